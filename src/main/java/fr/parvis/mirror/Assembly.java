package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Crawl.Outcome;
import fr.parvis.site.Draft;
import fr.parvis.site.Entry.Redirect;
import fr.parvis.site.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a crawl brought home becomes a draft: contents, redirects, the origin's error page. */
final class Assembly {
    private static final PagePath ERROR_PAGE = new PagePath("/404.html");
    private static final Set<Integer> FOR_EVER = Set.of(301, 308);

    private static final MediaType PAGE = MediaType.of("text/html", "");

    private final Outcome.Done crawl;
    private final Captures captures;
    private final CanonicalNames names;
    private final List<Run.Problem> problems = new ArrayList<>();

    Assembly(Outcome.Done crawl, Captures captures, CanonicalNames names) {
        this.crawl = crawl;
        this.captures = captures;
        this.names = names;
    }

    /** Fills {@code draft}; the answer is what could not be taken into it. */
    List<Run.Problem> fill(Draft draft) {
        var all = captures.all();
        var layout = new Layout(
                crawl.scope(),
                all.stream()
                        .filter(capture -> !capture.url().equals(crawl.missing()))
                        .toList(),
                new Aliases(crawl.scope().home(), names));
        new TreeMap<>(layout.entries()).forEach((path, capture) -> add(draft, path, capture, layout));
        all.stream()
                .filter(capture -> capture.url().equals(crawl.missing()))
                .filter(capture -> isErrorPage(capture, layout) && !draft.has(ERROR_PAGE))
                .forEach(capture -> add(draft, ERROR_PAGE, capture, layout));
        all.stream()
                .filter(capture -> capture.isContent() && capture.media().isScript())
                .filter(capture -> crawl.scope().isOwn(capture.url()))
                .forEach(capture -> add(draft, Placement.own(capture.url()), capture, layout));
        redirects(all, layout).forEach((from, redirect) -> {
            if (!draft.has(from)) {
                draft.redirect(from, redirect.on(), redirect.source());
            }
        });
        crawl.problems().forEach(problem -> draft.problem(problem.url(), problem.stage(), problem.detail()));
        return problems;
    }

    /** Whatever its status; what is the home page once more tells of no error. */
    private boolean isErrorPage(Capture missing, Layout layout) {
        var body = missing.sha256();
        return body != null
                && missing.media().isPage()
                && layout.arrival(crawl.scope().home())
                        .filter(home -> body.equals(home.sha256()))
                        .isEmpty();
    }

    private void add(Draft draft, PagePath path, Capture capture, Layout layout) {
        var source = capture.url();
        try {
            var material = new Material(path, capture.type(), captures.body(capture), source, source.value());
            Share.within(() -> draft.add(material, layout));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            problems.add(new Run.Problem(source.value(), "clean", "It could not be read: " + unreadable.getMessage()));
        }
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
