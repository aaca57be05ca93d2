package fr.parvis.render;

import fr.parvis.render.ReportData.Fate;
import fr.parvis.render.ReportData.HeavyPage;
import fr.parvis.site.Proof.Removed;
import fr.parvis.site.Release;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code report.html} shows: before and after, then by company, by purpose, by page.
 *
 * @param services who could have learned of a visit
 * @param clean whether nobody can now
 * @param own what went and told nobody
 * @param strangers hosts that no rule knows
 * @param heavy pages that do not come at once, the heaviest first
 */
record ReportPage(
        Shell shell,
        String name,
        Release release,
        String state,
        String origin,
        String size,
        int services,
        Removed removed,
        boolean clean,
        int own,
        List<Company> companies,
        List<String> strangers,
        List<Share> instead,
        List<Share> byCategory,
        List<ReportSheet> sheets,
        int sheetsLeft,
        List<HeavyLine> heavy,
        List<Release.Problem> problems) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "report");
    private static final int MOST_HOSTS = 50;
    private static final int MOST_HEAVY = 20;

    /** A page and what it weighs, in words. */
    record HeavyLine(String path, String weight) {
        static HeavyLine of(HeavyPage page, Words words) {
            var bytes = words.size(page.bytes());
            var pictures = words.size(page.withPictures());
            var telephones = words.size(page.onTelephones());
            if (page.withPictures() == page.bytes()) {
                return new HeavyLine(page.path(), words.say("report_weight", bytes));
            }
            return page.onTelephones() == page.withPictures()
                    ? new HeavyLine(page.path(), words.say("report_weight_pictures", bytes, pictures))
                    : new HeavyLine(page.path(), words.say("report_weight_telephone", bytes, pictures, telephones));
        }
    }

    /**
     * A company whose things were in the pages.
     *
     * @param did what they did there, a sentence each
     * @param instead what stands in their place
     */
    record Company(Share share, List<String> did, String instead) {}

    static ReportPage of(ReportData data, Setting setting) {
        var words = Words.of(setting.locale());
        var release = data.release();
        var tally = release.findings();
        var removed = Removed.of(tally.byVendor(), data.strangers());
        var shell = Shell.detached(setting, STYLE);
        return new ReportPage(
                shell,
                shell.name(),
                release,
                words.say("state_" + release.state().name().toLowerCase(Locale.ROOT)),
                words.say("origin_" + release.origin().name().toLowerCase(Locale.ROOT)),
                words.size(release.bytes()),
                removed.byVendor().size() + data.strangers().size(),
                removed,
                release.state() != Release.State.REFUSED,
                Math.max(0, tally.total() - removed.total()),
                companies(data.fates(), removed, words),
                data.strangers().keySet().stream().limit(MOST_HOSTS).toList(),
                Share.byName(outcomes(data.fates(), words)),
                Share.byCategory(tally.byCategory(), tally.total(), words),
                ReportSheet.first(data.removals(), words),
                ReportSheet.left(data.removals()),
                data.heavy().stream()
                        .limit(MOST_HEAVY)
                        .map(page -> HeavyLine.of(page, words))
                        .toList(),
                release.problems());
    }

    /** The largest first, sites that no rule knows last. */
    private static List<Company> companies(List<Fate> fates, Removed removed, Words words) {
        var byVendor = fates.stream().collect(Collectors.groupingBy(Fate::vendor));
        return Share.byVendor(removed.byVendor(), removed.total(), words).stream()
                .map(share -> company(share, byVendor.getOrDefault(share.name(), List.of()), words))
                .toList();
    }

    private static Company company(Share share, List<Fate> fates, Words words) {
        var did = fates.stream()
                .map(Fate::category)
                .distinct()
                .map(category -> Share.meaning(category, words))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        var counts = new EnumMap<ReportData.Outcome, Integer>(ReportData.Outcome.class);
        fates.forEach(fate -> counts.merge(fate.outcome(), fate.count(), Integer::sum));
        var instead = counts.entrySet().stream()
                .map(entry -> words.say("instead_" + spelling(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(", "));
        return new Company(share, did, instead);
    }

    private static Map<String, Integer> outcomes(List<Fate> fates, Words words) {
        return fates.stream()
                .collect(Collectors.groupingBy(
                        fate -> words.say("outcome_" + spelling(fate.outcome())),
                        LinkedHashMap::new,
                        Collectors.summingInt(Fate::count)));
    }

    static String spelling(ReportData.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
