package fr.parvis.mirror.source;

import fr.parvis.mirror.fetch.Guard;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether a source's settings can stand; collects all that speaks against them. */
public final class SettingsCheck {
    private static final int MOST_GLOBS = 50;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration SHORTEST_SCHEDULE = Duration.ofMinutes(1);
    private static final long LEAST_BANDWIDTH = 1024;
    private static final int MOST_CONNECTIONS = 8;
    private static final Duration LONGEST_SCHEDULE = Duration.ofDays(366);

    private final List<Violation> violations = new ArrayList<>();

    private SettingsCheck() {}

    public static void check(Source.Settings settings, Guard guard) {
        var check = new SettingsCheck();
        guard.refuse(settings.url())
                .ifPresent(reason -> check.no("url", "cannot be mirrored: " + reason.detail() + "."));
        check.that(settings.url().value().length() <= 1000, "url", "is longer than 1,000 characters.");
        check.globs("include", settings.include());
        check.that(!settings.include().isEmpty(), "include", "needs at least one pattern.");
        check.globs("exclude", settings.exclude());
        check.that(settings.maxPages() >= 1 && settings.maxPages() <= 50_000, "maxPages", "must be 1 to 50000.");
        check.that(settings.maxDepth() >= 0 && settings.maxDepth() <= 100, "maxDepth", "must be 0 to 100.");
        check.that(
                settings.maxBytes() >= 1 && settings.maxBytes() <= 100L << 30,
                "maxBytes",
                "must be 1 to 107374182400.");
        check.within(settings.delay(), Duration.ZERO, LONGEST_DELAY, "delay");
        if (settings.schedule() instanceof Schedule.Every every) {
            check.within(every.period(), SHORTEST_SCHEDULE, LONGEST_SCHEDULE, "schedule");
        }
        var bandwidth = settings.line().bandwidth();
        check.that(
                bandwidth == null || bandwidth >= LEAST_BANDWIDTH,
                "bandwidth",
                "must be at least " + LEAST_BANDWIDTH + " bytes a second.");
        int connections = settings.line().connections();
        check.that(
                connections >= 1 && connections <= MOST_CONNECTIONS,
                "connections",
                "must be 1 to " + MOST_CONNECTIONS + ".");
        if (!check.violations.isEmpty()) {
            throw new Unacceptable("invalid", "The source cannot stand like this.", check.violations);
        }
    }

    private void globs(String field, List<String> globs) {
        that(globs.size() <= MOST_GLOBS, field, "has more than " + MOST_GLOBS + " patterns.");
        for (var glob : globs) {
            that(glob.startsWith("/"), field, "has a pattern that does not begin with a slash: " + glob);
            that(glob.length() <= Glob.LONGEST, field, "has a pattern of more than " + Glob.LONGEST + " characters.");
        }
    }

    private void within(Duration value, Duration least, Duration most, String field) {
        that(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                field,
                "must be " + least + " to " + most + ".");
    }

    private void that(boolean fine, String field, String otherwise) {
        if (!fine) {
            no(field, otherwise);
        }
    }

    private void no(String field, String why) {
        violations.add(new Violation(field, why));
    }
}
