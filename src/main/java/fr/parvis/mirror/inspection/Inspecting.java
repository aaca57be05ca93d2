package fr.parvis.mirror.inspection;

import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.inspection.Inspector.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Performs an inspection from its first request to its report. */
@ApplicationScoped
public class Inspecting {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Inspections inspections;
    private final Crawl.Gear gear;
    private final InspectionConfig config;

    Inspecting(Inspections inspections, Crawl.Gear gear, InspectionConfig config) {
        this.inspections = inspections;
        this.gear = gear;
        this.config = config;
    }

    /**
     * From the start, since nothing of an inspection that was cut is kept.
     *
     * @return whether it has ended; if not, it was stopped and is to be taken up again
     */
    public boolean perform(String id, BooleanSupplier stopping) {
        return inspections.begin(id).map(order -> perform(order, stopping)).orElse(true);
    }

    /** The inspection fails for a reason that lies with us. */
    public void giveUp(String id) {
        var detail = "The inspection was tried several times and broke each time.";
        inspections.fail(id, new Inspection.Failure("", "start", detail, Inspection.Cause.OURS));
    }

    private boolean perform(Inspections.Order order, BooleanSupplier stopping) {
        var terms = new Courier.Terms(order.maxPages(), config.maxBytes(), config.maxTime(), config.delay());
        var wanted = new Wanted(order.id());
        var outcome = new Inspector(gear, terms, () -> !stopping.getAsBoolean() && wanted.getAsBoolean())
                .inspect(order.url());
        if (outcome instanceof Outcome.Done done) {
            inspections.finish(order.id(), done.report());
        } else if (outcome instanceof Outcome.Failed failed) {
            inspections.fail(order.id(), failed.why());
        }
        return !(outcome instanceof Outcome.Stopped) || !stopping.getAsBoolean();
    }

    /** Asks the database at most once a second. */
    private final class Wanted implements BooleanSupplier {
        private final String id;
        private Instant next = Instant.EPOCH;
        private boolean wanted = true;

        Wanted(String id) {
            this.id = id;
        }

        @Override
        public boolean getAsBoolean() {
            var now = gear.clock().instant();
            if (wanted && !now.isBefore(next)) {
                next = now.plus(INTERVAL);
                wanted = inspections.isWanted(id);
            }
            return wanted;
        }
    }
}
