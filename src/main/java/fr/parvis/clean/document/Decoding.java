package fr.parvis.clean.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes become text as browsers read them (WHATWG Encoding): a byte order mark, else the header, else what the document
 * says of itself, else windows-1252. Unlike in browsers, what is valid UTF-8 beyond ASCII is UTF-8 whatever the document
 * says, and also under a header that says windows-1252; and what a header or a document calls UTF-8, and is mostly not, is
 * what the document says else, or windows-1252. Any other character set of a header is believed.
 */
public final class Decoding {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** What is declared where the bytes may be UTF-8 all the same. */
    private static final Set<Charset> UTF_8_AT_TIMES = Set.of(StandardCharsets.UTF_8, WESTERN);

    private static final Pattern HEADER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w:.+-]+)");
    private static final Pattern META = Pattern.compile("(?is)<meta\\s[^>]*?charset\\s*=\\s*[\"']?\\s*([\\w:.+-]+)");
    private static final Pattern XML = Pattern.compile("(?s)^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w:.+-]+)");
    private static final Pattern CSS = Pattern.compile("^@charset \"([\\w:.+-]+)\";");
    private static final int WHERE_META_STANDS = 16 * 1024;

    private Decoding() {}

    /**
     * The text of an HTML page, a style sheet or a drawing.
     *
     * @param contentType the header's value; null if there was none
     */
    public static String text(byte[] bytes, @Nullable String contentType) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, '<', 0) || starts(bytes, 0, '<')) {
            return new String(bytes, bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        var header = declared(HEADER, contentType == null ? "" : contentType);
        if (header.map(UTF_8_AT_TIMES::contains).orElse(true) && isMoreThanAscii(bytes)) {
            var text = new String(bytes, StandardCharsets.UTF_8);
            if (isWhole(text, bytes)) {
                return text;
            }
        }
        var says = header.or(() -> inDocument(bytes)).orElse(WESTERN);
        return new String(bytes, proven(says, bytes));
    }

    /** What is declared, but for a UTF-8 that the bytes are plainly not written in. */
    private static Charset proven(Charset says, byte[] bytes) {
        if (says.equals(StandardCharsets.UTF_8) && !isMostlyUtf8(bytes)) {
            return inDocument(bytes).filter(other -> !other.equals(says)).orElse(WESTERN);
        }
        return says;
    }

    /** Whether more is well written than is not, as in a text that was cut off or spliced. */
    private static boolean isMostlyUtf8(byte[] bytes) {
        if (isUtf8(bytes)) {
            return true;
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == '\ufffd').count();
        long well = text.chars().filter(c -> c > 0x7f && c != '\ufffd').count();
        return well > broken;
    }

    /**
     * The charset of a plain text that says nothing of itself.
     *
     * @param contentType the header's value; null if there was none
     */
    public static Charset charset(byte[] bytes, @Nullable String contentType) {
        return declared(HEADER, contentType == null ? "" : contentType)
                .orElseGet(() -> isUtf8(bytes) ? StandardCharsets.UTF_8 : WESTERN);
    }

    private static Optional<Charset> inDocument(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, WHERE_META_STANDS), StandardCharsets.ISO_8859_1);
        return declared(CSS, start)
                .or(() -> declared(XML, start))
                .or(() -> declared(META, start))
                .map(found -> found.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : found);
    }

    private static Optional<Charset> declared(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? named(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> named(String label) {
        var lower = label.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "utf8", "utf-8", "unicode-1-1-utf-8", "x-unicode20utf8" -> Optional.of(StandardCharsets.UTF_8);
            case "latin1",
                    "latin-1",
                    "l1",
                    "iso-8859-1",
                    "iso8859-1",
                    "iso88591",
                    "iso_8859-1",
                    "ascii",
                    "us-ascii",
                    "cp1252",
                    "x-cp1252",
                    "ansi",
                    "windows-1252" -> Optional.of(WESTERN);
            case "utf-16", "utf-16le", "unicode", "ucs-2" -> Optional.of(StandardCharsets.UTF_16LE);
            default -> supported(lower);
        };
    }

    private static Optional<Charset> supported(String label) {
        try {
            var charset = Charset.forName(label);
            boolean readsAscii = new String(new byte[] {'<', 'a'}, charset).equals("<a") || label.startsWith("utf-16");
            return readsAscii && !label.equals("utf-7") ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isMoreThanAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] bytes) {
        return isWhole(new String(bytes, StandardCharsets.UTF_8), bytes);
    }

    /** Whether {@code bytes} are well written, if {@code text} is what they say. */
    private static boolean isWhole(String text, byte[] bytes) {
        // What is not well written becomes U+FFFD, which few texts hold.
        if (text.indexOf('\ufffd') < 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
