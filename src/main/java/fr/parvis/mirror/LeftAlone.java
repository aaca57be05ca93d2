package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The origins that asked for a longer pause ({@code Retry-After}) than a run waits: it asks them no more. For use by
 * several threads.
 */
final class LeftAlone {
    private final Duration most;
    private final Clock clock;
    private final Map<String, Wish> wishes = new ConcurrentHashMap<>();

    private record Wish(WebUrl url, Duration pause) {}

    /** @param most the longest pause that is waited for */
    LeftAlone(Duration most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Looks at an answer for such a wish. */
    void heed(Fetched fetched) {
        if (fetched instanceof Fetched.Answered answer && Fetching.isPassing(answer)) {
            answer.header("retry-after")
                    .flatMap(text -> Fetching.delay(text, clock.instant()))
                    .filter(pause -> pause.compareTo(most) > 0)
                    .ifPresent(pause -> wishes.putIfAbsent(answer.url().origin(), new Wish(answer.url(), pause)));
        }
    }

    boolean has(WebUrl url) {
        return wishes.containsKey(url.origin());
    }

    /** What stands in the place of an answer of such an origin. */
    static Fetched notAsked(WebUrl url) {
        return new Fetched.Failed(url, "it was not asked, because its origin wants to be left alone for now");
    }

    /** What the run says about it, if an origin of that site is among them. */
    Optional<Run.Problem> problem(WebUrl site) {
        return wishes.values().stream()
                .filter(wish -> wish.url().isSameSite(site))
                .findFirst()
                .map(wish -> new Run.Problem(
                        wish.url().value(),
                        "limit",
                        "The origin wants to be left alone for " + wish.pause().toSeconds()
                                + " seconds, which is longer than a run waits: it was asked no more, and what it was"
                                + " not asked for stays as it was."));
    }
}
