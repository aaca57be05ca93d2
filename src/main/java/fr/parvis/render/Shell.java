package fr.parvis.render;

import fr.parvis.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of the platform have in common, for {@code platform.html}.
 *
 * @param name of the organisation, or of the platform
 * @param home where the name leads; null if it leads nowhere
 * @param listed whether search engines may show the page
 */
record Shell(
        String language,
        String name,
        String monogram,
        @Nullable String home,
        String directory,
        boolean listed,
        Style style) {
    private static final String PLATFORM = "Parvis";

    /** The shell of a page whose name leads home. */
    static Shell of(Setting setting, Style style, boolean listed) {
        return of(
                setting,
                style,
                listed,
                setting.tenant() == null ? setting.directory().value() : "/");
    }

    /** The shell of a page that stands away from the site it speaks of. */
    static Shell detached(Setting setting, Style style) {
        return of(setting, style, false, null);
    }

    private static Shell of(Setting setting, Style style, boolean listed, @Nullable String home) {
        Tenant tenant = setting.tenant();
        var name = tenant == null ? PLATFORM : tenant.name();
        return new Shell(
                Words.of(setting.locale()).locale().getLanguage(),
                name,
                Monogram.of(name),
                home,
                setting.directory().value(),
                listed,
                tenant == null
                        ? style
                        : style.plus(Accent.style(tenant.presentation().accent())));
    }
}
