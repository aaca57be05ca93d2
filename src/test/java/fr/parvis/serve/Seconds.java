package fr.parvis.serve;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;

/** Time that goes by when a test says so, for a connection and for who looks at its watch. */
final class Seconds {
    private long now;

    long nanos() {
        return now;
    }

    /** Seconds go by, a quarter at a time, and what was to be done in them is done. */
    void pass(int seconds, EmbeddedChannel connection) {
        for (int i = 0; i < 4 * seconds; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(250);
            connection.advanceTimeBy(250, TimeUnit.MILLISECONDS);
            connection.runScheduledPendingTasks();
        }
    }
}
