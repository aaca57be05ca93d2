package fr.parvis.admin;

import fr.parvis.site.Depot;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes the files of a manifest in, one by one. */
@Path("tenants/{slug}/blobs/{sha256}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.RELEASES)
class BlobsResource {
    private final Depot depot;
    private final Spool spool;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    BlobsResource(Depot depot, Spool spool, Caller caller, Reply reply, Write write) {
        this.depot = depot;
        this.spool = spool;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @PUT
    @Needs(Role.EDITOR)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putBlob",
            summary = "Send one file of a manifest",
            description =
                    "The body is the file as it is, whatever its type. It waits a day for a release that names it. Its "
                            + "ETag would be its name; what If-Match and If-None-Match ask is whether the organisation has it.")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "*: 412 if the organisation has the file already",
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "204", description = "It is kept")
    public Response put(@PathParam("sha256") String sha256, InputStream body) {
        var tenant = caller.openTenant();
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw Unacceptable.field("sha256", "64 hexadecimal digits: SHA-256 of the body");
        }
        var name = sha256.toLowerCase(Locale.ROOT);
        return spool.withAny(
                body,
                file -> write.create("blob.put", () -> {
                    reply.checkWanted(Optional.of(name).filter(own -> depot.has(tenant, own)));
                    depot.put(tenant, name, file);
                    return Done.silent(
                            "tenants/" + tenant.slug() + "/blobs/" + name,
                            tenant.slug().value());
                }));
    }
}
