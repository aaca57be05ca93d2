package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Source;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A site to mirror, as its owner writes it; what is absent takes its default. */
@Schema(name = "SourceAsked", requiredProperties = "url")
record SourceAsked(
        @Nullable @Schema(format = "uri", examples = "https://www.valombre.example/")
        String url,

        @Nullable @Schema(description = "globs; pages match at least one")
        List<@Nullable String> include,

        @Nullable @Schema(description = "globs that pages must not match")
        List<@Nullable String> exclude,

        @Nullable @Schema(defaultValue = "500") Integer maxPages,
        @Nullable @Schema(defaultValue = "20") Integer maxDepth,
        @Nullable @Schema(defaultValue = "1073741824") Long maxBytes,

        @Nullable @Schema(description = "pause between two requests, ISO 8601", defaultValue = "PT1S")
        String delay,

        @Nullable @Schema(description = "time between two runs, ISO 8601; null for runs by hand", nullable = true)
        String schedule,

        @Nullable @Schema(defaultValue = "true") Boolean respectRobots,
        @Nullable @Schema(defaultValue = "true") Boolean autoPublish)
        implements Asked {

    static SourceAsked of(Source.Settings settings) {
        return new SourceAsked(
                settings.url().value(),
                List.copyOf(settings.include()),
                List.copyOf(settings.exclude()),
                settings.maxPages(),
                settings.maxDepth(),
                settings.maxBytes(),
                settings.delay().toString(),
                settings.schedule() == null ? null : settings.schedule().toString(),
                settings.respectRobots(),
                settings.autoPublish());
    }

    Source.Settings settings() {
        if (url == null) {
            throw Unacceptable.field("url", "is required");
        }
        var address = WebUrl.parse(url)
                .orElseThrow(() -> Unacceptable.field("url", "an address that begins with http or https"));
        var defaults = Source.Settings.of(address);
        return new Source.Settings(
                address,
                globs("include", include, defaults.include()),
                globs("exclude", exclude, defaults.exclude()),
                maxPages == null ? defaults.maxPages() : maxPages,
                maxDepth == null ? defaults.maxDepth() : maxDepth,
                maxBytes == null ? defaults.maxBytes() : maxBytes,
                delay == null ? defaults.delay() : duration("delay", delay),
                schedule == null ? null : duration("schedule", schedule),
                respectRobots == null || respectRobots,
                autoPublish == null || autoPublish);
    }

    private static List<String> globs(String field, @Nullable List<@Nullable String> globs, List<String> otherwise) {
        if (globs == null) {
            return otherwise;
        }
        return globs.stream()
                .map(glob -> {
                    if (glob == null) {
                        throw Unacceptable.field(field, "a list of globs such as /agenda/**");
                    }
                    return glob;
                })
                .toList();
    }

    private static Duration duration(String field, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException notADuration) {
            throw Unacceptable.field(field, "a duration as ISO 8601 writes it, such as PT24H");
        }
    }
}
