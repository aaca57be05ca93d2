package fr.parvis.clean.menu;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.NameWords;
import fr.parvis.clean.word.Phrases;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The buttons of a page that would show its menu by a script, wherever the menu is and however its sheets would show it:
 * each opens a {@link MenuPanel} with the links of the menu, as browsers do by themselves (HTML, "popover"). Where a sheet
 * hides the button, as most do where there is room, the panel stays shut.
 */
public final class MenuButtons {
    /** Words of the name of a link that is the name of the site. */
    private static final Set<String> BRANDS = Set.of("brand", "logo", "title", "home");

    private static final Evaluator PICTURE = Selector.evaluatorOf("img, svg");
    private static final Evaluator LISTS = Selector.evaluatorOf("ul, ol");
    private static final Evaluator NAVIGATION = Selector.evaluatorOf("nav, [role=navigation]");
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final Evaluator PRESSED = Selector.evaluatorOf("button, a");
    private static final Set<String> LEADING = Set.of("popovertarget");
    private static final int MOST = 50;
    /** How far above a button its menu is looked for before it is looked for in the whole page. */
    private static final int HIGHEST = 12;

    private final Document page;
    private final IdentityHashMap<Element, String> panels = new IdentityHashMap<>();
    private final MenuMap map;
    private final List<Element> marked;
    private @Nullable List<Element> boxes;

    private MenuButtons(Document page, Inventory inventory) {
        this.page = page;
        this.marked = inventory.markedInBody();
        this.map = new MenuMap(page.body(), inventory.markedInBody(), MenuNames::isElsewhere);
    }

    /** @param page a clean one */
    public static void open(Document page, Inventory inventory, Phrases words) {
        var buttons = inventory.markedInBody().stream()
                .filter(MenuNames::isOne)
                .limit(left(inventory))
                .toList();
        if (buttons.isEmpty()) {
            return;
        }
        var all = new MenuButtons(page, inventory);
        buttons.stream()
                .flatMap(button -> pressed(button, buttons).stream())
                .distinct()
                .toList()
                .forEach(pressed -> all.open(pressed, words));
    }

    /** How many more may open one: none is looked at that was beyond them when the page was first read. */
    private static long left(Inventory inventory) {
        if (!inventory.hasAny(LEADING)) {
            return MOST;
        }
        long led = inventory.markedInBody().stream().filter(MenuPanel::isLedTo).count();
        return Math.max(0, MOST - led);
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
                .filter(element -> MenuNames.leadsNowhere(element)
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
                MenuPanel.lead(page, button, id, MenuNames.label(button));
                RoomyLinks.BUNDLED.show(button, menu);
            }
        });
    }

    /** Whether a menu had enough to fill a panel, which then has what is not seen on telephones, too. */
    private boolean fills(String id, Element button, Element menu, Phrases words) {
        var list = new MenuList(menu, map::leads);
        // One link is a menu where the button says so by name.
        if (!list.isMenu() && !(menu.is(NAVIGATION) && list.leads())) {
            return false;
        }
        RoomyLinks.BUNDLED.beside(button, menu).forEach(list::add);
        MenuPanel.add(page, id, list.list(), words);
        return true;
    }

    /** Whether {@link Menus} opens what it opens, or that stands open. */
    private static boolean isBootstraps(Element element) {
        var toggle = element.attr("data-toggle") + element.attr("data-bs-toggle");
        return toggle.equals("collapse") || (toggle.equals("dropdown") && Menus.isOpener(element));
    }

    /** What a button names, if that has any links, and no other; else what is near. */
    private Optional<Element> menu(Element button) {
        var named = Stream.of("aria-controls", "data-target", "data-bs-target", "href")
                .flatMap(name -> Classes.of(button.attr(name)).stream())
                .map(name -> name.startsWith("#") ? name.substring(1) : name)
                .filter(name -> !name.isEmpty())
                .map(page::getElementById)
                .filter(Objects::nonNull)
                .filter(list -> links(list) > 0)
                .findFirst();
        if (named.isPresent()) {
            return named.filter(list -> links(list) > (list.is(NAVIGATION) ? 0 : 1));
        }
        var edges = MenuNames.edges(button);
        return edges.isEmpty()
                ? near(button)
                : edge(edges).or(() -> MenuNames.saysMenu(button) ? near(button) : Optional.empty());
    }

    /** What has one of these names and is mostly links. */
    private Optional<Element> edge(Set<String> names) {
        return largest(marked.stream()
                .filter(box ->
                        MenuNames.mayBeEdge(box) && NameWords.call(box, names) && links(box) > 1 && isMostlyLinks(box))
                .limit(MOST)
                .toList());
    }

    private Optional<Element> near(Element button) {
        return around(button)
                .or(() -> nearest(button))
                .or(() -> nearestBox(button))
                .or(this::onlyList);
    }

    /** The bar whose links stand beside the button, in no list. */
    private Optional<Element> around(Element button) {
        return Optional.ofNullable(button.parent())
                .filter(bar -> MenuNames.isBox(bar)
                        && bar.selectFirst(LISTS) == null
                        && links(bar) > 1
                        && bar.children().stream().filter(map::leads).count() > 1
                        && isMostlyLinks(bar));
    }

    /** A box that is called a menu and has no list that says so: one at the edge of a page, mostly. */
    private Optional<Element> nearestBox(Element button) {
        var all = boxes == null
                ? marked.stream()
                        .filter(MenuNames::isBox)
                        .filter(box -> links(box) > 1 && isMostlyLinks(box))
                        .limit(MOST)
                        .toList()
                : boxes;
        boxes = all;
        Optional<Element> found = Optional.empty();
        for (var at = button.parent(); at != null && found.isEmpty(); at = at.parent()) {
            found = largest(map.within(all, at, MOST));
        }
        return found;
    }

    /** Where a page has nothing that is called a menu, its one list of links is. */
    private Optional<Element> onlyList() {
        var lists = map.lists(page.body(), MOST).stream()
                .filter(list -> links(list) > 2 && !map.isApart(list) && isMostlyLinks(list))
                .limit(2)
                .toList();
        return lists.size() == 1 ? Optional.of(lists.get(0)) : Optional.empty();
    }

    private static boolean isMostlyLinks(Element box) {
        int all = box.text().length();
        int linked = Links.letters(box.select(LINKS));
        return all - linked <= 60 + linked / 2;
    }

    /** What leads furthest of what is nearest. */
    private Optional<Element> nearest(Element button) {
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
        return NameWords.call(list, MenuNames.OTHERS) ? 0 : map.links(list);
    }
}
