package fr.parvis.clean;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the drawing that stands in an address itself; part of the {@link Verifier}. Knows one spelling of such addresses
 * only, and no drawing within a drawing.
 */
final class DataReader {
    private static final String START = "data:image/svg+xml,";

    private DataReader() {}

    /** Whether nothing in it acts or loads. */
    static boolean isClean(String address) {
        if (!address.startsWith(START)) {
            return false;
        }
        var svg = drawing(address.substring(START.length()));
        var seen = TagReader.decoded(svg).toLowerCase(Locale.ROOT);
        return svg.startsWith("<svg")
                && !seen.replaceAll("\\s", "").contains("data:image/svg")
                && new Verifier().drawing(svg).isEmpty();
    }

    private static String drawing(String written) {
        var out = new ByteArrayOutputStream(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '%' && i + 2 < written.length()) {
                out.write(Character.digit(written.charAt(i + 1), 16) << 4 | Character.digit(written.charAt(i + 2), 16));
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
