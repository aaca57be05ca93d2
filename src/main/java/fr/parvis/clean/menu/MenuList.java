package fr.parvis.clean.menu;

import fr.parvis.clean.markup.Markup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * The links of a menu as lists in lists: what stands below an item, or below a heading within one, stands below it here,
 * too, whatever boxes and columns lie between.
 */
final class MenuList {
    private static final int MOST = 200;
    private static final int DEEPEST = 40;

    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final Evaluator LIST = Selector.evaluatorOf("ul, ol");
    private static final Evaluator TITLES =
            Selector.evaluatorOf("a, button, summary, [role=button], h1, h2, h3, h4, h5, h6");
    /** What may be one where nothing else is. */
    private static final Evaluator WORDS = Selector.evaluatorOf("span, strong, b, p, label, div");

    private static final Evaluator MADE = Selector.evaluatorOf("li, ul");

    private final Set<String> seen = new HashSet<>();

    private final Predicate<Element> leads;
    private final Element list = new Element("ul");

    /** @param leads whether something is a link that leads anywhere */
    MenuList(Element menu, Predicate<Element> leads) {
        this.leads = leads;
        add(menu);
    }

    /** What is to be found where {@code part} is not seen, if it is not there yet. */
    void add(Element part) {
        parts(part.children(), list, false, 0);
        tidy(list);
    }

    boolean isMenu() {
        return list.select("a").size() > 1;
    }

    /** Whether there is any link in it. */
    boolean leads() {
        return list.selectFirst("a") != null;
    }

    Element list() {
        return list;
    }

    /** @param within whether they stand in an item, where a heading is one of a part of it */
    private void parts(List<Element> parts, Element list, boolean within, int depth) {
        var to = list;
        for (var part : parts) {
            if (depth > DEEPEST || seen.size() >= MOST) {
                return;
            }
            var inner = unwrapped(part);
            if (within && isHeading(inner)) {
                var made = list.appendElement("li");
                name(made, links(inner).findFirst().orElse(inner));
                to = made.appendElement("ul");
            } else {
                part(inner, to, within, depth);
            }
        }
    }

    private void part(Element part, Element list, boolean within, int depth) {
        switch (part.normalName()) {
            case "a" -> {
                if (leads.test(part)) {
                    name(list.appendElement("li"), part);
                }
            }
            case "li" -> item(part, list, depth + 1);
            default -> parts(part.children(), list, within, depth + 1);
        }
    }

    private void item(Element from, Element list, int depth) {
        var title = title(from);
        if (title.isEmpty()) {
            parts(from.children(), list, true, depth);
            return;
        }
        var made = list.appendElement("li");
        name(made, title.get());
        var below = new ArrayList<Element>();
        var beside = new ArrayList<Element>();
        sort(from, title.get(), below, beside);
        parts(below, made.appendElement("ul"), true, depth);
        parts(beside, list, false, depth);
    }

    /** What else an item has: what stands below its title, and what is only another link of the same line. */
    private void sort(Element from, Element title, List<Element> below, List<Element> beside) {
        boolean link = leads.test(title);
        if (!link) {
            below.addAll(title.children());
        }
        for (var at = title; !at.equals(from); ) {
            var parent = at.parent();
            if (parent == null) {
                return;
            }
            for (var next = at.nextElementSibling(); next != null; next = next.nextElementSibling()) {
                boolean holds = !link || next.selectFirst(LIST) != null || hasLinks(next, 2);
                (holds ? below : beside).add(next);
            }
            for (var before = at.previousElementSibling(); before != null; before = before.previousElementSibling()) {
                if (hasLinks(before, 1)) {
                    below.add(0, before);
                }
            }
            at = parent;
        }
    }

    /** The link that an item is, or else what names the links that stand below. */
    private Optional<Element> title(Element item) {
        Element name = null;
        var titles = item.stream().skip(1).filter(element -> element.is(TITLES)).iterator();
        while (titles.hasNext()) {
            var element = titles.next();
            if (isBelow(element, item)) {
                break;
            }
            if (leads.test(element)) {
                boolean below = name != null && (isHeading(name) || !Objects.equals(element.parent(), name.parent()));
                return below ? Optional.ofNullable(name) : Optional.of(element);
            }
            if (name == null && !MenuPanel.label(element).isEmpty() && !hasLinks(element, 1)) {
                name = element;
            }
        }
        return Optional.ofNullable(name)
                .or(() -> item.stream()
                        .filter(words -> (words.equals(item) || words.is(WORDS))
                                && !words.ownText().isBlank())
                        .findFirst()
                        .filter(words -> words.equals(item) || !isBelow(words, item)));
    }

    private static boolean isBelow(Element element, Element item) {
        for (var at = element.parent(); at != null && !at.equals(item); at = at.parent()) {
            if (LISTS.contains(at.normalName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it says what the things after it are about. */
    private boolean isHeading(Element element) {
        if (Markup.HEADINGS.contains(element.normalName())) {
            return !MenuPanel.label(element).isEmpty() && !hasLinks(element, 2);
        }
        var next = element.nextElementSibling();
        return element.normalName().equals("a")
                && next != null
                && LISTS.contains(next.normalName())
                && !MenuPanel.label(element).isEmpty();
    }

    /** The one thing in boxes that hold nothing else. */
    private static Element unwrapped(Element part) {
        var inner = part;
        while (isBox(inner) && inner.childrenSize() == 1 && inner.ownText().isBlank()) {
            inner = inner.child(0);
        }
        return inner;
    }

    private static boolean isBox(Element element) {
        return switch (element.normalName()) {
            case "a", "li", "button" -> false;
            default -> !LISTS.contains(element.normalName()) && !Markup.HEADINGS.contains(element.normalName());
        };
    }

    /** Calls an item what {@code from} says and leads where it leads, but to each place once. */
    private void name(Element item, Element from) {
        var label = from.is(TITLES) ? MenuPanel.label(from) : from.ownText().strip();
        if (!leads.test(from)) {
            item.appendElement("span").text(label);
        } else if (seen.add(from.attr("href") + " " + label)) {
            var link = item.appendElement("a");
            for (var name : new String[] {"hreflang", "lang", "aria-current", "href", "rel", "target"}) {
                if (from.hasAttr(name)) {
                    link.attr(name, from.attr(name));
                }
            }
            link.text(label);
        } else {
            item.appendElement("span").text(label);
        }
    }

    private boolean hasLinks(Element element, int many) {
        return links(element).limit(many).count() == many;
    }

    private Stream<Element> links(Element element) {
        return element.stream().filter(leads);
    }

    /** Takes away what holds no link in the end. */
    private static void tidy(Element list) {
        var made = list.select(MADE);
        for (int i = made.size() - 1; i > 0; i--) {
            var element = made.get(i);
            if (element.selectFirst("a") == null) {
                element.remove();
            }
        }
    }
}
