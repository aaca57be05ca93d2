package fr.parvis.domain.certificate;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.shredzone.acme4j.Session;

/** The authorities in their order, and the conversations with them. */
@Singleton
class Authorities {
    private final AcmeConfig config;
    private final List<Authority> inOrder;

    Authorities(AcmeConfig config, Clock clock) {
        this.config = config;
        this.inOrder = config.authorities().stream()
                .map(configured -> Authority.of(configured, config.answerTimeout(), clock))
                .toList();
    }

    List<Authority> inOrder() {
        return inOrder;
    }

    /** Whether anything is ordered at all. */
    boolean areThere() {
        return !inOrder.isEmpty() && config.termsAgreed();
    }

    Optional<Authority> byId(String id) {
        return inOrder.stream().filter(authority -> authority.id().equals(id)).findFirst();
    }

    Session session(Authority authority) {
        return authority.session(config.answerTimeout());
    }
}
