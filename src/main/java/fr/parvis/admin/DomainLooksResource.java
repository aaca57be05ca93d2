package fr.parvis.admin;

import fr.parvis.domain.Checks;
import fr.parvis.domain.Conformities;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Event;
import fr.parvis.domain.certificate.Certificates;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/domains/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.DOMAINS)
class DomainLooksResource {
    private final Checks checks;
    private final Conformities conformities;
    private final Certificates certificates;
    private final DomainShelf shelf;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    DomainLooksResource(
            Checks checks,
            Conformities conformities,
            Certificates certificates,
            DomainShelf shelf,
            Caller caller,
            Reply reply,
            Write write) {
        this.certificates = certificates;
        this.checks = checks;
        this.conformities = conformities;
        this.shelf = shelf;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    /** One change in the life of a name. */
    @Schema(name = "DomainEvent")
    record Change(
            Instant at,
            Domain.State state,
            Domain.Reason reason,

            @Nullable
            @Schema(
                    nullable = true,
                    description = "when the organisation's contact was told; null if nobody was, as where it has none")
            Instant toldAt) {
        static Change of(Event event) {
            return new Change(event.at(), event.state(), event.reason(), event.toldAt());
        }
    }

    /** A step through them. */
    @Schema(name = "DomainHistory")
    record History(
            List<Change> items,
            @Nullable @Schema(nullable = true) String next) {}

    @POST
    @Path("check")
    @Needs(Role.OWNER)
    @Operation(
            operationId = "checkDomain",
            summary = "Look now what DNS says of the name",
            description =
                    "What is seen has effect at once. Without this, names are looked at by themselves: every minute at "
                            + "first, daily once they stand.")
    @APIResponseSchema(value = DomainAnswer.class, responseCode = "200")
    @APIResponse(responseCode = "429", description = "It was looked at too often within a minute")
    public Response check(@PathParam("name") String name) {
        var tenant = caller.openTenant();
        var domain = shelf.get(name);
        return write.create(
                "domain.check",
                () -> {
                    checks.admit(domain);
                    return checks.look(domain);
                },
                look -> {
                    var known = checks.note(look);
                    if (known.state().isServed() && known.leadsHere()) {
                        certificates.tryAgain(tenant.id(), known.name());
                    }
                    return Done.changed(shelf.path(domain.name()), tenant.slug().value(), shelf.answer(known))
                            .noting(Json.spelling(known.state()));
                });
    }

    @GET
    @Path("conformity")
    @Needs(Role.READER)
    @Operation(
            operationId = "getConformity",
            summary = "How the name does by the State's public test of municipal sites",
            description =
                    "The rules of the référentiel de conformité de la présence numérique des territoires (ANCT), each "
                            + "with what was seen and what to do. The site is visited now, and only if the name is proven.")
    @APIResponseSchema(value = ConformityAnswer.class, responseCode = "200")
    @APIResponse(responseCode = "429", description = "The name was looked at too often within a minute")
    public Response conformity(@PathParam("name") String name) {
        var domain = shelf.get(name);
        checks.admit(domain);
        return Reply.once(ConformityAnswer.of(domain.name().value(), conformities.of(domain, caller.tenant())));
    }

    @GET
    @Path("events")
    @Needs(Role.READER)
    @Operation(
            operationId = "listDomainEvents",
            summary = "What became of the name, the newest first",
            description = "Also of a name that the organisation has given up or lost, for two years.")
    @APIResponseSchema(value = History.class, responseCode = "200")
    public Response events(@PathParam("name") String name) {
        int limit = reply.limit();
        var found = shelf.history(name, reply.afterNumber(Long.MAX_VALUE), limit + 1);
        return reply.list(Listing.of(found, limit, Change::of, Event::id));
    }
}
