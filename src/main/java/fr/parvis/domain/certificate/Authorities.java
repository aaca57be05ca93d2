package fr.parvis.domain.certificate;

import fr.parvis.tenant.Platform;
import jakarta.inject.Inject;
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
    private final boolean here;

    @Inject
    Authorities(AcmeConfig config, Platform platform, Clock clock) {
        this(config, platform.tls(), clock);
    }

    Authorities(AcmeConfig config, Platform.Tls tls, Clock clock) {
        this.config = config;
        this.here = tls == Platform.Tls.OWN;
        this.inOrder = config.authorities().stream()
                .map(configured -> Authority.of(configured, config.answerTimeout(), clock))
                .toList();
    }

    List<Authority> inOrder() {
        return inOrder;
    }

    /** Whether anything is ordered at all. */
    boolean areThere() {
        return here && !inOrder.isEmpty() && config.termsAgreed();
    }

    /** Whether certificates are of use here: TLS does not end in front of us. */
    boolean areOfUse() {
        return here;
    }

    /** Why nothing is ordered; nothing if something is. */
    Optional<Why> obstacle() {
        if (areThere()) {
            return Optional.empty();
        }
        return Optional.of(Why.of(inOrder.isEmpty() ? "no-authority" : "no-terms"));
    }

    Optional<Authority> byId(String id) {
        return inOrder.stream().filter(authority -> authority.id().equals(id)).findFirst();
    }

    Session session(Authority authority) {
        return authority.session(config.answerTimeout());
    }
}
