package fr.parvis.render;

import fr.parvis.render.ReportData.Common;
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
import java.util.stream.Stream;

/**
 * What {@code report.html} shows: before and after, by company, by purpose, what does not work here, what is to be looked
 * at, and at last one by one: first what was on nearly all pages.
 *
 * @param services who could have learned of a visit
 * @param told how much told them, in a sentence
 * @param banners whose consent banners went, in words; empty if none did
 * @param clean whether nobody can now
 * @param own what went and told nobody, in a sentence; empty if nothing did
 * @param idle forms and searches that do nothing here
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
        String told,
        String banners,
        boolean clean,
        String own,
        List<Company> companies,
        List<String> strangers,
        List<Share> instead,
        List<Share> byCategory,
        List<Idle> idle,
        List<Remark> remarks,
        List<Everywhere> everywhere,
        List<ReportSheet> sheets,
        int sheetsLeft,
        List<HeavyLine> heavy) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "report");
    private static final int MOST_HOSTS = 50;
    private static final int MOST_HEAVY = 20;
    private static final int MOST_IDLE = 20;

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

    /** A form or a search, and the pages that had it, in words. */
    record Idle(String what, String pages) {}

    /** What was on all pages, or on nearly all. */
    record Everywhere(String title, List<ReportSheet.Line> lines) {}

    /**
     * A company whose things were in the pages.
     *
     * @param count how many things, on a page or in all, in words
     * @param did what they did there, a sentence each
     * @param instead what stands in their place
     */
    record Company(Share share, String count, List<String> did, String instead) {}

    static ReportPage of(ReportData data, Setting setting) {
        var words = Words.of(setting.locale());
        var release = data.release();
        var tally = release.findings();
        var removed = Removed.of(tally.byVendor(), data.strangers()).without(data.banners());
        int banners =
                data.banners().values().stream().mapToInt(Integer::intValue).sum();
        int own = Math.max(0, tally.total() - removed.total() - banners);
        var details = data.details();
        var shell = Shell.detached(setting, STYLE);
        return new ReportPage(
                shell,
                shell.name(),
                release,
                words.say("state_" + release.state().name().toLowerCase(Locale.ROOT)),
                words.say("origin_" + release.origin().name().toLowerCase(Locale.ROOT)),
                words.size(release.bytes()),
                removed.byVendor().size() + data.strangers().size(),
                often("report_told", removed.total(), release, words),
                String.join(", ", data.banners().keySet()),
                release.state() != Release.State.REFUSED,
                own == 0 ? "" : often("report_own", own, release, words),
                companies(data, removed, words),
                data.strangers().keySet().stream().limit(MOST_HOSTS).toList(),
                Share.byName(outcomes(data.fates(), words)),
                Share.byCategory(tally.byCategory(), tally.total(), words),
                details.idle().stream()
                        .limit(MOST_IDLE)
                        .map(form -> idle(form, release, words))
                        .toList(),
                Remark.of(release.problems(), details.mentions(), words),
                everywhere(details, release, words),
                ReportSheet.first(details.apart(), words),
                ReportSheet.left(details.apart()),
                data.heavy().stream()
                        .limit(MOST_HEAVY)
                        .map(page -> HeavyLine.of(page, words))
                        .toList());
    }

    /** How many on a page, where that is shorter to grasp than how many there are in all. */
    private static String often(String key, int count, Release release, Words words) {
        return count < 2 * release.pages() || release.pages() == 1
                ? words.say(key, count)
                : words.say(key + "_pages", words.perPage(count, release.pages()), count, release.pages());
    }

    private static Idle idle(ReportData.Idle form, Release release, Words words) {
        int left = form.pages() - form.paths().size();
        var list = String.join(", ", form.paths());
        return new Idle(
                words.say(form.search() ? "report_search" : "report_form"),
                form.pages() > form.paths().size() && isOnAll(form.pages(), release)
                        ? words.say("report_on_all_pages", form.pages())
                        : left > 0 ? words.say("report_on_pages_and", left, list) : words.say("report_on_pages", list));
    }

    /** The page for errors has seldom all that the others have. */
    private static boolean isOnAll(int pages, Release release) {
        return pages >= release.pages() - 1;
    }

    private static List<Everywhere> everywhere(ReportData.Details details, Release release, Words words) {
        var split = details.everywhere().stream()
                .collect(Collectors.partitioningBy(common -> isOnAll(common.pages(), release)));
        var all = split.getOrDefault(true, List.of());
        int pages = all.stream().mapToInt(Common::pages).max().orElse(0);
        return Stream.of(
                        everywhere(words.say("report_everywhere", Math.min(pages, release.pages())), all, words),
                        everywhere(words.say("report_nearly_everywhere"), split.getOrDefault(false, List.of()), words))
                .filter(group -> !group.lines().isEmpty())
                .toList();
    }

    private static Everywhere everywhere(String title, List<Common> common, Words words) {
        return new Everywhere(
                title, ReportSheet.lines(common.stream().map(Common::removal).toList(), words));
    }

    /** The largest first, sites that no rule knows last. */
    private static List<Company> companies(ReportData data, Removed removed, Words words) {
        var byVendor = data.fates().stream()
                .filter(fate -> !data.banners().containsKey(fate.vendor())
                        || !fate.category().equals("consent"))
                .collect(Collectors.groupingBy(Fate::vendor));
        return Share.byVendor(removed.byVendor(), removed.total(), words).stream()
                .map(share -> company(
                        share,
                        often("report_sheet_count", share.count(), data.release(), words),
                        byVendor.getOrDefault(share.name(), List.of()),
                        words))
                .toList();
    }

    private static Company company(Share share, String count, List<Fate> fates, Words words) {
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
        return new Company(share, count, did, instead);
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
