package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.EmptyShell;
import fr.parvis.clean.document.Decoding;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Probe;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.dns.CanonicalNames;
import fr.parvis.mirror.fetch.LinkField;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.layout.Foresight;
import fr.parvis.mirror.layout.InOrder;
import fr.parvis.mirror.layout.Layout;
import fr.parvis.mirror.layout.Placement;
import fr.parvis.mirror.layout.Share;
import fr.parvis.site.Draft;
import fr.parvis.site.Entry;
import fr.parvis.site.Entry.Redirect;
import fr.parvis.site.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a crawl brought home becomes a draft: contents, redirects, the origin's error page. */
final class Assembly {
    private static final Set<Integer> FOR_EVER = Set.of(301, 308);

    /** Threads beside those that clean: they wait for the database. */
    private static final int WAITING = 2;

    /** A link to a page, whoever wrote it; not one to write to who runs the server. */
    private static final Pattern LEADS_ON =
            Pattern.compile("(?i)<a\\s[^<>]{0,500}?href\\s*=\\s*[\"']?\\s*(?!mailto:)[^\\s\"'>]");

    private static final MediaType PAGE = MediaType.of("text/html", "");

    private final Outcome.Done crawl;
    private final Captures captures;
    private final CanonicalNames names;
    private final Share share;
    private final Foresight foresight;
    private final List<Problem> problems = new ArrayList<>();
    private long left = Long.MAX_VALUE;

    Assembly(Outcome.Done crawl, Captures captures, Crawl.Gear gear) {
        this(crawl, captures, gear, Foresight.none());
    }

    /** @param foresight knows what was cleaned already */
    Assembly(Outcome.Done crawl, Captures captures, Crawl.Gear gear, Foresight foresight) {
        this.foresight = foresight;
        this.crawl = crawl;
        this.captures = captures;
        this.names = gear.names();
        this.share = gear.share();
    }

    /** Leaves out what has no room any more: pages may be larger than what came. */
    Assembly within(long bytes) {
        left = bytes;
        return this;
    }

    /** Fills {@code draft}; the answer is what could not be taken into it. */
    List<Problem> fill(Draft draft) {
        var all = captures.all();
        var layout = layout(all);
        add(draft, layout, pieces(new TreeMap<>(layout.entries())));
        all.stream()
                .filter(capture -> capture.url().equals(crawl.missing()))
                .filter(capture -> isErrorPage(capture, layout) && !draft.has(PagePath.ERROR))
                .forEach(capture -> add(draft, layout, List.of(new Piece(PagePath.ERROR, capture))));
        var scripts = all.stream()
                .filter(capture -> capture.isContent() && capture.media().isScript())
                .filter(capture -> crawl.scope().isOwn(capture.url()))
                .map(capture -> new Piece(Placement.own(capture.url()), capture))
                .toList();
        add(draft, layout, scripts);
        redirects(all, layout).forEach((from, redirect) -> {
            if (!draft.has(from)) {
                draft.redirect(from, redirect.on(), redirect.source());
            }
        });
        crawl.problems().forEach(problem -> draft.problem(problem.url(), problem.stage(), problem.detail()));
        return problems;
    }

    /** How many pages a draft will have, beside the error page; told without looking into any. */
    long pages() {
        return layout(captures.all()).entries().entrySet().stream()
                .filter(entry -> !Draft.isLeftOut(entry.getKey()))
                .filter(entry -> entry.getValue().media().isPage())
                .count();
    }

    private Layout layout(List<Capture> all) {
        return new Layout(
                crawl.scope(),
                all.stream()
                        .filter(capture -> !capture.url().equals(crawl.missing()))
                        .toList(),
                new Aliases(crawl.scope().home(), names));
    }

    /**
     * Whatever its status; what is the home page once more tells of no error, nor does what shows nothing. What leads
     * nowhere is the server's own page and not the site's: ours has a way on, and says it in the visitor's language.
     */
    private boolean isErrorPage(Capture missing, Layout layout) {
        var body = missing.sha256();
        if (body == null || !missing.media().isPage()) {
            return false;
        }
        var text = Decoding.text(captures.body(missing), missing.type());
        return !EmptyShell.is(text)
                && LEADS_ON.matcher(text).find()
                && layout.arrival(crawl.scope().home())
                        .filter(home -> body.equals(home.sha256()))
                        .isEmpty();
    }

    private record Piece(PagePath path, Capture capture) {}

    private static List<Piece> pieces(Map<PagePath, Capture> entries) {
        return entries.entrySet().stream()
                .map(entry -> new Piece(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Cleaned side by side, and taken in their order, so that the same captures always give the same release. */
    private void add(Draft draft, Layout layout, List<Piece> pieces) {
        InOrder.each(
                pieces, share.processors() + WAITING, piece -> made(draft, layout, piece), made -> made.accept(draft));
    }

    /** What is to be done with the draft. */
    private Consumer<Draft> made(Draft draft, Layout layout, Piece piece) {
        var known = foresight.part(piece.path(), piece.capture(), layout);
        if (known.isPresent()) {
            return taker -> take(taker, known.get(), piece);
        }
        var source = piece.capture().url();
        try {
            var body = captures.body(piece.capture());
            var content = piece.path().equals(PagePath.ERROR) ? Probe.unsaid(body) : body;
            var material = piece.capture().material(piece.path(), content);
            var part = share.of(content.length, () -> draft.clean(material, layout))
                    .get();
            return taker -> take(taker, part, piece);
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            var problem = new Problem(source.value(), "clean", "It could not be read: " + unreadable.getMessage());
            return taker -> problems.add(problem);
        }
    }

    private void take(Draft draft, Part part, Piece piece) {
        var entry = part.entry();
        long bytes = (entry == null ? 0 : entry.bytes())
                + part.fonts().stream().mapToLong(Entry::bytes).sum();
        if (bytes > left) {
            problems.add(new Problem(
                    piece.capture().url().value(),
                    "limit",
                    "The release has no room for its " + bytes + " bytes: " + left + " are left."));
            return;
        }
        left -= bytes;
        draft.add(part);
    }

    private record Leading(Redirect on, WebUrl source) {}

    /** Of the site's own paths, to where they end up; and the root, if the site starts elsewhere. */
    private Map<PagePath, Leading> redirects(List<Capture> all, Layout layout) {
        var redirects = new TreeMap<PagePath, Leading>();
        crawl.scope()
                .home()
                .resolve("/")
                .ifPresent(root -> layout.link(crawl.scope().home())
                        .filter(home -> !home.equals("/"))
                        .ifPresent(home -> redirects.put(PagePath.ROOT, new Leading(new Redirect(home, 302), root))));
        for (var capture : all) {
            shortcut(capture, layout)
                    .ifPresent(from -> layout.link(capture.url())
                            .ifPresent(target ->
                                    redirects.put(leading(from), new Leading(new Redirect(target, 301), from))));
        }
        for (var capture : all) {
            var from = crawl.scope().canonical(capture.url());
            if (capture.location() != null && from.equals(capture.url())) {
                int status = FOR_EVER.contains(capture.status()) ? 301 : 302;
                layout.link(from)
                        .filter(target -> leadsOn(from.path(), target))
                        .ifPresent(target ->
                                redirects.put(leading(from), new Leading(new Redirect(target, status), from)));
            }
        }
        return redirects;
    }

    /** Another address of what was captured: the short one that it tells, or its own where it had to lie elsewhere. */
    private Optional<WebUrl> shortcut(Capture capture, Layout layout) {
        var url = capture.url();
        if (!capture.isContent() || !crawl.scope().isOwn(url)) {
            return Optional.empty();
        }
        if (!capture.media().isPage()) {
            return Optional.of(url)
                    .filter(folder -> folder.query() == null && folder.path().endsWith("/"));
        }
        return LinkField.targets(capture.headers().getOrDefault(LinkField.NAME, ""), LinkField.SHORT)
                .flatMap(target -> url.resolve(target).stream())
                .map(crawl.scope()::canonical)
                .filter(address -> crawl.scope().isOwn(address) && address.query() != null)
                .filter(address -> layout.placeOf(address).isEmpty())
                .findFirst();
    }

    private static PagePath leading(WebUrl from) {
        return from.query() == null
                ? Placement.own(from)
                : Placement.of(from, true, PAGE).linked();
    }

    /** A folder without its slash is led there by the server itself. */
    private static boolean leadsOn(String from, String target) {
        return !target.equals(from) && !target.equals(from + "/");
    }
}
