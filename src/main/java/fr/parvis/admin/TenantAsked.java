package fr.parvis.admin;

import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenant.Presentation;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a tenant is made of, as its owner writes it. */
@Schema(
        name = "TenantAsked",
        requiredProperties = {"slug", "name"})
record TenantAsked(
        @Nullable
        @Schema(
                description = "the label below the pages domain; cannot be changed",
                minLength = 1,
                maxLength = 63,
                pattern = "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$",
                examples = "mairie-valombre")
        String slug,

        @Nullable @Schema(maxLength = 200, examples = "Mairie de Valombre")
        String name,

        Tenant.@Nullable Kind kind,

        @Nullable
        @Schema(
                description = "INSEE code of a commune",
                pattern = "^(?:[0-9]{2}|2[AB])[0-9]{3}$",
                nullable = true,
                examples = "26124")
        String territory,

        @Nullable @Schema(enumeration = {"fr", "en"}) String locale,

        @Nullable @Schema(description = "an e-mail address", nullable = true)
        String contact,

        @Nullable Look presentation)
        implements Asked {

    @Schema(name = "PresentationAsked")
    record Look(
            Presentation.@Nullable Mode mode,

            @Nullable @Schema(enumeration = {"parvis", "kiosque", "echoppe"})
            String theme,

            @Nullable @Schema(pattern = "^#[0-9a-fA-F]{6}$", nullable = true, examples = "#0b5d3b")
            String accent) {}

    static TenantAsked of(Tenant tenant) {
        var look = tenant.presentation();
        return new TenantAsked(
                tenant.slug().value(),
                tenant.name(),
                tenant.kind(),
                tenant.territory(),
                tenant.locale(),
                tenant.contact(),
                new Look(look.mode(), look.theme(), look.accent()));
    }

    String requiredSlug() {
        var missing = new ArrayList<Violation>();
        if (slug == null) {
            missing.add(new Violation("slug", "is required"));
        }
        if (name == null) {
            missing.add(new Violation("name", "is required"));
        }
        if (slug == null || name == null) {
            throw new Unacceptable("invalid", "Some fields are missing.", missing);
        }
        return slug;
    }

    Profile profile() {
        if (name == null) {
            throw Unacceptable.field("name", "is required");
        }
        return new Profile(
                name,
                kind == null ? Tenant.Kind.OTHER : kind,
                territory,
                locale == null ? "fr" : locale,
                contact,
                presentation == null ? Presentation.DEFAULT : look(presentation));
    }

    private static Presentation look(Look look) {
        var otherwise = Presentation.DEFAULT;
        return new Presentation(
                look.mode() == null ? otherwise.mode() : look.mode(),
                look.theme() == null ? otherwise.theme() : look.theme(),
                look.accent());
    }
}
