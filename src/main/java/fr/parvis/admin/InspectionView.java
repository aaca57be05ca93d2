package fr.parvis.admin;

import fr.parvis.mirror.InspectedPage;
import fr.parvis.mirror.Inspection;
import fr.parvis.mirror.InspectionSummary;
import fr.parvis.mirror.SiteCookie;
import fr.parvis.render.InspectionData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page for people shows of an inspection. */
final class InspectionView {
    private InspectionView() {}

    static InspectionData of(Inspection inspection) {
        var report = inspection.report();
        var stage = switch (inspection.state()) {
            case QUEUED, RUNNING -> InspectionData.Stage.UNDER_WAY;
            case SUCCEEDED -> InspectionData.Stage.DONE;
            case FAILED -> InspectionData.Stage.FAILED;
        };
        var finished = inspection.finishedAt();
        return new InspectionData(
                inspection.url(),
                stage,
                finished == null ? inspection.createdAt() : finished,
                inspection.expiresAt(),
                report == null ? List.of() : sheets(report),
                report == null ? InspectionData.Totals.NONE : totals(report.summary()));
    }

    /** On the page, all hosts of one vendor are one service. */
    private static List<InspectionData.Sheet> sheets(Inspection.Report report) {
        var services = report.summary().thirdParties().stream()
                .collect(Collectors.toMap(
                        InspectionSummary.ThirdParty::host,
                        party -> party.vendor().isEmpty() ? party.host() : party.vendor()));
        return report.pages().stream().map(page -> sheet(page, services)).toList();
    }

    private static InspectionData.Sheet sheet(InspectedPage page, Map<String, String> services) {
        return new InspectionData.Sheet(
                page.url(),
                page.trackers(),
                (int) page.thirdParties().stream().map(services::get).distinct().count(),
                page.cookies().size(),
                page.weight(),
                page.weighed() == page.files());
    }

    private static InspectionData.Totals totals(InspectionSummary summary) {
        return new InspectionData.Totals(
                summary.trackers().total(),
                Math.max(summary.different(), summary.trackers().byVendor().size()),
                summary.trackers().byVendor(),
                summary.thirdParties().stream()
                        .map(party ->
                                new InspectionData.Party(party.host(), party.vendor(), party.category(), party.pages()))
                        .toList(),
                summary.cookies().stream().map(InspectionView::cookie).toList(),
                summary.openScripts());
    }

    private static InspectionData.Cookie cookie(InspectionSummary.UsedCookie used) {
        SiteCookie cookie = used.cookie();
        var owner = cookie.owner();
        return new InspectionData.Cookie(
                cookie.name(),
                cookie.domain().toLowerCase(Locale.ROOT),
                cookie.maxAge(),
                owner == null ? "" : owner.vendor(),
                owner == null ? "" : owner.category());
    }
}
