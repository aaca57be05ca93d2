package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run may still take. Counts what it turned away, and why. */
final class Allowance {
    private static final int ATTEMPTS_A_PAGE = 4;
    private static final int LOADS_A_PAGE = 60;
    private static final int FREE = 1000;

    private final Source.Settings settings;
    private final Clock clock;
    private final Instant end;
    private final Map<String, Integer> turnedAway = new TreeMap<>();
    private int pages;
    private int links;
    private int loads;
    private long bytes;

    Allowance(Source.Settings settings, Limits limits, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.end = clock.instant().plus(limits.time());
    }

    boolean allows(Target target) {
        if (clock.instant().isAfter(end)) {
            return turnAway("time");
        }
        if (bytes >= settings.maxBytes()) {
            return turnAway("maxBytes");
        }
        if (target.role() == Target.Role.LOADED) {
            return loads++ < LOADS_A_PAGE * settings.maxPages() + FREE || turnAway("maxPages");
        }
        boolean file = MediaType.isFile(PagePath.fromRequest(target.url().path())
                .map(PagePath::extension)
                .orElse(""));
        boolean room = file || pages < settings.maxPages();
        return (room && links++ < ATTEMPTS_A_PAGE * settings.maxPages() + FREE) || turnAway("maxPages");
    }

    void spend(Capture capture) {
        bytes += capture.bytes();
        pages += capture.isContent() && capture.media().isPage() ? 1 : 0;
    }

    int turnedAway() {
        return turnedAway.values().stream().mapToInt(Integer::intValue).sum();
    }

    Stream<Run.Problem> problems(String url) {
        return turnedAway.entrySet().stream()
                .map(limit -> new Run.Problem(
                        url,
                        "limit",
                        limit.getValue() + " addresses were left out: " + limit.getKey() + " was reached."));
    }

    private boolean turnAway(String limit) {
        turnedAway.merge(limit, 1, Integer::sum);
        return false;
    }
}
