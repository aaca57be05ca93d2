package fr.parvis.clean.menu;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.veil.Shut;
import fr.parvis.clean.veil.Waiting;
import fr.parvis.clean.word.NameWords;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The lists below items of a menu that a button would fold out by a script: they open while their item has pointer or focus. */
public final class Submenus {
    private static final String ITEM = "pv-folds";
    private static final String LIST = "pv-fold";
    /** One that the sheets hold open, because elsewhere such a thing is a part of the text. */
    private static final String HELD_OPEN = "pv-shut";

    private static final Set<String> FOLDED = Set.of("collapse", "collapsible");
    /** What opens beside or below a button and lies over the page. */
    private static final Set<String> FLYOUTS = Set.of("menu", "submenu", "megamenu", "dropdown");

    private static final Set<String> EXPANDED = Set.of("aria-expanded");
    /** Of a builder whose script makes the buttons, too. */
    private static final String BUILDER = "elementor-nav-menu";

    /** Of SmartMenus, which that builder uses, by themselves. */
    private static final String SMART = "sm";

    private static final Evaluator BUILT = Selector.evaluatorOf("." + BUILDER + ", ul." + SMART);
    private static final Evaluator BUILT_ITEM =
            Selector.evaluatorOf("." + BUILDER + " li.menu-item-has-children, ul." + SMART + " li:has(> ul)");

    /** What an item of a menu holds at most. */
    private static final int MOST = 20;

    private static final Evaluator ALONE = Selector.evaluatorOf("[aria-expanded=false][aria-controls]");
    private static final Evaluator LINK = Selector.evaluatorOf("a[href]");
    private static final Evaluator LISTS = Selector.evaluatorOf("ul, ol, div");
    private static final Evaluator SHUT = Selector.evaluatorOf("[aria-expanded=false], .collapsed");
    private static final Evaluator BAR = Selector.evaluatorOf("ul, ol");
    /** What lists are called that lead through a site, wherever they stand. */
    private static final Set<String> BARS = Set.of("sidebar", "sidenav", "navbar", "menu");

    /** As they are written when they have been read. */
    private static final String RULES =
            ".pv-folds:hover>.pv-fold,.pv-folds:focus-within>.pv-fold{display:block!important;"
                    + "visibility:visible!important;opacity:1!important;height:auto!important;max-height:none!important;"
                    + "min-width:12rem;overflow:visible!important}"
                    + ".pv-folds:hover>.pv-shut::before,.pv-folds:focus-within>.pv-shut::before{margin-top:0!important}"
                    + ".pv-folds:not(:hover):not(:focus-within)>.pv-shut{display:none}";

    private Submenus() {}

    /** @param page a clean one */
    public static void open(Document page, Inventory inventory) {
        if (!mayFold(inventory)) {
            return;
        }
        boolean any = false;
        for (var item : items(inventory)) {
            any |= (Shut.leads(item) || isOfBar(item) || item.is(BUILT_ITEM)) && fold(item);
        }
        for (var button : inventory.markedInBody()) {
            var item = button.parent();
            any |= button.is(ALONE) && item != null && isAlone(item, button) && Shut.leads(item) && fold(item);
        }
        if (any) {
            OwnSheet.add(page, RULES);
        }
    }

    /** Asked of every page, so by what all of them have in common. */
    private static boolean mayFold(Inventory inventory) {
        return inventory.hasAny(EXPANDED) || inventory.classNames().contains("collapsed") || isBuilt(inventory);
    }

    private static boolean isBuilt(Inventory inventory) {
        return inventory.classNames().contains(BUILDER)
                || inventory.classNames().contains(SMART);
    }

    /** Those that hold what says that it is shut, in the order of the page. */
    private static List<Element> items(Inventory inventory) {
        Set<Element> around = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var element : inventory.markedInBody()) {
            if (element.is(SHUT)) {
                for (var at = element.parent(); at != null && around.add(at); at = at.parent()) {}
            }
        }
        boolean built = isBuilt(inventory);
        return inventory.named("li").stream()
                .filter(item -> around.contains(item) || (built && item.is(BUILT_ITEM)))
                .toList();
    }

    /** Its button stays for who points at it, and for the sheets; where the item is a link, that is what others meet. */
    private static boolean fold(Element item) {
        if (item.childrenSize() > MOST) {
            return false;
        }
        var list = item.children().stream()
                .filter(child -> child.is(LISTS) && child.selectFirst(LINK) != null)
                .filter(child ->
                        item.closest(BUILT) != null || buttons(child).findAny().isPresent())
                .findFirst();
        list.ifPresent(found -> {
            var buttons = buttons(found).toList();
            item.addClass(ITEM);
            found.addClass(LIST);
            if (NameWords.callByClass(found, FOLDED) || buttons.stream().anyMatch(button -> names(button, found))) {
                found.addClass(HELD_OPEN);
            }
            boolean leads =
                    found.previousElementSiblings().stream().anyMatch(before -> before.selectFirst(LINK) != null);
            buttons.forEach(button -> {
                if (leads && button.normalName().equals("button")) {
                    button.attr("tabindex", "-1").attr("aria-hidden", "true");
                } else {
                    Markup.describe(button.removeAttr("aria-expanded"), "tabindex", "0");
                }
            });
        });
        return list.isPresent();
    }

    /** Whether a button says that it opens this list, and that it is shut, which its script may do only once it runs. */
    private static boolean names(Element button, Element list) {
        return !list.id().isEmpty()
                && button.attr("aria-controls").equals(list.id())
                && button.attr("aria-expanded").equals("false");
    }

    /** Whether it is an item of a list that is called one that leads through the site, and has no words but those of links. */
    private static boolean isOfBar(Element item) {
        var list = item.closest(BAR);
        return list != null
                && NameWords.callByClass(list, BARS)
                && item.children().stream()
                        .filter(child -> child.selectFirst(LINK) != null)
                        .allMatch(Submenus::isOfLinks);
    }

    private static boolean isOfLinks(Element list) {
        return letters(list, LINK) * 2 + letters(list, Markup.HEADING)
                > list.text().length();
    }

    private static int letters(Element list, Evaluator what) {
        return list.select(what).stream()
                .mapToInt(element -> element.text().length())
                .sum();
    }

    /** Whether a button and what it opens are all of an item that stands in no list, such as the languages of a page. */
    private static boolean isAlone(Element item, Element button) {
        var list = button.nextElementSibling();
        return list != null
                && item.childrenSize() == 2
                && list.id().equals(button.attr("aria-controls"))
                && NameWords.callByClass(list, FOLDED)
                && NameWords.callByClass(list, FLYOUTS)
                && !Waiting.isFolded(list)
                && !MenuNames.isOne(button);
    }

    /** What stands before a list and says that it is shut. */
    private static Stream<Element> buttons(Element list) {
        return list.previousElementSiblings().stream().flatMap(before -> before.select(SHUT).stream());
    }
}
