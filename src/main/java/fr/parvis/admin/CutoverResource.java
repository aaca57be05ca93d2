package fr.parvis.admin;

import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Cutover;
import fr.parvis.mirror.Cutovers;
import fr.parvis.mirror.ForwardingRules;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/sources/{id}/cutover")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.SOURCES)
class CutoverResource {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int LARGEST = 10_000;

    private final Cutovers cutovers;
    private final SourceShelf shelf;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    CutoverResource(Cutovers cutovers, SourceShelf shelf, Caller caller, Reply reply, Write write) {
        this.cutovers = cutovers;
        this.shelf = shelf;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @Schema(name = "CutoverAsked")
    record CutoverAsked(
            @Nullable
            @Schema(
                    format = "uri",
                    description = "the root of where the pages live now; the organisation's host here if absent",
                    nullable = true)
            String home) {
        private @Nullable WebUrl address() {
            return home == null
                    ? null
                    : WebUrl.parse(home)
                            .filter(url -> url.path().equals("/") && url.query() == null && home.length() <= 300)
                            .orElseThrow(() -> Unacceptable.field(
                                    "home",
                                    "an http or https address without a path, such as https://www.valombre.example/"));
        }
    }

    @POST
    @Needs(Role.OWNER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "cutOver",
            summary = "Leave the old site: what was its copy is the original now",
            description =
                    "No run of the site starts any more. rel=canonical of its pages is their address here, and they say "
                            + "in words where they are from. Old addresses with a query lead to where the same is. Asked again, "
                            + "it changes the home. 409 not-published if visitors see no page of the site.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CutoverAsked.class)))
    @APIResponseSchema(value = CutoverAnswer.class, responseCode = "201")
    public Response start(@PathParam("id") String id, InputStream body) {
        var home = asked(body).address();
        var tenant = caller.openTenant();
        return write.create("cutover.start", () -> {
            var cutover = cutovers.start(tenant, shelf.get(id), home);
            return Done.created(path(id), tenant.slug().value(), CutoverAnswer.of(cutover))
                    .noting(cutover.home().value());
        });
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "getCutover", summary = "What came of leaving the old site")
    @APIResponseSchema(value = CutoverAnswer.class, responseCode = "200")
    public Response get(@PathParam("id") String id) {
        return reply.single(CutoverAnswer.of(find(id)));
    }

    @GET
    @Path("redirects")
    @Produces(MediaType.TEXT_PLAIN)
    @Needs(Role.READER)
    @Operation(
            operationId = "getCutoverRedirects",
            summary = "Rules for the web server of the old host: from each old address to where the same is now")
    @APIResponse(
            responseCode = "200",
            description =
                    "A _redirects file, where addresses with a query are comments, or rules for Apache 2.4 or nginx",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "422",
            description = "No such format",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public Response redirects(
            @PathParam("id") String id,
            @QueryParam("format")
                    @Parameter(
                            description = "redirects, apache or nginx",
                            schema =
                                    @Schema(
                                            implementation = String.class,
                                            enumeration = {"redirects", "apache", "nginx"},
                                            defaultValue = "redirects"))
                    @Nullable
                    String format) {
        var rules = format == null ? ForwardingRules.REDIRECTS : Json.constant(ForwardingRules.class, "format", format);
        var text = rules.write(find(id).forwardings());
        return reply.single(text.getBytes(StandardCharsets.UTF_8), TEXT);
    }

    @DELETE
    @Needs(Role.OWNER)
    @Operation(operationId = "undoCutover", summary = "Mirror the old site again; its addresses are those to keep")
    @APIResponse(responseCode = "204", description = "It is as it was before")
    public Response undo(@PathParam("id") String id) {
        var tenant = caller.openTenant();
        return write.change("cutover.undo", () -> CutoverAnswer.of(find(id)), () -> {
            cutovers.undo(tenant, shelf.get(id));
            return Done.silent(path(id), tenant.slug().value());
        });
    }

    private Cutover find(String id) {
        return cutovers.find(caller.tenant(), shelf.get(id))
                .orElseThrow(() -> new Missing("The organisation has not left this site."));
    }

    private String path(String id) {
        return shelf.path(shelf.get(id)) + "/cutover";
    }

    /** Nothing, or what a client wants to be different. */
    private CutoverAsked asked(InputStream body) {
        try {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new TooLarge(Largest.larger("body", LARGEST));
            }
            if (bytes.length == 0) {
                return new CutoverAsked(null);
            }
            if (!caller.contentType().startsWith(MediaType.APPLICATION_JSON)) {
                throw new NotSupportedException();
            }
            caller.bodyDigest(Sha256.of(bytes));
            return Json.as(CutoverAsked.class, Json.read(bytes));
        } catch (IOException broken) {
            throw new BadRequestException("The body broke off.", broken);
        }
    }
}
