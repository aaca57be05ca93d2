package fr.parvis.admin;

import fr.parvis.address.PagePath;
import fr.parvis.site.Download;
import fr.parvis.site.Entries;
import fr.parvis.site.Previews;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is in a release: its entries, as a list, as a file, as a site to look at. */
@Path("tenants/{slug}/releases/{number}")
@Tag(name = Api.RELEASES)
class ReleaseContentResource {
    private final Entries entries;
    private final Download download;
    private final Previews previews;
    private final PublicAddress address;
    private final ReleaseShelf shelf;
    private final BodyInHand hand;
    private final Reply reply;

    ReleaseContentResource(
            Entries entries,
            Download download,
            Previews previews,
            PublicAddress address,
            ReleaseShelf shelf,
            BodyInHand hand,
            Reply reply) {
        this.entries = entries;
        this.download = download;
        this.previews = previews;
        this.address = address;
        this.shelf = shelf;
        this.hand = hand;
        this.reply = reply;
    }

    /** Where a release can be looked at before it is published. */
    @Schema(name = "Preview")
    record PreviewAnswer(@Schema(format = "uri") String url, Instant expiresAt) {}

    @GET
    @Path("entries")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Role.READER)
    @Operation(operationId = "listEntries", summary = "What the release serves, in the order of the paths")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfEntries.class)))
    public Response entries(@PathParam("number") String number) {
        int limit = reply.limit();
        var found = entries.list(shelf.get(number).ref(), reply.afterText(), limit + 1);
        return reply.list(
                Listing.of(found, limit, EntryAnswer::of, entry -> entry.path().value()));
    }

    @GET
    @Path("archive")
    @Produces("application/zip")
    @Needs(Role.READER)
    @Operation(operationId = "getArchive", summary = "The release as a zip; uploading it again gives the same entries")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response archive(@PathParam("number") String number) {
        var release = shelf.get(number);
        var tag = Reply.tag(("zip " + release.manifest()).getBytes(StandardCharsets.US_ASCII));
        if (reply.isKnown(tag)) {
            return Reply.notModified(tag);
        }
        hand.begin();
        StreamingOutput content = out -> download.write(release, out);
        return Response.ok(content, "application/zip")
                .tag(new EntityTag(tag))
                .header("Content-Disposition", "attachment; filename=\"release-" + release.number() + ".zip\"")
                .build();
    }

    @GET
    @Path("preview")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Role.READER)
    @Operation(
            operationId = "getPreview",
            summary = "An address that nobody can guess, where the release is to be seen for 24 hours")
    @APIResponseSchema(value = PreviewAnswer.class, responseCode = "200")
    public Response preview(@PathParam("number") String number) {
        var preview = previews.open(shelf.get(number).ref());
        return reply.single(new PreviewAnswer(
                address.of(address.pagesDomain().child(preview.label()), PagePath.ROOT)
                        .value(),
                preview.expiresAt()));
    }
}
