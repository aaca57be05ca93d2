package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.source.Hours;
import fr.parvis.mirror.source.Schedule;
import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A site to mirror, as its owner writes it; what is absent takes its default. */
@Schema(name = "SourceAsked", requiredProperties = "url")
record SourceAsked(
        @Nullable @Schema(format = "uri", examples = "https://www.valombre.example/")
        String url,

        @Nullable
        @Schema(
                description =
                        "globs, over the path, or with a ? over path and query, such as /**?do=*; pages match at least one")
        List<@Nullable String> include,

        @Nullable @Schema(description = "globs that pages must not match")
        List<@Nullable String> exclude,

        @Nullable @Schema(defaultValue = "500") Integer maxPages,
        @Nullable @Schema(defaultValue = "20") Integer maxDepth,
        @Nullable @Schema(defaultValue = "1073741824") Long maxBytes,

        @Nullable @Schema(description = "pause between two requests, ISO 8601", defaultValue = "PT1S")
        String delay,

        @Nullable
        @Schema(
                description =
                        "when runs start by themselves: the time between two, ISO 8601, or a line of cron with five "
                                + "fields; null for runs by hand",
                nullable = true)
        String schedule,

        @Nullable @Schema(defaultValue = "true") Boolean respectRobots,
        @Nullable @Schema(defaultValue = "true") Boolean autoPublish,

        @Nullable
        @Schema(
                description = "the part of the day in which the origin is asked, such as 22:00-06:00; null for all day",
                nullable = true)
        String hours,

        @Nullable
        @Schema(description = "the most bytes a second, on average; null for as many as come", nullable = true)
        Long bandwidth,

        @Nullable @Schema(description = "how many requests may be under way at once, 1 to 8", defaultValue = "1")
        Integer connections)
        implements Asked {

    static final Pattern CREDENTIALS = Pattern.compile("^[^/?#]*//[^/?#]*@");

    static SourceAsked of(Source.Settings settings) {
        return new SourceAsked(
                settings.url().value(),
                List.copyOf(settings.include()),
                List.copyOf(settings.exclude()),
                settings.maxPages(),
                settings.maxDepth(),
                settings.maxBytes(),
                settings.delay().toString(),
                settings.scheduleText(),
                settings.respectRobots(),
                settings.autoPublish(),
                settings.line().hoursText(),
                settings.line().bandwidth(),
                settings.line().connections());
    }

    Source.Settings settings() {
        if (url == null) {
            throw Unacceptable.field("url", "is required");
        }
        if (CREDENTIALS.matcher(url).find()) {
            throw Unacceptable.field(
                    "url", "an address without a name and a password; sites that ask for them are not mirrored");
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
                schedule == null ? null : schedule(schedule),
                respectRobots == null || respectRobots,
                autoPublish == null || autoPublish,
                new Source.Line(hours == null ? null : hours(hours), bandwidth, connections == null ? 1 : connections));
    }

    private static Schedule schedule(String text) {
        return Schedule.parse(text)
                .orElseThrow(() -> Unacceptable.field(
                        "schedule", "a duration such as PT24H, or a line of cron such as 30 3 * * 1"));
    }

    private static Hours hours(String text) {
        return Hours.parse(text)
                .orElseThrow(() -> Unacceptable.field("hours", "two times of day, such as 22:00-06:00"));
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
