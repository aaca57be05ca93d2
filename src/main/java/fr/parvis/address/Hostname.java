package fr.parvis.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DNS name in its one canonical spelling: A-labels, lower case, no port, no trailing dot, at most 253 characters
 * (RFC 1123, RFC 5891). Address literals are not host names.
 */
public record Hostname(String value) implements Comparable<Hostname> {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    public Hostname {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("not a canonical host name: " + value);
        }
    }

    /** The name in ASCII, as protocols have it; one dot at the end is put aside. What people write is for {@link Idn}. */
    public static Optional<Hostname> parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return Optional.empty(); // Some signs become an ASCII letter in lower case.
            }
        }
        var name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        var lower = name.toLowerCase(Locale.ROOT);
        return isCanonical(lower) ? Optional.of(new Hostname(lower)) : Optional.empty();
    }

    /** The name in a {@code Host} header or an authority: a port is taken off. */
    public static Optional<Hostname> fromHeader(String header) {
        return parse(PORT.matcher(header).replaceFirst(""));
    }

    /** Whether this name is {@code parent} itself or lies below it, label by label. */
    public boolean isWithin(Hostname parent) {
        return equals(parent) || value.endsWith("." + parent.value);
    }

    /** Whether this name is {@code parent} itself or one label below it: the names for which a wildcard and its base are good. */
    public boolean isAtMostOneLabelBelow(Hostname parent) {
        return equals(parent) || (isWithin(parent) && value.indexOf('.') == value.length() - parent.value.length() - 1);
    }

    /** Its home page on the web at large: by HTTPS, at the usual port. */
    public WebUrl home() {
        return new WebUrl("https://" + value + "/");
    }

    /** This name with one label in front. */
    public Hostname child(String label) {
        return new Hostname(label + "." + value);
    }

    @Override
    public int compareTo(Hostname other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isCanonical(String name) {
        int start = 0;
        for (int end = name.indexOf('.'); end >= 0; end = name.indexOf('.', start)) {
            if (!isLabel(name, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return name.length() <= LONGEST && isLabel(name, start, name.length()) && !isNumber(name, start);
    }

    private static boolean isLabel(String name, int start, int end) {
        if (start == end || end - start > LONGEST_LABEL || name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char sign = name.charAt(i);
            if (!(isDigit(sign) || (sign >= 'a' && sign <= 'z') || sign == '-')) {
                return false;
            }
        }
        return true;
    }

    /** Whether an address would be read where a name ends so (WHATWG URL, section 3.5). */
    private static boolean isNumber(String name, int start) {
        boolean hexadecimal = name.startsWith("0x", start);
        for (int i = hexadecimal ? start + 2 : start; i < name.length(); i++) {
            char sign = name.charAt(i);
            if (!(isDigit(sign) || (hexadecimal && sign >= 'a' && sign <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
