package fr.parvis.domain.certificate;

import java.io.IOException;
import java.net.URL;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.PollableResource;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;

/** One order at one authority, from the request to the chain (RFC 8555, section 7.4). */
final class Ordering {
    private static final Duration FIRST_LOOK = Duration.ofMillis(200);
    private static final Duration LATER_LOOK = Duration.ofSeconds(3);
    private static final Duration LATEST_LOOK = Duration.ofSeconds(20);
    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(10);
    private static final Set<Status> SEEN =
            EnumSet.of(Status.VALID, Status.INVALID, Status.EXPIRED, Status.REVOKED, Status.DEACTIVATED);
    private static final Set<Status> READY = EnumSet.of(Status.READY, Status.VALID, Status.INVALID);
    private static final Set<Status> DONE = EnumSet.of(Status.VALID, Status.INVALID);

    private final Login login;
    private final Proof proof;
    private final Waiting waiting;
    private final long until;
    private long lastSign;

    Ordering(Login login, Proof proof, Waiting waiting) {
        this.login = login;
        this.proof = proof;
        this.waiting = waiting;
        this.lastSign = System.nanoTime();
        this.until = lastSign + waiting.longest().toNanos();
    }

    /**
     * How to wait for an authority.
     *
     * @param longest after which what is not done is left for later
     * @param alive called again and again meanwhile
     */
    record Waiting(Clock clock, Duration longest, Runnable alive) {}

    /**
     * What is ordered.
     *
     * @param replaces the certificate that it renews, where the authority wants to know (RFC 9773, section 5)
     */
    record Wanted(
            List<String> names,
            KeyPair keys,
            Optional<String> profile,
            @Nullable X509Certificate replaces) {}

    /** A new order; {@code opened} gets its address before anything else is done with it. */
    Outcome make(Wanted wanted, Consumer<URL> opened) throws AcmeException, IOException, InterruptedException {
        var order = create(wanted);
        opened.accept(order.getLocation());
        return fulfil(order, wanted.keys());
    }

    /** The order that is under way at {@code location}; empty if the authority has none there or gave it up. */
    Optional<Outcome> goOn(URL location, KeyPair keys) throws AcmeException, IOException, InterruptedException {
        var order = login.bindOrder(location);
        try {
            order.fetch();
        } catch (AcmeServerException gone) {
            if (Verdict.name(gone.getProblem()).equals("accountDoesNotExist")) {
                throw gone;
            }
            return Optional.empty();
        }
        return order.getStatus() == Status.INVALID ? Optional.empty() : Optional.of(fulfil(order, keys));
    }

    private Order create(Wanted wanted) throws AcmeException {
        var builder = login.newOrder().domains(wanted.names());
        var metadata = login.getSession().getMetadata();
        wanted.profile().filter(metadata::isProfileAllowed).ifPresent(builder::profile);
        if (wanted.replaces() == null
                || login.getSession().resourceUrlOptional(Resource.RENEWAL_INFO).isEmpty()) {
            return builder.create();
        }
        try {
            return builder.replaces(wanted.replaces()).create();
        } catch (AcmeServerException refused) {
            if (!Verdict.name(refused.getProblem()).equals("alreadyReplaced")) {
                throw refused;
            }
            return create(new Wanted(wanted.names(), wanted.keys(), wanted.profile(), null));
        }
    }

    private Outcome fulfil(Order order, KeyPair keys) throws AcmeException, IOException, InterruptedException {
        if (order.getStatus() == Status.PENDING) {
            for (var authorization : order.getAuthorizations()) {
                proof.show(authorization);
            }
            for (var authorization : order.getAuthorizations()) {
                var status = await(authorization, authorization::getStatus, SEEN);
                if (status.isEmpty()) {
                    return new Outcome.Unfinished(Why.of("not-looked"));
                }
                if (status.get() != Status.VALID) {
                    proof.seen();
                    return why(authorization);
                }
            }
            proof.seen();
        }
        var ready = await(order, order::getStatus, READY);
        if (ready.isPresent() && ready.get() == Status.READY) {
            order.execute(keys);
        }
        var done = ready.isEmpty() ? ready : await(order, order::getStatus, DONE);
        if (done.isEmpty()) {
            return new Outcome.Unfinished(Why.of("not-done"));
        }
        if (done.get() == Status.INVALID) {
            return order.getError()
                    .map(Verdict::refused)
                    .orElseGet(() -> new Outcome.Refused(Why.of("given-up"), false));
        }
        var certificate = order.getCertificate();
        certificate.download();
        return new Outcome.Issued(certificate.getCertificateChain());
    }

    private static Outcome.Refused why(Authorization authorization) {
        return authorization.getChallenges().stream()
                .map(Challenge::getError)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Verdict::refused)
                .orElseGet(() -> new Outcome.Refused(
                        Why.of("not-accepted", authorization.getIdentifier().getDomain()), false));
    }

    /** The status that is waited for; empty if there is no more time for it. */
    private Optional<Status> await(PollableResource resource, Looking status, Set<Status> wanted)
            throws AcmeException, InterruptedException {
        var pause = FIRST_LOOK;
        while (!wanted.contains(status.look())) {
            if (System.nanoTime() + pause.toNanos() > until) {
                return Optional.empty();
            }
            Thread.sleep(pause.toMillis());
            giveSign();
            var asked = resource.fetch();
            var longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LATER_LOOK) < 0 ? longer : LATER_LOOK;
            if (asked.isPresent()) {
                var said = Duration.between(waiting.clock().instant(), asked.get());
                pause = longest(pause, said.compareTo(LATEST_LOOK) < 0 ? said : LATEST_LOOK);
            }
        }
        return Optional.of(status.look());
    }

    private void giveSign() {
        long now = System.nanoTime();
        if (now - lastSign > BETWEEN_SIGNS.toNanos()) {
            lastSign = now;
            waiting.alive().run();
        }
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @FunctionalInterface
    private interface Looking {
        Status look();
    }
}
