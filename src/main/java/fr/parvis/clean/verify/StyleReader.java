package fr.parvis.clean.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks in CSS for what loads or acts, without making sense of the rest; part of the {@link Verifier}. Reads word by
 * word with escapes decoded, so nothing can be spelled around it.
 */
final class StyleReader {
    private static final Set<String> ACTIVE = Set.of("behavior", "-ms-behavior", "-moz-binding", "progid");
    private static final Set<String> LOADING =
            Set.of("image-set", "-webkit-image-set", "image", "cross-fade", "-webkit-cross-fade");
    private static final Set<String> KNOWN = Set.of(
            "url",
            "src",
            "type",
            "calc",
            "min",
            "max",
            "clamp",
            "rgb",
            "rgba",
            "hsl",
            "hsla",
            "hwb",
            "lab",
            "lch",
            "oklab",
            "oklch",
            "color",
            "color-mix",
            "light-dark");
    private static final int LONGEST_ADDRESS = 2_000;

    private final String css;
    private final List<String> found = new ArrayList<>();
    /** What closes each bracket that is open, from the inside. */
    private final Deque<Character> open = new ArrayDeque<>();
    /** How many brackets were open where a function that loads strings began. */
    private final Deque<Integer> loading = new ArrayDeque<>();

    private int at;

    private StyleReader(String css) {
        this.css = css;
    }

    static List<String> suspicious(String css) {
        if (css.indexOf('(') < 0 && css.indexOf(':') < 0 && css.indexOf('@') < 0 && css.indexOf('\\') < 0) {
            return List.of();
        }
        var reader = new StyleReader(css);
        while (reader.at < css.length()) {
            reader.next();
        }
        return reader.found;
    }

    private void next() {
        char c = css.charAt(at);
        if (c == '/' && peek(1) == '*') {
            comment();
        } else if (c == '"' || c == '\'') {
            var text = quoted();
            if (!loading.isEmpty()) {
                judge(text);
            }
        } else if (c == '@') {
            statement();
        } else if (c == '#') {
            at++;
            name();
        } else if (c >= '0' && c <= '9') {
            at++;
            name();
        } else if (startsName()) {
            word();
        } else {
            at++;
            bracket(c);
        }
    }

    /** A hyphen begins a word only before a letter, another hyphen or an escape; {@code -(} is a sign and a bracket. */
    private boolean startsName() {
        int first = css.charAt(at) == '-' ? at + 1 : at;
        if (first >= css.length()) {
            return false;
        }
        char c = css.charAt(first);
        return (isName(c) && !(c >= '0' && c <= '9')) || escapes(first);
    }

    private void statement() {
        at++;
        if (name().equals("import")) {
            blanks();
            if (peek(0) == '"' || peek(0) == '\'') {
                judge(quoted());
            }
        }
    }

    private void word() {
        var name = name();
        if (peek(0) != '(') {
            blanks();
            if (peek(0) == ':' && ACTIVE.contains(name)) {
                found.add(name + ":");
            }
            return;
        }
        at++;
        opened(')');
        if (name.equals("expression")) {
            found.add("expression(");
        } else if (name.equals("url") || name.equals("src")) {
            address(name);
        } else if (LOADING.contains(name)) {
            loading.push(open.size());
        } else if (!loading.isEmpty() && !KNOWN.contains(name) && !name.endsWith("-gradient")) {
            found.add(name + "( where a picture is chosen");
        }
    }

    private void address(String function) {
        int from = at;
        while (at < css.length() && isSpace(css.charAt(at))) {
            at++;
        }
        boolean plain = peek(0) != '"' && peek(0) != '\'';
        if (plain && function.equals("url")) {
            judge(unquoted());
            return;
        }
        at = from;
        blanks();
        if (peek(0) == '"' || peek(0) == '\'') {
            judge(quoted());
        } else if (peek(0) != ')') {
            found.add(function + "(" + css.substring(at, Math.min(css.length(), at + 40)));
        }
    }

    private String unquoted() {
        var text = new StringBuilder();
        while (at < css.length() && css.charAt(at) != ')') {
            if (escapes(at)) {
                text.appendCodePoint(escape());
            } else {
                text.append(css.charAt(at++));
            }
        }
        return text.toString();
    }

    private String quoted() {
        char quote = css.charAt(at++);
        var text = new StringBuilder();
        while (at < css.length() && css.charAt(at) != quote && !isLineEnd(css.charAt(at))) {
            if (escapes(at)) {
                text.appendCodePoint(escape());
            } else if (css.charAt(at) == '\\') {
                at += css.startsWith("\\\r\n", at) ? 3 : 2;
            } else {
                text.append(css.charAt(at++));
            }
        }
        at += peek(0) == quote ? 1 : 0;
        return text.toString();
    }

    private String name() {
        var name = new StringBuilder();
        while (at < css.length() && (isName(css.charAt(at)) || escapes(at))) {
            if (escapes(at)) {
                name.appendCodePoint(escape());
            } else {
                name.append(css.charAt(at++));
            }
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private int escape() {
        at++;
        int from = at;
        int value = 0;
        while (at < css.length() && at < from + 6 && Character.digit(css.charAt(at), 16) >= 0 && css.charAt(at) < 128) {
            value = value * 16 + Character.digit(css.charAt(at++), 16);
        }
        if (at == from) {
            value = css.codePointAt(at);
            at += Character.charCount(value);
            return value;
        }
        if (at < css.length() && isSpace(css.charAt(at))) {
            at += css.startsWith("\r\n", at) ? 2 : 1;
        }
        boolean valid = value > 0 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
        return valid ? value : 0xfffd;
    }

    private void comment() {
        int end = css.indexOf("*/", at + 2);
        at = end < 0 ? css.length() : end + 2;
    }

    private void blanks() {
        while (at < css.length()) {
            if (isSpace(css.charAt(at))) {
                at++;
            } else if (css.startsWith("/*", at)) {
                comment();
            } else {
                return;
            }
        }
    }

    private void bracket(char c) {
        switch (c) {
            case '(' -> opened(')');
            case '[' -> opened(']');
            case '{' -> opened('}');
            case ')', ']', '}' -> {
                if (!open.isEmpty() && open.peek() == c) {
                    open.pop();
                }
                while (!loading.isEmpty() && loading.peek() > open.size()) {
                    loading.pop();
                }
            }
            default -> {}
        }
    }

    private void opened(char closer) {
        open.push(closer);
    }

    private void judge(String address) {
        if (!Local.isLocal(address)) {
            found.add(address.substring(0, Math.min(address.length(), LONGEST_ADDRESS)));
        }
    }

    private boolean escapes(int i) {
        return css.charAt(i) == '\\' && i + 1 < css.length() && !isLineEnd(css.charAt(i + 1));
    }

    private int peek(int ahead) {
        return at + ahead < css.length() ? css.charAt(at + ahead) : -1;
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-_".indexOf(c) >= 0
                || c > 127;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || isLineEnd(c);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\f';
    }
}
