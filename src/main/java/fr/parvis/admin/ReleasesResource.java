package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.RELEASES)
class ReleasesResource {
    private final Releases releases;
    private final Arrivals arrivals;
    private final ReleaseShelf shelf;
    private final Spool spool;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    ReleasesResource(
            Releases releases,
            Arrivals arrivals,
            ReleaseShelf shelf,
            Spool spool,
            Caller caller,
            Reply reply,
            Write write) {
        this.releases = releases;
        this.arrivals = arrivals;
        this.shelf = shelf;
        this.spool = spool;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @POST
    @Needs(Role.EDITOR)
    @Consumes({
        "application/zip",
        "application/x-zip-compressed",
        "application/gzip",
        "application/x-gzip",
        "application/zstd",
        ManifestAsked.MEDIA_TYPE,
        Arrivals.WARC,
        Arrivals.WORDPRESS,
        "application/rss+xml",
        "application/xml",
        "text/xml"
    })
    @Operation(
            operationId = "uploadRelease",
            summary = "Make a release of the files of a static site",
            description = "A zip, tar.gz or tar.zst: index.html serves its folder, 404.html is the error page, "
                    + "_redirects holds redirects, _headers the types of single files; at most 20,000 files, and 50,000 entries "
                    + "with folders and what is left out. A manifest of files that were sent one by one. A web archive (WARC): "
                    + "what was captured of a site, laid out as a mirror of it would be. An export of WordPress (WXR): its "
                    + "published posts and pages; media are fetched from the site if its control is proven or vouched for, for "
                    + "some seconds, and the rest of them when it is sent again. Every page is cleaned and verified.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/zip", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/gzip", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/zstd", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = ManifestAsked.MEDIA_TYPE, schema = @Schema(implementation = ManifestAsked.class)),
                @Content(mediaType = Arrivals.WARC, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = Arrivals.WORDPRESS, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Parameter(
            name = "publish",
            in = ParameterIn.QUERY,
            description = "publishes the release unless it is refused",
            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
    @APIResponseSchema(value = ReleaseAnswer.class, responseCode = "201")
    public Response upload(
            @QueryParam("url")
                    @Parameter(
                            description =
                                    "of a web archive: a page of the site that is wanted; absent for the site with "
                                            + "most pages",
                            schema = @Schema(type = SchemaType.STRING, format = "uri"))
                    @Nullable
                    String url,
            InputStream body) {
        boolean publishing = caller.flag("publish");
        var tenant = caller.openTenant();
        var type = caller.contentType();
        var home = url == null
                ? null
                : WebUrl.parse(url)
                        .orElseThrow(() -> Unacceptable.field("url", "an address that begins with http or https"));
        return spool.with(
                body,
                file -> write.create("release.upload", () -> arrivals.draft(tenant, file, type, home), draft -> {
                    var release = releases.add(draft, publishing);
                    return Done.created(
                                    shelf.path(release.number()), tenant.slug().value(), ReleaseAnswer.of(release))
                            .noting(Json.spelling(release.state()));
                }));
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "listReleases", summary = "The releases, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfReleases.class)))
    public Response list() {
        int limit = reply.limit();
        int before = (int) Math.max(0, Math.min(Integer.MAX_VALUE, reply.afterNumber(Integer.MAX_VALUE)));
        var found = releases.list(caller.tenant().id(), before, limit + 1);
        return reply.list(Listing.of(found, limit, ReleaseAnswer::of, Release::number));
    }

    @GET
    @Path("{number}")
    @Needs(Role.READER)
    @Operation(operationId = "getRelease", summary = "One release")
    @APIResponseSchema(value = ReleaseAnswer.class, responseCode = "200")
    public Response get(@PathParam("number") String number) {
        return reply.single(ReleaseAnswer.of(shelf.get(number)));
    }

    @DELETE
    @Path("{number}")
    @Needs(Role.EDITOR)
    @Operation(operationId = "deleteRelease", summary = "Delete a release that is not published")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Response delete(@PathParam("number") String number) {
        var ref = shelf.ref(number);
        return write.change("release.delete", () -> ReleaseAnswer.of(shelf.get(number)), () -> {
            releases.delete(ref);
            return Done.silent(shelf.path(ref.release()), caller.tenant().slug().value());
        });
    }
}
