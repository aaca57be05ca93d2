package fr.parvis.mirror.inspection;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Contact;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.inspection.InspectionSummary.ThirdParty;
import fr.parvis.mirror.inspection.InspectionSummary.UsedCookie;
import fr.parvis.site.Release.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sums up what was seen of a site, however much it was.
 *
 * @param onTheWay cookies of answers that led to no page of their own
 */
record SiteReport(Party party, List<Visited> pages, Map<WebUrl, Long> sizes, List<SiteCookie> onTheWay) {
    /** Hosts or cookies that a report tells of one page, or of all. */
    static final int MOST = 200;

    Inspection.Report of(String rules, List<Problem> problems) {
        var trackers = pages.stream()
                .flatMap(page -> new PageFindings(page.findings()).trackers().stream())
                .toList();
        var bytes = pages.stream().mapToLong(Visited::bytes).sum()
                + sizes.values().stream().mapToLong(Long::longValue).sum();
        return new Inspection.Report(
                pages.stream().map(page -> page.inspected(party, sizes)).toList(),
                new InspectionSummary(
                        pages.size(),
                        Tally.of(trackers),
                        PageFindings.different(trackers),
                        thirdParties(),
                        cookies(),
                        bytes,
                        pages.stream().mapToInt(Visited::scripts).sum(),
                        openScripts(),
                        rules),
                problems);
    }

    /** A file counts once, on however many pages it runs, and so does a text that stands in many. */
    private int openScripts() {
        long texts = pages.stream()
                .flatMap(page -> page.openTexts().stream())
                .distinct()
                .count();
        long files = pages.stream()
                .flatMap(page -> page.openFiles().stream())
                .distinct()
                .count();
        return (int) (texts + files);
    }

    /** Those on most pages first. */
    private List<ThirdParty> thirdParties() {
        var byHost = new TreeMap<String, Host>();
        for (var page : pages) {
            var here = new HashSet<String>();
            page.foreign(party).forEach(contact -> {
                var host = byHost.computeIfAbsent(contact.url().host(), name -> new Host());
                host.add(contact, here.add(contact.url().host()));
            });
        }
        return byHost.entrySet().stream()
                .map(entry -> entry.getValue().at(entry.getKey()))
                .sorted(Comparator.comparing(ThirdParty::pages).reversed())
                .limit(MOST)
                .toList();
    }

    private List<UsedCookie> cookies() {
        var pagesOf = new LinkedHashMap<List<String>, List<SiteCookie>>();
        for (var page : pages) {
            var here = new LinkedHashMap<List<String>, SiteCookie>();
            page.cookies().forEach(cookie -> here.putIfAbsent(key(cookie), cookie));
            here.forEach((key, cookie) ->
                    pagesOf.computeIfAbsent(key, unknown -> new ArrayList<>()).add(cookie));
        }
        onTheWay.forEach(cookie -> pagesOf.computeIfAbsent(key(cookie), unknown -> new ArrayList<>())
                .add(cookie));
        return pagesOf.values().stream()
                .limit(MOST)
                .map(same -> new UsedCookie(same.get(0), same.size()))
                .toList();
    }

    private static List<String> key(SiteCookie cookie) {
        return List.of(cookie.name(), cookie.domain());
    }

    /** What is known of one host so far; the first name that the rules give it stays. */
    private static final class Host {
        private final Set<Use> kinds = EnumSet.noneOf(Use.class);
        private String vendor = "";
        private String category = "";
        private int pages;

        void add(Contact contact, boolean first) {
            kinds.add(contact.use());
            pages += first ? 1 : 0;
            if (category.isEmpty()) {
                vendor = contact.vendor();
                category = contact.category();
            }
        }

        ThirdParty at(String host) {
            return new ThirdParty(host, vendor, category, List.copyOf(kinds), pages);
        }
    }
}
