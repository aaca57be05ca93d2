package fr.parvis.admin;

import fr.parvis.clean.Finding.Action;
import fr.parvis.render.ReportData;
import fr.parvis.render.ReportData.HeavyPage;
import fr.parvis.render.ReportData.Outcome;
import fr.parvis.render.ReportData.Removal;
import fr.parvis.site.Findings;
import fr.parvis.site.Release;
import fr.parvis.site.ReportedFinding;
import fr.parvis.site.Strangers;
import java.util.List;
import java.util.Set;

/** What the page for people shows of a release's report. */
final class ReportView {
    private static final Set<String> WORTH_HAVING = Set.of("fonts", "cdn", "embed");
    private static final Set<String> ON_LINKS = Set.of("link-wrapper", "tracking-parameter");

    private ReportView() {}

    /** @param most findings that are told one by one */
    static ReportData of(Release release, Findings findings, Strangers strangers, List<HeavyPage> heavy, int most) {
        var ref = release.ref();
        return new ReportData(
                release,
                strangers.of(ref),
                findings.fates(ref).stream()
                        .map(fate -> new ReportData.Fate(
                                fate.vendor(),
                                fate.category(),
                                outcome(fate.action(), fate.category(), fate.rule()),
                                fate.findings()))
                        .toList(),
                findings.list(ref, 0, most).stream().map(ReportView::removal).toList(),
                heavy);
    }

    private static Removal removal(ReportedFinding reported) {
        var finding = reported.finding();
        return new Removal(
                reported.path(),
                finding.rule(),
                finding.vendor(),
                finding.category(),
                finding.where(),
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
