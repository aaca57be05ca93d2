package fr.parvis.clean;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * The buttons of a page that would show its menu by a script, wherever the menu is and however its sheets would show it:
 * each opens a {@link MenuPanel} with the links of the menu, as browsers do by themselves (HTML, "popover"). Where a sheet
 * hides the button, as most do where there is room, the panel stays shut.
 */
final class MenuButtons {
    private static final Set<String> ELEMENTS = Set.of("button", "a", "div", "span", "i");
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

    private static final Set<String> OTHERS = Set.of(
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
    /** Words of the name of a link that is the name of the site. */
    private static final Set<String> BRANDS = Set.of("brand", "logo", "title", "home");

    private static final Evaluator PICTURE = Selector.evaluatorOf("img, svg");
    private static final Evaluator LISTS = Selector.evaluatorOf("ul, ol");
    private static final Evaluator NAVIGATION = Selector.evaluatorOf("nav, [role=navigation]");
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final Evaluator PRESSED = Selector.evaluatorOf("button, a");
    /** What works by itself, or is about something else. */
    private static final Set<String> ELSEWHERE =
            Set.of("label", "summary", "form", "dialog", "main", "article", "footer");

    private static final Evaluator OVER = Selector.evaluatorOf("[popover], .pv-over");

    private static final Evaluator HOLDS = Selector.evaluatorOf("a[href], input, select, textarea, [popovertarget]");
    private static final Set<String> LEADING = Set.of("popovertarget");
    private static final int MOST = 50;
    /** How far above a button its menu is looked for before it is looked for in the whole page. */
    private static final int HIGHEST = 12;

    private static final int LONGEST_LABEL = 40;
    /** Elements within a button. */
    private static final int LARGEST = 60;

    private final Document page;
    private final IdentityHashMap<Element, String> panels = new IdentityHashMap<>();
    private final MenuMap map;

    private MenuButtons(Document page) {
        this.page = page;
        this.map = new MenuMap(page.body(), MenuButtons::isElsewhere);
    }

    /** @param page a clean one */
    static void open(Document page, Inventory inventory, Phrases words) {
        var buttons = inventory.markedInBody().stream()
                .filter(MenuButtons::isOne)
                .limit(left(inventory))
                .toList();
        if (buttons.isEmpty()) {
            return;
        }
        var all = new MenuButtons(page);
        buttons.stream()
                .flatMap(button -> pressed(button, buttons).stream())
                .distinct()
                .toList()
                .forEach(pressed -> all.open(pressed, words));
    }

    /** How many more may open one: none is looked at that was beyond them when the page was first read. */
    private static long left(Inventory inventory) {
        return inventory.hasAny(LEADING)
                ? Math.max(
                        0,
                        MOST
                                - inventory.markedInBody().stream()
                                        .filter(MenuPanel::isLedTo)
                                        .count())
                : MOST;
    }

    /** What is pressed, if it is one thing: within what has the name, around it, or all of it. */
    private static Optional<Element> pressed(Element named, List<Element> all) {
        var button = Optional.ofNullable(named.closest(PRESSED)).orElse(named);
        var within = button.select(PRESSED);
        if (within.size() > 1) {
            return Optional.empty();
        }
        var around = within.isEmpty()
                ? named.parents().stream()
                        .filter(parent -> all.contains(parent) && parent.selectFirst(PRESSED) == null)
                        .reduce(named, (inner, outer) -> outer)
                : within.get(0);
        return Optional.of(around)
                .filter(element -> leadsNowhere(element)
                        && !isBootstraps(element)
                        && !element.hasAttr("popovertarget")
                        && element.selectFirst("[popovertarget]") == null);
    }

    private void open(Element button, Phrases words) {
        menu(button).ifPresent(menu -> {
            var known = panels.get(menu);
            var id = known == null ? MenuPanel.id(page, panels.size() + 1) : known;
            if (known != null || fills(id, button, menu, words)) {
                panels.put(menu, id);
                MenuPanel.lead(page, button, id, label(button));
            }
        });
    }

    /** Whether a menu had enough to fill a panel, which then has what is not seen on telephones, too. */
    private boolean fills(String id, Element button, Element menu, Phrases words) {
        var list = new MenuList(menu, map::leads);
        if (!list.isMenu()) {
            return false;
        }
        RoomyLinks.BUNDLED.beside(button, menu).forEach(list::add);
        MenuPanel.add(page, id, list.list(), words);
        return true;
    }

    /** Whether it is called a button of a menu, and is one thing. */
    static boolean isOne(Element element) {
        return element.attributesSize() > 0
                && ELEMENTS.contains(element.normalName())
                && mayBeNamed(element)
                && leadsNowhere(element)
                && !element.hasAttr("popovertarget")
                && !element.hasAttr("commandfor")
                && isSmall(element)
                && names(element)
                && element.text().length() <= LONGEST_LABEL
                && element.select(HOLDS).stream()
                        .allMatch(inside -> inside.normalName().equals("a") && leadsNowhere(inside))
                && element.parents().stream().noneMatch(MenuButtons::isElsewhere)
                && !isElsewhere(element)
                && !isOfAnItem(element);
    }

    private static boolean isElsewhere(Element element) {
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
        if (isButton(element)
                || hints(element.attr("class"))
                || hints(element.id())
                || hints(element.attr("data-toggle"))) {
            return true;
        }
        var said = element.attr("aria-label").strip();
        if (!said.isEmpty()) {
            return said.equalsIgnoreCase(ONE_WORD);
        }
        int first = new Room().first(element);
        return first == ONE_WORD.charAt(0)
                || (first == Room.NOTHING && element.attr("title").strip().equalsIgnoreCase(ONE_WORD));
    }

    private static boolean isButton(Element element) {
        return element.normalName().equals("button") || element.attr("role").equals("button");
    }

    /** Whether it is called something that shows a menu. */
    private static boolean names(Element element) {
        var label = label(element).toLowerCase(Locale.ROOT);
        var names = element.className() + " " + element.id() + " " + element.attr("data-toggle");
        if ((!hints(names) && !hints(label)) || HIDES.matcher(label).matches()) {
            return false;
        }
        boolean button = isButton(element);
        boolean menu = label.equals(ONE_WORD) || (button && hints(label));
        boolean opens = button || label.equals(ONE_WORD);
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
        return found || (menu && opens);
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

    private static boolean leadsNowhere(Element element) {
        return !element.normalName().equals("a") || MenuPanel.staysHere(element);
    }

    /** Whether it belongs to one item of a menu, and not to the whole. */
    private static boolean isOfAnItem(Element element) {
        var item = element.closest("li");
        var link = element.closest(LINKS);
        return (link != null && !leadsNowhere(link))
                || (item != null && item.select(LINKS).stream().anyMatch(MenuPanel::leads));
    }

    /** Whether {@link Menus} opens it, or what it opens stands open. */
    private static boolean isBootstraps(Element element) {
        var toggle = element.attr("data-toggle") + element.attr("data-bs-toggle");
        return toggle.equals("collapse") || toggle.equals("dropdown");
    }

    private Optional<Element> menu(Element button) {
        return Stream.of("aria-controls", "data-target", "data-bs-target", "href")
                .flatMap(name -> Classes.of(button.attr(name)).stream())
                .map(name -> name.startsWith("#") ? name.substring(1) : name)
                .filter(name -> !name.isEmpty())
                .map(page::getElementById)
                .filter(Objects::nonNull)
                .filter(list -> links(list) > 1)
                .findFirst()
                .or(() -> near(button));
    }

    /** What leads furthest of what is nearest. */
    private Optional<Element> near(Element button) {
        int climbed = 0;
        for (var at = button.parent(); at != null && climbed++ < HIGHEST; at = at.parent()) {
            boolean isLast = at.equals(page.body());
            var found = largest(isLast ? map.navigations(at, MOST) : map.lists(at, MOST));
            if (found.isPresent() || isLast) {
                return found.map(list -> bar(button, list).orElse(list));
            }
        }
        return largest(map.navigations(page.body(), MOST));
    }

    /** The bar that a button stands in, if the list that was found is only a part of it. */
    private Optional<Element> bar(Element button, Element list) {
        return Optional.ofNullable(button.closest(NAVIGATION))
                .filter(bar -> !bar.equals(list)
                        && list.parents().contains(bar)
                        && !map.isApart(bar)
                        && map.links(bar) > map.links(list)
                        && bar.select(LINKS).stream().limit(MOST).anyMatch(link -> isBeside(link, bar)));
    }

    /** Whether a link of a bar stands in none of its lists, and is not the name of the site. */
    private boolean isBeside(Element link, Element bar) {
        var list = link.closest(LISTS);
        return (list == null || !list.parents().contains(bar))
                && map.leads(link)
                && !link.attr("href").equals("/")
                && !NameWords.call(link, BRANDS)
                && link.selectFirst(PICTURE) == null;
    }

    private Optional<Element> largest(List<Element> lists) {
        Optional<Element> largest = Optional.empty();
        int most = 1;
        for (var list : lists) {
            int links = links(list);
            if (links > most && !map.isApart(list)) {
                largest = Optional.of(list);
                most = links;
            }
        }
        return largest;
    }

    /** How many links a list has; none if it is called something that is no menu. */
    private int links(Element list) {
        return NameWords.call(list, OTHERS) ? 0 : map.links(list);
    }

    private static String label(Element button) {
        var said = button.attr("aria-label").strip();
        var shown = said.isEmpty() ? button.text().strip() : said;
        return shown.isEmpty() ? button.attr("title").strip() : shown;
    }
}
