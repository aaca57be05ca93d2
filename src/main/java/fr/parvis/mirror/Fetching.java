package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Capture.Freshness;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An address becomes a capture: politely, with the validators of the run before, and again if the origin stumbles. */
final class Fetching {
    private static final int ATTEMPTS = 3;
    private static final Set<String> REMEMBERED = Set.of("etag", "last-modified", "x-robots-tag", "content-language");

    private final SafeFetcher fetcher;
    private final Pace pace;
    private final Clock clock;
    private final Limits limits;
    private final Captures captures;

    Fetching(SafeFetcher fetcher, Pace pace, Clock clock, Limits limits, Captures captures) {
        this.fetcher = fetcher;
        this.pace = pace;
        this.clock = clock;
        this.limits = limits;
        this.captures = captures;
    }

    /**
     * How to ask.
     *
     * @param own whether it is the site itself: worth a second attempt, and the earlier copy if all fail
     * @param read whether it is only read to learn whose it is, so that nobody misses it
     * @param errors whether the page that tells of an error is what is wanted
     */
    record Manner(boolean own, boolean read, boolean errors, Duration pause, BooleanSupplier goesOn) {}

    /** The new capture, stored; nothing if it was stopped before its turn came. */
    Optional<Capture> capture(Target target, Manner manner) {
        var earlier = captures.earlier(target.url());
        var ask = new Ask(target.url(), type -> limit(target.url(), type, manner), validators(earlier));
        var fetched = attempt(ask, manner);
        for (int i = 1;
                i < ATTEMPTS
                        && manner.own()
                        && fetched.filter(Fetching::isPassing).isPresent();
                i++) {
            fetched = attempt(ask, manner);
        }
        var capture = fetched.map(answer -> capture(target, answer, manner, earlier.orElse(null)));
        capture.ifPresent(captures::store);
        return capture;
    }

    private Optional<Fetched> attempt(Ask ask, Manner manner) {
        return pace.inTurn(
                ask.url().origin(),
                fetched -> isPassing(fetched) && limits.retry().compareTo(manner.pause()) > 0
                        ? limits.retry()
                        : manner.pause(),
                manner.goesOn(),
                () -> fetcher.fetch(ask));
    }

    private static boolean isWanted(Fetched.Answered answer, Manner manner) {
        boolean error = manner.errors() && answer.status() == 404;
        return answer.status() == 200 || (error && new MediaType(answer.type()).isPage());
    }

    /** Whether the origin may do better another time. */
    static boolean isPassing(Fetched fetched) {
        return fetched instanceof Fetched.Failed
                || (fetched instanceof Fetched.Answered answer && (answer.status() >= 500 || answer.status() == 429));
    }

    private Capture capture(Target target, Fetched fetched, Manner manner, @Nullable Capture earlier) {
        if (fetched instanceof Fetched.Unchanged && earlier != null && earlier.sha256() != null) {
            return again(target, earlier, Freshness.UNCHANGED, null);
        }
        if (fetched instanceof Fetched.Redirected on) {
            return new Capture(
                    target.url(),
                    on.target(),
                    on.status(),
                    "",
                    Map.of(),
                    null,
                    0,
                    target.depth(),
                    clock.instant(),
                    Freshness.NEW,
                    null);
        }
        if (fetched instanceof Fetched.Answered answer && isWanted(answer, manner)) {
            return content(target, answer, earlier);
        }
        var detail = detail(fetched);
        if (manner.own() && earlier != null && isPassing(fetched)) {
            return again(
                    target,
                    earlier,
                    Freshness.KEPT,
                    new Run.Problem(target.url().value(), "kept", detail));
        }
        return without(target, fetched, manner, detail);
    }

    private Capture content(Target target, Fetched.Answered answer, @Nullable Capture earlier) {
        var sha256 = captures.keep(answer.body());
        var headers = new HashMap<>(answer.headers());
        headers.keySet().retainAll(REMEMBERED);
        return new Capture(
                target.url(),
                null,
                answer.status(),
                type(target.url(), answer.type()).declared(),
                Map.copyOf(headers),
                sha256,
                answer.body().length,
                target.depth(),
                clock.instant(),
                earlier != null && sha256.equals(earlier.sha256()) ? Freshness.UNCHANGED : Freshness.NEW,
                null);
    }

    private Capture without(Target target, Fetched fetched, Manner manner, String detail) {
        int status = fetched instanceof Fetched.Answered answer ? answer.status() : 0;
        boolean unwanted = manner.read()
                || (fetched instanceof Fetched.Refused refused
                        && refused.why().rule().equals("type"));
        var stage = stage(fetched, manner.own());
        return new Capture(
                target.url(),
                null,
                status,
                "",
                Map.of(),
                null,
                0,
                target.depth(),
                clock.instant(),
                Freshness.NEW,
                unwanted ? null : new Run.Problem(target.url().value(), stage, detail));
    }

    private Capture again(Target target, Capture earlier, Freshness freshness, Run.@Nullable Problem problem) {
        return new Capture(
                target.url(),
                earlier.location(),
                earlier.status(),
                earlier.type(),
                earlier.headers(),
                earlier.sha256(),
                earlier.bytes(),
                target.depth(),
                clock.instant(),
                freshness,
                problem);
    }

    private static String stage(Fetched fetched, boolean own) {
        if (fetched instanceof Fetched.Answered answer && answer.status() < 500 && answer.status() != 429) {
            return "missing";
        }
        if (!own) {
            return "foreign";
        }
        return fetched instanceof Fetched.Refused ? "refused" : "fetch";
    }

    private static String detail(Fetched fetched) {
        if (fetched instanceof Fetched.Answered answer) {
            return "The origin answers " + answer.status() + ".";
        }
        if (fetched instanceof Fetched.Refused refused) {
            return "Not fetched: " + refused.why().detail() + ".";
        }
        return fetched instanceof Fetched.Failed failed
                ? "No whole answer: " + failed.detail() + "."
                : "The origin answers 304 without having been asked.";
    }

    private static Map<String, String> validators(Optional<Capture> earlier) {
        var headers = new HashMap<String, String>();
        earlier.map(Capture::headers).ifPresent(known -> {
            put(headers, "If-None-Match", known.get("etag"));
            put(headers, "If-Modified-Since", known.get("last-modified"));
        });
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null && value.chars().allMatch(c -> c > 0x1f && c < 0x7f)) {
            headers.put(name, value);
        }
    }

    /** Of others, only what a page of the site loads; their documents stay with them. */
    private long limit(WebUrl url, String declared, Manner manner) {
        var type = type(url, declared);
        boolean wanted = manner.read() ? type.isScript() : manner.own() || type.isLoadable();
        return wanted ? limits.of(type) : 0;
    }

    private static MediaType type(WebUrl url, String declared) {
        return MediaType.of(
                declared,
                PagePath.fromRequest(url.path()).map(PagePath::extension).orElse(""));
    }
}
