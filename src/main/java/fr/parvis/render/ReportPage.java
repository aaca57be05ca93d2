package fr.parvis.render;

import fr.parvis.render.ReportData.Removal;
import fr.parvis.site.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code report.html} shows: a summary, then by vendor, then by page. */
record ReportPage(
        Shell shell,
        String name,
        Release release,
        String state,
        String origin,
        String size,
        int vendors,
        List<Share> byVendor,
        List<Share> byCategory,
        List<Sheet> sheets,
        int sheetsLeft,
        List<Release.Problem> problems) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "report");
    private static final int MOST_SHEETS = 200;
    private static final int MOST_LINES = 40;

    /** All that went from one page. */
    record Sheet(String path, int count, List<Line> lines, int left) {}

    /** @param times how often the very same stood there */
    record Line(String who, String what, String where, String excerpt, String outcome, String mark, int times) {}

    static ReportPage of(ReportData data, Setting setting) {
        var words = Words.of(setting.locale());
        var release = data.release();
        var tally = release.findings();
        var shell = Shell.detached(setting, STYLE);
        var byPath = data.removals().stream()
                .collect(Collectors.groupingBy(Removal::path, TreeMap::new, Collectors.toList()));
        return new ReportPage(
                shell,
                shell.name(),
                release,
                words.say("state_" + release.state().name().toLowerCase(Locale.ROOT)),
                words.say("origin_" + release.origin().name().toLowerCase(Locale.ROOT)),
                words.size(release.bytes()),
                (int) data.byVendor().stream()
                        .filter(vendor -> !vendor.vendor().isEmpty())
                        .count(),
                Share.byVendor(data.byVendor(), tally.total(), words),
                Share.byCategory(tally.byCategory(), tally.total(), words),
                byPath.entrySet().stream()
                        .limit(MOST_SHEETS)
                        .map(page -> sheet(page.getKey(), page.getValue(), words))
                        .toList(),
                Math.max(0, byPath.size() - MOST_SHEETS),
                release.problems());
    }

    private static Sheet sheet(String path, List<Removal> removals, Words words) {
        var same = new LinkedHashMap<List<String>, List<Removal>>();
        for (var removal : removals) {
            same.computeIfAbsent(
                            List.of(
                                    removal.rule(),
                                    removal.vendor(),
                                    removal.excerpt(),
                                    removal.outcome().name()),
                            key -> new ArrayList<>())
                    .add(removal);
        }
        var lines = same.values().stream()
                .limit(MOST_LINES)
                .map(group -> line(group.get(0), group.size(), words))
                .toList();
        int shown = lines.stream().mapToInt(Line::times).sum();
        return new Sheet(path, removals.size(), lines, removals.size() - shown);
    }

    private static Line line(Removal removal, int times, Words words) {
        var outcome = removal.outcome().name().toLowerCase(Locale.ROOT);
        return new Line(
                removal.vendor().isEmpty() ? words.say("unnamed") : removal.vendor(),
                Share.category(removal.category(), words),
                removal.where(),
                removal.excerpt(),
                words.say("outcome_" + outcome),
                outcome,
                times);
    }
}
