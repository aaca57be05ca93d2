package fr.parvis.clean;

import java.util.Locale;

/**
 * Tokens become text that reads back as the same tokens, and in which {@code <} never comes before a letter, a slash
 * or an exclamation mark.
 */
final class CssWriter {
    private final StringBuilder out = new StringBuilder();

    void write(CssToken token) {
        switch (token.type()) {
            case IDENT -> word(token.value());
            case FUNCTION -> {
                word(token.value());
                out.append('(');
            }
            case AT -> out.append('@').append(name(token.value()));
            case HASH_ID -> out.append('#').append(name(token.value()));
            case HASH -> {
                out.append('#');
                token.value().codePoints().forEach(c -> nameCharacter(out, c));
            }
            case STRING -> string(token.value());
            case URL -> address(token.value());
            case NUMBER -> out.append(token.value()).append(unit(token.unit()));
            case SIGN -> sign(token.value());
            case SPACE -> space(token.value());
            case COMMENT -> comment();
            case BAD_STRING -> out.append('!');
            case BAD_URL -> none();
        }
    }

    void address(String value) {
        out.append("url(");
        string(value);
        out.append(')');
    }

    /** Stands for an address that had to go; kept apart from its neighbours. */
    void none() {
        if (!out.isEmpty() && " \n(,:;{".indexOf(out.charAt(out.length() - 1)) < 0) {
            out.append(' ');
        }
        out.append("none");
    }

    void string(String value) {
        out.append('"');
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20 || c == 0x7f || c == '<' || c == '>') {
                hex(out, c);
            } else {
                out.appendCodePoint(c);
            }
        });
        out.append('"');
    }

    void raw(String text) {
        out.append(text);
    }

    int length() {
        return out.length();
    }

    void cutBackTo(int length) {
        out.setLength(length);
    }

    String text() {
        return out.toString();
    }

    private void word(String name) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) == '<') {
            out.append(' ');
        }
        out.append(name(name));
    }

    private void sign(String sign) {
        char last = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
        if (sign.charAt(0) < ' '
                || sign.equals("\\")
                || (last == '<' && (sign.equals("/") || sign.equals("!") || sign.equals("?")))) {
            return;
        }
        if (last == '/' && sign.equals("*")) {
            out.append(' ');
        }
        out.append(sign);
    }

    private void space(String space) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ' && out.charAt(out.length() - 1) != '\n') {
            out.append(space);
        }
    }

    /** A comment that parts two tokens still parts them. */
    private void comment() {
        int end = out.length();
        boolean parts = end > 0 && " \n{};,".indexOf(out.charAt(end - 1)) < 0;
        if (parts && (end < 2 || out.charAt(end - 1) != '/' || out.charAt(end - 2) != '*')) {
            out.append("/**/");
        }
    }

    private static String unit(String unit) {
        if (unit.isEmpty() || unit.equals("%")) {
            return unit;
        }
        var lower = unit.toLowerCase(Locale.ROOT);
        boolean exponent = lower.startsWith("e") && lower.length() > 1 && "+-0123456789".indexOf(lower.charAt(1)) >= 0;
        return exponent
                ? "\\" + Integer.toHexString(unit.charAt(0)) + " " + name(unit).substring(1)
                : name(unit);
    }

    private static String name(String value) {
        if (isPlain(value)) {
            return value;
        }
        var name = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (digit && (i == 0 || (i == 1 && value.charAt(0) == '-'))) {
                hex(name, c);
            } else if (c == '-' && value.length() == 1) {
                name.append("\\-");
            } else {
                nameCharacter(name, c);
            }
            i += Character.charCount(c);
        }
        return name.toString();
    }

    private static boolean isPlain(String name) {
        char first = name.isEmpty() ? '-' : name.charAt(0);
        if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (!isPlain(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static void nameCharacter(StringBuilder name, int c) {
        if (isPlain(c) || c >= 0x80) {
            name.appendCodePoint(c);
        } else if (c < 0x20 || c == 0x7f || c == '<' || c == '>' || c == '&') {
            hex(name, c);
        } else {
            name.append('\\').append((char) c);
        }
    }

    private static void hex(StringBuilder out, int c) {
        out.append('\\').append(Integer.toHexString(c)).append(' ');
    }
}
