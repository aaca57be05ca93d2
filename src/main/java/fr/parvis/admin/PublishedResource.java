package fr.parvis.admin;

import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/published")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.RELEASES)
class PublishedResource {
    private final Releases releases;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    PublishedResource(Releases releases, Caller caller, Reply reply, Write write) {
        this.releases = releases;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @Schema(name = "PublishedAsked", requiredProperties = "release")
    record PublishedAsked(@Nullable @Schema(minimum = "1") Integer release) implements Asked {}

    /** Which release visitors see; both null if they see none. */
    @Schema(name = "Published")
    record PublishedAnswer(
            @Nullable @Schema(nullable = true) Integer release,
            @Nullable @Schema(nullable = true) Instant publishedAt) {}

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "getPublished", summary = "Which release visitors see")
    @APIResponseSchema(value = PublishedAnswer.class, responseCode = "200")
    public Response get() {
        return reply.single(current());
    }

    @PUT
    @Needs(Role.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "publish", summary = "Let visitors see a release, a new one or an old one")
    @APIResponseSchema(value = PublishedAnswer.class, responseCode = "200")
    public Response publish(PublishedAsked asked) {
        var number = asked.release();
        if (number == null) {
            throw Unacceptable.field("release", "is required");
        }
        var tenant = caller.openTenant();
        return write.change("release.publish", this::current, () -> {
            if (releases.find(new SiteRef(tenant.id(), number)).isEmpty()) {
                throw new Missing("There is no release " + number + ".");
            }
            releases.publish(new SiteRef(tenant.id(), number));
            return Done.changed(path(), tenant.slug().value(), current()).noting("release " + number);
        });
    }

    @DELETE
    @Needs(Role.EDITOR)
    @Operation(operationId = "unpublish", summary = "Take the site off line; the releases stay")
    @APIResponse(responseCode = "204", description = "Visitors see no release")
    public Response unpublish() {
        var tenant = caller.freeTenant();
        return write.change("release.unpublish", this::current, () -> {
            releases.unpublish(tenant.id());
            return Done.silent(path(), tenant.slug().value());
        });
    }

    private String path() {
        return "tenants/" + caller.tenant().slug() + "/published";
    }

    private Object current() {
        return releases.published(caller.tenant().id())
                .flatMap(releases::find)
                .map(release -> new PublishedAnswer(release.number(), release.publishedAt()))
                .orElse(new PublishedAnswer(null, null));
    }
}
