package fr.parvis.admin;

import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import fr.parvis.tenant.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token that is wanted. */
@Schema(
        name = "TokenAsked",
        requiredProperties = {"name", "role"})
record TokenAsked(
        @Nullable @Schema(maxLength = 100) String name,

        @Nullable @Schema(description = "slug; null for an operator's token", nullable = true)
        String tenant,

        @Nullable Role role,

        @Nullable @Schema(description = "one year from now if absent", format = "date-time", nullable = true)
        String expiresAt)
        implements Asked {
    private static final int LAST_YEAR = 9999;

    void check() {
        var missing = new ArrayList<Violation>();
        if (name == null) {
            missing.add(new Violation("name", "is required"));
        }
        if (role == null) {
            missing.add(new Violation("role", "is required, one of " + Json.allowed(Role.class)));
        }
        if (!missing.isEmpty()) {
            throw new Unacceptable("invalid", "Some fields are missing.", missing);
        }
    }

    @Nullable
    Instant expiry() {
        if (expiresAt == null) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(expiresAt);
            if (time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException notATime) {
            // told below
        }
        throw Unacceptable.field("expiresAt", "a time as RFC 3339 writes it, such as 2027-01-31T12:00:00Z");
    }
}
