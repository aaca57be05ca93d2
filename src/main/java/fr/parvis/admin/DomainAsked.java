package fr.parvis.admin;

import fr.parvis.domain.Domain;
import fr.parvis.tenant.Refusal.Unacceptable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A name that a tenant brings, and what it is to be. */
@Schema(name = "DomainAsked", requiredProperties = "name")
record DomainAsked(
        @Nullable
        @Schema(
                description = "the whole name; in its own script or in ASCII",
                examples = "pages.valombre.example",
                maxLength = 235)
        String name,

        @Schema(description = "primary if the organisation has no primary name, else alias, if absent or null")
        Domain.@Nullable Role role)
        implements Asked {

    String requiredName() {
        if (name == null || name.isBlank()) {
            throw Unacceptable.field("name", "is required");
        }
        return name;
    }
}
