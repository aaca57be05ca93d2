package fr.parvis.mirror;

import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.control.Control.Standing;
import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks whether the proofs that were given are still there. Takes as long as sites do, so never in a transaction. */
@ApplicationScoped
class Consents {
    private static final Logger LOG = Logger.getLogger(Consents.class);
    private static final int AT_ONCE = 5;

    private final Controls controls;
    private final Clock clock;

    Consents(Controls controls, Clock clock) {
        this.controls = controls;
        this.clock = clock;
    }

    /** What speaks against a run of that source: its proof was gone for so long that it holds no more. */
    Optional<Problem> objection(Tenant tenant, long source) {
        controls.due(tenant.id(), source, clock.instant()).ifPresent(this::review);
        return controls.find(tenant.id(), source)
                .filter(found -> found.control().state() == Standing.LAPSED)
                .map(found -> new Problem(
                        found.settings().url().value(),
                        "consent",
                        controls.notice(found).objection(tenant)));
    }

    /** The proofs that were gone the last time, whatever the schedules of their sources; gives how many it looked at. */
    int sweep() {
        var missing = controls.missing(clock.instant(), AT_ONCE);
        missing.forEach(source ->
                controls.due(source.tenant(), source.id(), clock.instant()).ifPresent(this::review));
        return missing.size();
    }

    private void review(Source source) {
        try {
            controls.review(source, controls.lookAgain(source), clock.instant());
        } catch (RuntimeException broke) {
            LOG.warnf("The proof of source %d could not be looked for now: %s", source.id(), broke.getMessage());
        }
    }
}
