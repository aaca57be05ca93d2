package fr.parvis.mirror;

import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.crawl.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/** Writes down how far a crawl is, at most once a second, and learns on that occasion whether it is still wanted. */
final class Progress implements Watch {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Clock clock;
    private final BooleanSupplier stopping;
    private final BiPredicate<Counts, Duration> note;
    private final Duration worked;
    private final Instant begun;
    private Instant next = Instant.EPOCH;

    /**
     * @param worked how long the crawl was under way before
     * @param note told of that time, too; false if the run is not wanted any more
     */
    Progress(Clock clock, Duration worked, BooleanSupplier stopping, BiPredicate<Counts, Duration> note) {
        this.clock = clock;
        this.worked = worked;
        this.begun = clock.instant();
        this.stopping = stopping;
        this.note = note;
    }

    @Override
    public Duration worked() {
        return worked;
    }

    @Override
    public Verdict look(Counts counts) {
        if (stopping.getAsBoolean()) {
            return Verdict.STOPPING;
        }
        var now = clock.instant();
        if (now.isBefore(next)) {
            return Verdict.GO_ON;
        }
        next = now.plus(INTERVAL);
        return note.test(counts, worked.plus(Duration.between(begun, now))) ? Verdict.GO_ON : Verdict.CANCELLED;
    }
}
