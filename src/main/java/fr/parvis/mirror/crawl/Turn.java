package fr.parvis.mirror.crawl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * How long a run keeps its thread: as long as it likes while no other one waits for a thread, and else until its turn is
 * over. It waits for its origin nearly all of the time, which may take hours.
 */
public final class Turn {
    private static final Duration NEXT_LOOK = Duration.ofSeconds(5);

    private final Clock clock;
    private final BooleanSupplier others;
    private volatile Instant next;
    private volatile boolean over;

    /** @param others whether other runs wait */
    public Turn(Clock clock, Duration length, BooleanSupplier others) {
        this.clock = clock;
        this.others = others;
        this.next = clock.instant().plus(length);
    }

    public boolean isOver() {
        var now = clock.instant();
        if (!over && !now.isBefore(next)) {
            next = now.plus(NEXT_LOOK);
            over = others.getAsBoolean();
        }
        return over;
    }
}
