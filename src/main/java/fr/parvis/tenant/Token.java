package fr.parvis.tenant;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A token as it may be shown: everything but its secret.
 *
 * @param hint its first characters
 * @param tenant null for operators
 * @param lastUsedOn the day; null if never
 */
public record Token(
        long id,
        String name,
        String hint,
        @Nullable Long tenant,
        Role role,
        Instant createdAt,
        Instant expiresAt,
        @Nullable LocalDate lastUsedOn) {}
