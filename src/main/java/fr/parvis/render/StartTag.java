package fr.parvis.render;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A start tag in HTML that is there already.
 *
 * @param name in lower case
 * @param end behind its last character
 * @param attributes by their names in lower case, their values as they are written; the first of a name counts
 */
record StartTag(String name, int end, Map<String, String> attributes) {
    /** The tag at {@code start}, a less-than sign before a letter; nothing if it does not end. */
    static Optional<StartTag> read(String html, int start) {
        int at = start + 1;
        while (at < html.length() && !endsName(html.charAt(at))) {
            at++;
        }
        var name = html.substring(start + 1, at).toLowerCase(Locale.ROOT);
        var attributes = new HashMap<String, String>();
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '>') {
                return Optional.of(new StartTag(name, at + 1, attributes));
            }
            at = isSpace(c) || c == '/' ? at + 1 : attribute(html, at, attributes);
        }
        return Optional.empty();
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** Reads one attribute (HTML standard, 13.2.5.32 and after); gives the place behind it. */
    private static int attribute(String html, int start, Map<String, String> into) {
        int at = start + 1;
        while (at < html.length() && html.charAt(at) != '=' && !endsName(html.charAt(at))) {
            at++;
        }
        var name = html.substring(start, at).toLowerCase(Locale.ROOT);
        int sign = behindSpaces(html, at);
        if (sign >= html.length() || html.charAt(sign) != '=') {
            into.putIfAbsent(name, "");
            return at;
        }
        int value = behindSpaces(html, sign + 1);
        if (value >= html.length()) {
            return value;
        }
        char quote = html.charAt(value);
        if (quote == '"' || quote == '\'') {
            int close = html.indexOf(quote, value + 1);
            if (close < 0) {
                return html.length();
            }
            into.putIfAbsent(name, html.substring(value + 1, close));
            return close + 1;
        }
        int end = value;
        while (end < html.length() && !isSpace(html.charAt(end)) && html.charAt(end) != '>') {
            end++;
        }
        into.putIfAbsent(name, html.substring(value, end));
        return end;
    }

    private static int behindSpaces(String html, int from) {
        int at = from;
        while (at < html.length() && isSpace(html.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean endsName(char c) {
        return isSpace(c) || c == '/' || c == '>';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
