package fr.parvis.mirror.crawl;

import fr.parvis.address.RetryAfter;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.fetch.Fetched;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The origins that a run asks no more: those that asked for a longer pause ({@code Retry-After}) than it waits, and those
 * of its site that give one error after the other. For use by several threads.
 */
final class LeftAlone {
    /** So many errors in a row are no accident of a few pages. */
    private static final int IN_VAIN = 10;

    private final WebUrl site;
    private final Duration most;
    private final Clock clock;
    private final Map<String, Problem> reasons = new ConcurrentHashMap<>();
    private final Map<String, Integer> inVain = new HashMap<>();
    private @Nullable WebUrl home;

    /** @param most the longest pause that is waited for */
    LeftAlone(WebUrl site, Duration most, Clock clock) {
        this.site = site;
        this.most = most;
        this.clock = clock;
    }

    /** The home page came in this run: its origin is given up only once that does not come any more either. */
    synchronized void trust(WebUrl url) {
        home = url;
    }

    /** Looks at an answer for a reason. */
    void heed(Fetched fetched) {
        if (fetched instanceof Fetched.Answered answer && Fetching.isPassing(answer)) {
            answer.header("retry-after")
                    .flatMap(text -> RetryAfter.delay(text, clock.instant()))
                    .filter(pause -> pause.compareTo(most) > 0)
                    .ifPresent(pause -> reasons.putIfAbsent(answer.url().origin(), turnedAway(answer.url(), pause)));
        }
        if (fetched.url().isSameSite(site)) {
            count(fetched.url(), Fetching.isPassing(fetched));
        }
    }

    private synchronized void count(WebUrl url, boolean passing) {
        var origin = url.origin();
        int errors = passing ? inVain.getOrDefault(origin, 0) + 1 : 0;
        inVain.put(origin, errors);
        if (errors >= IN_VAIN && (url.equals(home) || !trusts(origin))) {
            reasons.putIfAbsent(origin, outOfOrder(url));
        }
    }

    private boolean trusts(String origin) {
        return home != null && home.origin().equals(origin);
    }

    /** What is to be asked once more before that origin is given up. */
    synchronized Optional<WebUrl> doubt(WebUrl url) {
        boolean doubtful = inVain.getOrDefault(url.origin(), 0) >= IN_VAIN && trusts(url.origin()) && !has(url);
        return doubtful ? Optional.ofNullable(home) : Optional.empty();
    }

    boolean has(WebUrl url) {
        return reasons.containsKey(url.origin());
    }

    /** What stands in the place of an answer of such an origin. */
    static Fetched notAsked(WebUrl url) {
        return new Fetched.Failed(url, "it was not asked, because its origin is left alone for now");
    }

    /** What the run says about it, if an origin of its site is among them. */
    Optional<Problem> problem() {
        return reasons.entrySet().stream()
                .filter(reason ->
                        WebUrl.parse(reason.getKey()).filter(site::isSameSite).isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Problem turnedAway(WebUrl url, Duration pause) {
        return limit(
                url,
                "The origin wants to be left alone for " + pause.toSeconds()
                        + " seconds, which is longer than a run waits");
    }

    private static Problem outOfOrder(WebUrl url) {
        return limit(url, "The origin gave nothing but errors, " + IN_VAIN + " times in a row");
    }

    private static Problem limit(WebUrl url, String why) {
        return new Problem(
                url.value(), "limit", why + ": it was asked no more, and what it was not asked for stays as it was.");
    }
}
