package fr.parvis.mirror;

import fr.parvis.site.OldAddresses;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Regular expressions (PCRE) by which a web server knows an address. What could have a meaning there is written in
 * hexadecimal.
 */
final class AddressPattern {
    private static final String LITERAL = "/_~@!&=:,%-";
    private static final Pattern SIGN = Pattern.compile("(?s)%([0-9A-Fa-f]{2})|.");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private AddressPattern() {}

    /** Exactly these bytes. */
    static String of(byte[] bytes) {
        var out = new StringBuilder();
        for (byte b : bytes) {
            out.append(literal((char) (b & 0xff)));
        }
        return out.toString();
    }

    /**
     * A query in which all parameters of this one are, in any order and whatever else is there, as {@link OldAddresses}
     * has it. To stand where the query begins; it takes up nothing of it.
     */
    static String asking(String query) {
        var parameters = parameters(query);
        return parameters.isEmpty()
                ? "(?![^ ])"
                : parameters.stream()
                        .map(parameter -> "(?=(?:.*&)?" + parameter(parameter) + "(?![^& ]))")
                        .collect(Collectors.joining());
    }

    static List<String> parameters(String query) {
        return Stream.of(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .distinct()
                .toList();
    }

    private static String parameter(String parameter) {
        var parts = parameter.split("=", 2);
        var names = OldAddresses.namesOf(parameter);
        var name = names.size() == 1 ? escapable(parts[0]) : "(?:" + String.join("|", names) + ")";
        return parts.length == 1 ? name : name + "=" + escapable(parts[1]);
    }

    /** Signs may be escaped or not, in a query that a browser or a program sends; letters and digits never are. */
    private static String escapable(String encoded) {
        return SIGN.matcher(encoded).replaceAll(found -> {
            var escaped = found.group(1);
            char c = escaped == null ? found.group().charAt(0) : (char) HexFormat.fromHexDigits(escaped);
            return Matcher.quoteReplacement(sign(c));
        });
    }

    private static String sign(char c) {
        if (c == ' ' || c == '+') {
            return "(?:\\x2B|%20|%2[bB])";
        }
        if ((c < 0x7f && Character.isLetterOrDigit(c)) || "-._~".indexOf(c) >= 0) {
            return literal(c);
        }
        boolean plain = c > ' ' && c < 0x7f && c != '&' && c != '#';
        return plain ? "(?:" + literal(c) + "|" + escape(c) + ")" : escape(c);
    }

    private static String escape(char c) {
        return "%"
                + HEX.toHexDigits((byte) c)
                        .chars()
                        .mapToObj(digit -> Character.isDigit(digit)
                                ? Character.toString(digit)
                                : "[" + Character.toString(Character.toLowerCase(digit)) + Character.toString(digit)
                                        + "]")
                        .collect(Collectors.joining());
    }

    private static String literal(char c) {
        if (c == '.') {
            return "\\.";
        }
        return c < 0x7f && (Character.isLetterOrDigit(c) || LITERAL.indexOf(c) >= 0)
                ? String.valueOf(c)
                : "\\x" + HEX.toHexDigits((byte) c);
    }
}
