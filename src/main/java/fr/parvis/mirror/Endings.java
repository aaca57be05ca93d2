package fr.parvis.mirror;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs of this process that are being ended. What a run publishes is seen by visitors a moment after the database knows
 * of it; whoever reads that the run has ended reads so after that moment.
 */
@Singleton
class Endings {
    private static final int LONGEST_SECONDS = 2;

    private final Map<Long, CountDownLatch> underWay = new ConcurrentHashMap<>();

    /** @param end returns once all that depends on it is done */
    <T> T of(long run, Supplier<T> end) {
        var done = new CountDownLatch(1);
        underWay.put(run, done);
        try {
            return end.get();
        } finally {
            underWay.remove(run, done);
            done.countDown();
        }
    }

    /** Waits for the end that is under way, if there is one. */
    void await(long run) {
        var done = underWay.get(run);
        try {
            if (done != null && !done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                underWay.remove(run, done);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
