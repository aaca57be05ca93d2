package fr.parvis.render;

import fr.parvis.render.InspectionData.Party;
import fr.parvis.render.InspectionData.Stage;
import fr.parvis.render.InspectionData.Totals;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code inspection.html} shows: the answer first, then who learns what, cookies, and page by page.
 *
 * @param trackers how often there is one on all pages together; {@code often}, on a page, in words
 * @param different how many there are
 * @param places where the trackers are, in words
 * @param deposited how many cookies there are, of which {@code cookies} are the first
 */
record InspectionPage(
        Shell shell,
        String url,
        boolean done,
        String mood,
        String answer,
        String lead,
        Instant at,
        Instant until,
        int trackers,
        int different,
        String often,
        String places,
        int others,
        int pages,
        String weight,
        List<Share> byVendor,
        List<Learner> learners,
        int deposited,
        List<Cookie> cookies,
        int cookiesLeft,
        List<Sheet> sheets,
        boolean partly) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "inspection");
    private static final int MOST_COOKIES = 50;
    private static final int MOST_NAMES = 3;
    private static final int A_DAY = 86_400;

    /**
     * Someone who learns of a visit.
     *
     * @param learns one sentence a category
     */
    record Learner(String name, List<String> purposes, List<String> learns, List<String> hosts, int pages) {}

    /** @param purpose what it is for; empty if unknown */
    record Cookie(String name, String vendor, String purpose, String domain, String lifetime) {}

    record Sheet(String path, int trackers, int others, int cookies, String weight, boolean whole) {}

    static InspectionPage of(InspectionData data, Setting setting) {
        var words = Words.of(setting.locale());
        var totals = data.totals();
        var learners = learners(totals.parties(), words);
        int pages = data.sheets().size();
        long weight =
                data.sheets().stream().mapToLong(InspectionData.Sheet::weight).sum();
        var key = key(data, learners.size());
        return new InspectionPage(
                Shell.detached(setting, STYLE),
                Legible.address(data.url()),
                isRead(data),
                key,
                answer(key, totals, learners.size(), words),
                lead(key, data, words),
                data.at(),
                data.until(),
                totals.trackers(),
                totals.different(),
                words.oftenAPage(totals.trackers(), pages),
                words.say("inspection_trackers_text", totals.trackers(), words.say("inspection_read", pages)),
                learners.size(),
                pages,
                words.size(pages == 0 ? 0 : weight / pages),
                Share.byName(totals.byVendor()),
                learners,
                totals.cookies().size(),
                totals.cookies().stream()
                        .limit(MOST_COOKIES)
                        .map(cookie -> cookie(cookie, words))
                        .toList(),
                Math.max(0, totals.cookies().size() - MOST_COOKIES),
                data.sheets().stream().map(sheet -> sheet(sheet, words)).toList(),
                data.sheets().stream().anyMatch(sheet -> !sheet.whole()));
    }

    /** Where no page was read nothing is praised. */
    private static boolean isRead(InspectionData data) {
        return data.stage() == Stage.DONE && !data.sheets().isEmpty();
    }

    private static String key(InspectionData data, int learners) {
        if (!isRead(data)) {
            return data.stage() == Stage.UNDER_WAY ? "inspection_under_way" : "inspection_failed";
        }
        if (learners > 0) {
            return "inspection_others";
        }
        if (data.totals().trackers() > 0) {
            return "inspection_trackers";
        }
        return data.totals().openScripts() > 0 ? "inspection_open" : "inspection_nobody";
    }

    private static String answer(String key, Totals totals, int learners, Words words) {
        return switch (key) {
            case "inspection_trackers" -> words.say(key, companies(totals, words));
            case "inspection_open" -> words.say(key, totals.openScripts());
            default -> words.say(key, learners);
        };
    }

    private static String lead(String key, InspectionData data, Words words) {
        return key.equals("inspection_failed")
                ? words.say("inspection_failed_" + data.why().name().toLowerCase(Locale.ROOT))
                : words.say(key + "_lead", data.sheets().size());
    }

    /** Those with most trackers by name, up to three. */
    private static String companies(Totals totals, Words words) {
        var names = Share.byName(totals.byVendor()).stream().map(Share::name).toList();
        int last = Math.min(names.size(), MOST_NAMES) - 1;
        if (names.size() > MOST_NAMES) {
            return words.say("list_others", String.join(", ", names.subList(0, MOST_NAMES)));
        }
        return last < 1
                ? String.join("", names)
                : words.say("list_and", String.join(", ", names.subList(0, last)), names.get(last));
    }

    /** Those of one vendor together; a host that nobody knows stands for itself. Those on most pages first. */
    private static List<Learner> learners(List<Party> parties, Words words) {
        var byName = parties.stream()
                .collect(Collectors.groupingBy(
                        party -> party.vendor().isEmpty() ? party.host() : party.vendor(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byName.entrySet().stream()
                .map(entry -> learner(entry, words))
                .sorted(Comparator.comparing(Learner::pages).reversed())
                .toList();
    }

    private static Learner learner(Map.Entry<String, List<Party>> entry, Words words) {
        var categories = entry.getValue().stream()
                .map(Party::category)
                .filter(category -> !category.isEmpty())
                .distinct()
                .toList();
        return new Learner(
                entry.getKey(),
                categories.stream()
                        .map(category -> Share.category(category, words))
                        .toList(),
                categories.isEmpty()
                        ? List.of(words.say("learns_unknown"))
                        : categories.stream()
                                .map(category -> learns(category, words))
                                .distinct()
                                .toList(),
                entry.getValue().stream().map(Party::host).toList(),
                entry.getValue().stream().mapToInt(Party::pages).max().orElse(0));
    }

    private static String learns(String category, Words words) {
        var key = "learns_" + category.replace('-', '_');
        return words.say(words.has(key) ? key : "learns_unknown");
    }

    private static Cookie cookie(InspectionData.Cookie cookie, Words words) {
        return new Cookie(
                cookie.name(),
                cookie.vendor(),
                cookie.category().isEmpty() ? "" : Share.category(cookie.category(), words),
                cookie.domain(),
                lifetime(cookie.maxAge(), words));
    }

    private static String lifetime(@Nullable Long seconds, Words words) {
        if (seconds == null) {
            return words.say("cookie_session");
        }
        return seconds < A_DAY ? words.say("cookie_hours") : words.say("cookie_days", seconds / A_DAY);
    }

    private static Sheet sheet(InspectionData.Sheet sheet, Words words) {
        return new Sheet(
                Legible.path(sheet.url()),
                sheet.trackers(),
                sheet.others(),
                sheet.cookies(),
                words.size(sheet.weight()),
                sheet.whole());
    }
}
