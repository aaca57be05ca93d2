package fr.parvis.admin;

import fr.parvis.site.Depot;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asks what of a site has still to be sent. */
@Path("tenants/{slug}/releases/manifest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.RELEASES)
class ManifestResource {
    private final Depot depot;
    private final Spool spool;
    private final Caller caller;
    private final Write write;

    ManifestResource(Depot depot, Spool spool, Caller caller, Write write) {
        this.depot = depot;
        this.spool = spool;
        this.caller = caller;
        this.write = write;
    }

    /**
     * What is to be done before the manifest can become a release.
     *
     * @param id of these files in this order
     */
    @Schema(name = "Manifest")
    record ManifestAnswer(
            String id,

            @Schema(description = "SHA-256 of what has still to be sent, each once")
            List<String> missing,

            @Schema(description = "until then, what was sent is kept")
            Instant expiresAt) {}

    @POST
    @Needs(Role.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "compareManifest",
            summary = "Which files of a site have still to be sent",
            description =
                    "Files that the organisation sent within a day, or that its releases hold, have not. PUT each "
                            + "that is missing to blobs/{sha256}, then POST the same manifest to releases as "
                            + ManifestAsked.MEDIA_TYPE
                            + ".")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ManifestAsked.class)))
    @APIResponseSchema(value = ManifestAnswer.class, responseCode = "200")
    public Response compare(InputStream body) {
        var tenant = caller.openTenant();
        return spool.with(body, file -> {
            var list = ManifestAsked.read(file, depot);
            return write.create("manifest.compare", () -> {
                var missing = depot.missing(tenant, list);
                var answer = new ManifestAnswer(list.id(), missing, depot.expiry());
                return Done.changed(caller.resource(), tenant.slug().value(), answer)
                        .noting(missing.size() + " of " + list.files().size() + " missing");
            });
        });
    }
}
