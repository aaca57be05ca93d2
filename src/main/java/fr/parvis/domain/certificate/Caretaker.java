package fr.parvis.domain.certificate;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Does for one name what is due, and says when to come again. */
@Singleton
class Caretaker {
    private static final Logger LOG = Logger.getLogger(Caretaker.class);
    private static final int MOST_STEPS = 3;
    private static final Duration SOMEBODY_IS_AT_IT = Duration.ofSeconds(30);

    private final CertificateRows rows;
    private final Issuing issuing;
    private final Windows windows;
    private final Duration lease;
    private final Clock clock;

    Caretaker(CertificateRows rows, Issuing issuing, Windows windows, AcmeConfig config, Clock clock) {
        this.rows = rows;
        this.issuing = issuing;
        this.windows = windows;
        this.lease = Conversation.lease(config);
        this.clock = clock;
    }

    /** Empty if nothing has to be done about the name until somebody says so. */
    Optional<Instant> look(String name) {
        for (int step = 0; step < MOST_STEPS; step++) {
            var row = rows.find(name);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            var plan = Plan.of(row.get(), clock.instant());
            if (plan instanceof Plan.Nothing) {
                return Optional.empty();
            }
            if (plan instanceof Plan.Wait wait) {
                return Optional.of(wait.until());
            }
            if (!act(name)) {
                return Optional.of(clock.instant().plus(SOMEBODY_IS_AT_IT));
            }
        }
        return Optional.of(clock.instant().plus(SOMEBODY_IS_AT_IT));
    }

    /** Whether the name was free to be worked on. */
    private boolean act(String name) {
        var claimed = rows.claim(name, lease);
        if (claimed.isEmpty()) {
            return false;
        }
        var row = claimed.get();
        try {
            // Somebody may have been faster: what is due is what the claimed row says.
            var plan = Plan.of(row, clock.instant());
            if (plan instanceof Plan.Order) {
                issuing.order(row);
            } else if (plan instanceof Plan.Ask ask) {
                rows.asked(row, windows.ask(row, ask.held()));
            } else {
                rows.asked(row, row.window());
            }
            return true;
        } catch (CertificateRows.Lost lost) {
            LOG.infof("Another process has taken over %s.", name);
            return false;
        }
    }
}
