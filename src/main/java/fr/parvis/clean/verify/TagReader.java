package fr.parvis.clean.verify;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one start tag, character by character; part of the {@link Verifier}. */
final class TagReader {
    record Attribute(String name, String value) {
        String localName() {
            return name.substring(name.indexOf(':') + 1);
        }
    }

    /** @param end the offset behind the tag */
    record Tag(String name, List<Attribute> attributes, String text, int end) {
        String localName() {
            return name.substring(name.indexOf(':') + 1);
        }

        String value(String wanted) {
            for (var attribute : attributes) {
                if (attribute.name().equals(wanted)) {
                    return attribute.value();
                }
            }
            return "";
        }
    }

    /** Every name of HTML for signs of ASCII, and for the blank that some take for one. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("Tab", "\t"),
            entry("NewLine", "\n"),
            entry("excl", "!"),
            entry("quot", "\""),
            entry("QUOT", "\""),
            entry("num", "#"),
            entry("dollar", "$"),
            entry("percnt", "%"),
            entry("amp", "&"),
            entry("AMP", "&"),
            entry("apos", "'"),
            entry("lpar", "("),
            entry("rpar", ")"),
            entry("ast", "*"),
            entry("midast", "*"),
            entry("plus", "+"),
            entry("comma", ","),
            entry("period", "."),
            entry("sol", "/"),
            entry("colon", ":"),
            entry("semi", ";"),
            entry("lt", "<"),
            entry("LT", "<"),
            entry("equals", "="),
            entry("gt", ">"),
            entry("GT", ">"),
            entry("quest", "?"),
            entry("commat", "@"),
            entry("lsqb", "["),
            entry("lbrack", "["),
            entry("bsol", "\\"),
            entry("rsqb", "]"),
            entry("rbrack", "]"),
            entry("Hat", "^"),
            entry("lowbar", "_"),
            entry("UnderBar", "_"),
            entry("grave", "`"),
            entry("DiacriticalGrave", "`"),
            entry("fjlig", "fj"),
            entry("lcub", "{"),
            entry("lbrace", "{"),
            entry("verbar", "|"),
            entry("vert", "|"),
            entry("VerticalLine", "|"),
            entry("rcub", "}"),
            entry("rbrace", "}"),
            entry("nbsp", "\u00a0"),
            entry("NonBreakingSpace", "\u00a0"));

    private static final List<String> WITHOUT_SEMICOLON =
            List.of("quot", "QUOT", "amp", "AMP", "lt", "LT", "gt", "GT", "nbsp");
    private static final int LONGEST_NAME = 32;

    private final String text;
    private int at;

    private TagReader(String text, int at) {
        this.text = text;
        this.at = at;
    }

    static Tag read(String text, int start) {
        var reader = new TagReader(text, start + 1);
        var name = reader.until(" \t\n\r\f/>").toLowerCase(Locale.ROOT);
        var attributes = new ArrayList<Attribute>();
        while (true) {
            reader.skip(" \t\n\r\f/");
            if (reader.at >= text.length() || text.charAt(reader.at) == '>') {
                break;
            }
            attributes.add(reader.attribute());
        }
        int end = Math.min(reader.at + 1, text.length());
        return new Tag(name, attributes, text.substring(start, end), end);
    }

    private Attribute attribute() {
        int from = at;
        at++;
        until(" \t\n\r\f/>=");
        var name = text.substring(from, at).toLowerCase(Locale.ROOT);
        skip(" \t\n\r\f");
        if (at >= text.length() || text.charAt(at) != '=') {
            return new Attribute(name, "");
        }
        at++;
        skip(" \t\n\r\f");
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '"' && quote != '\'') {
            return new Attribute(name, decoded(until(" \t\n\r\f>"), true));
        }
        at++;
        var value = until(String.valueOf(quote));
        at = Math.min(at + 1, text.length());
        return new Attribute(name, decoded(value, true));
    }

    private String until(String signs) {
        int from = at;
        while (at < text.length() && signs.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private void skip(String signs) {
        while (at < text.length() && signs.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The text with the character references that can spell an address or code, as it stands between tags. */
    static String decoded(String text) {
        return decoded(text, false);
    }

    /** @param quoted whether it is the value of an attribute, where fewer references do without their semicolon */
    private static String decoded(String text, boolean quoted) {
        int amp = text.indexOf('&');
        if (amp < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int used = text.charAt(i) == '&' ? reference(text, i, quoted, out) : 0;
            if (used == 0) {
                out.append(text.charAt(i++));
            }
            i += used;
        }
        return out.toString();
    }

    /** @return how many characters the reference takes; none if there is none */
    private static int reference(String text, int start, boolean quoted, StringBuilder out) {
        if (text.startsWith("#", start + 1)) {
            return number(text, start, out);
        }
        int end = start + 1;
        while (end < text.length() && end <= start + LONGEST_NAME && isAlphanumeric(text.charAt(end))) {
            end++;
        }
        var name = text.substring(start + 1, end);
        if (end < text.length() && text.charAt(end) == ';' && NAMES.containsKey(name)) {
            out.append(NAMES.getOrDefault(name, ""));
            return end + 1 - start;
        }
        for (var old : WITHOUT_SEMICOLON) {
            if (name.startsWith(old)) {
                int behind = start + 1 + old.length();
                boolean goesOn =
                        behind < text.length() && (isAlphanumeric(text.charAt(behind)) || text.charAt(behind) == '=');
                if (quoted && goesOn) {
                    return 0;
                }
                out.append(NAMES.getOrDefault(old, ""));
                return behind - start;
            }
        }
        return 0;
    }

    private static int number(String text, int start, StringBuilder out) {
        boolean hex = start + 2 < text.length() && (text.charAt(start + 2) | 32) == 'x';
        int from = start + (hex ? 3 : 2);
        int end = from;
        int value = 0;
        while (end < text.length() && digit(text.charAt(end), hex) >= 0) {
            value = Math.min(value * (hex ? 16 : 10) + digit(text.charAt(end), hex), 0x110000);
            end++;
        }
        if (end == from) {
            return 0;
        }
        out.appendCodePoint(value > 0x10ffff ? 0xfffd : value);
        return end - start + (end < text.length() && text.charAt(end) == ';' ? 1 : 0);
    }

    private static int digit(char c, boolean hex) {
        return c < 0x80 ? Character.digit(c, hex ? 16 : 10) : -1;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
