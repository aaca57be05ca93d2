package fr.parvis.admin;

import fr.parvis.address.Hostname;
import fr.parvis.domain.KnownNames;
import fr.parvis.tenant.Refusal.Missing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("tls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.DOMAINS)
class TlsResource {
    private final KnownNames names;

    TlsResource(KnownNames names) {
        this.names = names;
    }

    @GET
    @Path("ask")
    @Anyone
    @SecurityRequirements
    @Operation(
            operationId = "askForCertificate",
            summary = "Whether a certificate may be had for a name",
            description =
                    "For a web server in front that gets certificates on demand, such as Caddy. Answered from memory: "
                            + "it goes on when the database is away, and costs nothing. Names that are suspended, and those "
                            + "of organisations that are closed, have no certificate to come.")
    @APIResponse(responseCode = "200", description = "Visitors are served here under that name")
    @APIResponse(
            responseCode = "404",
            description = "They are not, or it is no name as DNS spells it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public Response ask(
            @QueryParam("domain")
                    @Parameter(
                            description = "the name as TLS sends it; capitals and a dot at its end make no difference",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING))
                    List<String> domain) {
        var known = domain.size() == 1
                && isAscii(domain.get(0))
                && Hostname.parse(domain.get(0)).filter(names::contains).isPresent();
        if (!known) {
            throw new Missing("Nobody is served here under that name.");
        }
        return Response.ok().build();
    }

    /** As TLS sends names (RFC 6066, section 3); what only looks like one is no name here. */
    private static boolean isAscii(String name) {
        return name.chars().allMatch(letter -> letter < 0x80);
    }
}
