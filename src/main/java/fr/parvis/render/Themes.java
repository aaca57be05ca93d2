package fr.parvis.render;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Tenant.Presentation;
import java.util.List;
import java.util.Optional;

/** The platform's themes and their style sheets. */
final class Themes {
    private final List<Asset> sheets =
            Presentation.THEMES.stream().map(Themes::sheet).toList();

    /** The style sheet of a theme; of the first one if there is none of that name. */
    Asset styleOf(String theme) {
        return sheets.get(Math.max(0, Presentation.THEMES.indexOf(theme)));
    }

    Optional<Asset> at(String path) {
        return sheets.stream().filter(sheet -> sheet.path().equals(path)).findFirst();
    }

    private static Asset sheet(String name) {
        var css = Styles.of("tokens", "base", "content", "theme-" + name).value();
        return new Asset(
                "/_parvis/theme/" + name + "-" + Sha256.hex(css).substring(0, 16) + ".css",
                "text/css; charset=utf-8",
                css);
    }
}
