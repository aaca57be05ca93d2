package fr.parvis.admin;

import fr.parvis.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the API shows it.
 *
 * @param published number of the published release; null if none is
 */
@Schema(name = "Tenant")
record TenantAnswer(
        String slug,
        String name,
        Tenant.Kind kind,
        @Nullable @Schema(nullable = true) String territory,
        String locale,
        @Nullable @Schema(nullable = true) String contact,
        Look presentation,
        Tenant.Status status,
        @Nullable @Schema(nullable = true) Halt suspension,
        List<Host> hosts,
        @Nullable @Schema(nullable = true) Integer published,
        Quotas quota,
        Instant createdAt) {

    @Schema(name = "Presentation")
    record Look(
            Tenant.Presentation.Mode mode,
            String theme,
            @Nullable @Schema(nullable = true) String accent) {}

    @Schema(name = "Suspension")
    record Halt(String reason, boolean legal) {}

    @Schema(name = "Host")
    record Host(
            String name,
            @Schema(enumeration = {"platform", "custom"}) String kind,
            String role,
            String status) {}

    @Schema(name = "Quota")
    record Quotas(Use pages, Use bytes, Use domains, Use sources) {}

    @Schema(name = "Use")
    record Use(long used, long limit) {}
}
