package fr.parvis.ops;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How small and how large the numbers and times of settings may be; what is not here may be anything of its type. */
final class Bounds {
    private static final int LAST_PORT = 65_535;

    /** Numbers that are 0 or more. */
    private static final List<String> FROM_NONE = List.of(
            "parvis.quota.domains",
            "parvis.api.bodies.least-rate",
            "parvis.api.wrong-tokens.per-minute",
            "parvis.quota.sources",
            "parvis.http.event-loops",
            "parvis.http.renderers",
            "parvis.http.cache-bytes",
            "parvis.http.disk-bytes",
            "parvis.http.limits.client.per-second",
            "parvis.http.limits.host.per-second",
            "parvis.http.limits.handshakes.per-second",
            "parvis.domains.per-day",
            "parvis.domains.checks-per-minute",
            "parvis.acme.budget.orders",
            "parvis.acme.budget.failures",
            "parvis.acme.budget.registrable",
            "parvis.acme.budget.duplicates",
            "parvis.mirror.control.per-minute",
            "parvis.mirror.media.max-files",
            "parvis.mirror.media.max-bytes",
            "parvis.mirror.inspection.per-hour",
            "parvis.mirror.inspection.operators-per-hour",
            "parvis.browser-check.pages",
            "parvis.pictures.bytes",
            "parvis.pictures.pixels");

    /** Numbers that are 1 or more. */
    private static final List<String> FROM_ONE = List.of(
            "parvis.quota.pages",
            "parvis.quota.bytes",
            "parvis.quota.file-bytes",
            "parvis.upload.max-bytes",
            "parvis.api.bodies.of-token",
            "parvis.api.bodies.of-tenant",
            "parvis.api.bodies.of-tenants",
            "parvis.api.bodies.of-operators",
            "parvis.api.wrong-tokens.burst",
            "parvis.http.waiting",
            "parvis.http.max-connections",
            "parvis.http.limits.client.burst",
            "parvis.http.limits.host.burst",
            "parvis.http.limits.handshakes.burst",
            "parvis.https.certificates",
            "parvis.domains.jobs.threads",
            "parvis.acme.jobs.threads",
            "parvis.mirror.jobs.threads",
            "parvis.mirror.jobs.per-tenant",
            "parvis.mirror.jobs.inspection-threads",
            "parvis.mirror.max-page-bytes",
            "parvis.mirror.max-file-bytes",
            "parvis.mirror.inspection.at-once",
            "parvis.mirror.inspection.max-bytes",
            "parvis.pictures.width",
            "parvis.pictures.memory");

    /** Numbers that end somewhere: the least, the most. */
    private static final Map<String, List<Integer>> BETWEEN = new TreeMap<>(Map.of(
            "parvis.public-port", List.of(0, LAST_PORT),
            "parvis.https.public-port", List.of(0, LAST_PORT),
            "parvis.acme.preflight.port", List.of(1, LAST_PORT),
            "parvis.pictures.percent-of-time", List.of(1, 100)));

    /** Times of which nothing is no time. */
    private static final List<String> LASTING = List.of(
            "parvis.api.bodies.patience",
            "parvis.domains.patience",
            "parvis.domains.recheck",
            "parvis.domains.jobs.interval",
            "parvis.acme.dns-hook-timeout",
            "parvis.acme.order-timeout",
            "parvis.acme.answer-timeout",
            "parvis.acme.preflight.timeout",
            "parvis.acme.jobs.poll-interval",
            "parvis.acme.jobs.heartbeat",
            "parvis.acme.jobs.look-interval",
            "parvis.mirror.connect-timeout",
            "parvis.mirror.silence-timeout",
            "parvis.mirror.response-timeout",
            "parvis.mirror.max-run-time",
            "parvis.mirror.control.recheck",
            "parvis.mirror.media.max-time",
            "parvis.mirror.inspection.max-time",
            "parvis.mirror.inspection.kept",
            "parvis.mirror.jobs.turn",
            "parvis.mirror.jobs.poll-interval",
            "parvis.mirror.jobs.heartbeat",
            "parvis.mirror.jobs.schedule-interval",
            "parvis.browser-check.page-timeout",
            "parvis.pictures.interval",
            "parvis.pictures.longest");

    /** Times that are given to the server in seconds. */
    private static final List<String> SECONDS =
            List.of("parvis.http.head-timeout", "parvis.http.stuck-timeout", "parvis.http.idle-timeout");

    /** Pauses, of which there may be none. */
    private static final List<String> PAUSES = List.of(
            "parvis.https.remembered",
            "parvis.domains.first-look",
            "parvis.mirror.retry-delay",
            "parvis.mirror.max-retry-after",
            "parvis.mirror.max-crawl-delay",
            "parvis.mirror.media.delay",
            "parvis.mirror.inspection.delay");

    private Bounds() {}

    /** The settings that are bounded. */
    static List<String> keys() {
        return Stream.of(FROM_NONE, FROM_ONE, List.copyOf(BETWEEN.keySet()), LASTING, SECONDS, PAUSES)
                .flatMap(List::stream)
                .collect(Collectors.toList());
    }

    /** @throws CannotStart if one of them is out of bounds */
    static void check(Settings settings) {
        FROM_NONE.forEach(key -> least(settings, key, 0));
        FROM_ONE.forEach(key -> least(settings, key, 1));
        BETWEEN.forEach((key, ends) -> {
            int number = settings.number(key, ends.get(0));
            if (number < ends.get(0) || number > ends.get(1)) {
                throw new CannotStart(
                        key + " is " + number + "; it has to be from " + ends.get(0) + " to " + ends.get(1) + ".");
            }
        });
        LASTING.forEach(key -> least(settings, key, Duration.ofMillis(1), "more than nothing"));
        SECONDS.forEach(key -> least(settings, key, Duration.ofSeconds(1), "PT1S or more"));
        PAUSES.forEach(key -> least(settings, key, Duration.ZERO, "PT0S or more"));
    }

    private static void least(Settings settings, String key, long least) {
        settings.text(key).filter(text -> isBelow(text, least)).ifPresent(text -> {
            throw new CannotStart(key + " is " + text + "; it has to be " + least + " or more.");
        });
    }

    private static void least(Settings settings, String key, Duration least, String said) {
        settings.duration(key).filter(time -> time.compareTo(least) < 0).ifPresent(time -> {
            throw new CannotStart(key + " is " + settings.text(key).orElse("") + "; it has to be " + said + ".");
        });
    }

    /** What is no number is told by who reads it. */
    private static boolean isBelow(String text, long least) {
        return text.strip().matches("[-+]?[0-9]{1,18}") && Long.parseLong(text.strip()) < least;
    }
}
