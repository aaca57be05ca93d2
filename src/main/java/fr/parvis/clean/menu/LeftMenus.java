package fr.parvis.clean.menu;

import fr.parvis.clean.markup.Finder;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnSheet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Menus of which a script would make another one for small screens, with a button (SlickNav, MeanMenu), for which sheets
 * hide the one that is there: it stays.
 */
public final class LeftMenus {
    private static final String CLASS = "pv-menu-left";
    private static final String RULES =
            "@media (max-width:1024px){." + CLASS + OwnSheet.ABOVE_ALL + "{display:block!important}}";

    private static final Pattern LIBRARY = Pattern.compile("(?i)slicknav|meanmenu");
    private static final Pattern CALL = Pattern.compile(
            "(?:\\$|jQuery)\\(\\s*(['\"])([\\w#.> -]{1,80})\\1\\s*\\)\\s*\\.\\s*(?:slicknav|meanmenu)\\(");
    private static final Evaluator LISTS = Selector.evaluatorOf("ul:has(a[href]), ol:has(a[href])");
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final Evaluator BARS = Selector.evaluatorOf("nav, header, [role=navigation]");
    private static final Evaluator OUTSIDE = Selector.evaluatorOf("footer, aside, main, article");
    private static final Evaluator LED = Selector.evaluatorOf("[popovertarget^=pv-menu]");
    private static final Evaluator WHOLE = Selector.evaluatorOf("body, main, header, html");
    private static final int HIGHEST = 6;

    private LeftMenus() {}

    /** Tells in a page as it came which one that is. */
    public static void find(Document page, Inventory inventory) {
        if (uses(inventory)) {
            named(page, inventory).or(() -> only(page)).ifPresent(LeftMenus::mark);
        }
    }

    /** Lets it stay in a copy, unless a button opens what it says. */
    public static void settle(Document page, Inventory after) {
        if (!after.classNames().contains(CLASS)) {
            return;
        }
        if (page.body().selectFirst(LED) == null) {
            OwnSheet.add(page, RULES);
        } else {
            page.body().getElementsByClass(CLASS).forEach(left -> {
                left.removeClass(CLASS);
                if (left.className().isBlank()) {
                    left.removeAttr("class");
                }
            });
        }
    }

    private static boolean uses(Inventory inventory) {
        return inventory.named("script").stream()
                        .anyMatch(script -> LIBRARY.matcher(script.attr("src")).find())
                || inventory.scripts().stream()
                        .anyMatch(text -> (text.contains("slicknav") || text.contains("meanmenu"))
                                && CALL.matcher(text).find());
    }

    private static Optional<Element> named(Document page, Inventory inventory) {
        var finder = new Finder(page, inventory.size());
        return inventory.scripts().stream()
                .flatMap(text -> CALL.matcher(text).results())
                .flatMap(call ->
                        finder.under(page.body(), call.group(2)).stream().limit(1))
                .filter(menu -> menu.select(LINKS).size() > 1)
                .findFirst();
    }

    /** The one list of links that is not in another, in a bar if there is one there. */
    private static Optional<Element> only(Document page) {
        var lists = page.body().select(LISTS).stream()
                .filter(list -> list.select(LINKS).size() > 1
                        && list.closest(OUTSIDE) == null
                        && list.parents().stream().noneMatch(parent -> parent.is(LISTS)))
                .limit(HIGHEST)
                .toList();
        var inBars = lists.stream().filter(list -> list.closest(BARS) != null).toList();
        return one(inBars).or(() -> inBars.isEmpty() ? one(lists) : Optional.empty());
    }

    private static Optional<Element> one(List<Element> lists) {
        return lists.size() == 1 ? Optional.of(lists.get(0)) : Optional.empty();
    }

    /** With what holds nothing else, for that may be what is hidden. */
    private static void mark(Element menu) {
        menu.addClass(CLASS);
        int said = menu.text().length();
        var around = menu.parent();
        for (int i = 0; i < HIGHEST && around != null && !around.is(WHOLE); i++, around = around.parent()) {
            if (around.text().length() > said) {
                return;
            }
            around.addClass(CLASS);
        }
    }
}
