package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An existing site that a tenant mirrors.
 *
 * @param nextRunAt when the schedule starts the next run; null without a schedule
 * @param version grows with every change
 */
public record Source(
        long id,
        long tenant,
        Settings settings,
        Instant createdAt,
        @Nullable Instant nextRunAt,
        long version) {

    /**
     * What the tenant says about it.
     *
     * @param url where the crawl starts
     * @param include globs over decoded paths, such as {@code /agenda/**}; pages match at least one
     * @param exclude globs that pages must not match
     * @param maxPages the most pages that a run takes
     * @param maxDepth the most links between a page and the start
     * @param maxBytes the most bytes that a run takes, over all resources
     * @param delay the pause between two requests to the same origin
     * @param schedule the time between two runs; null for runs by hand only
     * @param respectRobots whether {@code robots.txt} and {@code nofollow} are obeyed
     * @param autoPublish whether a run's release is published at once
     */
    public record Settings(
            WebUrl url,
            List<String> include,
            List<String> exclude,
            int maxPages,
            int maxDepth,
            long maxBytes,
            Duration delay,
            @Nullable Duration schedule,
            boolean respectRobots,
            boolean autoPublish) {
        public Settings {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }

        /** The defaults. */
        public static Settings of(WebUrl url) {
            return new Settings(
                    url, List.of("/**"), List.of(), 500, 20, 1L << 30, Duration.ofSeconds(1), null, true, true);
        }
    }
}
