package fr.parvis.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
            return attributes.stream()
                    .filter(attribute -> attribute.name().equals(wanted))
                    .map(Attribute::value)
                    .findFirst()
                    .orElse("");
        }
    }

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
            return new Attribute(name, decoded(until(" \t\n\r\f>")));
        }
        at++;
        var value = until(String.valueOf(quote));
        at = Math.min(at + 1, text.length());
        return new Attribute(name, decoded(value));
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

    /** The text with the character references that can spell an address or code. */
    static String decoded(String text) {
        int amp = text.indexOf('&');
        if (amp < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int used = text.charAt(i) == '&' ? reference(text, i, out) : 0;
            if (used == 0) {
                out.append(text.charAt(i++));
            }
            i += used;
        }
        return out.toString();
    }

    private static int reference(String text, int start, StringBuilder out) {
        if (text.startsWith("&#", start)) {
            boolean hex = start + 2 < text.length() && (text.charAt(start + 2) | 32) == 'x';
            int from = start + (hex ? 3 : 2);
            int end = from;
            int value = 0;
            while (end < text.length() && Character.digit(text.charAt(end), hex ? 16 : 10) >= 0) {
                value = Math.min(value * (hex ? 16 : 10) + Character.digit(text.charAt(end), hex ? 16 : 10), 0x110000);
                end++;
            }
            if (end == from) {
                return 0;
            }
            out.appendCodePoint(value > 0x10ffff ? 0xfffd : value);
            return end - start + (end < text.length() && text.charAt(end) == ';' ? 1 : 0);
        }
        String[][] names = {
            {"colon;", ":"},
            {"sol;", "/"},
            {"bsol;", "\\"},
            {"Tab;", "\t"},
            {"NewLine;", "\n"},
            {"lpar;", "("},
            {"rpar;", ")"},
            {"quot;", "\""},
            {"quot", "\""},
            {"apos;", "'"},
            {"lt;", "<"},
            {"lt", "<"},
            {"gt;", ">"},
            {"gt", ">"},
            {"amp;", "&"},
            {"amp", "&"},
            {"num;", "#"},
            {"period;", "."},
            {"commat;", "@"},
            {"nbsp;", "\u00a0"},
            {"nbsp", "\u00a0"},
            {"excl;", "!"},
            {"equals;", "="},
            {"semi;", ";"},
            {"comma;", ","},
            {"lowbar;", "_"}
        };
        for (var name : names) {
            if (text.startsWith(name[0], start + 1)) {
                out.append(name[1]);
                return name[0].length() + 1;
            }
        }
        return 0;
    }
}
