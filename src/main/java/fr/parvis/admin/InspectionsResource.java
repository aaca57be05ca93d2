package fr.parvis.admin;

import fr.parvis.mirror.inspection.Inspection;
import fr.parvis.mirror.inspection.Inspections;
import fr.parvis.render.Pages;
import fr.parvis.render.Setting;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Tenants;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("inspections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.INSPECTIONS)
class InspectionsResource {
    private static final String ROOT = "inspections/";
    private static final Set<String> SPOKEN = Set.of("fr", "en");

    private final Inspections inspections;
    private final Tenants tenants;
    private final Pages pages;
    private final PublicAddress address;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    InspectionsResource(
            Inspections inspections,
            Tenants tenants,
            Pages pages,
            PublicAddress address,
            Caller caller,
            Reply reply,
            Write write) {
        this.tenants = tenants;
        this.inspections = inspections;
        this.pages = pages;
        this.address = address;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @GET
    @Needs(Role.OPERATOR)
    @Operation(operationId = "listInspections", summary = "The inspections of everybody, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfInspections.class)))
    public Response list() {
        int limit = reply.limit();
        var found = inspections.list(reply.afterNumber(Long.MAX_VALUE), limit + 1);
        return reply.list(Listing.of(found, limit, InspectionAnswer::of, Inspection::number));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Role.EDITOR)
    @Operation(
            operationId = "inspect",
            summary = "Look at a site before it joins: what it sends to whom",
            description =
                    "Reads up to 20 pages of the site as its robots.txt allows: the start page, then pages that it "
                            + "links to, from as many sections as there are. Reports trackers, third parties, cookies set by "
                            + "headers, and weight. Nothing of the site is kept but the report, until expiresAt; nobody else's "
                            + "address is fetched. A redirect within the site, www. or https, is followed.")
    @APIResponse(
            responseCode = "202",
            description = "It is queued; ask its address for the state, and for the report once it has succeeded",
            content = @Content(schema = @Schema(implementation = InspectionAnswer.class)))
    @APIResponse(
            responseCode = "429",
            description = "As many as may be are under way, or were asked for within an hour")
    public Response inspect(InspectionAsked asked) {
        return write.create("inspection.start", () -> {
            var inspection = inspections.ask(caller.actor(), asked.address(), asked.pages());
            return Done.created(ROOT + inspection.id(), slug(), InspectionAnswer.of(inspection))
                    .accepted();
        });
    }

    @GET
    @Path("{inspection}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Needs(Role.READER)
    @Operation(
            operationId = "getInspection",
            summary = "How far an inspection is, and its report",
            description = "As a page for people too, in French, or in English if Accept-Language prefers it.")
    @APIResponse(
            responseCode = "200",
            description = "The inspection",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = InspectionAnswer.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Response get(@PathParam("inspection") String id, @Context HttpHeaders headers) {
        var inspection = find(id);
        var answer = reply.prefers(MediaType.TEXT_HTML)
                ? html(inspection, headers)
                : reply.single(InspectionAnswer.of(inspection));
        return Reply.varying(answer, "Accept, Accept-Language");
    }

    @DELETE
    @Path("{inspection}")
    @Needs(Role.EDITOR)
    @Operation(operationId = "deleteInspection", summary = "Delete a report; an inspection under way ends")
    @APIResponse(responseCode = "204", description = "It is gone; it still counts as asked for within the hour")
    public Response delete(@PathParam("inspection") String id) {
        return write.change("inspection.delete", () -> InspectionAnswer.of(find(id)), () -> {
            inspections.delete(caller.actor(), id);
            return Done.silent(ROOT + id, slug());
        });
    }

    private Response html(Inspection inspection, HttpHeaders headers) {
        var locale = headers.getAcceptableLanguages().stream()
                .filter(language -> SPOKEN.contains(language.getLanguage()))
                .findFirst()
                .filter(language -> language.getLanguage().equals("en"))
                .map(english -> Locale.ENGLISH)
                .orElse(Locale.FRENCH);
        var text = pages.inspection(InspectionView.of(inspection), new Setting(locale, address.directory(), null));
        return reply.document(text);
    }

    /** Of the organisation that asks; nothing if an operator does. */
    private @Nullable String slug() {
        var tenant = caller.actor().tenant();
        return tenant == null
                ? null
                : tenants.byId(tenant).map(asking -> asking.slug().value()).orElse(null);
    }

    private Inspection find(String id) {
        return inspections.find(caller.actor(), id).orElseThrow(() -> new Missing("There is no such inspection."));
    }
}
