package fr.parvis.clean.pane;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.ByClass;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.Signs;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Parts of a page of which a script would show one at a time, as carousels do: the row that they stand in can be
 * scrolled from one to the next, and what would have moved them goes out of sight. Those of talks stand one below the other.
 */
public final class Slides {
    private static final JsonNode FILE = Marks.file("/rules/slides.yaml");
    private static final Signs SIGNS = new Signs(Marks.words(FILE.required("signs")));
    private static final ByClass WHOLE = ByClass.of(FILE.required("whole"));
    private static final ByClass HIGH = ByClass.of(FILE.required("high"));
    private static final ByClass LAID = ByClass.of(FILE.required("laid"));
    private static final ByClass NARROW = ByClass.of(FILE.required("narrow"));
    private static final ByClass SHOWN = ByClass.of(FILE.required("shown"));
    private static final SlideRows ROWS = new SlideRows(FILE);
    private static final ByClass PAGES = ByClass.of(FILE.required("pages"));
    private static final Evaluator BOOKS = any("books");
    private static final Evaluator MOVERS = any("movers");
    private static final Evaluator PICTURES = Selector.evaluatorOf("img, svg image, video");

    private static final int MOST_PAINTED = 20;

    private static final Evaluator PAGE = Selector.evaluatorOf("body, main");

    private static final String ROW = "pv-row";
    private static final String WHOLE_ROW = "pv-whole";
    /** What stands around one, and has to be as high as it is. */
    private static final String ROOM = "pv-room";

    private static final String SHOWN_ROW = "pv-parts";
    /** What has the height that style sheets give it. */
    private static final String HIGH_ROW = "pv-high";

    private static final String PAINTED = "pv-painted";
    /** What would lie over its part, and gives it its height. */
    private static final String LAID_IN = "pv-laid";

    private static final String BOOK = "pv-book";
    private static final String STILL = "pv-still";

    /** How far above its row what moves it is looked for. */
    private static final int NEAR = 3;

    /** Of a page, how many that may hold a row by their name are looked at. */
    private static final int MOST_NAMED = 100;

    /** As they are written when they have been read. Of the next part a little is seen, which says that there is one. */
    private static final String RULES = ".pv-row{display:flex!important;flex-flow:row nowrap!important;"
            + "overflow-x:auto!important;overflow-y:hidden!important;scroll-snap-type:x mandatory;"
            + "transform:none!important;visibility:visible!important;opacity:1!important;touch-action:auto!important}"
            + ".pv-row>*{position:relative!important;left:auto!important;right:auto!important;top:auto!important;"
            + "bottom:auto!important;flex-shrink:0!important;max-width:100%;float:none!important;"
            + "transform:none!important;visibility:visible!important;opacity:1!important;scroll-snap-align:start}"
            + ".pv-whole{box-sizing:border-box!important;position:relative!important;width:100%!important}"
            + ".pv-whole:not(.pv-high){height:auto!important;max-height:none!important}"
            + ".pv-whole>*{width:92%!important;margin-left:0!important;margin-right:0!important}"
            + ".pv-whole:not(.pv-high)>:not(.pv-painted){height:auto!important;min-height:0}"
            + ".pv-whole>:only-child{width:100%!important}"
            + ".pv-room{height:auto!important;max-height:none!important}"
            + ".pv-parts{position:relative!important;left:auto!important;max-width:100%!important}"
            + ".pv-parts>:not(.pv-still){display:block!important;min-width:min(60%,16rem);max-width:94%;margin-right:0}"
            + ".pv-parts>:not(.pv-still):not(.pv-painted){height:auto!important}"
            + ".pv-parts>.pv-painted{width:92%!important}"
            + ".pv-painted{min-height:min(30vh,12rem)}"
            + ".pv-whole>*>.pv-laid{position:static!important}"
            + ".pv-book{display:block!important;position:static!important;width:auto!important;height:auto!important;"
            + "overflow:visible!important;transform:none!important;visibility:visible!important;opacity:1!important}"
            + ".pv-still{display:none!important}";

    private Slides() {}

    /** @param page a clean one */
    public static void open(Document page, Inventory inventory) {
        Stacked.mark(inventory);
        if (!maySlide(inventory)) {
            return;
        }
        var called = inventory.markedInBody().stream().filter(Slides::maySlide).toList();
        if (called.isEmpty()) {
            return;
        }
        Set<Element> rows = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var part : HIGH.in(page.body(), inventory)) {
            row(part).addClass(HIGH_ROW);
        }
        for (var part : WHOLE.in(page.body(), inventory)) {
            rows.add(row(part).addClass(WHOLE_ROW));
            room(part);
        }
        for (var cover : LAID.in(page.body(), inventory)) {
            if (cover.selectFirst(PICTURES) != null) {
                cover.addClass(LAID_IN);
            }
        }
        for (var part : NARROW.in(page.body(), inventory)) {
            rows.add(row(part));
        }
        for (var part : SHOWN.in(page.body(), inventory)) {
            rows.add(row(part).addClass(SHOWN_ROW));
        }
        addNamed(called, rows);
        unhand(rows);
        var pages = PAGES.in(page.body(), inventory);
        if (!pages.isEmpty()) {
            pages.forEach(part -> part.addClass(BOOK).removeAttr("hidden").removeAttr("aria-hidden"));
            page.body().select(BOOKS).addClass(BOOK);
        }
        if (!rows.isEmpty() || !pages.isEmpty()) {
            OwnSheet.add(page, RULES);
        }
    }

    private static boolean maySlide(Inventory inventory) {
        return SIGNS.inAny(inventory.classes())
                || SIGNS.inAny(inventory.ids())
                || inventory.styles().stream().anyMatch(SlideRows::moves);
    }

    /** Whether it may be one or hold one, which is seen at a glance. */
    private static boolean maySlide(Element element) {
        return SIGNS.in(element.attributes().get("class"))
                || SIGNS.in(element.attributes().get("id"))
                || SlideRows.isMoved(element);
    }

    /** Those that are called so, unless they are rows already, or in one or around one, or told page by page. */
    private static void addNamed(List<Element> called, Set<Element> rows) {
        Set<Element> aroundRows = Collections.newSetFromMap(new IdentityHashMap<>());
        rows.forEach(row -> aroundRows.addAll(row.parents()));
        called.stream()
                .limit(MOST_NAMED)
                .flatMap(element -> ROWS.in(element).stream())
                .filter(found -> !aroundRows.contains(found.row()) && !isIn(found.row(), rows))
                .filter(found -> found.row().closest(BOOKS) == null)
                .forEach(found -> {
                    found.parts().forEach(Slides::row);
                    found.movers().forEach(mover -> mover.addClass(STILL));
                    unmove(found.row());
                    rows.add(found.row().addClass(SHOWN_ROW));
                    aroundRows.addAll(found.row().parents());
                });
    }

    private static void room(Element part) {
        var row = part.parent();
        if (row == null || row.hasClass(HIGH_ROW)) {
            return;
        }
        var around = row.parent();
        if (around != null && !around.is(PAGE)) {
            around.addClass(ROOM);
        }
    }

    private static void unmove(Element row) {
        var style = SlideRows.isMoved(row) ? SlideRows.still(row.attr("style")) : row.attr("style");
        if (style.isEmpty()) {
            row.removeAttr("style");
        } else {
            row.attr("style", style);
        }
    }

    private static boolean isIn(Element element, Set<Element> rows) {
        for (var at = element; at != null; at = at.parent()) {
            if (rows.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private static Element row(Element part) {
        part.removeAttr("aria-hidden");
        var row = part.parent();
        if (row == null) {
            throw new IllegalStateException("it was found below the body");
        }
        row.addClass(ROW);
        if (isPainted(part)) {
            part.addClass(PAINTED);
        }
        if (row.childrenSize() > 1 && !row.hasAttr("tabindex")) {
            row.attr("tabindex", "0");
        }
        return row;
    }

    /** Whether its picture is a background, which takes no room. */
    private static boolean isPainted(Element part) {
        return part.selectFirst(PICTURES) == null
                && part.stream()
                        .limit(MOST_PAINTED)
                        .flatMap(within -> Stream.of(within.attr("style").split(";")))
                        .anyMatch(Slides::paints);
    }

    private static boolean paints(String declaration) {
        var said = declaration.toLowerCase(Locale.ROOT);
        int name = said.indexOf("background");
        return name >= 0 && said.indexOf("url(", name) > name;
    }

    /** Arrows and dots that do nothing only say that something is broken; pictures to choose from are pictures all the same. */
    private static void unhand(Set<Element> rows) {
        Set<Element> surroundings = Collections.newSetFromMap(new IdentityHashMap<>());
        rows.forEach(row -> surroundings.add(around(row)));
        for (var around : surroundings) {
            for (var mover : around.select(MOVERS)) {
                if (mover.selectFirst(PICTURES) == null) {
                    mover.addClass(STILL);
                }
            }
        }
    }

    private static Element around(Element row) {
        var around = row;
        for (int i = 0; i < NEAR; i++) {
            var parent = around.parent();
            if (parent == null || parent.normalName().equals("body")) {
                break;
            }
            around = parent;
        }
        return around;
    }

    private static Evaluator any(String list) {
        var selectors = new StringJoiner(", ");
        FILE.required(list).forEach(selector -> selectors.add(selector.asText()));
        return Selector.evaluatorOf(selectors.toString());
    }
}
