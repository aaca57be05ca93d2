package fr.parvis.admin;

import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/suspension")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.TENANTS)
class SuspensionResource {
    private static final int LONGEST_REASON = 1000;

    private final Tenants tenants;
    private final TenantView view;
    private final Caller caller;
    private final Write write;

    SuspensionResource(Tenants tenants, TenantView view, Caller caller, Write write) {
        this.tenants = tenants;
        this.view = view;
        this.caller = caller;
        this.write = write;
    }

    /** @param legal whether a law or a court demands it; false if absent */
    @Schema(name = "SuspensionAsked", requiredProperties = "reason")
    record SuspensionAsked(
            @Nullable @Schema(maxLength = LONGEST_REASON) String reason,

            @Nullable @Schema(description = "pages answer 451 and not 403", defaultValue = "false")
            Boolean legal)
            implements Asked {}

    @PUT
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "suspendTenant", summary = "Take an organisation's pages off line, and say why")
    @APIResponseSchema(value = TenantAnswer.class, responseCode = "200")
    public Response suspend(SuspensionAsked asked) {
        var reason = asked.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Unacceptable.field("reason", "1 to " + LONGEST_REASON + " characters");
        }
        var suspension = new Tenant.Suspension(reason, Boolean.TRUE.equals(asked.legal()));
        var slug = caller.tenant().slug();
        return write.change("tenant.suspend", this::current, () -> {
            var suspended = tenants.suspend(slug, suspension);
            return Done.changed("tenants/" + slug + "/suspension", slug.value(), view.of(suspended))
                    .noting(suspension.legal() ? "legal: " + reason : reason);
        });
    }

    @DELETE
    @Needs(Role.OPERATOR)
    @Operation(operationId = "resumeTenant", summary = "End a suspension")
    @APIResponse(responseCode = "204", description = "The pages are back")
    public Response resume() {
        var slug = caller.tenant().slug();
        return write.change("tenant.resume", this::current, () -> {
            tenants.resume(slug);
            return Done.silent("tenants/" + slug + "/suspension", slug.value());
        });
    }

    private Object current() {
        var slug = caller.tenant().slug();
        return view.of(tenants.bySlug(slug).orElseThrow(() -> Gate.missing(slug.value())));
    }
}
