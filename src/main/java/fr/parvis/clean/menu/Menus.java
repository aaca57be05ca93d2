package fr.parvis.clean.menu;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnSheet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Menus that a script of Bootstrap opens: a button that shows them on a telephone, lists that fold out. They open while
 * what opens them, or is in them, has the focus, wherever a theme has put them away until then. To stand open all the time
 * they would have to cover the page.
 */
public final class Menus {
    private static final Set<String> TOGGLING = Set.of("data-toggle", "data-bs-toggle");
    private static final Evaluator TOGGLES = Selector.evaluatorOf(
            ".navbar [data-toggle=collapse], .navbar [data-bs-toggle=collapse], .dropdown > [data-toggle=dropdown], "
                    + ".dropdown > [data-bs-toggle=dropdown]");
    private static final Evaluator LEARNT_LISTS = Selector.evaluatorOf(".dropdown > button + .dropdown-content");
    /** As in a well-known course: with a script of one's own, which toggles a class. */
    private static final String LEARNT = "dropdown-content";

    /** As it is written when it has been read. What says how a bar lies where there is room is more important than this. */
    private static final String RULES = ".navbar:focus-within .navbar-collapse.collapse{display:block;height:auto}"
            + ".dropdown:focus-within>.dropdown-menu,.dropdown:hover>.dropdown-menu,"
            + ".dropdown:focus-within>.dropdown-content{display:block}"
            + ".navbar:focus-within .navbar-collapse,.dropdown:focus-within>.dropdown-menu,.dropdown:hover>.dropdown-menu"
            + "{visibility:visible!important;opacity:1!important;transform:none!important;pointer-events:auto!important}";

    /** A button of a list that opens in no {@code .dropdown}, but right behind the button, and the list. */
    private static final String DROPS = "pv-drops";

    private static final String DROPPED = "pv-dropped";
    private static final Evaluator LONE = Selector.evaluatorOf("[data-toggle=dropdown] + .dropdown-menu,"
            + " [data-bs-toggle=dropdown] + .dropdown-menu, a + .uk-navbar-dropdown, a + .uk-dropdown,"
            + " a + [uk-dropdown], button + .uk-dropdown, button + [uk-dropdown]");
    private static final Set<String> LISTS = Set.of("dropdown-menu", "uk-navbar-dropdown", "uk-dropdown");

    /** As the script of UIkit would call a list, wherever its sheet hides it, and its place. */
    private static final String UIKIT = "uk-drop";

    private static final String UIKIT_PLACE = "pv-droproom";
    private static final Set<String> UIKIT_MARKS = Set.of("uk-dropdown", "uk-toggle", "data-uk-toggle");
    private static final Evaluator TOGGLING_BY_NAME =
            Selector.evaluatorOf("a[uk-toggle], a[data-uk-toggle]," + " button[uk-toggle], button[data-uk-toggle]");
    private static final Pattern NAMED = Pattern.compile("\\s*(?:target\\s*:\\s*)?(#[\\w-]{1,100})\\s*(?:;.*)?");

    /** Where there is a group around them, its script would say where the list opens. */
    private static final String LONE_RULES = ".pv-drops:focus+ .pv-dropped,.pv-drops:hover+ .pv-dropped,"
            + ".pv-dropped:hover,.pv-dropped:focus-within{display:block!important;visibility:visible!important;"
            + "opacity:1!important;transform:none!important;pointer-events:auto!important;z-index:1020}"
            + ":where(.pv-droproom){position:relative}.pv-droproom>.pv-dropped{top:100%;left:0}"
            + ":where(.btn-group,.input-group,.dropend,.dropstart)>.pv-dropped{top:100%}"
            + ".dropup>.pv-dropped{top:auto;bottom:100%}"
            + ".dropend>.pv-dropped{top:0;left:100%}"
            + ".dropstart>.pv-dropped{top:0;right:100%;left:auto}";

    private static final Evaluator PAGE = Selector.evaluatorOf("body, main");

    private Menus() {}

    /** Whether a button opens one of them. */
    static boolean isOpener(Element element) {
        var around = element.parent();
        return element.hasClass(DROPS) || (around != null && around.hasClass("dropdown"));
    }

    /** Lets the menus of a page open without a script. */
    public static void open(Document page, Inventory inventory) {
        boolean lists = inventory.hasAny(UIKIT_MARKS) || LISTS.stream().anyMatch(inventory.classNames()::contains);
        if (!lists && !inventory.hasAny(TOGGLING) && !inventory.classNames().contains(LEARNT)) {
            return;
        }
        if (inventory.hasAny(UIKIT_MARKS)) {
            page.select(TOGGLING_BY_NAME).forEach(Menus::name);
        }
        var toggles = Stream.concat(
                        page.select(TOGGLES).stream(),
                        page.select(LEARNT_LISTS).stream()
                                .map(Element::previousElementSibling)
                                .filter(Objects::nonNull))
                .distinct()
                .toList();
        var lone = lists ? page.select(LONE).stream().filter(Menus::isLone).toList() : List.<Element>of();
        // Some browsers give a button the focus only if it says that it can have it.
        toggles.forEach(toggle -> toggle.attr("tabindex", "0"));
        if (!toggles.isEmpty()) {
            OwnSheet.add(page, RULES);
        }
        for (var list : lone) {
            list.addClass(DROPPED);
            if (isUikit(list)) {
                place(list);
            }
            Optional.ofNullable(list.previousElementSibling())
                    .ifPresent(toggle -> toggle.attr("tabindex", "0").addClass(DROPS));
        }
        if (!lone.isEmpty()) {
            OwnSheet.add(page, LONE_RULES);
        }
    }

    private static boolean isUikit(Element list) {
        return !list.hasClass("dropdown-menu");
    }

    private static void place(Element list) {
        if (!list.hasClass("uk-navbar-dropdown")) {
            list.addClass("uk-dropdown");
        }
        list.addClass(UIKIT);
        Optional.ofNullable(list.parent()).ifPresent(around -> around.addClass(UIKIT_PLACE));
    }

    /** Says what a toggle of UIkit names as those of others do. */
    private static void name(Element toggle) {
        var named = NAMED.matcher(toggle.attr("uk-toggle") + toggle.attr("data-uk-toggle"));
        if (named.matches() && !toggle.hasAttr("data-target")) {
            toggle.attr("data-target", named.group(1));
        }
    }

    private static boolean isLone(Element list) {
        var around = list.parent();
        return around != null && !around.is(PAGE) && !around.hasClass("dropdown");
    }
}
