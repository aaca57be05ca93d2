package fr.parvis.admin;

import fr.parvis.domain.Claims;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Domains;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/domains")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.DOMAINS)
class DomainsResource {
    private final Domains domains;
    private final Claims claims;
    private final DomainShelf shelf;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    DomainsResource(Domains domains, Claims claims, DomainShelf shelf, Caller caller, Reply reply, Write write) {
        this.domains = domains;
        this.claims = claims;
        this.shelf = shelf;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @POST
    @Needs(Role.OWNER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "claimDomain",
            summary = "Say that a name is the organisation's",
            description =
                    "The answer tells which records to set. Nothing is served under the name before its TXT record is "
                            + "seen; it has to stay. Whoever proves a name has it from then on, whoever had it before.")
    @APIResponseSchema(value = DomainAnswer.class, responseCode = "201")
    @APIResponse(responseCode = "429", description = "Too many names within 24 hours")
    public Response claim(DomainAsked asked) {
        var tenant = caller.openTenant();
        var name = claims.read(asked.requiredName());
        return write.create("domain.claim", () -> {
            var domain = claims.claim(tenant.id(), name, asked.role());
            return Done.created(
                    shelf.path(name),
                    tenant.slug().value(),
                    write.isDryRun() ? shelf.tried(domain) : shelf.answer(domain));
        });
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "listDomains", summary = "The organisation's names, in the order of the alphabet")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfDomains.class)))
    public Response list(
            @QueryParam("state")
                    @Parameter(
                            description =
                                    "released: what is over; of the names that were given up, those that DNS still leads here",
                            schema = @Schema(implementation = Domain.State.class))
                    @Nullable
                    String state) {
        int limit = reply.limit();
        var after = reply.afterText();
        var wanted = Reply.said(state)
                .map(text -> Json.constant(Domain.State.class, "state", text))
                .orElse(null);
        var all = wanted == Domain.State.RELEASED
                ? domains.released(caller.tenant().id())
                : domains.ofTenant(caller.tenant().id());
        var found = all.stream()
                .filter(domain -> wanted == null || domain.state() == wanted)
                .filter(domain -> domain.name().value().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return reply.list(Listing.of(found, limit, shelf::answer, Domain::name));
    }

    @GET
    @Path("{name}")
    @Needs(Role.READER)
    @Operation(operationId = "getDomain", summary = "One name: what to do for it, and what was seen of it")
    @APIResponseSchema(value = DomainAnswer.class, responseCode = "200")
    public Response get(@PathParam("name") String name) {
        return reply.single(shelf.answer(shelf.get(name)));
    }

    @PATCH
    @Path("{name}")
    @Needs(Role.OWNER)
    @Consumes({JsonBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeDomain",
            summary = "Give a name another role (RFC 7396)",
            description = "What was the primary name becomes an alias if this one is to be it.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = JsonBody.MERGE_PATCH, schema = @Schema(implementation = DomainAsked.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DomainAsked.class))
            })
    @APIResponseSchema(value = DomainAnswer.class, responseCode = "200")
    public Response change(@PathParam("name") String name, Patch patch) {
        var tenant = caller.openTenant();
        return write.change("domain.change", () -> shelf.answer(shelf.get(name)), () -> {
            var domain = shelf.get(name);
            var wanted = patch.on(new DomainAsked(domain.name().value(), domain.role()), DomainAsked.class);
            if (!domain.name().value().equals(wanted.name())) {
                throw Unacceptable.field("name", "cannot be changed");
            }
            var changed = claims.changeRole(tenant.id(), domain.name(), domain.version(), wanted.role());
            return Done.changed(shelf.path(domain.name()), tenant.slug().value(), shelf.answer(changed))
                    .noting(Json.spelling(changed.role()));
        });
    }

    @DELETE
    @Path("{name}")
    @Needs(Role.OWNER)
    @Operation(
            operationId = "withdrawDomain",
            summary = "Give a name up",
            description =
                    "As long as DNS still leads here it is in the list of released names, with the records to delete.")
    @APIResponse(responseCode = "204", description = "It is the organisation's no more")
    public Response withdraw(@PathParam("name") String name) {
        var tenant = caller.tenant();
        return write.change("domain.withdraw", () -> shelf.answer(shelf.get(name)), () -> {
            var domain = shelf.get(name);
            claims.withdraw(tenant.id(), domain.name());
            return Done.silent(shelf.path(domain.name()), tenant.slug().value());
        });
    }
}
