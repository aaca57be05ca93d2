package fr.parvis.clean.reference;

import fr.parvis.clean.document.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A font that stands in an address of a document (RFC 2397); a font by its first bytes, whatever is said of it. */
@SuppressWarnings("ArrayRecordComponent")
public record InlineFont(byte[] content, Format format) {
    /** What browsers read as fonts. */
    public enum Format {
        WOFF2("font/woff2", "wOF2"),
        WOFF("font/woff", "wOFF"),
        OTF("font/otf", "OTTO"),
        TTF("font/ttf", "\0\1\0\0"),
        TTC("font/collection", "ttcf");

        private final String type;
        private final String start;

        Format(String type, String start) {
            this.type = type;
            this.start = start;
        }

        /** The media type (RFC 8081). */
        public String type() {
            return type;
        }

        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean begins(byte[] content) {
            return content.length > start.length()
                    && new String(content, 0, start.length(), StandardCharsets.ISO_8859_1).equals(start);
        }
    }

    /** @param address beginning with {@code data:} */
    static Optional<InlineFont> in(String address) {
        int comma = address.indexOf(',');
        int hash = address.indexOf('#', Math.max(comma, 0));
        if (comma < 0 || address.length() - comma > 2 * Limits.FONT) {
            return Optional.empty();
        }
        return DataUrl.content(
                        address.substring(0, comma), address.substring(comma + 1, hash < 0 ? address.length() : hash))
                .filter(content -> content.length <= Limits.FONT)
                .flatMap(InlineFont::of);
    }

    private static Optional<InlineFont> of(byte[] content) {
        return Stream.of(Format.values())
                .filter(format -> format.begins(content))
                .findFirst()
                .map(format -> new InlineFont(content, format));
    }
}
