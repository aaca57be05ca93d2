package fr.parvis.admin;

import fr.parvis.tenant.Audit;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to which resource, and when.
 *
 * @param resource path below the API's root
 */
@Schema(name = "AuditLine")
record AuditAnswer(
        long id,
        Instant at,
        String actor,
        String action,
        String resource,
        @Nullable @Schema(nullable = true) String tenant,
        String detail) {

    static AuditAnswer of(Audit.Line line) {
        return new AuditAnswer(
                line.id(), line.at(), line.actor(), line.action(), line.resource(), line.tenant(), line.detail());
    }
}
