package fr.parvis.mirror.inspection;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts;
import fr.parvis.clean.Contacts.Contact;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.layout.References;
import fr.parvis.mirror.source.Glob;
import fr.parvis.mirror.source.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Looks at one site: its start page and a choice of others are read, then the files of the site are weighed, and its
 * script files named, as far as bytes and time last. Nobody else's address is ever fetched. Not for use by several threads.
 */
final class Inspector {
    private static final int DEEPEST_IMPORT = 4;
    private static final Contacts.OfStyle UNREAD = new Contacts.OfStyle(List.of(), false);
    private static final Contacts.OfStyle NO_SHEET = new Contacts.OfStyle(List.of(), true);

    private final Crawl.Gear gear;
    private final Courier.Terms terms;
    private final Courier courier;
    private final Trip.Planner planner;
    private final Contacts contacts;
    private final List<Visited> pages = new ArrayList<>();
    private final Map<WebUrl, Contacts.OfStyle> sheets = new HashMap<>();
    private final Map<WebUrl, Long> sizes = new HashMap<>();
    private final Set<WebUrl> tried = new HashSet<>();
    private final Set<WebUrl> missing = new HashSet<>();
    private final OwnScripts scripts;
    private final List<SiteCookie> onTheWay = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean empty;

    /** @param goesOn whether the inspection is still wanted */
    Inspector(Crawl.Gear gear, Courier.Terms terms, BooleanSupplier goesOn) {
        this.gear = gear;
        this.terms = terms;
        this.courier = new Courier(gear, terms, goesOn);
        this.planner = new Trip.Planner(courier, gear);
        this.contacts = gear.cleaner().contacts();
        this.scripts = new OwnScripts(gear.cleaner());
    }

    /** What came of an inspection. */
    sealed interface Outcome {
        record Done(Inspection.Report report) implements Outcome {}

        record Failed(Inspection.Failure why) implements Outcome {}

        /** Not wanted any more, or to be taken up again. */
        record Stopped() implements Outcome {}
    }

    Outcome inspect(WebUrl start) {
        var arrival = planner.to(start);
        var page = arrival.answer();
        if (courier.isStopped()) {
            return new Outcome.Stopped();
        }
        if (page == null
                || page.status() != 200
                || !MediaType.at(page.url(), page.type()).isPage()) {
            return new Outcome.Failed(failure(start, arrival));
        }
        var scope = new Scope(page.url(), List.of(new Glob("/**")), List.of());
        var choice = new PageChoice(scope, planner.robots(page.url()));
        var aliases = new Aliases(page.url(), gear.names());
        choice.know(page.url());
        visit(arrival, choice, aliases);
        if (empty) {
            var problem = new Problem(page.url().value(), "empty", "The page is empty.");
            return new Outcome.Failed(Inspection.Failure.of(problem, Inspection.Cause.EMPTY));
        }
        walk(choice, aliases);
        var party = new Party(page.url());
        weigh(party);
        return courier.isStopped() ? new Outcome.Stopped() : done(start, party, choice);
    }

    private void walk(PageChoice choice, Aliases aliases) {
        while (pages.size() < terms.pages()) {
            var next = choice.next();
            if (next.isEmpty()) {
                return;
            }
            var trip = planner.to(next.get());
            var problem = trip.problem();
            if (problem != null && !problem.stage().equals("type")) {
                problems.add(problem);
            }
            var answer = trip.answer();
            boolean moved = answer != null && !answer.url().equals(next.get());
            if (answer != null && (!moved || choice.know(answer.url()))) {
                visit(trip, choice, aliases);
            } else {
                onTheWay.addAll(trip.cookies());
            }
            if (answer == null && problem == null) {
                courier.spent().ifPresent(limit -> limited(next.get(), "Other pages were left out", limit));
                return;
            }
        }
    }

    private void visit(Trip trip, PageChoice choice, Aliases aliases) {
        var answer = trip.answer();
        if (answer == null) {
            return;
        }
        if (answer.status() != 200) {
            onTheWay.addAll(trip.cookies());
            var detail = "The origin answers " + answer.status() + ".";
            problems.add(new Problem(answer.url().value(), answer.status() < 500 ? "missing" : "fetch", detail));
            return;
        }
        var type = MediaType.at(answer.url(), answer.type());
        var text = Decoding.text(answer.body(), type.declared());
        var questions = new Questions(aliases);
        var cleaned = gear.cleaner().page(text, answer.url(), questions);
        var found = contacts.page(text, answer.url());
        empty = pages.isEmpty() && found.empty();
        var all = new LinkedHashSet<>(found.contacts());
        var unread = new LinkedHashSet<WebUrl>();
        sheets(found.contacts(), new Sheets(new Party(answer.url()), all, unread), 0);
        pages.add(new Visited(
                answer.url(),
                answer.status(),
                answer.body().length,
                found.scripts(),
                cleaned.findings(),
                List.copyOf(all),
                trip.cookies(),
                found.openTexts(),
                unread));
        if (!References.nofollow(type, answer.header(Robots.HEADER).orElse(""), answer.body())) {
            questions.linked.forEach(choice::offer);
        }
    }

    /**
     * The style sheets of one page.
     *
     * @param contacts theirs and the page's
     * @param unread those that were not read to their end
     */
    private record Sheets(Party party, Set<Contact> contacts, Set<WebUrl> unread) {}

    /** Reads the site's own style sheets, for what they load and import. */
    private void sheets(List<Contact> from, Sheets page, int depth) {
        for (var contact : from) {
            if (contact.use() != Use.STYLE || !page.party().isSite(contact.url())) {
                continue;
            }
            var sheet = depth < DEEPEST_IMPORT ? sheet(contact.url()) : sheets.getOrDefault(contact.url(), UNREAD);
            if (!sheet.whole()) {
                page.unread().add(contact.url());
            }
            if (page.contacts().addAll(sheet.contacts())) {
                sheets(sheet.contacts(), page, depth + 1);
            }
        }
    }

    private Contacts.OfStyle sheet(WebUrl url) {
        var known = sheets.get(url);
        if (known != null) {
            return known;
        }
        var inside = file(url)
                .map(answer -> contacts.style(Decoding.text(answer.body(), answer.type()), url))
                .orElse(missing.contains(url) ? NO_SHEET : UNREAD);
        sheets.put(url, inside);
        return inside;
    }

    private void weigh(Party party) {
        for (var page : pages) {
            var files = new ArrayDeque<>(page.files(party));
            var modules = new HashSet<WebUrl>();
            while (!files.isEmpty()) {
                var file = files.remove();
                if (sizes.containsKey(file) || sheets.containsKey(file)) {
                    continue;
                }
                var answer = file(file);
                if (answer.isPresent() && (modules.contains(file) || page.runs(file))) {
                    scripts.read(file, answer.get()).stream()
                            .filter(party::isSite)
                            .filter(modules::add)
                            .forEach(files::add);
                }
                var over = answer.isEmpty() ? courier.spent() : Optional.<String>empty();
                if (over.isPresent()) {
                    limited(file, "Other files were not weighed", over.get());
                    return;
                }
            }
        }
    }

    /** Asked for once, whatever comes of it. */
    private Optional<Fetched.Answered> file(WebUrl url) {
        if (!tried.add(url)) {
            return Optional.empty();
        }
        var answer = courier.fetch(url, type -> true)
                .filter(Fetched.Answered.class::isInstance)
                .map(Fetched.Answered.class::cast);
        answer.filter(none -> none.status() != 200).ifPresent(none -> {
            missing.add(url);
            scripts.missing(url);
        });
        var whole = answer.filter(each -> each.status() == 200);
        whole.ifPresent(each -> sizes.put(url, (long) each.body().length));
        return whole;
    }

    private Outcome done(WebUrl start, Party party, PageChoice choice) {
        if (choice.forbidden() > 0) {
            problems.add(new Problem(
                    start.value(), "robots", choice.forbidden() + " addresses are closed to robots; none was read."));
        }
        var rules = gear.cleaner().rules();
        var named = pages.stream().map(page -> scripts.named(page, party)).toList();
        return new Outcome.Done(new SiteReport(party, named, sizes, onTheWay).of(rules, List.copyOf(problems)));
    }

    private void limited(WebUrl url, String what, String limit) {
        problems.add(new Problem(url.value(), "limit", what + ": " + limit + " ran out."));
    }

    private Inspection.Failure failure(WebUrl start, Trip arrival) {
        var failure = arrival.failure();
        var answer = arrival.answer();
        if (failure != null) {
            return failure;
        }
        if (answer == null) {
            boolean large = courier.isFull();
            var detail = courier.spent().orElse("The request") + " ran out before the start page came.";
            return failure(start, detail, large ? Inspection.Cause.TOO_LARGE : Inspection.Cause.TOO_SLOW);
        }
        return answer.status() == 200
                ? failure(start, "The address is no page.", Inspection.Cause.NO_PAGE)
                : failure(
                        start, "The origin answers " + answer.status() + " at the start page.", cause(answer.status()));
    }

    private static Inspection.Failure failure(WebUrl start, String detail, Inspection.Cause cause) {
        return Inspection.Failure.of(new Problem(start.value(), "start", detail), cause);
    }

    private static Inspection.Cause cause(int status) {
        return switch (status) {
            case 404, 410 -> Inspection.Cause.MISSING;
            case 408, 425, 429 -> Inspection.Cause.TROUBLE;
            default -> status >= 400 && status < 500 ? Inspection.Cause.CLOSED : Inspection.Cause.TROUBLE;
        };
    }

    /** Everything has a place, so that findings are what goes for its own sake; links are written down. */
    private static final class Questions implements Places {
        private final Set<WebUrl> linked = new LinkedHashSet<>();
        private final Aliases aliases;

        private Questions(Aliases aliases) {
            this.aliases = aliases;
        }

        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return Optional.of("/");
        }

        @Override
        public Optional<String> link(WebUrl url) {
            linked.add(url);
            return Optional.empty();
        }

        @Override
        public List<Hostname> aliases(WebUrl url) {
            return aliases.of(url);
        }
    }
}
