package fr.parvis.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Looks in CSS for what loads or acts, without making sense of the rest; part of the {@link Verifier}. Escapes are
 * decoded first, so nothing can be spelled around it.
 */
final class StyleReader {
    /** A name that only ends in url is another function. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\w-])(?<![^\\x00-\\x7f])(?:url|src)\\s*\\(\\s*([^)]{0,2000})");

    private static final Pattern PICTURES =
            Pattern.compile("(?:image-set|[^\\w-]image|cross-fade)\\s*\\(([^;}]{0,4000})");
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']*)");
    private static final Pattern IMPORT =
            Pattern.compile("@import(?:\\s|/\\*.*?\\*/)*(\\S[^;]{0,2000})", Pattern.DOTALL);
    private static final Pattern ACTIVE = Pattern.compile(
            "expression\\s*\\(|javascript:|vbscript:|-moz-binding|(?:^|[^\\w-])(?:-ms-)?behavior\\s*:|progid\\s*:");

    private StyleReader() {}

    static List<String> suspicious(String css) {
        var found = new ArrayList<String>();
        if (css.indexOf('(') < 0 && css.indexOf(':') < 0 && css.indexOf('@') < 0 && css.indexOf('\\') < 0) {
            return found;
        }
        var text = unescaped(css).toLowerCase(Locale.ROOT);
        var active = ACTIVE.matcher(text);
        while (active.find()) {
            found.add(active.group());
        }
        addresses(ADDRESS, text, found);
        var pictures = PICTURES.matcher(text);
        while (pictures.find()) {
            addresses(QUOTED, pictures.group(1), found);
        }
        var imports = IMPORT.matcher(text);
        while (imports.find()) {
            if (!imports.group(1).startsWith("url") && !Local.isLocal(bare(imports.group(1)))) {
                found.add(imports.group());
            }
        }
        return found;
    }

    private static void addresses(Pattern pattern, String text, List<String> found) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!Local.isLocal(bare(matcher.group(1)))) {
                found.add(matcher.group());
            }
        }
    }

    private static String bare(String argument) {
        int from = 0;
        int end = argument.length();
        while (from < end && isAround(argument.charAt(from))) {
            from++;
        }
        while (end > from && isAround(argument.charAt(end - 1))) {
            end--;
        }
        return argument.substring(from, end);
    }

    private static boolean isAround(char c) {
        return c <= ' ' || c == '"' || c == '\'';
    }

    private static String unescaped(String css) {
        if (css.indexOf('\\') < 0) {
            return css;
        }
        var out = new StringBuilder(css.length());
        for (int i = 0; i < css.length(); i++) {
            if (css.charAt(i) != '\\' || i + 1 >= css.length()) {
                out.append(css.charAt(i));
                continue;
            }
            int end = i + 1;
            int value = 0;
            while (end < css.length() && end <= i + 6 && Character.digit(css.charAt(end), 16) >= 0) {
                value = value * 16 + Character.digit(css.charAt(end), 16);
                end++;
            }
            if (end == i + 1) {
                out.append(css.charAt(end) == '\n' ? "" : css.charAt(end));
                i = end;
            } else {
                out.appendCodePoint(value > 0x10ffff ? 0xfffd : value);
                i = end < css.length() && " \t\n".indexOf(css.charAt(end)) >= 0 ? end : end - 1;
            }
        }
        return out.toString();
    }
}
