package fr.parvis.mirror.layout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether no visitor has asked for anything for a while, as far as those who look at it have seen. */
public final class Quiet implements BooleanSupplier {
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private final LongSupplier visits;
    private final Clock clock;
    private long seen;
    private Instant since;

    /** @param visits how many there have been since the start */
    public Quiet(LongSupplier visits, Clock clock) {
        this.visits = visits;
        this.clock = clock;
        this.seen = visits.getAsLong();
        this.since = clock.instant();
    }

    @Override
    public synchronized boolean getAsBoolean() {
        var now = clock.instant();
        long count = visits.getAsLong();
        if (count != seen) {
            seen = count;
            since = now;
        }
        return !now.isBefore(since.plus(A_WHILE));
    }
}
