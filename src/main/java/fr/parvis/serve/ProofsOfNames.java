package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.Challenges;
import fr.parvis.serve.Answers.Keeping;
import fr.parvis.serve.HostGate.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What authorities fetch before they issue a certificate (RFC 8555, section 8.3), for names that are served here. It comes
 * before every redirect, and the database is asked only for what may be a token.
 */
@ApplicationScoped
class ProofsOfNames {
    private final Challenges challenges;
    private final Renderers readers;
    private final Clock clock;

    ProofsOfNames(Challenges challenges, Renderers readers, Clock clock) {
        this.challenges = challenges;
        this.readers = readers;
        this.clock = clock;
    }

    /** Whether the path is one where such a proof may be. */
    boolean mayBe(Wanted wanted) {
        var path = wanted.path().value();
        return path.startsWith(Challenges.PLACE) && Challenges.isToken(path.substring(Challenges.PLACE.length()));
    }

    /** Nothing if nobody is to be shown anything there: then it is a page like any other. */
    CompletableFuture<Optional<Answer>> find(Hostname host, Wanted wanted) {
        var token = wanted.path().value().substring(Challenges.PLACE.length());
        return readers.later(() -> challenges.answer(host, token).map(this::answer));
    }

    private Answer answer(String text) {
        return Answers.of(
                200,
                "application/octet-stream",
                text.getBytes(StandardCharsets.US_ASCII),
                Keeping.NEVER,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
