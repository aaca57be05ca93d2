package fr.parvis.admin;

import fr.parvis.mirror.inspection.InspectedPage;
import fr.parvis.mirror.inspection.Inspection;
import fr.parvis.mirror.inspection.InspectionSummary;
import fr.parvis.mirror.inspection.SiteCookie;
import fr.parvis.render.InspectionData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                report == null ? InspectionData.Totals.NONE : totals(report.summary()),
                why(inspection.failure()));
    }

    private static InspectionData.Why why(Inspection.@Nullable Failure failure) {
        var cause = failure == null ? null : failure.cause();
        if (cause == null) {
            return InspectionData.Why.UNKNOWN;
        }
        return switch (cause) {
            case ROBOTS -> InspectionData.Why.ROBOTS;
            case MISSING -> InspectionData.Why.MISSING;
            case CLOSED -> InspectionData.Why.CLOSED;
            case TROUBLE -> InspectionData.Why.TROUBLE;
            case NO_PAGE -> InspectionData.Why.NO_PAGE;
            case EMPTY -> InspectionData.Why.EMPTY;
            case TOO_LARGE -> InspectionData.Why.TOO_LARGE;
            case TOO_SLOW -> InspectionData.Why.TOO_SLOW;
            case UNKNOWN_HOST -> InspectionData.Why.UNKNOWN_HOST;
            case CERTIFICATE -> InspectionData.Why.CERTIFICATE;
            case UNREACHABLE -> InspectionData.Why.UNREACHABLE;
            case REDIRECTS -> InspectionData.Why.REDIRECTS;
            case ELSEWHERE -> InspectionData.Why.ELSEWHERE;
            case NOT_PUBLIC -> InspectionData.Why.NOT_PUBLIC;
            case OURS -> InspectionData.Why.OURS;
        };
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
