package fr.parvis.mirror.crawl;

import fr.parvis.address.RetryAfter;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.SafeFetcher;
import fr.parvis.mirror.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An address becomes a capture: politely, with the validators of the run before, and again if the origin stumbles. */
public final class Fetching {
    private static final int ATTEMPTS = 3;

    private final SafeFetcher fetcher;
    private final Pace pace;
    private final Clock clock;
    private final Limits limits;
    private final Captures captures;
    private final Keeper keeper;
    private final LeftAlone leftAlone;

    Fetching(Crawl.Gear gear, Captures captures, Keeper keeper, LeftAlone leftAlone) {
        this.fetcher = gear.fetcher();
        this.pace = gear.pace();
        this.clock = gear.clock();
        this.limits = gear.limits();
        this.captures = captures;
        this.keeper = keeper;
        this.leftAlone = leftAlone;
    }

    /**
     * How to ask.
     *
     * @param own whether it is the site itself: worth a second attempt, and the earlier copy if all fail
     * @param read whether it is only read to learn whose it is, so that nobody misses it
     * @param errors whether the page that tells of an error is what is wanted
     */
    record Manner(boolean own, boolean read, boolean errors, Pause pause, BooleanSupplier goesOn) {}

    /** How long an origin is left alone after an answer, which is at least {@code least}. */
    record Pause(Duration least, Source.Line line) {
        Duration after(Fetched fetched) {
            return longest(least, load(fetched));
        }

        /** How long the line is taken by that answer, if it carries no more than its owner lets it. */
        Duration load(Fetched fetched) {
            return line.pause(fetched instanceof Fetched.Answered answer ? answer.body().length : 0);
        }

        boolean alone() {
            return line.connections() == 1;
        }
    }

    /** The new capture, stored; nothing if it was stopped before its turn came. */
    Optional<Capture> capture(Target target, Manner manner) {
        var earlier = captures.earlier(target.url());
        var known = earlier.map(Capture::headers).orElse(Map.of());
        var ask = new Ask(target.url(), type -> limit(target.url(), type, manner), validators(known));
        return answer(ask, manner, fetcher::fetch)
                .map(answer -> keeper.capture(target, answer, manner, earlier.orElse(null)))
                .map(captures::store);
    }

    /**
     * What the origin says in the end; nothing if it was stopped before its turn came.
     *
     * @param request makes one attempt
     */
    Optional<Fetched> answer(Ask ask, Manner manner, Function<Ask, Fetched> request) {
        var fetched = attempt(ask, manner, request);
        for (int i = 1;
                i < ATTEMPTS
                        && manner.own()
                        && !leftAlone.has(ask.url())
                        && fetched.filter(Fetching::isPassing).isPresent();
                i++) {
            fetched = attempt(ask, manner, request);
        }
        return fetched;
    }

    private Optional<Fetched> attempt(Ask ask, Manner manner, Function<Ask, Fetched> request) {
        if (leftAlone.has(ask.url())) {
            return Optional.of(LeftAlone.notAsked(ask.url()));
        }
        var fetched = inTurn(ask, manner, request);
        leftAlone.doubt(ask.url()).ifPresent(home -> inTurn(Ask.upTo(0, home), manner, fetcher::fetch));
        return fetched;
    }

    private Optional<Fetched> inTurn(Ask ask, Manner manner, Function<Ask, Fetched> request) {
        var pause = manner.pause();
        Function<Fetched, Duration> least =
                fetched -> longest(pause.least(), isPassing(fetched) ? backOff(fetched) : Duration.ZERO);
        var origin = ask.url().origin();
        return pause.alone()
                ? pace.inTurn(
                        origin,
                        fetched -> longest(least.apply(fetched), pause.load(fetched)),
                        manner.goesOn(),
                        () -> fetch(ask, request))
                : pace.beside(
                        origin,
                        pause.least(),
                        fetched -> new Pace.Rest(least.apply(fetched), pause.load(fetched)),
                        manner.goesOn(),
                        () -> fetch(ask, request));
    }

    /** Unless the origin has asked for a long pause meanwhile, while this waited for its turn. */
    private Fetched fetch(Ask ask, Function<Ask, Fetched> request) {
        if (leftAlone.has(ask.url())) {
            return LeftAlone.notAsked(ask.url());
        }
        var fetched = request.apply(ask);
        leftAlone.heed(fetched);
        return fetched;
    }

    /** What the origin asks for, within reason, or else our own pause. */
    private Duration backOff(Fetched fetched) {
        var asked = fetched instanceof Fetched.Answered answer
                ? answer.header("retry-after").flatMap(text -> RetryAfter.delay(text, clock.instant()))
                : Optional.<Duration>empty();
        return asked.map(wish -> wish.compareTo(limits.retryAfter()) < 0 ? wish : limits.retryAfter())
                .map(wish -> longest(wish, limits.retry()))
                .orElse(limits.retry());
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Whether the origin may do better another time. */
    public static boolean isPassing(Fetched fetched) {
        return fetched instanceof Fetched.Failed
                || (fetched instanceof Fetched.Answered answer && (answer.status() >= 500 || answer.status() == 429));
    }

    /** What to ask with, by what was answered last. */
    static Map<String, String> validators(Map<String, String> known) {
        var headers = new HashMap<String, String>();
        put(headers, "If-None-Match", known.get("etag"));
        put(headers, "If-Modified-Since", known.get("last-modified"));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null && value.chars().allMatch(c -> c > 0x1f && c < 0x7f)) {
            headers.put(name, value);
        }
    }

    /** Of others, only what a page of the site loads; their documents stay with them. */
    private long limit(WebUrl url, String declared, Manner manner) {
        var type = MediaType.at(url, declared);
        boolean wanted = manner.read() ? type.isScript() : manner.own() || type.isLoadable();
        return wanted ? limits.of(type) : 0;
    }
}
