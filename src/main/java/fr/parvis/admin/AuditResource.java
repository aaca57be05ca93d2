package fr.parvis.admin;

import fr.parvis.tenant.Audit;
import fr.parvis.tenant.AuditSeals;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Tenants;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.ACCESS)
class AuditResource {
    private enum Order {
        NEWEST,
        OLDEST
    }

    private final Audit audit;
    private final AuditSeals seals;
    private final Tenants tenants;
    private final Caller caller;
    private final Reply reply;

    AuditResource(Audit audit, AuditSeals seals, Tenants tenants, Caller caller, Reply reply) {
        this.audit = audit;
        this.seals = seals;
        this.tenants = tenants;
        this.caller = caller;
        this.reply = reply;
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "listAudit", summary = "Who did what to which resource, and when; newest first")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfLines.class)))
    public Response list(
            @QueryParam("tenant") @Parameter(description = "slug") @Nullable String tenant,
            @QueryParam("action") @Parameter(description = "such as tenant.create") @Nullable String action,
            @QueryParam("order")
                    @Parameter(
                            description = "oldest: from the first line on, for who collects all of them",
                            schema =
                                    @Schema(
                                            implementation = String.class,
                                            enumeration = {"newest", "oldest"},
                                            defaultValue = "newest"))
                    @Nullable
                    String order) {
        int limit = reply.limit();
        var filter = filter(Reply.said(tenant).orElse(null), Reply.said(action).orElse(""));
        var wanted = Reply.said(order)
                .map(text -> Json.constant(Order.class, "order", text))
                .orElse(Order.NEWEST);
        var found = switch (wanted) {
            case NEWEST -> audit.latest(filter, reply.afterNumber(Long.MAX_VALUE), limit + 1);
            case OLDEST -> audit.list(filter, reply.afterNumber(0), limit + 1);
        };
        return reply.list(Listing.of(found, limit, AuditAnswer::of, Audit.Line::id));
    }

    @GET
    @Path("check")
    @Needs(Role.OPERATOR)
    @Operation(
            operationId = "checkAudit",
            summary = "Whether the audit is as it was written: every line and every seal is looked at")
    public AuditCheckAnswer check() {
        return AuditCheckAnswer.of(seals.check());
    }

    /** Operators may ask for the lines of a tenant that is no more; the others only have their own. */
    private Audit.Filter filter(@Nullable String wanted, String action) {
        var own = caller.actor().tenant();
        if (own == null) {
            return new Audit.Filter(wanted == null ? "" : wanted, action, Instant.EPOCH);
        }
        var tenant = tenants.byId(own).orElseThrow();
        if (wanted != null && !wanted.equals(tenant.slug().value())) {
            throw Gate.missing(wanted);
        }
        return new Audit.Filter(tenant.slug().value(), action, tenant.createdAt());
    }
}
