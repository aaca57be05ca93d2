package fr.parvis.admin;

import fr.parvis.clean.rule.Finding;
import fr.parvis.render.Pages;
import fr.parvis.render.ReportData.HeavyPage;
import fr.parvis.render.Setting;
import fr.parvis.site.Findings;
import fr.parvis.site.Proof.Removed;
import fr.parvis.site.Release;
import fr.parvis.site.ReportedFinding;
import fr.parvis.site.Strangers;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/releases/{number}/report")
@Tag(name = Api.RELEASES)
class ReportResource {
    private static final int MOST = 10_000;

    private final Findings findings;
    private final Strangers strangers;
    private final Weights weights;
    private final ReportView view;
    private final Pages pages;
    private final PublicAddress address;
    private final ReleaseShelf shelf;
    private final Caller caller;
    private final Reply reply;

    ReportResource(
            Findings findings,
            Strangers strangers,
            Weights weights,
            ReportView view,
            Pages pages,
            PublicAddress address,
            ReleaseShelf shelf,
            Caller caller,
            Reply reply) {
        this.findings = findings;
        this.strangers = strangers;
        this.weights = weights;
        this.view = view;
        this.pages = pages;
        this.address = address;
        this.shelf = shelf;
        this.caller = caller;
        this.reply = reply;
    }

    /**
     * All findings of a release.
     *
     * @param total of all findings, with the site's own programs, forms and files that went
     * @param removed what told others of a visit, as the proof counts it
     * @param rules version of the cleaner's rules
     * @param heavy pages of more than 14,336 bytes as they are sent, compressed with gzip, the heaviest first; at most 100,
     *     of those with the longest documents
     * @param next cursor of the findings after the first 10,000, or as many as {@code limit} says; null if there are none
     */
    @Schema(name = "Report")
    record ReportAnswer(
            int release,
            int total,
            Map<String, Integer> byVendor,
            Map<String, Integer> byCategory,
            Removed removed,
            String rules,
            List<FindingAnswer> findings,
            List<HeavyPageAnswer> heavy,
            @Nullable @Schema(nullable = true) String next) {}

    /**
     * What a page weighs.
     *
     * @param compressed bytes of the page
     * @param withPictures the same with the pictures that it shows, each once, as they came in
     * @param onTelephones the same with those that a telephone takes
     */
    @Schema(name = "HeavyPage")
    record HeavyPageAnswer(String page, long compressed, long withPictures, long onTelephones) {
        static HeavyPageAnswer of(HeavyPage heavy) {
            return new HeavyPageAnswer(heavy.path(), heavy.bytes(), heavy.withPictures(), heavy.onTelephones());
        }
    }

    @Schema(name = "Finding")
    record FindingAnswer(
            String rule,
            String vendor,
            String category,
            String page,
            String where,
            String excerpt,
            Finding.Action action) {
        static FindingAnswer of(ReportedFinding reported) {
            var finding = reported.finding();
            return new FindingAnswer(
                    finding.rule(),
                    finding.vendor(),
                    finding.category(),
                    reported.path(),
                    finding.where(),
                    finding.excerpt(),
                    finding.action());
        }
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Needs(Role.READER)
    @Operation(operationId = "getReport", summary = "What was removed from the release, and whose it was")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReportAnswer.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Response get(
            @PathParam("number") String number,
            @QueryParam("limit")
                    @Parameter(
                            description = "how many findings, 1 to 200, in JSON; 10000 if absent",
                            schema = @Schema(implementation = Integer.class))
                    @Nullable
                    String limit,
            @QueryParam("after")
                    @Parameter(
                            description = "the field next of the answer before, in JSON",
                            schema = @Schema(implementation = String.class))
                    @Nullable
                    String after) {
        var release = shelf.get(number);
        var answer = reply.prefers(MediaType.TEXT_HTML) ? html(release) : json(release);
        return Reply.varying(answer, HttpHeaders.ACCEPT);
    }

    private Response html(Release release) {
        var tenant = caller.tenant();
        var setting = new Setting(Locale.forLanguageTag(tenant.locale()), address.directory(), tenant);
        var text = pages.report(view.of(tenant, release), setting);
        return reply.document(text);
    }

    private Response json(Release release) {
        int from = (int) Math.max(0, Math.min(Integer.MAX_VALUE, reply.afterNumber(0)));
        int limit = reply.limit(MOST);
        var found = findings.list(release.ref(), from, limit + 1);
        boolean more = found.size() > limit;
        var tally = release.findings();
        return reply.single(new ReportAnswer(
                release.number(),
                tally.total(),
                tally.byVendor(),
                tally.byCategory(),
                Removed.of(tally.byVendor(), strangers.of(release.ref())),
                release.rulesVersion(),
                found.stream().limit(limit).map(FindingAnswer::of).toList(),
                weights.heaviest(caller.tenant(), release).stream()
                        .map(HeavyPageAnswer::of)
                        .toList(),
                more ? Cursor.of(from + limit) : null));
    }
}
