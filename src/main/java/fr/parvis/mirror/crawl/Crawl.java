package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.EmptyShell;
import fr.parvis.clean.document.Decoding;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.crawl.Watch.Verdict;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.dns.CanonicalNames;
import fr.parvis.mirror.fetch.LinkField;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.fetch.SafeFetcher;
import fr.parvis.mirror.layout.Foresight;
import fr.parvis.mirror.layout.References;
import fr.parvis.mirror.layout.Share;
import fr.parvis.mirror.listing.Agenda;
import fr.parvis.mirror.listing.Announced;
import fr.parvis.mirror.listing.Listings;
import fr.parvis.mirror.listing.Sitemap;
import fr.parvis.mirror.source.Scope;
import fr.parvis.mirror.source.Source;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One pass over an origin. Everything that comes is stored before the next step, and the way is always walked from the
 * start: what is stored already is read and not asked for again, so that a crawl that was cut goes on where it was.
 * Not for use by several threads.
 */
public final class Crawl {
    /** So many addresses with one and the same page are a trap, and their links are not worth following. */
    private static final int SAME_PAGE = 20;

    private final Source.Settings settings;
    private final Gear gear;
    private final Captures captures;
    private final Foresight foresight;
    private final LeftOut leftOut;
    private final Errands errands;
    private final Agenda agenda;
    private final Allowance allowance;
    private final Aliases aliases;
    private final Map<String, Integer> bodies = new HashMap<>();
    private final Map<WebUrl, Read> read = new ConcurrentHashMap<>();
    /** Whether the source is a list of pages, which are taken as they are listed. */
    private boolean listed;

    /** What every crawl of this process works with. */
    public record Gear(
            SafeFetcher fetcher,
            Cleaner cleaner,
            Pace pace,
            Share share,
            Clock clock,
            Limits limits,
            CanonicalNames names) {}

    Crawl(Source.Settings settings, Gear gear, Captures captures, Watch watch) {
        this(settings, gear, captures, watch, Foresight.none());
    }

    /** @param foresight what cleans pages as they come */
    public Crawl(Source.Settings settings, Gear gear, Captures captures, Watch watch, Foresight foresight) {
        this.foresight = foresight;
        this.leftOut = new LeftOut(foresight::missed);
        this.settings = settings;
        this.gear = gear;
        this.captures = captures;
        this.errands = new Errands(settings, gear, captures, watch, leftOut, this::readAhead);
        this.agenda = new Agenda(captures.earlierPages());
        this.allowance = new Allowance(
                settings,
                gear.limits(),
                agenda.earlier(),
                gear.limits().time().minus(watch.worked()),
                gear.clock(),
                () -> errands.turnedAway().isPresent());
        this.aliases = new Aliases(settings.url(), gear.names());
    }

    /** What came of a crawl. */
    public sealed interface Outcome {
        /** @param missing an address that the origin does not have; what it answers there is its error page */
        record Done(Scope scope, WebUrl missing, Counts counts, List<Problem> problems) implements Outcome {}

        /**
         * There is nothing to make a release of.
         *
         * @param problems why, and then whatever else went wrong until then
         */
        record Nothing(Counts counts, List<Problem> problems) implements Outcome {}

        /** Cancelled, or to be taken up again. */
        record Cut(Verdict why) implements Outcome {}
    }

    public Outcome run() {
        try (errands) {
            var home = Home.find(settings, errands::robots, this::take);
            if (home instanceof Home.Lost lost) {
                return nothing(lost.problem());
            }
            return home instanceof Home.Found found ? from(found) : new Outcome.Cut(errands.verdict());
        }
    }

    private Outcome from(Home.Found home) {
        var parked = home.isFeed() ? Optional.<String>empty() : Parked.phrase(text(home.capture()));
        if (parked.isPresent()) {
            return nothing(parked(home.capture().url(), parked.get()));
        }
        if (!home.isFeed() && EmptyShell.is(text(home.capture()))) {
            return nothing(blank(home.capture().url()));
        }
        errands.arrived(home.capture());
        home.robots().delay().ifPresent(errands::slowDown);
        var scope = Scope.of(settings, home.start());
        foresight.begin(scope);
        var frontier = new Frontier(scope, settings.maxDepth(), agenda::rank, leftOut);
        begin(scope, frontier, home);
        return walk(scope, frontier, home.robots()) ? done(scope) : new Outcome.Cut(errands.verdict());
    }

    private void begin(Scope scope, Frontier frontier, Home.Found home) {
        var start = new Target(scope.home(), Target.Role.LINKED, 0);
        listed = home.isFeed();
        if (listed) {
            frontier.offer(start);
            var feed = home.capture();
            lists().read(feed.url(), feed.type(), captures.body(feed))
                    .ifPresent(list -> offer(list.lines(), start, frontier));
            return;
        }
        if (scope.canonical(scope.home()).equals(scope.home())) {
            frontier.know(scope.home());
        }
        frontier.offer(start);
        discover(home.capture(), start, scope, frontier);
        errands.takeMissing(start.movedTo(Probe.of(scope))).ifPresent(page -> {
            learn(page, home.capture());
            discover(page, start, scope, frontier);
        });
        scope.home().resolve("/").ifPresent(root -> frontier.offer(start.linked(root)));
        var announced = new Announced(scope, home.robots(), errands::ask, lists(), text(home.capture()));
        var links = home.capture().headers().getOrDefault(LinkField.NAME, "");
        offer(announced.lines(links), start, frontier);
        announced.icon().ifPresent(icon -> frontier.offer(start.loaded(icon)));
    }

    private Listings lists() {
        return new Listings(errands::ask, errands::tell);
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

    /** What is nowhere linked any more is asked for at the end, so that only the origin itself ends a page, or a way to one. */
    private boolean walk(Scope scope, Frontier frontier, Robots robots) {
        if (!walkOn(scope, frontier, robots)) {
            return false;
        }
        agenda.pages().forEach(page -> frontier.offer(new Target(page.url(), Target.Role.LINKED, page.depth())));
        captures.earlierRedirects().stream()
                .filter(moved -> scope.isOwn(moved.url()))
                .forEach(moved -> frontier.offer(new Target(moved.url(), Target.Role.LINKED, moved.depth())));
        return walkOn(scope, frontier, robots);
    }

    private boolean walkOn(Scope scope, Frontier frontier, Robots robots) {
        for (var next = frontier.next(); next.isPresent(); next = frontier.next()) {
            var target = next.get();
            lookAhead(frontier, robots);
            errands.discovered(frontier.discovered());
            var capture = capture(target, robots);
            if (errands.verdict() != Verdict.GO_ON) {
                return false;
            }
            capture.ifPresent(taken -> discover(taken, target, scope, frontier));
        }
        errands.discovered(frontier.discovered());
        return true;
    }

    /** Only while the limits are far, so that nothing is fetched that may not be taken. */
    private void lookAhead(Frontier frontier, Robots robots) {
        int many = settings.line().connections();
        if (many > 1 && allowance.hasRoomFor(many)) {
            errands.lookAhead(frontier.upcoming(many).stream()
                    .filter(target -> allows(robots, target))
                    .toList());
        }
    }

    private Optional<Capture> capture(Target target, Robots robots) {
        if (!allows(robots, target)) {
            leftOut.add("robots", "robots.txt does not allow them", target.url());
            return Optional.empty();
        }
        var refusal = allowance.refuses(target);
        if (refusal.isEmpty()) {
            return take(target);
        }
        var carried = allowance.isOver() ? errands.carry(target) : Optional.<Capture>empty();
        if (carried.isEmpty()) {
            leftOut.add("limit", refusal.get(), target.url());
        }
        return carried;
    }

    private static boolean allows(Robots robots, Target target) {
        return target.role() == Target.Role.LOADED || robots.allows(target.url());
    }

    private Optional<Capture> take(Target target) {
        var capture = errands.take(target);
        capture.ifPresent(allowance::spend);
        capture.filter(taken -> target.role() != Target.Role.READ && isOfAnotherKind(taken))
                .ifPresent(taken -> leftOut.tell(
                        "type",
                        target.role() == Target.Role.LINKED
                                ? "files of this kind are not taken over; links to them lead to the origin"
                                : "files of this kind, which pages load, are not taken over",
                        taken.url()));
        return capture;
    }

    private static boolean isOfAnotherKind(Capture capture) {
        return capture.status() == 0 && capture.problem() == null;
    }

    private void discover(Capture capture, Target target, Scope scope, Frontier frontier) {
        foresight.learn(capture);
        var known = read.remove(capture.url());
        capture.target().ifPresent(url -> frontier.offer(target.movedTo(url)));
        var body = capture.sha256();
        if (body == null || (capture.media().isPage() && !scope.isOwn(capture.url()))) {
            return;
        }
        if (capture.media().isPage() && bodies.merge(body, 1, Integer::sum) > SAME_PAGE) {
            leftOut.add("trap", "they are one and the same page, whose links were not followed again", capture.url());
            return;
        }
        var references = references(capture, known == null ? read(capture) : known);
        references.loaded().forEach(url -> frontier.offer(target.loaded(url)));
        references.linked().stream()
                .filter(url -> !references.aside().contains(url))
                .forEach(url -> frontier.offer(target.linked(url)));
        references.aside().forEach(url -> frontier.offerLast(target.linked(url)));
        references.scripts().forEach(url -> frontier.offer(target.read(url)));
    }

    /**
     * A document that was read.
     *
     * @param closed whether it asks not to follow its links
     */
    private record Read(References references, boolean closed) {
        static final Read NOTHING = new Read(References.NONE, false);
    }

    private References references(Capture capture, Read read) {
        boolean error = capture.status() != 200 || errands.isMissing(capture);
        if (read.closed() && !listed && !error) {
            leftOut.closed(capture.url());
        }
        return listed || read.closed() || error ? read.references().withoutLinks() : read.references();
    }

    private Read read(Capture capture) {
        if (!References.mayBeIn(capture.media())) {
            return Read.NOTHING;
        }
        var body = captures.body(capture);
        var references = foresight
                .references(capture, body, gear.share())
                .orElseGet(() ->
                        gear.share().of(body.length, () -> References.in(capture, body, gear.cleaner(), aliases)));
        return new Read(
                references,
                settings.respectRobots() && !references.linked().isEmpty() && References.nofollow(capture, body));
    }

    /** What was fetched ahead is read at once, beside what the crawl does meanwhile. */
    private void readAhead(Capture capture) {
        if (capture.sha256() != null
                && (!capture.media().isPage() || capture.url().isSameSite(settings.url()))) {
            read.put(capture.url(), read(capture));
        }
    }

    /** What the origin shows for what it does not have, even where it does not say so. */
    private void learn(Capture page, Capture home) {
        if (page.isContent() && page.media().isPage()) {
            ErrorPage.of(text(page), text(home)).ifPresent(errands::notice);
        }
    }

    private String text(Capture capture) {
        return Decoding.text(captures.body(capture), capture.type());
    }

    private Outcome done(Scope scope) {
        return new Outcome.Done(
                scope, Probe.of(scope), errands.counts().at(null), problems().toList());
    }

    private Outcome nothing(Problem why) {
        var problems = Stream.concat(Stream.of(why), problems()).distinct().toList();
        return new Outcome.Nothing(errands.counts(), problems);
    }

    private Stream<Problem> problems() {
        return Stream.of(errands.turnedAway().stream(), errands.problems().stream(), leftOut.problems().stream())
                .flatMap(some -> some);
    }

    private static Problem parked(WebUrl url, String phrase) {
        return new Problem(
                url.value(),
                "parked",
                "The address shows no site but a notice (\"" + phrase + "\"); what is published here stays as it is.");
    }

    private static Problem blank(WebUrl url) {
        return new Problem(
                url.value(),
                "blank",
                "The page shows nothing without its scripts, which do not come along; what is published here stays as it"
                        + " is.");
    }
}
