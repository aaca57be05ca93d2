package fr.parvis.admin;

import fr.parvis.address.Slug;
import fr.parvis.site.Releases;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.TENANTS)
class TenantsResource {
    private final Tenants tenants;
    private final Releases releases;
    private final TenantView view;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    TenantsResource(Tenants tenants, Releases releases, TenantView view, Caller caller, Reply reply, Write write) {
        this.tenants = tenants;
        this.releases = releases;
        this.view = view;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createTenant", summary = "Take an organisation in")
    @APIResponseSchema(value = TenantAnswer.class, responseCode = "201")
    public Response create(TenantAsked asked) {
        var text = asked.requiredSlug();
        var slug = Slug.parse(text)
                .orElseThrow(() -> Unacceptable.field(
                        "slug",
                        "1 to 63 of a-z, 0-9 and hyphen, no hyphen at the ends, not two in third and fourth place"));
        return write.create("tenant.create", () -> {
            var tenant = tenants.create(slug, asked.profile());
            return Done.created("tenants/" + slug, text, view.of(tenant));
        });
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "listTenants", summary = "The organisations, in the order of their slugs")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfTenants.class)))
    public Response list(
            @QueryParam("status") @Parameter(schema = @Schema(implementation = Tenant.Status.class)) @Nullable
                    String status,
            @QueryParam("kind") @Parameter(schema = @Schema(implementation = Tenant.Kind.class)) @Nullable String kind,
            @QueryParam("territory") @Nullable String territory,
            @QueryParam("query") @Parameter(description = "looked for in slug and name") @Nullable String query) {
        var filter = new Tenants.Filter(
                Reply.said(status)
                        .map(text -> Json.constant(Tenant.Status.class, "status", text))
                        .orElse(null),
                Reply.said(kind)
                        .map(text -> Json.constant(Tenant.Kind.class, "kind", text))
                        .orElse(null),
                Reply.said(territory).orElse(null),
                query);
        int limit = reply.limit();
        var after = reply.afterText();
        var own = caller.actor().tenant();
        var found = own == null
                ? tenants.list(filter, after, limit + 1)
                : tenants.byId(own).stream()
                        .filter(tenant -> tenant.slug().value().compareTo(after) > 0 && suits(tenant, filter))
                        .toList();
        return reply.list(Listing.ofAll(found, limit, view::of, Tenant::slug));
    }

    @GET
    @Path("{slug}")
    @Needs(Role.READER)
    @Operation(operationId = "getTenant", summary = "One organisation")
    @APIResponseSchema(value = TenantAnswer.class, responseCode = "200")
    public Response get() {
        return reply.single(view.of(caller.tenant()));
    }

    @PATCH
    @Path("{slug}")
    @Needs(Role.OWNER)
    @Consumes({JsonBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeTenant", summary = "Change what an organisation says of itself (RFC 7396)")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = JsonBody.MERGE_PATCH, schema = @Schema(implementation = TenantAsked.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TenantAsked.class))
            })
    @APIResponseSchema(value = TenantAnswer.class, responseCode = "200")
    public Response change(Patch patch) {
        var slug = caller.tenant().slug();
        return write.change("tenant.change", this::current, () -> {
            var tenant = tenants.bySlug(slug).orElseThrow(() -> Gate.missing(slug.value()));
            var wanted = patch.on(TenantAsked.of(tenant), TenantAsked.class);
            if (!slug.value().equals(wanted.slug())) {
                throw Unacceptable.field("slug", "cannot be changed");
            }
            var changed = tenants.change(slug, tenant.version(), wanted.profile());
            return Done.changed("tenants/" + slug, slug.value(), view.of(changed));
        });
    }

    @DELETE
    @Path("{slug}")
    @Needs(Role.OWNER)
    @Operation(operationId = "closeTenant", summary = "End an organisation's presence; its slug rests for 90 days")
    @Parameter(
            name = "erase",
            in = ParameterIn.QUERY,
            description = "erases the content at once; operator only",
            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
    @APIResponse(responseCode = "204", description = "It is closed")
    public Response close() {
        boolean erasing = caller.flag("erase");
        var suspension = caller.tenant().suspension();
        if (erasing || (suspension != null && suspension.legal())) {
            caller.require(Role.OPERATOR);
        }
        var slug = caller.tenant().slug();
        return write.change(erasing ? "tenant.erase" : "tenant.close", this::current, () -> {
            var closed = tenants.close(slug);
            if (erasing) {
                releases.erase(closed.id());
            }
            return Done.silent("tenants/" + slug, slug.value());
        });
    }

    private Object current() {
        var slug = caller.tenant().slug();
        return view.of(tenants.bySlug(slug).orElseThrow(() -> Gate.missing(slug.value())));
    }

    private static boolean suits(Tenant tenant, Tenants.Filter filter) {
        var query = filter.query();
        return (filter.status() == null || filter.status() == tenant.status())
                && (filter.kind() == null || filter.kind() == tenant.kind())
                && (filter.territory() == null || Objects.equals(filter.territory(), tenant.territory()))
                && (query == null
                        || (tenant.slug() + " " + tenant.name())
                                .toLowerCase(Locale.ROOT)
                                .contains(query.toLowerCase(Locale.ROOT)));
    }
}
