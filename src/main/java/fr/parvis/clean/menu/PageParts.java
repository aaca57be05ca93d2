package fr.parvis.clean.menu;

import fr.parvis.clean.veil.Shut;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

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

    private final Element body;
    private final Map<String, List<Element>> named = new HashMap<>();
    private final Map<String, Boolean> parts = new HashMap<>();
    private final IdentityHashMap<Element, Boolean> opened = new IdentityHashMap<>();

    /** @param marked those elements of {@code body} that have an attribute */
    PageParts(Element body, List<Element> marked) {
        this.body = body;
        for (var element : marked) {
            note(element.id(), element);
            if (element.normalName().equals("a")) {
                note(element.attr("name"), element);
            }
        }
    }

    private void note(String name, Element element) {
        if (!name.isEmpty()) {
            named.computeIfAbsent(name, any -> new ArrayList<>(1)).add(element);
        }
    }

    private boolean isOne(String name) {
        return named.containsKey(name)
                && parts.computeIfAbsent(
                        name, any -> named.getOrDefault(any, List.of()).stream().anyMatch(this::isOne));
    }

    private boolean isOne(Element element) {
        return !element.is(WHOLE) && !NameWords.call(element, CLOSED) && !isOpened(element);
    }

    /** Whether a script would open it, or anything around it. */
    private boolean isOpened(Element element) {
        var way = new ArrayDeque<Element>();
        for (Element at = element; at != null && !opened.containsKey(at); ) {
            way.push(at);
            at = at.equals(body) ? null : at.parent();
        }
        boolean is = !way.isEmpty() && isKnownToBeOpened(way.peek().parent());
        while (!way.isEmpty()) {
            var next = way.pop();
            is |= next.attributesSize() > 0 && next.is(OPENED);
            opened.put(next, is);
        }
        return opened.getOrDefault(element, false);
    }

    private boolean isKnownToBeOpened(@Nullable Element around) {
        return around != null && opened.getOrDefault(around, false);
    }

    /** Whether a link of a menu leads to one of them. */
    boolean hasEndOf(Element link) {
        var href = link.attr("href");
        return href.length() > 1
                && href.charAt(0) == '#'
                && isOne(href.substring(1))
                && !link.is(PRESSED)
                && MenuPanel.saysSomething(link)
                && link.closest(ITEM) != null
                && Shut.leads(link);
    }
}
