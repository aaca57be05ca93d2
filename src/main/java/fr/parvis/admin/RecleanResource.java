package fr.parvis.admin;

import fr.parvis.mirror.Recleaning;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Tenant;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("tenants/{slug}/releases/{number}/reclean")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.RELEASES)
class RecleanResource {
    private final Recleaning recleaning;
    private final Releases releases;
    private final ReleaseShelf shelf;
    private final Caller caller;
    private final Write write;

    RecleanResource(Recleaning recleaning, Releases releases, ReleaseShelf shelf, Caller caller, Write write) {
        this.recleaning = recleaning;
        this.releases = releases;
        this.shelf = shelf;
        this.caller = caller;
        this.write = write;
    }

    @POST
    @Needs(Role.EDITOR)
    @Operation(
            operationId = "recleanRelease",
            summary = "Make a new release of what an older one was made of, with the rules of today",
            description =
                    "Nothing is asked of the origin: what it gave, or what was uploaded, is kept as it came for as "
                            + "long as there is a release of it. 409 nothing-kept if it is gone. If the manifest of the answer "
                            + "is that of the published release, visitors get the same.")
    @Parameter(
            name = "publish",
            in = ParameterIn.QUERY,
            description = "publishes the release unless it is refused",
            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
    @APIResponseSchema(value = ReleaseAnswer.class, responseCode = "201")
    public Response reclean(@PathParam("number") String number) {
        boolean publishing = caller.flag("publish");
        var tenant = caller.openTenant();
        var before = releases.published(tenant.id());
        return write.create("release.reclean", () -> recleaning.draft(tenant, shelf.get(number)), draft -> {
            var visible = releases.published(tenant.id()).flatMap(releases::find);
            var release = releases.add(draft, false);
            if (publishing && release.state() == Release.State.READY) {
                checkUnmoved(tenant, before);
                release = releases.publish(new SiteRef(tenant.id(), release.number()));
            }
            return Done.created(shelf.path(release.number()), tenant.slug().value(), ReleaseAnswer.of(release))
                    .noting(note(release, visible));
        });
    }

    /** What was published while this was cleaned is newer. */
    private void checkUnmoved(Tenant tenant, Optional<SiteRef> before) {
        if (!releases.published(tenant.id()).equals(before)) {
            throw new Conflict(
                    "published-meanwhile",
                    "Another release was published while this one was cleaned; clean that one again instead.");
        }
    }

    private static String note(Release release, Optional<Release> visible) {
        return Json.spelling(release.state()) + ", from " + release.descent().from()
                + visible.filter(other -> other.manifest().equals(release.manifest()))
                        .map(same -> ", serves the same as " + same.number())
                        .orElse("");
    }
}
