package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.OwnStyle;
import fr.parvis.clean.veil.Shut;
import fr.parvis.clean.veil.Waiting;
import fr.parvis.clean.word.Classes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * The buttons of a page that would open a part of it by a script (WAI-ARIA, "disclosure", "accordion" and "tabs"), and
 * the parts, which stand open. Menus, dialogs and whatever leads through the site stay shut.
 */
final class Disclosures {
    private static final Evaluator NAMED = Selector.evaluatorOf("[id]");
    private static final Evaluator TEXT = Selector.evaluatorOf("main, article");
    private static final Evaluator LINKS = Selector.evaluatorOf("a, button, script, style");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6", "dt");
    /** By which a button says that what it opens is elsewhere. */
    private static final Set<String> NAMING = Set.of("data-toggle", "data-bs-toggle", "popovertarget", "commandfor");
    /** Pieces of text of a part that are looked at. */
    private static final int MOST = 50;

    private static final Set<String> TOGGLES = Set.of("collapse", "tab", "pill", "list");
    private static final Set<String> ROLES = Set.of(
            "dialog", "alertdialog", "menu", "menubar", "listbox", "tooltip", "search", "banner", "navigation", "tree");
    private static final Set<String> PRESSED = Set.of("a", "button");
    private static final Set<String> BOXES = Set.of("div", "section", "article", "aside", "dd", "p", "ul", "ol", "dl");
    private static final Pattern HIDES = Pattern.compile(
            "(?i)(^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0|(?:max-)?height\\s*:\\s*0(?:px)?)"
                    + "\\s*(?:!\\s*important\\s*)?(?=;|$)");
    private static final Pattern BEGINNING = Pattern.compile("^[;\\s]+");
    private static final String SHOWN = ";visibility:visible!important;opacity:1!important;max-height:none!important";
    /** How far from a button or a part its surroundings say what it is. */
    private static final int AROUND = 6;

    private final Map<String, List<Element>> byTarget = new HashMap<>();
    private final Set<Element> buttons = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Element> parts = Collections.newSetFromMap(new IdentityHashMap<>());

    void add(Element button) {
        if (!isShut(button) || button.hasAttr("aria-haspopup")) {
            return;
        }
        var target = target(button);
        var next = target.isEmpty() ? next(button) : Optional.<Element>empty();
        if ((target.isEmpty() && next.isEmpty()) || !isContent(button)) {
            return;
        }
        if (next.isEmpty()) {
            byTarget.computeIfAbsent(target, id -> new ArrayList<>()).add(button);
        } else if (isContent(next.get())) {
            open(button, next.get());
        }
    }

    /** What {@link Folds} are known by, unless it leads through the site. */
    void add(Element button, Element part) {
        if (!button.hasAttr("aria-haspopup") && isContent(button) && isContent(part) && tells(part)) {
            open(button, part);
        }
    }

    /**
     * What a script of the page itself shows, wherever it stands; a list of links, too, within the text.
     *
     * @return whether it stands open now
     */
    boolean reveal(Element button, Element part) {
        boolean opens = isContent(button)
                && isContent(part)
                && !button.hasAttr("aria-haspopup")
                && (tells(part) || part.closest(TEXT) != null);
        if (opens) {
            open(button, part);
        }
        return opens;
    }

    /** What a script of the page shows by itself: a text or pictures. */
    void show(Element part) {
        if (isContent(part) && (part.hasText() || part.selectFirst("img") != null)) {
            parts.add(part);
            if (part.hasAttr("style")) {
                part.attr("style", shown(part.attr("style")));
            }
        }
    }

    /** One of several parts of which a script would show another by turns, below a row of their names. */
    void choose(Element part) {
        if (isContent(part) && tells(part)) {
            parts.add(part);
        }
    }

    /** What stands in something that says that it is folded, also where it leads through the site. */
    void unfold(Element part) {
        parts.add(part);
    }

    /** What stands behind a button that names no part, or behind the heading that it is, and is hidden by itself. */
    private static Optional<Element> next(Element button) {
        if (!Markup.isButton(button) || NAMING.stream().anyMatch(button::hasAttr)) {
            return Optional.empty();
        }
        var title = button;
        var heading = button.parent();
        if (heading != null && HEADINGS.contains(heading.normalName()) && heading.childrenSize() == 1) {
            title = heading;
        }
        return Optional.ofNullable(title.nextElementSibling())
                .filter(next -> BOXES.contains(next.normalName()) && isHidden(next) && tells(next));
    }

    static boolean isHidden(Element element) {
        return element.hasAttr("hidden") || HIDES.matcher(element.attr("style")).find();
    }

    /** Whether it says something by itself; a list of links below a button is a menu. */
    private static boolean tells(Element part) {
        return part.nodeStream(TextNode.class)
                .limit(MOST)
                .filter(text -> !text.isBlank())
                .flatMap(text -> Stream.ofNullable(text.parent()))
                .anyMatch(around -> around.closest(LINKS) == null);
    }

    /** Whether the text in a part, besides its links, is so long. */
    static boolean saysAtLeast(Element part, int length) {
        return part.nodeStream(TextNode.class)
                        .limit(MOST)
                        .filter(text -> text.parent() != null && text.parent().closest(LINKS) == null)
                        .mapToInt(text -> text.text().strip().length())
                        .sum()
                >= length;
    }

    private void open(Element button, Element part) {
        buttons.add(button);
        parts.add(part);
        if (part.hasAttr("style")) {
            part.attr("style", shown(part.attr("style")));
        }
    }

    /** Finds the parts, whose own styles hide them no longer. */
    void find(Document page) {
        if (byTarget.isEmpty()) {
            return;
        }
        var named = new HashMap<String, List<Element>>();
        for (var element : page.select(NAMED)) {
            if (byTarget.containsKey(element.id()) && isContent(element) && !element.hasAttr("popover")) {
                named.computeIfAbsent(element.id(), id -> new ArrayList<>()).add(element);
            }
        }
        named.forEach((id, elements) -> open(byTarget.getOrDefault(id, List.of()), elements));
    }

    /** What was copied with its name has several buttons and several parts of one name: they belong together in their order. */
    private void open(List<Element> named, List<Element> elements) {
        for (int i = 0; i < Math.max(named.size(), elements.size()); i++) {
            open(named.get(Math.min(i, named.size() - 1)), elements.get(Math.min(i, elements.size() - 1)));
        }
    }

    void copy(Element from, Element to) {
        var shut = Waiting.BUNDLED.shut();
        boolean opened = from.attr("style").contains(SHOWN) && shut.is(from);
        if (opened || parts.contains(from) || shut.isHeldShut(from)) {
            open(to);
        } else if (buttons.contains(from) && mayTell(from)) {
            to.attr("aria-expanded", "true");
        }
    }

    /** Whether what is pressed may say whether something is open (WAI-ARIA); of a heading, nobody is told. */
    private static boolean mayTell(Element pressed) {
        return PRESSED.contains(pressed.normalName()) || pressed.hasAttr("role") || pressed.hasAttr("aria-expanded");
    }

    /** A style without what hides an element. */
    static String shown(String style) {
        return BEGINNING.matcher(HIDES.matcher(style).replaceAll("$1")).replaceFirst("");
    }

    /** Whether a part stands open. */
    static boolean isOpen(Element copy) {
        return copy.attr("style").contains(SHOWN);
    }

    /** No class hides it any more; what is said first in a style can be read whatever follows. */
    private static void open(Element to) {
        var shown = "display:" + (BOXES.contains(to.normalName()) ? "block" : "revert") + "!important" + SHOWN;
        to.removeAttr("hidden").removeAttr("aria-hidden").removeAttr("inert");
        OwnStyle.first(to, shown);
    }

    private static String target(Element button) {
        var toggle = button.attr("data-toggle") + button.attr("data-bs-toggle");
        if (!toggle.isEmpty() && !TOGGLES.contains(toggle)) {
            return "";
        }
        for (var attribute : new String[] {"aria-controls", "data-target", "data-bs-target", "href"}) {
            var value = button.attr(attribute).strip();
            if (attribute.equals("aria-controls") && !value.isEmpty()) {
                return value;
            }
            if (value.startsWith("#")) {
                return value.substring(1);
            }
        }
        return "";
    }

    private static boolean isShut(Element button) {
        return button.attr("aria-expanded").strip().equalsIgnoreCase("false") || button.hasClass("collapsed");
    }

    /** Whether an element is of what a page says, and not of how one gets about in it. */
    private static boolean isContent(Element element) {
        int near = 0;
        for (var at = element; at != null && !at.normalName().equals("body"); at = at.parent()) {
            if (at.attributesSize() > 0
                    && near++ < AROUND
                    && (ROLES.contains(at.attr("role").strip()) || isAway(at))) {
                return false;
            }
        }
        return !Shut.leads(element);
    }

    private static boolean isAway(Element element) {
        var shut = Waiting.BUNDLED.shut();
        return shut.stays(element.id())
                || Classes.of(element.className()).stream().anyMatch(shut::stays)
                || (element.hasAttr("aria-controls")
                        && shut.stays(element.attr("aria-label").replace(' ', '-')));
    }
}
