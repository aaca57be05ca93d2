package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.word.Classes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
            // Those that are done count too: a page that is read again has the same ones.
            if ((!row && !isChoice(element)) || rows++ > MOST || element.hasClass(ROW)) {
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
        var above = row.parents();
        var around = row.parent();
        for (int i = 0; i < NEAR && around != null && !around.normalName().equals("html"); i++) {
            var panels = around.select(PANEL).stream()
                    .filter(panel -> !above.contains(panel))
                    .toList();
            if (!panels.isEmpty()) {
                var named = new ArrayList<Element>();
                var by = Named.of(panels);
                tabs.forEach(tab -> by.panel(tab).ifPresent(named::add));
                boolean all = named.size() == tabs.size();
                return all ? pairs(tabs, named) : tabs.size() == panels.size() ? pairs(tabs, panels) : List.of();
            }
            around = around.parent();
        }
        return List.of();
    }

    /**
     * Panels by what tells which tab is theirs, each with its place among them.
     *
     * @param names of their own, and of the tabs that they are labelled by
     */
    private record Named(List<Element> panels, Map<String, Integer> ids, Map<String, Integer> names) {
        static Named of(List<Element> panels) {
            var ids = new HashMap<String, Integer>();
            var names = new HashMap<String, Integer>();
            for (int i = 0; i < panels.size(); i++) {
                ids.putIfAbsent(panels.get(i).id(), i);
                for (var name : Classes.of(panels.get(i).attr("aria-labelledby"))) {
                    names.putIfAbsent(name, i);
                }
            }
            ids.remove("");
            return new Named(panels, ids, names);
        }

        /** The first that a tab names, or that is named after it. */
        Optional<Element> panel(Element tab) {
            var target = tab.attr("aria-controls").isEmpty() ? tab.attr("href") : tab.attr("aria-controls");
            var named = ids.get(target.startsWith("#") ? target.substring(1) : target);
            var labelled = names.get(tab.id());
            return Stream.of(Optional.ofNullable(named), Optional.ofNullable(labelled))
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder())
                    .map(panels::get);
        }
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
