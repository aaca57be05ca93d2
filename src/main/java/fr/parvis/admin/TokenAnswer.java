package fr.parvis.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Token;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token as the API shows it.
 *
 * @param token its secret, shown once
 * @param hint its first characters
 * @param tenant slug; null for operators
 */
@Schema(name = "Token")
record TokenAnswer(
        long id,
        String name,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        @Schema(description = "the secret; only in the answer that made it")
        String token,

        String hint,
        @Nullable @Schema(nullable = true) String tenant,
        Role role,
        Instant createdAt,
        Instant expiresAt,
        @Nullable @Schema(nullable = true) LocalDate lastUsedOn) {

    static TokenAnswer of(Token token, @Nullable String secret, @Nullable String tenant) {
        return new TokenAnswer(
                token.id(),
                token.name(),
                secret,
                token.hint(),
                tenant,
                token.role(),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedOn());
    }
}
