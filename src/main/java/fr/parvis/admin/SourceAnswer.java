package fr.parvis.admin;

import fr.parvis.mirror.source.Source;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A source as the API shows it.
 *
 * @param nextRunAt null without a schedule, or if no run may start
 */
@Schema(name = "Source")
record SourceAnswer(
        long id,
        @Schema(format = "uri") String url,
        List<String> include,
        List<String> exclude,
        int maxPages,
        int maxDepth,
        long maxBytes,
        String delay,
        @Nullable @Schema(nullable = true) String schedule,
        boolean respectRobots,
        boolean autoPublish,
        @Nullable @Schema(nullable = true) String hours,
        @Nullable @Schema(nullable = true) Long bandwidth,
        int connections,
        Instant createdAt,
        @Nullable @Schema(nullable = true) Instant nextRunAt,
        ControlAnswer control) {

    static SourceAnswer of(Source source, ControlAnswer control) {
        var settings = source.settings();
        return new SourceAnswer(
                source.id(),
                settings.url().value(),
                settings.include(),
                settings.exclude(),
                settings.maxPages(),
                settings.maxDepth(),
                settings.maxBytes(),
                settings.delay().toString(),
                settings.scheduleText(),
                settings.respectRobots(),
                settings.autoPublish(),
                settings.line().hoursText(),
                settings.line().bandwidth(),
                settings.line().connections(),
                source.createdAt(),
                source.nextRunAt(),
                control);
    }
}
