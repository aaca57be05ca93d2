package fr.parvis.render;

import fr.parvis.render.ReportData.Removal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that went from one page.
 *
 * @param left how many lines more there would be
 */
record ReportSheet(String path, int count, List<Line> lines, int left) {
    private static final int MOST_SHEETS = 200;
    private static final int MOST_LINES = 40;

    /**
     * What stood in the page, and what stands there now.
     *
     * @param place in words of people; {@code where} names it in those of the code
     * @param times how often the very same stood there
     */
    record Line(
            String who,
            String what,
            String place,
            String where,
            String excerpt,
            String outcome,
            String mark,
            int times) {}

    /** The first pages by their paths. */
    static List<ReportSheet> first(List<Removal> removals, Words words) {
        return byPath(removals).entrySet().stream()
                .limit(MOST_SHEETS)
                .map(page -> sheet(page.getKey(), page.getValue(), words))
                .toList();
    }

    /** How many pages are not among the {@link #first}. */
    static int left(List<Removal> removals) {
        return Math.max(0, byPath(removals).size() - MOST_SHEETS);
    }

    private static Map<String, List<Removal>> byPath(List<Removal> removals) {
        return removals.stream().collect(Collectors.groupingBy(Removal::path, TreeMap::new, Collectors.toList()));
    }

    private static ReportSheet sheet(String path, List<Removal> removals, Words words) {
        var same = new LinkedHashMap<List<String>, List<Removal>>();
        for (var removal : removals) {
            var key = List.of(
                    removal.rule(),
                    removal.vendor(),
                    removal.excerpt(),
                    removal.outcome().name());
            same.computeIfAbsent(key, unknown -> new ArrayList<>()).add(removal);
        }
        var lines = same.values().stream()
                .limit(MOST_LINES)
                .map(group -> line(group.get(0), group.size(), words))
                .toList();
        int shown = lines.stream().mapToInt(Line::times).sum();
        return new ReportSheet(path, removals.size(), lines, removals.size() - shown);
    }

    private static Line line(Removal removal, int times, Words words) {
        var outcome = ReportPage.spelling(removal.outcome());
        return new Line(
                removal.vendor().isEmpty() ? words.say("unnamed") : removal.vendor(),
                Share.category(removal.category(), words),
                words.say("place_" + place(removal.where())),
                removal.where(),
                removal.excerpt(),
                words.say("outcome_" + outcome),
                outcome,
                times);
    }

    /** By how the cleaner names places. */
    private static String place(String where) {
        if (where.startsWith("style") || where.endsWith(" style")) {
            return "style";
        }
        if (where.startsWith("script file")) {
            return "script";
        }
        return where.startsWith("svg") ? "drawing" : where.startsWith("html > head") ? "head" : "body";
    }
}
