package fr.parvis.mirror;

import java.time.Duration;

/**
 * What holds for every run, whatever its source says.
 *
 * @param page the most bytes of a page, style sheet or drawing
 * @param file the most bytes of anything else
 * @param retry the pause before an origin that failed is asked again
 * @param retryAfter the longest {@code Retry-After} that is waited for; who asks for more is asked no more in that run
 * @param crawlDelay the longest pause that a {@code robots.txt} can ask for
 * @param time the longest that a run takes
 */
record Limits(long page, long file, Duration retry, Duration retryAfter, Duration crawlDelay, Duration time) {
    /** A script is only read to learn whose it is. */
    private static final long SCRIPT = 1 << 20;

    long of(MediaType type) {
        if (type.isScript()) {
            return SCRIPT;
        }
        if (!type.isKept()) {
            return 0;
        }
        return type.isPage() || type.isStyle() || type.isDrawing() ? page : file;
    }
}
