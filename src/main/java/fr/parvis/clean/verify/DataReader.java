package fr.parvis.clean.verify;

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
            int high = c == '%' && i + 2 < written.length() ? digit(written.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : digit(written.charAt(i + 2));
            out.write(low < 0 ? c : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
