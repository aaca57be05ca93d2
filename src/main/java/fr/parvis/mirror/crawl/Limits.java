package fr.parvis.mirror.crawl;

import fr.parvis.mirror.fetch.MediaType;
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
 * @param room what a release may hold
 */
public record Limits(
        long page, long file, Duration retry, Duration retryAfter, Duration crawlDelay, Duration time, Room room) {
    /** A script is only read to learn whose it is. */
    private static final long SCRIPT = 1 << 20;

    /**
     * What a release may hold.
     *
     * @param bytes of all its files
     */
    public record Room(int pages, long bytes) {}

    /**
     * The most bytes that a run takes, so that its release has room whatever file comes last: it ends as soon as that much
     * has come, and what came last may be as large as any.
     */
    long most() {
        return room.bytes() - Math.min(file, room.bytes() / 16);
    }

    /** The pause between two requests to an origin that asks for one: as slow as it wants it, within reason. */
    public Duration slower(Duration pause, Duration asked) {
        var slower = asked.compareTo(crawlDelay) < 0 ? asked : crawlDelay;
        return slower.compareTo(pause) > 0 ? slower : pause;
    }

    public long of(MediaType type) {
        if (type.isScript()) {
            return SCRIPT;
        }
        if (!type.isKept()) {
            return 0;
        }
        return type.isPage() || type.isStyle() || type.isDrawing() ? page : file;
    }
}
