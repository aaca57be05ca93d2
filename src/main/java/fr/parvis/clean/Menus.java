package fr.parvis.clean;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Menus that a script of Bootstrap opens: a button that shows them on a telephone, lists that fold out. They open while
 * what opens them, or is in them, has the focus, wherever a theme has put them away until then. To stand open all the time
 * they would have to cover the page.
 */
final class Menus {
    private static final Set<String> TOGGLING = Set.of("data-toggle", "data-bs-toggle");
    private static final Evaluator TOGGLES = Selector.evaluatorOf(
            ".navbar [data-toggle=collapse], .navbar [data-bs-toggle=collapse], .dropdown > [data-toggle=dropdown], "
                    + ".dropdown > [data-bs-toggle=dropdown], .dropdown > button:has(+ .dropdown-content)");
    /** As in a well-known course: with a script of one's own, which toggles a class. */
    private static final String LEARNT = "dropdown-content";

    /** As it is written when it has been read. What says how a bar lies where there is room is more important than this. */
    private static final String RULES = ".navbar:focus-within .navbar-collapse.collapse{display:block;height:auto}"
            + ".dropdown:focus-within>.dropdown-menu,.dropdown:hover>.dropdown-menu,"
            + ".dropdown:focus-within>.dropdown-content{display:block}"
            + ".navbar:focus-within .navbar-collapse,.dropdown:focus-within>.dropdown-menu,.dropdown:hover>.dropdown-menu"
            + "{visibility:visible!important;opacity:1!important;transform:none!important;pointer-events:auto!important}";

    private Menus() {}

    /** Whether it is the part of a bar that only a button shows, where there is little room. */
    static boolean isFolded(Element element) {
        return element.hasClass("navbar-collapse") && element.closest(".navbar") != null;
    }

    /** Lets the menus of a page open without a script. */
    static void open(Document page, Inventory inventory) {
        if (!inventory.hasAny(TOGGLING) && !inventory.classNames().contains(LEARNT)) {
            return;
        }
        var toggles = page.select(TOGGLES);
        if (toggles.isEmpty()) {
            return;
        }
        // Some browsers give a button the focus only if it says that it can have it.
        toggles.forEach(toggle -> toggle.attr("tabindex", "0"));
        OwnSheet.add(page, RULES);
    }
}
