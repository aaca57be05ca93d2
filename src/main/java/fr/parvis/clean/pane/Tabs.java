package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.word.Classes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Panels of which a script would show one at a time, by a row of names (WAI-ARIA, "tabs"). They all stand open, each below its
 * name; a row that leads nowhere goes out of sight.
 */
public final class Tabs {
    private static final Evaluator TAB = Selector.evaluatorOf("[role=tab]");
    private static final Evaluator PANEL = Selector.evaluatorOf("[role=tabpanel]");
    private static final Evaluator CHOICE = Selector.evaluatorOf("label");
    private static final Evaluator ACTIVE = Selector.evaluatorOf(".active");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private static final String ROW = "pv-tabs";
    private static final String NAME = "pv-tab";
    private static final String OPEN = "pv-tabbed";

    /** As they are written when they have been read. */
    private static final String RULES = ".pv-tabs{display:none!important}.pv-tabbed{display:block!important}"
            + ".pv-tab{display:block;margin:1em 0 .5em;font-weight:700}";

    /** How far above a row its panels are looked for. */
    private static final int NEAR = 4;

    private static final int MOST = 100;

    private Tabs() {}

    private record Tab(String name, Element panel) {}

    /** @param page a clean one */
    public static void open(Document page, Inventory inventory) {
        if (!inventory.roles().contains("tablist") && !inventory.classNames().contains("tabs")) {
            return;
        }
        boolean any = false;
        int rows = 0;
        for (var element : inventory.markedInBody()) {
            boolean row = element.attr("role").equals("tablist");
            if ((!row && !isChoice(element)) || element.hasClass(ROW) || rows++ > MOST) {
                continue;
            }
            var tabs = row ? tabs(element) : blocks(element);
            if (tabs.size() > 1) {
                tabs.forEach(tab -> name(tab, !row));
                if (!row || element.select(TAB).stream().noneMatch(Tabs::leads)) {
                    element.addClass(ROW);
                }
                any = true;
            }
        }
        if (any) {
            OwnSheet.add(page, RULES);
        }
    }

    /** Whether it is a row of names to choose one by, before as many blocks of which one is seen. */
    private static boolean isChoice(Element element) {
        var next = element.hasClass("tabs") ? element.nextElementSibling() : null;
        return next != null
                && next.hasClass("blocks")
                && next.children().stream().anyMatch(block -> block.is(ACTIVE));
    }

    private static List<Tab> blocks(Element row) {
        var names = row.select(CHOICE);
        var blocks = Optional.ofNullable(row.nextElementSibling())
                .map(Element::children)
                .orElseThrow();
        return names.size() == blocks.size() ? pairs(names, blocks) : List.of();
    }

    private static List<Tab> tabs(Element row) {
        var tabs = row.select(TAB);
        if (tabs.size() > MOST) {
            return List.of();
        }
        var around = row.parent();
        for (int i = 0; i < NEAR && around != null && !around.normalName().equals("html"); i++) {
            var panels = around.select(PANEL).stream()
                    .filter(panel -> !row.parents().contains(panel))
                    .toList();
            if (!panels.isEmpty()) {
                var named = new ArrayList<Element>();
                tabs.forEach(tab -> panel(tab, panels).ifPresent(named::add));
                boolean all = named.size() == tabs.size();
                return all ? pairs(tabs, named) : tabs.size() == panels.size() ? pairs(tabs, panels) : List.of();
            }
            around = around.parent();
        }
        return List.of();
    }

    /** The panel that a tab names, or that is named after it. */
    private static Optional<Element> panel(Element tab, List<Element> panels) {
        var target = tab.attr("aria-controls").isEmpty() ? tab.attr("href") : tab.attr("aria-controls");
        var id = target.startsWith("#") ? target.substring(1) : target;
        return panels.stream()
                .filter(panel -> (!id.isEmpty() && panel.id().equals(id))
                        || (!tab.id().isEmpty()
                                && Classes.of(panel.attr("aria-labelledby")).contains(tab.id())))
                .findFirst();
    }

    /** Empty if one of them says nothing, as dots do, or two are the same. */
    private static List<Tab> pairs(List<Element> names, List<Element> panels) {
        var pairs = new ArrayList<Tab>();
        Set<Element> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < names.size(); i++) {
            var name = Labels.of(names.get(i)).strip();
            if (!LETTER.matcher(name).find() || !seen.add(panels.get(i))) {
                return List.of();
            }
            pairs.add(new Tab(name, panels.get(i)));
        }
        return pairs;
    }

    private static void name(Tab tab, boolean opens) {
        var panel = tab.panel();
        if (opens) {
            panel.addClass(OPEN);
        }
        boolean says = panel.hasText() || panel.childrenSize() > 0;
        var before = panel.previousElementSibling();
        boolean named = (before != null && before.hasClass(NAME)) || says(panel, tab.name());
        if (says && !named) {
            panel.before(new Element("p").addClass(NAME).text(tab.name()));
        }
    }

    private static boolean says(Element panel, String name) {
        var heading = panel.selectFirst(Markup.HEADING);
        return heading != null && heading.text().equals(name);
    }

    private static boolean leads(Element tab) {
        return tab.normalName().equals("a") && tab.attr("href").length() > 1;
    }
}
