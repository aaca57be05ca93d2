package fr.parvis.admin;

import fr.parvis.clean.Finding;
import fr.parvis.site.Findings;
import fr.parvis.site.ReportedFinding;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/releases/{number}/report")
@Tag(name = Api.RELEASES)
class ReportResource {
    private static final int MOST = 10_000;

    private final Findings findings;
    private final ReleaseShelf shelf;
    private final Reply reply;

    ReportResource(Findings findings, ReleaseShelf shelf, Reply reply) {
        this.findings = findings;
        this.shelf = shelf;
        this.reply = reply;
    }

    /**
     * All findings of a release.
     *
     * @param rules version of the cleaner's rules
     * @param next cursor of the findings after the first 10,000; null if there are none
     */
    @Schema(name = "Report")
    record ReportAnswer(
            int release,
            int total,
            Map<String, Integer> byVendor,
            Map<String, Integer> byCategory,
            String rules,
            List<FindingAnswer> findings,
            @Nullable @Schema(nullable = true) String next) {}

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
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Role.READER)
    @Operation(operationId = "getReport", summary = "What was removed from the release, and whose it was")
    @APIResponseSchema(value = ReportAnswer.class, responseCode = "200")
    public Response json(@PathParam("number") String number) {
        var release = shelf.get(number);
        int from = (int) Math.max(0, Math.min(Integer.MAX_VALUE, reply.afterNumber(0)));
        var found = findings.list(release.ref(), from, MOST + 1);
        boolean more = found.size() > MOST;
        var tally = release.findings();
        return reply.single(new ReportAnswer(
                release.number(),
                tally.total(),
                tally.byVendor(),
                tally.byCategory(),
                release.rulesVersion(),
                found.stream().limit(MOST).map(FindingAnswer::of).toList(),
                more ? Cursor.of(from + MOST) : null));
    }
}
