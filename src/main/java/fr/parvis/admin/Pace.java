package fr.parvis.admin;

import java.time.Duration;

/**
 * Whether a body comes fast enough. What counts is the time that is spent waiting for it, so that a body which we are slow
 * to take is not held against its sender; and each stretch of it by itself, so that much at the beginning buys no rest.
 */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final long stretch;
    private final long least;
    private long waited;
    private long came;

    /**
     * @param leastRate bytes a second
     * @param stretch over which they are counted, and thus the grace at the beginning
     */
    Pace(int leastRate, Duration stretch) {
        this.stretch = stretch.toNanos();
        this.least = leastRate * this.stretch / SECOND;
    }

    /** Takes note of bytes and of the nanoseconds in which they were waited for; false if that is too slow. */
    boolean isKept(long nanos, int bytes) {
        waited += nanos;
        came += bytes;
        if (waited < stretch) {
            return true;
        }
        boolean enough = came >= least;
        waited = 0;
        came = 0;
        return enough;
    }
}
