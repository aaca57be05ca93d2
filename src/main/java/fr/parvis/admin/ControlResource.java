package fr.parvis.admin;

import fr.parvis.mirror.Controls;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/sources/{id}/control")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.SOURCES)
class ControlResource {
    private static final int LONGEST_REASON = 1000;

    private final Controls controls;
    private final SourceShelf shelf;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    ControlResource(Controls controls, SourceShelf shelf, Caller caller, Reply reply, Write write) {
        this.controls = controls;
        this.shelf = shelf;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @Schema(
            name = "VouchAsked",
            requiredProperties = {"vouch", "reason"})
    record VouchAsked(
            @Nullable @Schema(description = "true; to take it back, DELETE")
            Boolean vouch,

            @Nullable @Schema(description = "how it is known that the owner agrees", maxLength = LONGEST_REASON)
            String reason)
            implements Asked {}

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "getControl", summary = "Whether the site may be mirrored, and how to prove it")
    @APIResponseSchema(value = ControlAnswer.class, responseCode = "200")
    public Response get(@PathParam("id") String id) {
        return reply.single(shelf.control(shelf.get(id)));
    }

    @POST
    @Needs(Role.EDITOR)
    @Operation(
            operationId = "proveControl",
            summary = "Look now whether the site shows the token",
            description =
                    "One of the ways is enough: a TXT record, with or without www.; a file; a tag in the head of the home "
                            + "page. Redirects are followed within the site. It has to stay: runs look for it again, once a day "
                            + "at most. The answer tells for each way what was seen and what there is to do.")
    @APIResponseSchema(value = ControlAnswer.class, responseCode = "200")
    @APIResponse(responseCode = "429", description = "It was looked for too often within a minute")
    public Response prove(@PathParam("id") String id) {
        var tenant = caller.openTenant();
        var source = shelf.get(id);
        return write.create(
                "source.prove",
                () -> {
                    controls.admit(source);
                    return controls.look(source);
                },
                seen -> {
                    var known = shelf.control(controls.prove(source, seen)).seeing(seen);
                    return Done.changed(path(id), tenant.slug().value(), known)
                            .noting(Json.spelling(known.state()))
                            .seenOnce();
                });
    }

    @PUT
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "vouchForSource", summary = "Answer for the owner's consent, and say why")
    @APIResponseSchema(value = ControlAnswer.class, responseCode = "200")
    public Response vouch(@PathParam("id") String id, VouchAsked asked) {
        var reason = asked.reason();
        if (!Boolean.TRUE.equals(asked.vouch())) {
            throw Unacceptable.field("vouch", "has to be true; to take it back, DELETE");
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Unacceptable.field("reason", "1 to " + LONGEST_REASON + " characters");
        }
        var tenant = caller.tenant();
        return write.change(Vouching.ACTION, () -> shelf.control(shelf.get(id)), () -> {
            var vouched = controls.vouch(
                    tenant.id(), shelf.get(id).id(), caller.actor().name());
            return Done.changed(path(id), tenant.slug().value(), shelf.control(vouched))
                    .noting(reason);
        });
    }

    @DELETE
    @Needs(Role.OPERATOR)
    @Operation(
            operationId = "retractControl",
            summary = "Take a vouching, or a proof, back; no run starts before there is another")
    @APIResponse(responseCode = "204", description = "The site is unproven")
    public Response retract(@PathParam("id") String id) {
        var tenant = caller.tenant();
        return write.change("source.retract", () -> shelf.control(shelf.get(id)), () -> {
            controls.retract(tenant.id(), shelf.get(id).id());
            return Done.silent(path(id), tenant.slug().value());
        });
    }

    private String path(String id) {
        return shelf.path(shelf.get(id)) + "/control";
    }
}
