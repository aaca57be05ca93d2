package fr.parvis.mirror;

import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.mirror.Watch.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over an origin. Everything that comes is stored before the next step, and the way is always walked from the
 * start: what is stored already is read and not asked for again, so that a crawl that was cut goes on where it was.
 * Not for use by several threads.
 */
final class Crawl {
    private final Source.Settings settings;
    private final Gear gear;
    private final Captures captures;
    private final Watch watch;
    private final Fetching fetching;
    private final Allowance allowance;
    private final Aliases aliases;
    private final List<Run.Problem> problems = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private Verdict verdict = Verdict.GO_ON;
    private @Nullable Target missing;
    private Duration pause;
    /** Whether a sitemap was out of reach; what only it names is then taken from the run before. */
    private boolean mapless;

    /** What every crawl of this process works with. */
    record Gear(SafeFetcher fetcher, Cleaner cleaner, Pace pace, Clock clock, Limits limits, CanonicalNames names) {}

    Crawl(Source.Settings settings, Gear gear, Captures captures, Watch watch) {
        this.settings = settings;
        this.gear = gear;
        this.captures = captures;
        this.watch = watch;
        this.fetching = new Fetching(gear.fetcher(), gear.pace(), gear.clock(), gear.limits(), captures);
        this.allowance = new Allowance(settings, gear.limits(), gear.clock());
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
            return new Outcome.Nothing(counts, lost.problem());
        }
        if (!(home instanceof Home.Found found)) {
            return new Outcome.Cut(verdict);
        }
        found.robots().delay().ifPresent(this::slowDown);
        var scope = Scope.of(settings, found.capture().url());
        var probe = probe(scope);
        var frontier = frontier(scope, found, probe);
        return walk(scope, frontier, found.robots()) ? done(scope, frontier, probe) : new Outcome.Cut(verdict);
    }

    private Frontier frontier(Scope scope, Home.Found found, WebUrl probe) {
        var frontier = new Frontier(scope, settings.maxDepth());
        var start = new Target(scope.home(), Target.Role.LINKED, 0);
        if (scope.canonical(scope.home()).equals(scope.home())) {
            frontier.know(scope.home());
        }
        frontier.offer(start);
        discover(found.capture(), start, scope, frontier);
        missing = start.movedTo(probe);
        take(missing).ifPresent(page -> discover(page, start, scope, frontier));
        scope.home().resolve("/").ifPresent(root -> frontier.offer(start.linked(root)));
        Sitemaps.pages(scope, found.robots().sitemaps(), this::ask).forEach(page -> frontier.offer(start.linked(page)));
        if (mapless) {
            captures.earlierPages().forEach(page -> frontier.offer(start.linked(page)));
        }
        return frontier;
    }

    private boolean walk(Scope scope, Frontier frontier, Robots robots) {
        for (var next = frontier.next(); next.isPresent(); next = frontier.next()) {
            var target = next.get();
            counts = counts.discovered(frontier.discovered());
            boolean asked = target.role() != Target.Role.LOADED;
            if ((asked && !robots.allows(target.url())) || !allowance.allows(target)) {
                counts = counts.skippedOne();
                continue;
            }
            var capture = take(target);
            if (capture.isEmpty()) {
                return false;
            }
            discover(capture.get(), target, scope, frontier);
        }
        counts = counts.discovered(frontier.discovered());
        return true;
    }

    /** From what is stored, or from the origin; nothing if the crawl is to end here. */
    private Optional<Capture> take(Target target) {
        counts = counts.at(target.url().value());
        verdict = watch.look(counts);
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
        var manner = new Fetching.Manner(own, read, target.equals(missing), pause, this::goesOn);
        var capture = fetching.capture(target, manner);
        if (capture.isEmpty() && verdict == Verdict.GO_ON) {
            verdict = Verdict.STOPPING;
        }
        return capture;
    }

    private Optional<Fetched> ask(Ask ask) {
        var fetched = gear.pace()
                .inTurn(
                        ask.url().origin(),
                        answer -> pause,
                        this::goesOn,
                        () -> gear.fetcher().follow(ask));
        mapless |= fetched.filter(Fetching::isPassing).isPresent();
        return fetched;
    }

    private boolean goesOn() {
        verdict = watch.look(counts);
        return verdict == Verdict.GO_ON;
    }

    private void count(Capture capture) {
        counts = counts.plus(capture);
        allowance.spend(capture);
        if (capture.problem() != null) {
            problems.add(capture.problem());
        }
    }

    private void discover(Capture capture, Target target, Scope scope, Frontier frontier) {
        capture.target().ifPresent(url -> frontier.offer(target.movedTo(url)));
        if (capture.sha256() == null || (capture.media().isPage() && !scope.isOwn(capture.url()))) {
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
        return closed || capture.status() != 200 ? references.withoutLinks() : references;
    }

    private Outcome done(Scope scope, Frontier frontier, WebUrl probe) {
        allowance.problems(scope.home().value()).forEach(problems::add);
        if (frontier.trapped() > 0) {
            problems.add(new Run.Problem(
                    scope.home().value(),
                    "missing",
                    frontier.trapped() + " addresses looked endless and were left out."));
        }
        counts = counts.skipped(frontier.trapped() + frontier.tooDeep()).at(null);
        return new Outcome.Done(scope, probe, counts, List.copyOf(problems));
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
