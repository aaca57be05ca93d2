package fr.parvis.render;

import fr.parvis.render.ReportData.Removal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What went from one page and not from nearly all.
 *
 * @param left how many things more there would be to tell
 */
record ReportSheet(String path, int count, List<Line> lines, int left) {
    private static final int MOST_SHEETS = 200;
    private static final int MOST_LINES = 10;

    /** On all pages together: a report is to be sent, and printed. */
    private static final int MOST_LINES_IN_ALL = 250;

    private static final int MOST_EXCERPTS = 3;
    private static final int LONGEST_EXCERPT = 120;

    /**
     * Things of one company for one purpose that met one end.
     *
     * @param excerpts what stood there, the first of it
     * @param left how many more there would be to tell
     */
    record Line(String who, String what, List<String> excerpts, int left, String outcome, String mark) {}

    /** The first pages by their paths. */
    static List<ReportSheet> first(List<Removal> apart, Words words) {
        var sheets = new ArrayList<ReportSheet>();
        int room = MOST_LINES_IN_ALL;
        for (var page : byPath(apart).entrySet()) {
            if (sheets.size() == MOST_SHEETS) {
                break;
            }
            var lines = lines(page.getValue(), words).stream()
                    .limit(Math.min(room, MOST_LINES))
                    .toList();
            room -= lines.size();
            int shown = lines.stream()
                    .mapToInt(line -> line.excerpts().size() + line.left())
                    .sum();
            sheets.add(new ReportSheet(
                    page.getKey(),
                    page.getValue().size(),
                    lines,
                    page.getValue().size() - shown));
        }
        return sheets;
    }

    /** How many pages are not among the {@link #first}. */
    static int left(List<Removal> apart) {
        return Math.max(0, byPath(apart).size() - MOST_SHEETS);
    }

    /** The things of companies first. */
    static List<Line> lines(List<Removal> removals, Words words) {
        var kinds = removals.stream()
                .sorted(Comparator.comparing(removal -> removal.vendor().isEmpty()))
                .collect(Collectors.groupingBy(
                        removal -> List.of(
                                removal.vendor(),
                                removal.category(),
                                removal.outcome().name()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return kinds.values().stream().map(kind -> line(kind, words)).toList();
    }

    private static Map<String, List<Removal>> byPath(List<Removal> removals) {
        return removals.stream().collect(Collectors.groupingBy(Removal::path, TreeMap::new, Collectors.toList()));
    }

    private static Line line(List<Removal> same, Words words) {
        var first = same.get(0);
        var outcome = ReportPage.spelling(first.outcome());
        var excerpts = same.stream()
                .map(removal -> shortened(removal.excerpt()))
                .distinct()
                .limit(MOST_EXCERPTS)
                .toList();
        return new Line(
                first.vendor().isEmpty() ? words.say("unnamed") : first.vendor(),
                Share.category(first.category(), words),
                excerpts,
                same.size() - excerpts.size(),
                words.say("outcome_" + outcome),
                outcome);
    }

    private static String shortened(String excerpt) {
        return excerpt.codePointCount(0, excerpt.length()) <= LONGEST_EXCERPT
                ? excerpt
                : excerpt.substring(0, excerpt.offsetByCodePoints(0, LONGEST_EXCERPT - 1)) + "…";
    }
}
