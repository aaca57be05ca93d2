package fr.parvis.clean;

import java.util.HashSet;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.Selector;

/** The parts of a page that its menu leads to, where the site is one page. */
final class PageParts {
    /** What a script would open, and whatever leads there. */
    private static final Evaluator OPENED =
            Selector.evaluatorOf("nav, [role=navigation], dialog, [role=dialog], [popover]");

    private static final Evaluator WHOLE = Selector.evaluatorOf("body, main, [role=main]");
    private static final Evaluator PRESSED = Selector.evaluatorOf("[aria-controls], [aria-expanded], [aria-haspopup],"
            + " [data-toggle], [data-bs-toggle], [role=button], [role=tab]");
    private static final Evaluator ITEM = Selector.evaluatorOf("li, nav, [role=navigation]");
    private static final Set<String> CLOSED = Set.of(
            "modal",
            "popup",
            "popin",
            "offcanvas",
            "canvas",
            "drawer",
            "lightbox",
            "sidenav",
            "collapse",
            "dropdown",
            "tab");

    private final Set<String> names = new HashSet<>();

    PageParts(Element body) {
        body.filter(new Walk());
    }

    private final class Walk implements NodeFilter {
        @Override
        public FilterResult head(Node node, int depth) {
            if (!(node instanceof Element element) || element.attributesSize() == 0) {
                return FilterResult.CONTINUE;
            }
            if (element.is(OPENED)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (!element.is(WHOLE) && !NameWords.call(element, CLOSED)) {
                names.add(element.id());
                names.add(element.normalName().equals("a") ? element.attr("name") : "");
            }
            return FilterResult.CONTINUE;
        }
    }

    /** Whether a link of a menu leads to one of them. */
    boolean hasEndOf(Element link) {
        var href = link.attr("href");
        return href.length() > 1
                && href.charAt(0) == '#'
                && names.contains(href.substring(1))
                && !link.is(PRESSED)
                && !MenuPanel.label(link).isEmpty()
                && link.closest(ITEM) != null
                && Shut.leads(link);
    }
}
