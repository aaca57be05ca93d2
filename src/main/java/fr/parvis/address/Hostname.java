package fr.parvis.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DNS name in its one canonical spelling: A-labels, lower case, no port, no trailing dot, at most 253 characters
 * (RFC 1123, RFC 5891). Address literals are not host names.
 */
public record Hostname(String value) implements Comparable<Hostname> {
    private static final Pattern LABELS =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
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
        return name.length() <= 253
                && LABELS.matcher(name).matches()
                && !NUMERIC_END.matcher(name).matches();
    }
}
