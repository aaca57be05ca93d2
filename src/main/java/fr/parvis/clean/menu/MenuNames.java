package fr.parvis.clean.menu;

import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What a button that would show a menu by a script is called, and how little it holds. */
final class MenuNames {
    private static final Set<String> ELEMENTS = Set.of("button", "a", "div", "span", "i");
    private static final Set<String> PRESSED = Set.of("button", "a");
    private static final Pattern MENU =
            Pattern.compile("(?:main|mobile|mob|site|primary|responsive)?(?:menu|nav|navbar|navigation)|sidenav");
    private static final Pattern OPENS =
            Pattern.compile("toggle[rd]?|toggling|open(?:er)?|trigger|button|btn|icon|handle");
    private static final Pattern BOTH = Pattern.compile("(?:ham)?burger(?:s|menu|icon|btn|button)?|menuburger|"
            + "(?:menu|nav|navbar)(?:toggle[rd]?|button|btn|icon|trigger|open(?:er)?)|"
            + "(?:toggle|open|show)(?:menu|nav)|bars");
    /** What stands in all of these names, and in few others. */
    private static final Pattern HINT = Pattern.compile("(?i)menu|nav|burger|bars|[☰≡]");

    /** What says both, that there is a menu and that this shows it. */
    private static final String ONE_WORD = "menu";

    private static final String SIGNS = "☰≡";
    private static final Set<String> BOXES = Set.of("div", "aside", "section");
    private static final Set<String> LEADING = Set.of("nav", "ul");
    private static final Set<String> EDGES = Set.of("sidebar", "drawer", "offcanvas", "topnav", "sidemenu");
    /** What stands in the names of most of them. */
    private static final Pattern EDGE = Pattern.compile("(?i)sidebar|sidemenu|drawer|offcanvas");
    /** What is done to what lies at an edge, where some sheets show it first. */
    private static final String COLLAPSES = "collapse";

    static final Set<String> OTHERS = Set.of(
            "search",
            "recherche",
            "rechercher",
            "close",
            "fermer",
            "lang",
            "langs",
            "language",
            "languages",
            "langue",
            "cookie",
            "cookies",
            "consent",
            "share",
            "partager",
            "filter",
            "filters",
            "cart",
            "panier",
            "account",
            "compte",
            "user",
            "login",
            "submenu",
            "sub",
            "carousel",
            "slider",
            "slick",
            "swiper",
            "next",
            "prev",
            "theme",
            "breadcrumb",
            "breadcrumbs",
            "social",
            "pagination",
            "skip",
            "tab",
            "tabs",
            "toc",
            "accessibility");
    /** What a label begins with that hides a menu which is there, or shows what the menu has no room for. */
    private static final Pattern HIDES = Pattern.compile("(?i)(?:réduire|replier|masquer|collapse|hide|extra)\\b.*");

    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    /** What works by itself, or is about something else. */
    private static final Set<String> ELSEWHERE =
            Set.of("label", "summary", "form", "dialog", "main", "article", "footer");

    private static final Evaluator OVER = Selector.evaluatorOf("[popover], .pv-over");

    private static final Evaluator HOLDS = Selector.evaluatorOf("a[href], input, select, textarea, [popovertarget]");

    private static final int LONGEST_LABEL = 40;
    /** Elements within a button. */
    private static final int LARGEST = 60;

    private MenuNames() {}

    /** Whether it is called a button of a menu, and is one thing. */
    static boolean isOne(Element element) {
        return element.attributesSize() > 0
                && ELEMENTS.contains(element.normalName())
                && leadsNowhere(element)
                && mayBeNamed(element)
                && !element.hasAttr("popovertarget")
                && !element.hasAttr("commandfor")
                && isSmall(element)
                && names(element)
                && Extent.isBrief(element, LONGEST_LABEL)
                && element.select(HOLDS).stream()
                        .allMatch(inside -> inside.normalName().equals("a") && leadsNowhere(inside))
                && element.parents().stream().noneMatch(MenuNames::isElsewhere)
                && !isElsewhere(element)
                && !isOfAnItem(element);
    }

    /** Whether it works by itself, or is about something else. */
    static boolean isElsewhere(Element element) {
        return ELSEWHERE.contains(element.normalName()) || (element.attributesSize() > 0 && element.is(OVER));
    }

    private static boolean isSmall(Element element) {
        return new Room().holds(element);
    }

    /** How much a button holds: asked of nearly every element, so that the look ends where it is too much. */
    private static final class Room {
        static final int NOTHING = 0;
        private static final int TOO_MUCH = -1;

        private int elements = LARGEST;
        private int letters = LONGEST_LABEL;

        boolean holds(Element element) {
            boolean holds = --elements >= 0;
            for (int i = 0; holds && i < element.childNodeSize(); i++) {
                var node = element.childNode(i);
                holds = node instanceof Element child ? holds(child) : !(node instanceof TextNode text) || holds(text);
            }
            return holds;
        }

        /** The first letter that is read of it, a small one; or that there is none, or too much before it. */
        int first(Element element) {
            int first = --elements >= 0 ? NOTHING : TOO_MUCH;
            for (int i = 0; first == NOTHING && i < element.childNodeSize(); i++) {
                var node = element.childNode(i);
                if (node instanceof Element child) {
                    first = first(child);
                } else if (node instanceof TextNode text) {
                    first = first(text.getWholeText());
                }
            }
            return first;
        }

        private static int first(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (isSeen(c) && !Character.isWhitespace(c)) {
                    return Character.toLowerCase(c);
                }
            }
            return NOTHING;
        }

        private boolean holds(TextNode node) {
            var text = node.getWholeText();
            for (int i = 0; i < text.length() && letters >= 0; i++) {
                letters -= isSeen(text.charAt(i)) ? 1 : 0;
            }
            return letters >= 0;
        }

        /** Whether {@link Element#text} has it in any case: it drops some signs, and most spaces. */
        private static boolean isSeen(char c) {
            return c > ' ' && c != 0xa0 && c != 0xad && c != 0x200b;
        }
    }

    /** Whether {@link #names} may say so, asked of nearly every element: what is no button needs a name, or one word. */
    private static boolean mayBeNamed(Element element) {
        if (Markup.isButton(element)
                || (element.normalName().equals("a") && !edges(element).isEmpty())
                || hints(element.attributes().get("class"))
                || hints(element.attributes().get("id"))
                || hints(element.attributes().get("data-toggle"))
                || leadsToOne(element)) {
            return true;
        }
        var said = element.attributes().get("aria-label").strip();
        if (!said.isEmpty()) {
            return said.equalsIgnoreCase(ONE_WORD);
        }
        int first = new Room().first(element);
        return first == ONE_WORD.charAt(0)
                || SIGNS.indexOf(first) >= 0
                || (first == Room.NOTHING && element.attr("title").strip().equalsIgnoreCase(ONE_WORD));
    }

    /** Whether it is a link that shows nothing but what a sheet draws, and leads to a part that is called a menu. */
    private static boolean leadsToOne(Element element) {
        var href = element.attributes().get("href");
        return href.startsWith("#")
                && element.normalName().equals("a")
                && hints(href)
                && label(element).isEmpty()
                && NameWords.of(href).stream()
                        .anyMatch(word -> MENU.matcher(word).matches());
    }

    /** Whether it is called something that shows a menu. */
    private static boolean names(Element element) {
        if (leadsToOne(element)) {
            return true;
        }
        var label = label(element).toLowerCase(Locale.ROOT);
        var names = element.className() + " " + element.id() + " " + element.attr("data-toggle");
        boolean edge = PRESSED.contains(element.normalName()) && !edges(element).isEmpty();
        if ((!edge && !hints(names) && !hints(label)) || HIDES.matcher(label).matches()) {
            return false;
        }
        boolean button = Markup.isButton(element);
        boolean sign = isSign(label);
        if (sign && NameWords.haveAny(label, OTHERS)) {
            return false;
        }
        boolean menu = sign || label.equals(ONE_WORD) || (button && hints(label));
        boolean opens = sign || button || label.equals(ONE_WORD);
        boolean found = false;
        for (var name : Classes.of(names)) {
            // What is no button says both in one word.
            boolean saysMenu = button && menu;
            boolean saysOpens = opens;
            for (var word : NameWords.of(name)) {
                if (OTHERS.contains(word)) {
                    return false;
                }
                boolean both = BOTH.matcher(word).matches();
                saysMenu |= both || MENU.matcher(word).matches();
                saysOpens |= both || OPENS.matcher(word).matches();
            }
            found |= saysMenu && (saysOpens || element.hasAttr("data-toggle"));
            menu |= saysMenu;
        }
        return found || edge || (menu && opens);
    }

    /** Whether a label begins or ends with three bars, which say by themselves that there is a menu and that this shows it. */
    private static boolean isSign(String label) {
        return !label.isEmpty()
                && (SIGNS.indexOf(label.charAt(0)) >= 0 || SIGNS.indexOf(label.charAt(label.length() - 1)) >= 0);
    }

    /** The words for what lies at the edge of a page that are said of something that is pressed and shows it. */
    static Set<String> edges(Element pressed) {
        if (!EDGE.matcher(pressed.className() + pressed.id()).find()) {
            return Set.of();
        }
        return Stream.concat(Classes.of(pressed).stream(), Stream.of(pressed.id()))
                .map(NameWords::of)
                .filter(words -> words.stream().noneMatch(OTHERS::contains)
                        && words.stream().anyMatch(word -> OPENS.matcher(word).matches() || word.equals(COLLAPSES)))
                .flatMap(List::stream)
                .filter(EDGES::contains)
                .collect(Collectors.toSet());
    }

    static boolean saysMenu(Element button) {
        return hints(label(button)) || hints(button.className()) || leadsToOne(button);
    }

    /** Whether it may lie at an edge of a page. */
    static boolean mayBeEdge(Element element) {
        return BOXES.contains(element.normalName()) || LEADING.contains(element.normalName());
    }

    /** Whether a box is called a menu, or what holds one at the edge of a page. */
    static boolean isBox(Element element) {
        return BOXES.contains(element.normalName())
                && Stream.concat(Classes.of(element).stream(), Stream.of(element.id()))
                        .flatMap(name -> NameWords.of(name).stream())
                        .anyMatch(word -> MENU.matcher(word).matches() || EDGES.contains(word));
    }

    /** Asked of the names of nearly every element, so by two letters first. */
    private static boolean hints(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            int next = text.charAt(i + 1) | 0x20;
            boolean begins = switch (text.charAt(i) | 0x20) {
                case 'm' -> next == 'e';
                case 'n' -> next == 'a';
                case 'b' -> next == 'a' || next == 'u';
                default -> text.charAt(i) > 0x7f;
            };
            if (begins && HINT.matcher(text).region(i, text.length()).lookingAt()) {
                return true;
            }
        }
        return !text.isEmpty() && SIGNS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    static boolean leadsNowhere(Element element) {
        return !element.normalName().equals("a") || Links.staysHere(element);
    }

    /** Whether it belongs to one item of a menu, and not to the whole. */
    private static boolean isOfAnItem(Element element) {
        var item = element.closest("li");
        var link = element.closest(LINKS);
        return (link != null && !leadsNowhere(link))
                || (item != null && item.select(LINKS).stream().anyMatch(MenuPanel::leads));
    }

    /** What is said or shown of it. */
    static String label(Element button) {
        var said = button.attr("aria-label").strip();
        var shown = said.isEmpty() ? button.text().strip() : said;
        return shown.isEmpty() ? button.attr("title").strip() : shown;
    }
}
