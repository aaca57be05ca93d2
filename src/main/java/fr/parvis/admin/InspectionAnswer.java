package fr.parvis.admin;

import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.inspection.InspectedPage;
import fr.parvis.mirror.inspection.Inspection;
import fr.parvis.mirror.inspection.InspectionSummary;
import fr.parvis.mirror.inspection.SiteCookie;
import fr.parvis.site.Release.Tally;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An inspection as the API shows it. */
@Schema(name = "Inspection")
record InspectionAnswer(
        String id,
        String url,
        int maxPages,

        @Schema(description = "failed if not even the start page could be read; problems tell why")
        Inspection.State state,

        Instant createdAt,
        @Nullable @Schema(nullable = true) Instant startedAt,
        @Nullable @Schema(nullable = true) Instant finishedAt,
        @Schema(description = "when the report is deleted") Instant expiresAt,

        @Schema(description = "empty until it has succeeded")
        List<Page> pages,

        @Nullable @Schema(nullable = true, description = "null until it has succeeded")
        Summary summary,

        @Schema(description = "what could not be looked at, and why")
        List<Trouble> problems) {

    @Schema(name = "InspectedPage")
    record Page(
            String url,
            int status,

            @Schema(description = "of the page itself, unpacked")
            long bytes,

            @Schema(
                    description = "bytes of the page and of the files of its own site that were weighed, unpacked. "
                            + "Files of others are never fetched, and films are not weighed")
            long weight,

            @Schema(description = "files of its own site that it loads: scripts, styles, fonts, pictures")
            int files,

            @Schema(description = "how many of them are in the weight")
            int weighed,

            @Schema(
                    description = "addresses of others that a browser contacts by itself; of several of which it takes "
                            + "one, one a host")
            int foreignLoads,

            @Schema(description = "programs that stand in it or are loaded by it")
            int scripts,

            @Schema(
                    description = "things of known vendors that follow visitors: audience, advertising, social, "
                            + "tag managers, scripts. Fonts, libraries and embeds are third parties and no trackers")
            int trackers,

            @Schema(
                    description =
                            "hosts of others that a browser contacts by itself, also those that only some browsers "
                                    + "do, for their screens or formats")
            List<String> thirdParties,

            @Schema(description = "that the page's answer, or a redirect on the way, asked to set")
            List<Cookie> cookies,

            @Schema(description = "everything that Parvis would take out or make harmless")
            Tally findings) {}

    @Schema(name = "InspectedCookie", description = "A cookie by its Set-Cookie header, without its value")
    record Cookie(
            String name,
            String domain,

            @Nullable @Schema(nullable = true, description = "seconds; null for a session's cookie")
            Long maxAge,

            @Schema(description = "whether it ends with the browser's session")
            boolean session,

            boolean secure,
            boolean httpOnly,

            @Schema(description = "lax, strict, none, or empty if it says nothing")
            String sameSite,

            @Nullable @Schema(nullable = true, description = "whose it is, as far as its name tells")
            String vendor,

            @Nullable
            @Schema(
                    nullable = true,
                    description = "as of trackers, or technical for what the site needs to work; null if unknown")
            String category) {
        static Cookie of(SiteCookie cookie) {
            var owner = cookie.owner();
            return new Cookie(
                    cookie.name(),
                    cookie.domain(),
                    cookie.maxAge(),
                    cookie.session(),
                    cookie.secure(),
                    cookie.httpOnly(),
                    cookie.sameSite(),
                    owner == null ? null : owner.vendor(),
                    owner == null ? null : owner.category());
        }
    }

    @Schema(name = "InspectionSummary")
    record Summary(
            @Schema(description = "how many were read") int pages,
            Tally trackers,

            @Schema(description = "those on most pages first")
            List<Party> thirdParties,

            List<UsedCookie> cookies,

            @Schema(description = "of all pages and files that were fetched, each once, unpacked")
            long bytes,

            int scripts,

            @Schema(
                    description = "how many different programs may call others whom their text does not tell, or could "
                            + "not be read, and style sheets that could not; no program is run")
            int openScripts,

            @Schema(description = "version of the rules that gave the names")
            String rules) {
        static Summary of(InspectionSummary summary) {
            return new Summary(
                    summary.pages(),
                    summary.trackers(),
                    summary.thirdParties().stream().map(Party::of).toList(),
                    summary.cookies().stream()
                            .map(used -> new UsedCookie(Cookie.of(used.cookie()), used.pages()))
                            .toList(),
                    summary.bytes(),
                    summary.scripts(),
                    summary.openScripts(),
                    summary.rules());
        }
    }

    @Schema(name = "ThirdParty")
    record Party(
            String host,

            @Schema(description = "empty if the rules do not know who it is")
            String vendor,

            @Schema(description = "what for, as in a finding; empty if the rules do not know")
            String category,

            @Schema(
                    description = "script, inline-script (a script of the page or of the site calls it), style, font, "
                            + "image, pixel (hidden, or for browsers without scripts), media, frame, preconnect, other")
            List<String> kinds,

            int pages) {
        static Party of(InspectionSummary.ThirdParty party) {
            return new Party(
                    party.host(),
                    party.vendor(),
                    party.category(),
                    party.kinds().stream().map(Json::spelling).toList(),
                    party.pages());
        }
    }

    @Schema(name = "UsedCookie")
    record UsedCookie(Cookie cookie, int pages) {}

    @Schema(name = "InspectionProblem")
    record Trouble(
            String url,

            @Schema(description = "start, robots, fetch, missing, refused, foreign, type, empty or limit")
            String stage,

            String detail,

            @Schema(
                    nullable = true,
                    description = "of a failed inspection, what it came to; null for what else went wrong")
            Inspection.@Nullable Cause cause) {
        static Trouble of(Problem problem) {
            return new Trouble(problem.url(), problem.stage(), problem.detail(), null);
        }

        static Trouble of(Inspection.Failure failure) {
            return new Trouble(failure.url(), failure.stage(), failure.detail(), failure.cause());
        }
    }

    static InspectionAnswer of(Inspection inspection) {
        var report = inspection.report();
        var failure = inspection.failure();
        var problems = report == null ? List.<Problem>of() : report.problems();
        return new InspectionAnswer(
                inspection.id(),
                inspection.url(),
                inspection.maxPages(),
                inspection.state(),
                inspection.createdAt(),
                inspection.startedAt(),
                inspection.finishedAt(),
                inspection.expiresAt(),
                report == null
                        ? List.of()
                        : report.pages().stream().map(InspectionAnswer::page).toList(),
                report == null ? null : Summary.of(report.summary()),
                failure == null ? problems.stream().map(Trouble::of).toList() : List.of(Trouble.of(failure)));
    }

    private static Page page(InspectedPage page) {
        return new Page(
                page.url(),
                page.status(),
                page.bytes(),
                page.weight(),
                page.files(),
                page.weighed(),
                page.foreignLoads(),
                page.scripts(),
                page.trackers(),
                page.thirdParties(),
                page.cookies().stream().map(Cookie::of).toList(),
                page.findings());
    }
}
