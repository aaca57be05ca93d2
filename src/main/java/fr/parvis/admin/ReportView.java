package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.mirror.Leftover;
import fr.parvis.render.ReportData;
import fr.parvis.render.ReportData.Details;
import fr.parvis.render.ReportData.Outcome;
import fr.parvis.render.ReportData.Removal;
import fr.parvis.site.Banners;
import fr.parvis.site.Blobs;
import fr.parvis.site.Entries;
import fr.parvis.site.Entry;
import fr.parvis.site.Findings;
import fr.parvis.site.Release;
import fr.parvis.site.SiteRef;
import fr.parvis.site.Spread;
import fr.parvis.site.Strangers;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the page for people shows of a release's report. */
@ApplicationScoped
class ReportView {
    private static final Set<String> WORTH_HAVING = Set.of("fonts", "cdn", "embed");
    private static final Set<String> ON_LINKS = Set.of("link-wrapper", "tracking-parameter");

    /** What stands on so many of ten pages stands on nearly all. */
    private static final int NEARLY_ALL = 8;

    private static final int A_FEW = 3;
    private static final int MOST_EVERYWHERE = 200;
    private static final int MOST_FORMS = 500;
    private static final int STEP = 5_000;
    private static final int MOST_READ = 50_000;
    private static final int MOST_APART = 5_000;
    private static final int MOST_PAGES = 1_000;
    private static final long MOST_BYTES = 64L << 20;

    private final Findings findings;
    private final Strangers strangers;
    private final Banners banners;
    private final Entries entries;
    private final Blobs blobs;
    private final Weights weights;
    private final WebUrl platform;

    ReportView(
            Findings findings,
            Strangers strangers,
            Banners banners,
            Entries entries,
            Blobs blobs,
            Weights weights,
            PublicAddress address) {
        this.findings = findings;
        this.strangers = strangers;
        this.banners = banners;
        this.entries = entries;
        this.blobs = blobs;
        this.weights = weights;
        this.platform = address.pagesDomain().home();
    }

    ReportData of(Tenant tenant, Release release) {
        var ref = release.ref();
        return new ReportData(
                release,
                strangers.of(ref),
                banners.of(ref),
                findings.fates(ref).stream()
                        .map(fate -> new ReportData.Fate(
                                fate.vendor(),
                                fate.category(),
                                outcome(fate.action(), fate.category(), fate.rule()),
                                fate.findings()))
                        .toList(),
                details(release),
                weights.heaviest(tenant, release));
    }

    private Details details(Release release) {
        var ref = release.ref();
        var everywhere = release.pages() < A_FEW
                ? List.<Spread>of()
                : findings.spread(ref, "", (release.pages() * NEARLY_ALL + 9) / 10, MOST_EVERYWHERE);
        var mentions = new Mentions(release.problems());
        var pages = pages(ref);
        if (!mentions.isIdle()) {
            read(pages.values(), mentions);
        }
        var common = everywhere.stream().map(ReportView::key).collect(Collectors.toSet());
        var apart = new ArrayList<Removal>();
        var step = findings.list(ref, 0, STEP);
        for (int from = STEP; !step.isEmpty(); from += STEP) {
            for (var reported : step) {
                var path = shown(reported.path(), pages);
                if (!mentions.isIdle()) {
                    mentions.finding(path, source(reported.path(), pages), reported.finding());
                }
                if (apart.size() < MOST_APART && !common.contains(key(reported.finding()))) {
                    apart.add(removal(path, reported.finding()));
                }
            }
            step = from < MOST_READ ? findings.list(ref, from, STEP) : List.of();
        }
        return new Details(
                everywhere.stream().map(ReportView::common).toList(), apart, idle(ref, pages), mentions.found());
    }

    /** The pages by the paths of their files. */
    private Map<String, Entry> pages(SiteRef ref) {
        return entries.longest(ref, MOST_PAGES).stream()
                .collect(Collectors.toMap(page -> page.path().value(), page -> page));
    }

    private void read(Collection<Entry> pages, Mentions mentions) {
        long bytes = 0;
        for (var page : pages) {
            bytes += page.bytes();
            if (bytes < MOST_BYTES) {
                blobs.get(page.sha256())
                        .ifPresent(html ->
                                mentions.page(page.address().value(), new String(html, StandardCharsets.UTF_8)));
            }
        }
    }

    /** As visitors know it. */
    private static String shown(String path, Map<String, Entry> pages) {
        var page = pages.get(path);
        return page == null ? path : page.address().value();
    }

    private WebUrl source(String path, Map<String, Entry> pages) {
        return Optional.ofNullable(pages.get(path))
                .flatMap(page -> Optional.ofNullable(page.source()))
                .flatMap(WebUrl::parse)
                .orElse(platform);
    }

    /** Forms of one kind on the same pages are told once; what writes a letter still does. */
    private List<ReportData.Idle> idle(SiteRef ref, Map<String, Entry> pages) {
        return findings.spread(ref, "form-action", 1, MOST_FORMS).stream()
                .filter(form -> !form.finding().excerpt().contains("action=\"mailto:"))
                .map(form -> new ReportData.Idle(
                        Leftover.isSearch(form.finding().excerpt()),
                        form.pages(),
                        form.paths().stream().map(path -> shown(path, pages)).toList()))
                .distinct()
                .toList();
    }

    private static ReportData.Common common(Spread spread) {
        return new ReportData.Common(removal(spread.paths().get(0), spread.finding()), spread.pages());
    }

    private static Object key(Spread spread) {
        return key(spread.finding());
    }

    private static Object key(Finding finding) {
        return List.of(finding.rule(), finding.vendor(), finding.category(), finding.excerpt(), finding.action());
    }

    private static Removal removal(String path, Finding finding) {
        return new Removal(
                path,
                finding.vendor(),
                finding.category(),
                finding.excerpt(),
                outcome(finding.action(), finding.category(), finding.rule()));
    }

    /** What is worth having and has only changed got a place of the site's own. */
    static Outcome outcome(Action action, String category, String rule) {
        return switch (action) {
            case REMOVED -> Outcome.REMOVED;
            case REPLACED -> category.equals("embed") ? Outcome.CARD : Outcome.REPLACED;
            case CHANGED ->
                WORTH_HAVING.contains(category)
                        ? Outcome.COPY
                        : ON_LINKS.contains(rule) ? Outcome.LINK : Outcome.CHANGED;
        };
    }
}
