package fr.parvis.mirror;

import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Decoding;
import fr.parvis.mirror.Watch.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over an origin. Everything that comes is stored before the next step, and the way is always walked from the
 * start: what is stored already is read and not asked for again, so that a crawl that was cut goes on where it was.
 * Not for use by several threads.
 */
final class Crawl {
    /** So many addresses with one and the same page are a trap, and their links are not worth following. */
    private static final int SAME_PAGE = 20;

    private final Source.Settings settings;
    private final Gear gear;
    private final Captures captures;
    private final Watch watch;
    private final Keeper keeper;
    private final Fetching fetching;
    private final Agenda agenda;
    private final Allowance allowance;
    private final Aliases aliases;
    private final LeftOut leftOut = new LeftOut();
    private final Map<String, Integer> bodies = new HashMap<>();
    private final List<Run.Problem> problems = new ArrayList<>();
    private Counts counts = Counts.NONE;
    /** Whether the source is a list of pages, which are taken as they are listed. */
    private boolean listed;

    private Verdict verdict = Verdict.GO_ON;
    private @Nullable Target missing;
    private Duration pause;

    /** What every crawl of this process works with. */
    record Gear(SafeFetcher fetcher, Cleaner cleaner, Pace pace, Clock clock, Limits limits, CanonicalNames names) {}

    Crawl(Source.Settings settings, Gear gear, Captures captures, Watch watch) {
        this.settings = settings;
        this.gear = gear;
        this.captures = captures;
        this.watch = watch;
        this.keeper = new Keeper(captures, gear.clock());
        this.fetching = new Fetching(gear, captures, keeper);
        this.agenda = new Agenda(captures.earlierPages());
        this.allowance = new Allowance(settings, agenda.earlier(), gear.limits(), gear.clock());
        this.aliases = new Aliases(settings.url(), gear.names());
        this.pause = settings.delay();
    }

    /** What came of a crawl. */
    sealed interface Outcome {
        /** @param missing an address that the origin does not have; what it answers there is its error page */
        record Done(Scope scope, WebUrl missing, Counts counts, List<Run.Problem> problems) implements Outcome {}

        /** There is nothing to make a release of. */
        record Nothing(Counts counts, Run.Problem why) implements Outcome {}

        /** Cancelled, or to be taken up again. */
        record Cut(Verdict why) implements Outcome {}
    }

    Outcome run() {
        var home = Home.find(settings, gear.fetcher(), this::take);
        if (home instanceof Home.Lost lost) {
            return new Outcome.Nothing(now(), lost.problem());
        }
        if (!(home instanceof Home.Found found)) {
            return new Outcome.Cut(verdict);
        }
        var parked = found.capture().media().isPage() ? Parked.phrase(text(found.capture())) : Optional.<String>empty();
        if (parked.isPresent()) {
            return new Outcome.Nothing(now(), parked(found.capture().url(), parked.get()));
        }
        found.robots().delay().ifPresent(this::slowDown);
        var scope = Scope.of(settings, found.start());
        var frontier = new Frontier(scope, settings.maxDepth(), agenda::rank, leftOut);
        begin(scope, frontier, found);
        return walk(scope, frontier, found.robots()) ? done(scope) : new Outcome.Cut(verdict);
    }

    private void begin(Scope scope, Frontier frontier, Home.Found found) {
        var start = new Target(scope.home(), Target.Role.LINKED, 0);
        missing = start.movedTo(probe(scope));
        listed = found.isFeed();
        if (listed) {
            frontier.offer(start);
            offer(
                    Sitemap.read(found.capture().url(), found.capture().type(), captures.body(found.capture()))
                            .lines(),
                    start,
                    frontier);
            return;
        }
        if (scope.canonical(scope.home()).equals(scope.home())) {
            frontier.know(scope.home());
        }
        frontier.offer(start);
        discover(found.capture(), start, scope, frontier);
        take(missing).ifPresent(page -> {
            learn(page, found.capture());
            discover(page, start, scope, frontier);
        });
        scope.home().resolve("/").ifPresent(root -> frontier.offer(start.linked(root)));
        var announced = new Announced(scope, found.robots(), this::ask);
        offer(announced.lines(text(found.capture())), start, frontier);
    }

    private void offer(List<Sitemap.Line> lines, Target start, Frontier frontier) {
        lines.forEach(agenda::note);
        for (var line : lines) {
            frontier.offer(start.linked(line.page()));
            line.others().forEach(other -> frontier.offer(start.linked(other)));
            line.pictures().stream()
                    .filter(picture -> picture.isSameSite(settings.url()))
                    .forEach(picture -> frontier.offer(start.loaded(picture)));
        }
    }

    /** What is nowhere linked any more is asked for at the end, so that only the origin itself ends a page. */
    private boolean walk(Scope scope, Frontier frontier, Robots robots) {
        return walkOn(scope, frontier, robots) && revisit(frontier) && walkOn(scope, frontier, robots);
    }

    private boolean revisit(Frontier frontier) {
        agenda.pages().forEach(page -> frontier.offer(new Target(page.url(), Target.Role.LINKED, page.depth())));
        return true;
    }

    private boolean walkOn(Scope scope, Frontier frontier, Robots robots) {
        for (var next = frontier.next(); next.isPresent(); next = frontier.next()) {
            var target = next.get();
            counts = counts.discovered(frontier.discovered());
            var capture = capture(target, robots);
            if (verdict != Verdict.GO_ON) {
                return false;
            }
            capture.ifPresent(taken -> discover(taken, target, scope, frontier));
        }
        counts = counts.discovered(frontier.discovered());
        return true;
    }

    private Optional<Capture> capture(Target target, Robots robots) {
        if (target.role() != Target.Role.LOADED && !robots.allows(target.url())) {
            leftOut.add("robots", "robots.txt does not allow them", target.url());
            return Optional.empty();
        }
        var refusal = allowance.refuses(target);
        if (refusal.isEmpty()) {
            return take(target);
        }
        var carried = allowance.isOver() ? carry(target) : Optional.<Capture>empty();
        if (carried.isEmpty()) {
            leftOut.add("limit", refusal.get(), target.url());
        }
        return carried;
    }

    /** What there was, when there is no more time to ask for what there is. */
    private Optional<Capture> carry(Target target) {
        var capture = captures.find(target.url())
                .or(() -> captures.earlier(target.url()).map(earlier -> keeper.carried(target, earlier)));
        capture.ifPresent(captures::store);
        capture.ifPresent(this::count);
        return capture;
    }

    /** From what is stored, or from the origin; nothing if the crawl is to end here. */
    private Optional<Capture> take(Target target) {
        counts = counts.at(target.url().value());
        verdict = watch.look(now());
        if (verdict != Verdict.GO_ON) {
            return Optional.empty();
        }
        var capture = captures.find(target.url()).or(() -> fetch(target));
        capture.ifPresent(this::count);
        return capture;
    }

    private Optional<Capture> fetch(Target target) {
        boolean read = target.role() == Target.Role.READ;
        boolean own = !read && target.url().isSameSite(settings.url());
        var manner = new Fetching.Manner(own, read, target.equals(missing), this::pause, this::goesOn);
        var capture = fetching.capture(target, manner);
        if (capture.isEmpty() && verdict == Verdict.GO_ON) {
            verdict = Verdict.STOPPING;
        }
        return capture;
    }

    private Optional<Fetched> ask(Ask ask) {
        return gear.pace()
                .inTurn(
                        ask.url().origin(),
                        this::pause,
                        this::goesOn,
                        () -> gear.fetcher().follow(ask));
    }

    private Duration pause(Fetched fetched) {
        long bytes = fetched instanceof Fetched.Answered answer ? answer.body().length : 0;
        return Fetching.longest(pause, settings.line().pause(bytes));
    }

    private boolean goesOn() {
        verdict = watch.look(now());
        return verdict == Verdict.GO_ON;
    }

    private void count(Capture capture) {
        counts = counts.plus(capture);
        allowance.spend(capture);
        if (capture.problem() != null) {
            problems.add(capture.problem());
        }
    }

    private Counts now() {
        return counts.skipped(leftOut.total());
    }

    private void discover(Capture capture, Target target, Scope scope, Frontier frontier) {
        capture.target().ifPresent(url -> frontier.offer(target.movedTo(url)));
        var body = capture.sha256();
        if (body == null || (capture.media().isPage() && !scope.isOwn(capture.url()))) {
            return;
        }
        if (capture.media().isPage() && bodies.merge(body, 1, Integer::sum) > SAME_PAGE) {
            leftOut.add("trap", "they are one and the same page, whose links were not followed again", capture.url());
            return;
        }
        var references = references(capture);
        references.loaded().forEach(url -> frontier.offer(target.loaded(url)));
        references.linked().forEach(url -> frontier.offer(target.linked(url)));
        references.scripts().forEach(url -> frontier.offer(target.read(url)));
    }

    private References references(Capture capture) {
        var body = captures.body(capture);
        var references = References.in(capture, body, gear.cleaner(), aliases);
        boolean closed =
                settings.respectRobots() && !references.linked().isEmpty() && References.nofollow(capture, body);
        boolean error =
                capture.status() != 200 || (missing != null && capture.url().equals(missing.url()));
        return listed || closed || error ? references.withoutLinks() : references;
    }

    /** What the origin shows for what it does not have, even where it does not say so. */
    private void learn(Capture page, Capture home) {
        if (page.isContent() && page.media().isPage()) {
            ErrorPage.of(text(page), text(home)).ifPresent(keeper::notice);
        }
    }

    private String text(Capture capture) {
        return Decoding.text(captures.body(capture), capture.type());
    }

    private Outcome done(Scope scope) {
        problems.addAll(leftOut.problems());
        return new Outcome.Done(scope, probe(scope), now().at(null), List.copyOf(problems));
    }

    private static Run.Problem parked(WebUrl url, String phrase) {
        return new Run.Problem(
                url.value(),
                "parked",
                "The address shows no site but a notice (\"" + phrase + "\"); what is published here stays as it is.");
    }

    private void slowDown(Duration asked) {
        var most = gear.limits().crawlDelay();
        var slower = asked.compareTo(most) < 0 ? asked : most;
        pause = slower.compareTo(pause) > 0 ? slower : pause;
    }

    /** An address that nobody has: the same for every run, so that a resumed one finds what it stored. */
    static WebUrl probe(Scope scope) {
        var name = "/parvis-" + Sha256.hex(scope.home().value()).substring(0, 20);
        return scope.home().resolve(name).orElse(scope.home());
    }
}
