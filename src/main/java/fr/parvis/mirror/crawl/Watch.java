package fr.parvis.mirror.crawl;

import fr.parvis.mirror.capture.Counts;
import java.time.Duration;

/** Who looks on while a crawl runs, and says whether it goes on. */
@FunctionalInterface
public interface Watch {
    Verdict look(Counts counts);

    /** How long the crawl was under way before it was cut the last time. */
    default Duration worked() {
        return Duration.ZERO;
    }

    enum Verdict {
        GO_ON,
        /** Somebody wants the run to end. */
        CANCELLED,
        /** The process ends, or others wait for their turn; the run goes on elsewhere or later. */
        STOPPING
    }
}
