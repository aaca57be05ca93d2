package fr.parvis.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The canonical path of something in a release: decoded, absolute, without query, without dot segments, empty
 * segments, backslashes, semicolons or control characters; at most 1,024 characters. A path that ends in {@code /} is
 * a folder's page.
 */
public record PagePath(String value) implements Comparable<PagePath> {
    public static final PagePath ROOT = new PagePath("/");
    /** Where a site has what it shows instead of a page that is not there. */
    public static final PagePath ERROR = new PagePath("/404.html");

    private static final int LONGEST = 1024;
    private static final String PLAIN = "-._~!$&'()*+,=:@/";
    private static final Pattern ESCAPED_SEPARATOR = Pattern.compile("%(?:2[fF]|5[cC])");

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
        return ESCAPED_SEPARATOR.matcher(raw).find()
                ? Optional.empty()
                : PercentEncoding.decode(raw).flatMap(PagePath::parse);
    }

    /** What a person wrote for a path: percent-encoded, as in an address, or plainly. */
    public static Optional<PagePath> written(String text) {
        return fromRequest(text).or(() -> parse(text));
    }

    /** The path as it stands in a URL: every byte outside RFC 3986's {@code pchar} and the slash is percent-encoded. */
    public String encoded() {
        return PercentEncoding.encode(value, PLAIN);
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
}
