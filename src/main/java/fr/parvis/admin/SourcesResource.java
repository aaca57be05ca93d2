package fr.parvis.admin;

import fr.parvis.mirror.Runs;
import fr.parvis.mirror.Sources;
import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("tenants/{slug}/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.SOURCES)
class SourcesResource {
    private final Sources sources;
    private final Runs runs;
    private final SourceShelf shelf;
    private final Vouching vouching;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    SourcesResource(
            Sources sources, Runs runs, SourceShelf shelf, Vouching vouching, Caller caller, Reply reply, Write write) {
        this.sources = sources;
        this.runs = runs;
        this.shelf = shelf;
        this.vouching = vouching;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @POST
    @Needs(Role.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createSource", summary = "Name an existing site that is to be mirrored")
    @APIResponseSchema(value = SourceAnswer.class, responseCode = "201")
    public Response create(SourceAsked asked) {
        var tenant = caller.openTenant();
        var settings = asked.settings();
        return write.create("source.create", () -> {
            var source = vouching.of(sources.add(tenant.id(), settings), "named the site");
            return Done.created(shelf.path(source), tenant.slug().value(), shelf.answer(source))
                    .noting(settings.url().value());
        });
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "listSources", summary = "The sites that are mirrored")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfSources.class)))
    public Response list() {
        int limit = reply.limit();
        var found = sources.list(caller.tenant().id(), reply.afterNumber(0), limit + 1);
        return reply.list(Listing.of(found, limit, shelf::answer, Source::id));
    }

    @GET
    @Path("{id}")
    @Needs(Role.READER)
    @Operation(operationId = "getSource", summary = "One site that is mirrored")
    @APIResponseSchema(value = SourceAnswer.class, responseCode = "200")
    public Response get(@PathParam("id") String id) {
        return reply.single(shelf.answer(shelf.get(id)));
    }

    @PATCH
    @Path("{id}")
    @Needs(Role.EDITOR)
    @Consumes({JsonBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeSource", summary = "Change how a site is mirrored (RFC 7396)")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = JsonBody.MERGE_PATCH, schema = @Schema(implementation = SourceAsked.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SourceAsked.class))
            })
    @APIResponseSchema(value = SourceAnswer.class, responseCode = "200")
    public Response change(@PathParam("id") String id, Patch patch) {
        var tenant = caller.openTenant();
        return write.change("source.change", () -> shelf.answer(shelf.get(id)), () -> {
            var source = shelf.get(id);
            var wanted = patch.on(SourceAsked.of(source.settings()), SourceAsked.class);
            var changed = sources.change(tenant.id(), source.id(), source.version(), wanted.settings());
            var moved = !shelf.site(changed).equals(shelf.site(source));
            var answer = shelf.answer(moved ? vouching.of(changed, "named another site") : changed);
            return Done.changed(shelf.path(source), tenant.slug().value(), answer);
        });
    }

    @DELETE
    @Path("{id}")
    @Needs(Role.EDITOR)
    @Operation(operationId = "deleteSource", summary = "Mirror a site no more; its releases stay")
    @APIResponse(responseCode = "204", description = "It is gone, with its runs")
    public Response delete(@PathParam("id") String id) {
        return write.change("source.delete", () -> shelf.answer(shelf.get(id)), () -> {
            var source = shelf.get(id);
            sources.delete(source.tenant(), source.id(), source.version());
            return Done.silent(shelf.path(source), caller.tenant().slug().value());
        });
    }

    @POST
    @Path("{id}/runs")
    @Needs(Role.EDITOR)
    @Operation(operationId = "startRun", summary = "Crawl the site now")
    @APIResponseSchema(value = RunAnswer.class, responseCode = "202")
    public Response start(@PathParam("id") String id) {
        var tenant = caller.openTenant();
        return write.create("run.start", () -> {
            var source = vouching.of(shelf.get(id), "started a run");
            var run = runs.start(tenant.id(), source.id());
            var path = "tenants/" + tenant.slug() + "/runs/" + run.number();
            return Done.created(path, tenant.slug().value(), RunAnswer.of(run)).accepted();
        });
    }
}
