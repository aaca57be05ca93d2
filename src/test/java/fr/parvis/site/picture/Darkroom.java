package fr.parvis.site.picture;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** Makes smaller pictures at once, for tests that do not wait for the job. */
@Singleton
public class Darkroom {
    private final Making making;
    private final Workbench bench;
    private final PictureConfig config;
    private final Clock clock;
    private final DataSource database;

    Darkroom(Making making, Workbench bench, PictureConfig config, Clock clock, DataSource database) {
        this.making = making;
        this.bench = bench;
        this.config = config;
        this.clock = clock;
        this.database = database;
    }

    /** Works until nobody waits any more. */
    public void work() {
        while (turn(true)) {
            Thread.onSpinWait();
        }
    }

    /** Does what can be done without libwebp for whoever has waited longest. */
    public void measure() {
        turn(false);
    }

    /** Whose turn it is; who had it is last. */
    public long turn() {
        return bench.next().orElseThrow().tenant();
    }

    /** Another replica's job, started; until it is closed. */
    public AutoCloseable job() {
        var job = new PictureJobs(making, new Eager(config), clock, database);
        job.start(new StartupEvent());
        return () -> job.stop(new ShutdownEvent());
    }

    private boolean turn(boolean reducing) {
        try {
            return making.turn(reducing, () -> false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Eager(PictureConfig usual) implements PictureConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(200);
        }

        @Override
        public long bytes() {
            return usual.bytes();
        }

        @Override
        public int width() {
            return usual.width();
        }

        @Override
        public long pixels() {
            return usual.pixels();
        }

        @Override
        public long memory() {
            return usual.memory();
        }

        @Override
        public Duration longest() {
            return usual.longest();
        }

        @Override
        public int percentOfTime() {
            return usual.percentOfTime();
        }
    }
}
