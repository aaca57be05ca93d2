package fr.parvis.mirror;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Writes down how far a crawl is, at most once a second, and learns on that occasion whether it is still wanted. */
final class Progress implements Watch {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Clock clock;
    private final BooleanSupplier stopping;
    private final Predicate<Counts> note;
    private Instant next = Instant.EPOCH;

    /** @param note false if the run is not wanted any more */
    Progress(Clock clock, BooleanSupplier stopping, Predicate<Counts> note) {
        this.clock = clock;
        this.stopping = stopping;
        this.note = note;
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
        return note.test(counts) ? Verdict.GO_ON : Verdict.CANCELLED;
    }
}
