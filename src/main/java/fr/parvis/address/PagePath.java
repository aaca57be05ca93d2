package fr.parvis.address;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The canonical path of something in a release: decoded, absolute, without query, without dot segments, empty
 * segments, backslashes, semicolons or control characters; at most 1,024 characters. A path that ends in {@code /} is
 * a folder's page.
 */
public record PagePath(String value) implements Comparable<PagePath> {
    public static final PagePath ROOT = new PagePath("/");
    private static final int LONGEST = 1024;
    private static final String PLAIN = "-._~!$&'()*+,=:@/";
    private static final String HEX = "0123456789ABCDEF";

    public PagePath {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("not a canonical path: " + value);
        }
    }

    /** A path that is already decoded, such as the name of a file with a slash before it. */
    public static Optional<PagePath> parse(String decoded) {
        return isCanonical(decoded) ? Optional.of(new PagePath(decoded)) : Optional.empty();
    }

    /**
     * The path of a request target in origin form, percent-decoded exactly once. What decodes to a slash, a dot
     * segment or a control character, and what is not UTF-8, is refused and not repaired.
     */
    public static Optional<PagePath> fromRequest(String raw) {
        if (raw.indexOf('%') < 0) {
            return isAscii(raw) ? parse(raw) : Optional.empty();
        }
        var bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c > 0x7e) {
                return Optional.empty();
            }
            if (c == '%') {
                if (i + 2 >= raw.length()
                        || !HexFormat.isHexDigit(raw.charAt(i + 1))
                        || !HexFormat.isHexDigit(raw.charAt(i + 2))) {
                    return Optional.empty();
                }
                int decoded = HexFormat.fromHexDigits(raw, i + 1, i + 3);
                if (decoded == '/' || decoded == '\\') {
                    return Optional.empty();
                }
                bytes[length++] = (byte) decoded;
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** The path as it stands in a URL: every byte outside RFC 3986's {@code pchar} and the slash is percent-encoded. */
    public String encoded() {
        var out = new StringBuilder(value.length() + 16);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    public boolean isFolder() {
        return value.endsWith("/");
    }

    /** What follows the last dot of the last segment, in lower case; empty if there is none. */
    public String extension() {
        int dot = value.lastIndexOf('.');
        return dot > value.lastIndexOf('/') + 1 ? value.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    @Override
    public int compareTo(PagePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isCanonical(String path) {
        if (!path.startsWith("/") || path.length() > LONGEST || path.contains("//")) {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' || c == ';' || Character.isISOControl(c) || c == '\ufffe' || c == '\uffff') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 >= path.length()
                        || !Character.isLowSurrogate(path.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return !hasDotSegment(path);
    }

    private static boolean hasDotSegment(String path) {
        return path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > 0x1f && c < 0x7f);
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
