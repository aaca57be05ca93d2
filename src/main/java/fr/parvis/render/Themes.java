package fr.parvis.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The platform's themes and their style sheets. */
final class Themes {
    private static final List<String> NAMES = List.of("parvis");

    private final List<Asset> sheets = NAMES.stream().map(Themes::sheet).toList();

    /** The style sheet of a theme; of the first one if there is none of that name. */
    Asset styleOf(String theme) {
        return sheets.get(Math.max(0, NAMES.indexOf(theme)));
    }

    Optional<Asset> at(String path) {
        return sheets.stream().filter(sheet -> sheet.path().equals(path)).findFirst();
    }

    private static Asset sheet(String name) {
        var css = Styles.of("tokens", "base", "content", "theme-" + name).value();
        return new Asset("/_parvis/theme/" + name + "-" + digest(css) + ".css", "text/css; charset=utf-8", css);
    }

    private static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
