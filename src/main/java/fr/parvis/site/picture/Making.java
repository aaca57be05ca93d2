package fr.parvis.site.picture;

import fr.parvis.site.Blobs;
import fr.parvis.site.picture.Workbench.Done;
import fr.parvis.site.picture.Workbench.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Looks at the pictures that are published, one at a time, a few of each tenant in turn. */
@ApplicationScoped
class Making {
    private static final Logger LOG = Logger.getLogger(Making.class);

    /** As far behind as the size of a picture is looked for. */
    private static final int START = 1 << 20;

    private static final int MOST_TRIES = 3;
    private static final int AT_A_TIME = 8;
    private static final Duration ONE_TURN = Duration.ofSeconds(10);

    private final Workbench bench;
    private final Blobs blobs;
    private final PictureConfig config;
    private final Reducer reducer;
    private final Clock clock;

    Making(Workbench bench, Blobs blobs, PictureConfig config, Clock clock) {
        this.bench = bench;
        this.blobs = blobs;
        this.config = config;
        this.reducer = new Reducer(config.memory(), config.longest());
        this.clock = clock;
    }

    /**
     * Works for whoever has waited longest; false if nobody waits.
     *
     * @param reducing whether smaller ones can be made here; if not, pictures are only measured
     * @param stopping whether to end before the next picture
     */
    boolean turn(boolean reducing, BooleanSupplier stopping) throws InterruptedException {
        var turn = bench.next();
        if (turn.isEmpty()) {
            return false;
        }
        var end = clock.instant().plus(ONE_TURN);
        List<Waiting> waiting;
        do {
            waiting = bench.waiting(turn.get().tenant(), reducing, AT_A_TIME);
            for (var picture : waiting) {
                if (stopping.getAsBoolean()) {
                    return true;
                }
                work(picture, reducing);
            }
        } while (!waiting.isEmpty() && clock.instant().isBefore(end));
        bench.announce(turn.get().tenant(), !waiting.isEmpty());
        if (waiting.isEmpty() && reducing) {
            bench.ended(turn.get());
        }
        return true;
    }

    /** What was worked is rested, too, so that the processors stay the visitors'. */
    private void work(Waiting picture, boolean reducing) throws InterruptedException {
        long start = System.nanoTime();
        var done = look(picture, reducing);
        bench.keep(picture.sha256(), done);
        if (done.fate() == Fate.BROKEN || done.fate() == Fate.HUGE) {
            LOG.debugf("Nothing smaller is made of %s: %s", picture.sha256(), done.fate());
        }
        int percent = Math.min(100, Math.max(1, config.percentOfTime()));
        long rest = (System.nanoTime() - start) / percent * (100 - percent);
        Thread.sleep(Duration.ofNanos(rest).toMillis());
    }

    private Done look(Waiting picture, boolean reducing) {
        var header = blobs.slice(picture.sha256(), 0, START).flatMap(Header::of);
        if (header.isEmpty()) {
            return new Done(Fate.BROKEN, null, List.of());
        }
        var measure = Measure.of(header.get(), picture.bytes());
        var fate = config.fateOf(measure);
        if (fate != Fate.WAITING || !reducing) {
            return new Done(fate, measure, List.of());
        }
        int tries = bench.begin(picture.sha256());
        if (tries == 0) {
            return new Done(Fate.WAITING, measure, List.of());
        }
        if (tries > MOST_TRIES) {
            return new Done(Fate.BROKEN, measure, List.of());
        }
        var result = blobs.get(picture.sha256())
                .map(content -> reducer.reduce(content, header.get()))
                .orElseGet(() -> Reducer.Result.none(Fate.BROKEN));
        return new Done(result.fate(), measure, result.smaller());
    }
}
