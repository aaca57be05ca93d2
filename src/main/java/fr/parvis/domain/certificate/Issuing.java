package fr.parvis.domain.certificate;

import fr.parvis.domain.Caa;
import fr.parvis.domain.certificate.Attempt.Done;
import fr.parvis.domain.certificate.Attempt.Elsewhere;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Gets a certificate for a name from the first authority that gives one, and writes down what came of it. */
@Singleton
class Issuing {
    private static final Logger LOG = Logger.getLogger(Issuing.class);
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration SOME_TIME = Duration.ofHours(1);

    private final CertificateRows rows;
    private final Authorities authorities;
    private final Conversation conversation;
    private final Preflight preflight;
    private final Clock clock;

    Issuing(
            CertificateRows rows,
            Authorities authorities,
            Conversation conversation,
            Preflight preflight,
            Clock clock) {
        this.rows = rows;
        this.authorities = authorities;
        this.conversation = conversation;
        this.preflight = preflight;
        this.clock = clock;
    }

    /** Works on a name that was claimed; afterwards it is written and free again. */
    void order(CertificateRow row) {
        if (row.order() != null && goOn(row, row.order())) {
            return;
        }
        var obstacle = row.isWildcard() ? Optional.<Why>empty() : preflight.obstacle(row.name());
        if (obstacle.isPresent()) {
            failed(row, obstacle.get());
            return;
        }
        Caa caa;
        try {
            caa = preflight.caa(row.base());
        } catch (Dns.Silent silent) {
            failed(row, silent.why());
            return;
        }
        askAll(row, caa);
    }

    /** Whether an order that is under way was what was left to do. */
    private boolean goOn(CertificateRow row, CertificateRow.OpenOrder open) {
        var authority = authorities.byId(open.authority());
        if (authority.isEmpty()) {
            rows.closed(row);
            return false;
        }
        var attempt = conversation.goOn(authority.get(), row, open);
        if (attempt.isPresent() && attempt.get() instanceof Done done) {
            settle(row, done);
            return true;
        }
        boolean waits = attempt.isPresent()
                && attempt.get() instanceof Elsewhere elsewhere
                && elsewhere.until().isPresent()
                && authorities.inOrder().size() == 1;
        if (waits && attempt.get() instanceof Elsewhere elsewhere) {
            rows.postponed(row, elsewhere.why(), later(row, elsewhere.until().orElseThrow()));
            return true;
        }
        // The order is over, or its authority is away with it and there are others.
        rows.closed(row);
        return false;
    }

    private void askAll(CertificateRow row, Caa caa) {
        List<Elsewhere> reasons = new ArrayList<>();
        for (var authority : authorities.inOrder()) {
            var attempt = conversation.make(authority, row, caa);
            if (attempt instanceof Done done) {
                settle(row, done);
                return;
            }
            reasons.add((Elsewhere) attempt);
        }
        var why = reasons.stream().map(Elsewhere::why).distinct().reduce(Why::and);
        var until = reasons.stream().flatMap(each -> each.until().stream()).min(Instant::compareTo);
        if (until.isPresent()) {
            rows.postponed(row, why.orElseThrow(), later(row, until.get()));
        } else {
            failed(row, why.orElseGet(() -> Why.of("no-authority")));
        }
    }

    private void settle(CertificateRow row, Done done) {
        if (done instanceof Done.Held held) {
            rows.succeeded(row, held.held());
            LOG.infof(
                    "The certificate of %s is there: %s, until %s.",
                    row.name(), held.held().issuer(), held.held().notAfter());
        } else if (done instanceof Done.Failed failed) {
            failed(row, failed.why());
        } else if (done instanceof Done.Later later) {
            rows.postponed(row, later.why(), clock.instant().plus(later.pause()));
        }
    }

    private void failed(CertificateRow row, Why why) {
        rows.failed(row, why, Plan.afterFailure(row, clock.instant()));
        if (row.isUrgent(clock.instant()) && row.held() != null) {
            LOG.warnf(
                    "The certificate of %s ends on %s and cannot be renewed: %s",
                    row.name(), row.held().notAfter(), why);
        } else {
            LOG.infof("There is no certificate for %s yet: %s", row.name(), why);
        }
    }

    /** Not all at once when the time has come; those that need it most first. */
    private Instant later(CertificateRow row, Instant until) {
        return Backoff.spread(row.name(), until, row.isUrgent(clock.instant()) ? SOON : SOME_TIME);
    }
}
