package fr.parvis.mirror.source;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.control.Control;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An existing site that a tenant mirrors.
 *
 * @param nextRunAt when the schedule starts the next run; null without a schedule, or if no run may start
 * @param control whether the site's owner agrees
 * @param version grows with every change
 */
public record Source(
        long id,
        long tenant,
        Settings settings,
        Instant createdAt,
        @Nullable Instant nextRunAt,
        Control control,
        long version) {

    /**
     * What the tenant says about it.
     *
     * @param url where the crawl starts
     * @param include globs over decoded paths, such as {@code /agenda/**}, or over path and query, such as {@code /**?do=*}; pages match at least one
     * @param exclude globs that pages must not match
     * @param maxPages the most pages that a run takes
     * @param maxDepth the most links between a page and the start
     * @param maxBytes the most bytes that a run takes, over all resources
     * @param delay the pause between two requests to the same origin
     * @param schedule when runs start by themselves; null for runs by hand only
     * @param respectRobots whether {@code robots.txt} and {@code nofollow} are obeyed
     * @param autoPublish whether a run's release is published at once
     * @param line what of the origin's line and day may be taken
     */
    public record Settings(
            WebUrl url,
            List<String> include,
            List<String> exclude,
            int maxPages,
            int maxDepth,
            long maxBytes,
            Duration delay,
            @Nullable Schedule schedule,
            boolean respectRobots,
            boolean autoPublish,
            Line line) {
        public Settings {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }

        /** The schedule as it is written; null for runs by hand only. */
        public @Nullable String scheduleText() {
            return schedule == null ? null : schedule.text();
        }

        /** The defaults. */
        public static Settings of(WebUrl url) {
            return new Settings(
                    url,
                    List.of("/**"),
                    List.of(),
                    500,
                    20,
                    1L << 30,
                    Duration.ofSeconds(1),
                    null,
                    true,
                    true,
                    Line.USUAL);
        }
    }

    /**
     * How gently an origin is asked, beside the pause.
     *
     * @param hours the part of the day in which it is asked at all; null for the whole day
     * @param bandwidth the most bytes a second, on average; null for as many as come
     * @param connections how many requests may be under way at once
     */
    public record Line(@Nullable Hours hours, @Nullable Long bandwidth, int connections) {
        public static final Line USUAL = new Line(null, null, 1);

        /** The hours as they are written; null for the whole day. */
        public @Nullable String hoursText() {
            return hours == null ? null : hours.text();
        }

        public boolean isOpen(Instant now, ZoneId zone) {
            return hours == null || hours.contain(now, zone);
        }

        /** How long after so many bytes the next request may come. */
        public Duration pause(long bytes) {
            return bandwidth == null ? Duration.ZERO : Duration.ofMillis(bytes * 1000 / bandwidth);
        }
    }
}
