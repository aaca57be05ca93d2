package fr.parvis.mirror.crawl;

import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.crawl.Watch.Verdict;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings home what a crawl wants, from what is stored already or from the origin; counts it, and stops when somebody
 * who looks on says so.
 */
final class Errands implements AutoCloseable {
    private final Source.Settings settings;
    private final Crawl.Gear gear;
    private final Captures captures;
    private final Watch watch;
    private final LeftOut leftOut;
    private final Keeper keeper;
    private final LeftAlone leftAlone;
    private final Fetching fetching;
    private final Bulletins bulletins;
    private final Ahead ahead;
    private final Consumer<Capture> reader;
    private final List<Problem> problems = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private volatile Verdict verdict = Verdict.GO_ON;
    private @Nullable Target missing;
    private Duration pause;

    /** @param reader told of what was fetched ahead, by several threads */
    Errands(
            Source.Settings settings,
            Crawl.Gear gear,
            Captures captures,
            Watch watch,
            LeftOut leftOut,
            Consumer<Capture> reader) {
        this.settings = settings;
        this.gear = gear;
        this.captures = captures;
        this.watch = watch;
        this.leftOut = leftOut;
        this.keeper = new Keeper(captures, gear.clock());
        this.leftAlone = new LeftAlone(settings.url(), gear.limits().retryAfter(), gear.clock());
        this.fetching = new Fetching(gear, captures, keeper, leftAlone);
        this.bulletins = new Bulletins(gear.fetcher(), captures.notes());
        this.ahead = new Ahead(settings.line().connections(), this::fetchAhead);
        this.reader = reader;
        this.pause = settings.delay();
    }

    Verdict verdict() {
        return verdict;
    }

    Counts counts() {
        return counts.skipped(leftOut.total());
    }

    List<Problem> problems() {
        return problems;
    }

    /** What went wrong beside the captures. */
    void tell(Problem problem) {
        problems.add(problem);
    }

    void discovered(int addresses) {
        counts = counts.discovered(addresses);
    }

    void slowDown(Duration asked) {
        pause = gear.limits().slower(pause, asked);
    }

    /** From what is stored, or from the origin; nothing if the crawl is to end here. */
    Optional<Capture> take(Target target) {
        counts = counts.at(target.url().value());
        if (!goesOn() || !ahead.await(target.url(), this::goesOn)) {
            return Optional.empty();
        }
        var capture = captures.find(target.url())
                .or(() -> leftAlone.has(target.url()) ? carried(target) : Optional.empty())
                .or(() -> fetch(target));
        capture.ifPresent(this::count);
        return capture;
    }

    /** What the origin answers for an address that it does not have. */
    Optional<Capture> takeMissing(Target nowhere) {
        missing = nowhere;
        return leftAlone.has(nowhere.url()) ? carry(nowhere) : take(nowhere);
    }

    /** What the run says if the site wants to be left alone for longer than a run waits, or is out of order. */
    Optional<Problem> turnedAway() {
        return leftAlone.problem();
    }

    /** From now on, the site is given up only if its home page does not come any more either. */
    void arrived(Capture home) {
        if (home.freshness() != Capture.Freshness.KEPT) {
            leftAlone.trust(home.url());
        }
    }

    boolean isMissing(Capture capture) {
        return missing != null && missing.url().equals(capture.url());
    }

    /** From now on, pages that look like this one are none. */
    void notice(ErrorPage page) {
        keeper.notice(page);
    }

    /** What there was, when there is no more time to ask for what there is. */
    Optional<Capture> carry(Target target) {
        var capture = captures.find(target.url()).or(() -> carried(target));
        capture.ifPresent(this::count);
        return capture;
    }

    /** An answer that is read and is no part of the site; nothing from an origin that is left alone. */
    Optional<Fetched> ask(Ask ask) {
        if (leftAlone.has(ask.url())) {
            return Optional.empty();
        }
        var fetched = gear.pace().inTurn(ask.url().origin(), pause()::after, this::goesOn, () -> read(ask));
        fetched.ifPresent(leftAlone::heed);
        return fetched;
    }

    /**
     * What the site wants of robots, asked for as patiently as its pages; once if it is not heeded. Nothing if the crawl
     * is to end here.
     */
    Optional<Fetched> robots(Ask ask) {
        if (!settings.respectRobots()) {
            return Optional.of(read(ask));
        }
        return orStopping(
                fetching.answer(ask, new Fetching.Manner(true, true, false, pause(), this::goesOn), this::read));
    }

    private Fetched read(Ask ask) {
        return bulletins.follow(ask);
    }

    /** Those will be taken next. */
    void lookAhead(List<Target> next) {
        ahead.begin(next);
    }

    @Override
    public void close() {
        ahead.close();
    }

    private Fetching.Pause pause() {
        return new Fetching.Pause(pause, settings.line());
    }

    private Fetching.Manner manner(Target target, BooleanSupplier goesOn) {
        boolean read = target.role() == Target.Role.READ;
        boolean own = !read && target.url().isSameSite(settings.url());
        return new Fetching.Manner(own, read, target.equals(missing), pause(), goesOn);
    }

    private Optional<Capture> fetch(Target target) {
        return orStopping(fetching.capture(target, manner(target, this::goesOn)));
    }

    private <T> Optional<T> orStopping(Optional<T> brought) {
        if (brought.isEmpty() && verdict == Verdict.GO_ON) {
            verdict = Verdict.STOPPING;
        }
        return brought;
    }

    private Optional<Capture> carried(Target target) {
        return captures.earlier(target.url())
                .map(earlier -> keeper.carried(target, earlier))
                .map(captures::store);
    }

    private void fetchAhead(Target target) {
        captures.find(target.url())
                .or(() -> fetching.capture(target, manner(target, () -> verdict == Verdict.GO_ON)))
                .ifPresent(reader);
    }

    private boolean goesOn() {
        verdict = watch.look(counts());
        return verdict == Verdict.GO_ON;
    }

    /** What the origin answers for what it does not have is no part of the site, and nobody leads there. */
    private void count(Capture capture) {
        if (isMissing(capture)) {
            return;
        }
        counts = counts.plus(capture);
        if (capture.problem() != null) {
            problems.add(capture.problem());
        }
    }
}
