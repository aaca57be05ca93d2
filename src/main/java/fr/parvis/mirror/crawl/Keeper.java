package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Capture.Freshness;
import fr.parvis.mirror.capture.Capture.Past;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.crawl.Fetching.Manner;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.LinkField;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.Reason;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.listing.FeedStamp;
import fr.parvis.mirror.listing.WordPress;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an answer is worth, beside what the run before had: a good copy is given up for a better one, or once
 * the origin has said twice that there is no such thing, and for nothing else.
 */
final class Keeper {
    private static final Set<String> REMEMBERED = Set.of("etag", "last-modified", Robots.HEADER, "content-language");
    private static final Set<Integer> GONE = Set.of(401, 404, 410, 451);
    private static final Set<Integer> FOR_THE_TIME_BEING = Set.of(302, 303, 307);
    private static final int FEW = 2;
    private static final String UNTIL_TOLD_AGAIN = " The copy of before stays until it says so once more.";

    private final Captures captures;
    private final Clock clock;
    private final Map<WebUrl, Integer> led = new ConcurrentHashMap<>();
    private @Nullable ErrorPage errors;

    Keeper(Captures captures, Clock clock) {
        this.captures = captures;
        this.clock = clock;
    }

    /** From now on, pages that look like this one are none. */
    void notice(ErrorPage page) {
        errors = page;
    }

    /** @param earlier what the run before had, if that was worth keeping */
    Capture capture(Target target, Fetched fetched, Manner manner, @Nullable Capture earlier) {
        if (fetched instanceof Fetched.Unchanged && earlier != null && earlier.sha256() != null) {
            return again(target, earlier, Freshness.UNCHANGED, earlier.past().same(), null);
        }
        if (fetched instanceof Fetched.Redirected on) {
            if (earlier != null && manner.own() && target.depth() > 0 && isMoved(on, earlier)) {
                return missing(target, earlier, "The origin leads to " + on.target() + " for the time being.");
            }
            return Capture.redirect(target.url(), on.target(), on.status(), clock.instant())
                    .found(on.status(), target.depth())
                    .fared(isSame(on, earlier) ? Freshness.UNCHANGED : Freshness.NEW, Past.NONE);
        }
        if (fetched instanceof Fetched.Answered answer && isWanted(answer, manner)) {
            if (earlier != null && isOnlyStamped(answer, earlier)) {
                return again(
                        target, earlier, Freshness.UNCHANGED, earlier.past().same(), null);
            }
            return looksLikeNone(answer, manner)
                    ? lost(target, fetched, manner, earlier, "The origin answers with the page that it has for errors.")
                    : content(target, answer, earlier);
        }
        return lost(target, fetched, manner, earlier, fetched.detail());
    }

    /** Whether it is the feed that was there, written a moment ago. */
    private boolean isOnlyStamped(Fetched.Answered answer, Capture earlier) {
        return earlier.sha256() != null
                && answer.status() == earlier.status()
                && MediaType.at(answer.url(), answer.type()).isXml()
                && earlier.media().isXml()
                && FeedStamp.isAllThatDiffers(captures.body(earlier), answer.body(), answer.type());
    }

    /** The copy of before, without having asked for a newer one; for a run that ends before its time. */
    Capture carried(Target target, Capture earlier) {
        return again(target, earlier, Freshness.KEPT, earlier.past(), null);
    }

    private Capture lost(Target target, Fetched fetched, Manner manner, @Nullable Capture earlier, String detail) {
        if (!manner.own() || earlier == null) {
            return without(target, fetched, manner, detail);
        }
        if (!isGone(fetched)) {
            return again(
                    target,
                    earlier,
                    Freshness.KEPT,
                    earlier.past(),
                    new Problem(target.url().value(), "kept", detail));
        }
        if (earlier.past().missed() == 0 && earlier.isContent()) {
            return missing(target, earlier, detail);
        }
        return without(target, fetched, manner, detail);
    }

    private Capture missing(Target target, Capture earlier, String detail) {
        var problem = new Problem(target.url().value(), "missing", detail + UNTIL_TOLD_AGAIN);
        return again(target, earlier, Freshness.KEPT, earlier.past().goneOnce(), problem);
    }

    /**
     * Whether a page that was there now leads elsewhere, a login perhaps, and that was not said before. Where many lead
     * to one place, that is not said of a page but of the site.
     */
    private boolean isMoved(Fetched.Redirected on, Capture earlier) {
        return led.merge(on.target(), 1, Integer::sum) <= FEW
                && FOR_THE_TIME_BEING.contains(on.status())
                && earlier.isContent()
                && earlier.media().isPage()
                && earlier.past().missed() == 0;
    }

    private static boolean isGone(Fetched fetched) {
        return fetched instanceof Fetched.Answered answer && (GONE.contains(answer.status()) || answer.status() == 200);
    }

    private static boolean isSame(Fetched.Redirected on, @Nullable Capture earlier) {
        return earlier != null && on.target().equals(earlier.location()) && on.status() == earlier.status();
    }

    private static boolean isWanted(Fetched.Answered answer, Manner manner) {
        boolean error = manner.errors() && answer.status() == 404;
        return answer.status() == 200 || (error && new MediaType(answer.type()).isPage());
    }

    private boolean looksLikeNone(Fetched.Answered answer, Manner manner) {
        return errors != null
                && manner.own()
                && !manner.errors()
                && MediaType.at(answer.url(), answer.type()).isPage()
                && errors.looksLike(answer);
    }

    private Capture content(Target target, Fetched.Answered answer, @Nullable Capture earlier) {
        var sha256 = captures.keep(answer.body());
        var headers = new HashMap<>(answer.headers());
        headers.keySet().retainAll(REMEMBERED);
        answer.header(LinkField.NAME)
                .flatMap(links -> told(links, target))
                .ifPresent(links -> headers.put(LinkField.NAME, links));
        var past = earlier != null && sha256.equals(earlier.sha256())
                ? earlier.past().same()
                : Past.NONE;
        var type = MediaType.at(target.url(), answer.type());
        return Capture.content(target.url(), type, new Capture.Body(sha256, answer.body().length), clock.instant())
                .found(answer.status(), target.depth())
                .with(Map.copyOf(headers))
                .fared(past.steady() > 0 ? Freshness.UNCHANGED : Freshness.NEW, past);
    }

    /** What is remembered of the {@code Link} fields: where a WordPress is asked, and the short address of a page or a list. */
    private static Optional<String> told(String links, Target target) {
        return target.depth() == 0 && WordPress.isTold(links)
                ? Optional.of(links)
                : LinkField.targets(links, LinkField.SHORT)
                        .findFirst()
                        .or(() -> WordPress.listed(target.url(), links))
                        .map(address -> LinkField.of(address, LinkField.SHORT));
    }

    private Capture without(Target target, Fetched fetched, Manner manner, String detail) {
        int status = fetched instanceof Fetched.Answered answer ? answer.status() : 0;
        boolean unwanted =
                manner.read() || (fetched instanceof Fetched.Refused refused && refused.isFor(Reason.Rule.TYPE));
        var stage = stage(fetched, manner.own());
        var problem = unwanted ? null : new Problem(target.url().value(), stage, detail);
        int shown = status == 200 ? 404 : status;
        return Capture.nothing(target.url(), shown, clock.instant(), problem).found(shown, target.depth());
    }

    private Capture again(Target target, Capture earlier, Freshness freshness, Past past, @Nullable Problem problem) {
        var at = freshness == Freshness.KEPT ? earlier.at() : clock.instant();
        return earlier.again(target, at, problem).fared(freshness, past);
    }

    static String stage(Fetched fetched, boolean own) {
        if (fetched instanceof Fetched.Answered answer && answer.status() < 500 && answer.status() != 429) {
            return "missing";
        }
        if (!own) {
            return "foreign";
        }
        if (fetched instanceof Fetched.Refused) {
            return "refused";
        }
        return fetched instanceof Fetched.Failed failed && failed.cause() == Fetched.Cause.NAME ? "resolve" : "fetch";
    }
}
