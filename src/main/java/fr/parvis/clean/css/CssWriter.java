package fr.parvis.clean.css;

import java.util.List;
import java.util.Locale;

/**
 * Tokens become text that reads back as the same tokens: an empty comment parts what would grow together (CSS Syntax
 * Level 3, section 9). No {@code <} comes before a letter, a slash or an exclamation mark, and nothing is a character
 * reference.
 */
public final class CssWriter {
    private static final String BLANKS = " \t\n\r\f";

    /** At the beginning of a sheet it is no part of a name, so it is never written as it is. */
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final StringBuilder out = new StringBuilder();
    private Edge edge = Edge.NONE;

    /** What the text ends with, as far as that matters to what follows. */
    private enum Edge {
        NONE,
        SPACE,
        IDENT,
        NAME,
        /** A number that a point would go on. */
        WHOLE,
        NUMBER,
        SIGN
    }

    public void write(CssToken token) {
        switch (token.type()) {
            case IDENT -> put(name(token.value()), Edge.IDENT);
            case FUNCTION -> {
                put(name(token.value()), Edge.NONE);
                out.append('(');
            }
            case AT -> put("@" + name(token.value()), Edge.NAME);
            case HASH_ID -> put("#" + name(token.value()), Edge.NAME);
            case HASH -> hash(token.value());
            case STRING -> string(token.value());
            case URL -> address(token.value());
            case NUMBER -> number(token.value(), token.unit());
            case SIGN -> put(token.value(), Edge.SIGN);
            case SPACE -> space(token.value());
            case COMMENT -> {}
            case BAD_STRING -> put("!", Edge.SIGN);
            case BAD_URL -> none();
        }
    }

    public void address(String value) {
        put("url(", Edge.NONE);
        string(value);
        out.append(')');
    }

    /** Stands for what had to go where something has to stand. */
    public void none() {
        put("none", Edge.IDENT);
    }

    public void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || c == '<' || c == '>' || (c == '&' && isReference(value, i))) {
                hex(out, c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
        edge = Edge.NONE;
    }

    /** As it is; it ends with nothing that could grow together with what follows. */
    public void append(String text) {
        out.append(text);
        edge = Edge.NONE;
    }

    public String text() {
        return out.toString();
    }

    /** What some tokens are when they are written, without the blanks around them. */
    public static String trimmed(List<CssToken> tokens) {
        var written = new CssWriter();
        tokens.forEach(written::write);
        return written.trimmed();
    }

    /** Without the blanks around it: those of CSS alone, as every other is a part of a name. */
    public String trimmed() {
        int from = 0;
        int to = out.length();
        while (from < to && BLANKS.indexOf(out.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && BLANKS.indexOf(out.charAt(to - 1)) >= 0) {
            to--;
        }
        return out.substring(from, to);
    }

    private void hash(String value) {
        if (isPlain(value, 0)) {
            put("#" + value, Edge.NAME);
            return;
        }
        var name = new StringBuilder("#");
        value.codePoints().forEach(c -> nameCharacter(name, c));
        put(name.toString(), Edge.NAME);
    }

    private void number(String value, String unit) {
        switch (unit) {
            case "" -> put(value, isWhole(value) ? Edge.WHOLE : Edge.NUMBER);
            case "%" -> put(value + "%", Edge.NONE);
            default -> put(value + unit(unit), Edge.NAME);
        }
    }

    private void space(String space) {
        if (!out.isEmpty() && edge != Edge.SPACE) {
            out.append(space);
            edge = Edge.SPACE;
        }
    }

    private void put(String text, Edge ends) {
        if (edge == Edge.SIGN && lastIs('<') && text.charAt(0) != '=') {
            out.append(' ');
        } else if (growsTogether(text)) {
            out.append("/**/");
        }
        out.append(text);
        edge = ends;
    }

    private boolean growsTogether(String text) {
        char first = text.charAt(0);
        boolean continues = isName(first) || first == '\\';
        return switch (edge) {
            case NONE, SPACE -> false;
            case IDENT -> continues || first == '(' || (first == '>' && lastIs('-'));
            case NAME -> continues;
            case WHOLE, NUMBER ->
                switch (first) {
                    case '-' -> text.length() > 1 && !isDigitOrPoint(text.charAt(1));
                    case '.' -> edge == Edge.WHOLE;
                    default -> continues || first == '%';
                };
            case SIGN ->
                switch (out.charAt(out.length() - 1)) {
                    case '#', '@' -> continues;
                    case '&' -> continues || first == '#';
                    case '-' -> continues || first == '.';
                    case '+' -> isDigitOrPoint(first);
                    case '.' -> first >= '0' && first <= '9';
                    case '/' -> first == '*';
                    default -> false;
                };
        };
    }

    private boolean lastIs(char c) {
        return !out.isEmpty() && out.charAt(out.length() - 1) == c;
    }

    /** Whether markup would read a character reference there that means more than a letter. */
    private static boolean isReference(String value, int at) {
        int end = at + 1;
        while (end < value.length() && (isPlain(value.charAt(end)) || value.charAt(end) == '#')) {
            end++;
        }
        var name = value.substring(at + 1, end).toLowerCase(Locale.ROOT);
        return (end < value.length() && value.charAt(end) == ';')
                || name.startsWith("#")
                || name.startsWith("quot")
                || name.startsWith("lt")
                || name.startsWith("gt")
                || name.startsWith("amp");
    }

    /** A unit that begins like an exponent begins with an escape. */
    private static String unit(String unit) {
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
        int hyphen = name.startsWith("-") ? 1 : 0;
        if (name.length() == hyphen) {
            return false;
        }
        char first = name.charAt(hyphen);
        return isPlain(first) && !(first >= '0' && first <= '9') && isPlain(name, hyphen + 1);
    }

    private static boolean isPlain(String name, int from) {
        for (int i = from; i < name.length(); i++) {
            if (!isPlain(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean isName(int c) {
        return isPlain(c) || c >= 0x80;
    }

    private static boolean isWhole(String number) {
        return number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0;
    }

    private static boolean isDigitOrPoint(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static void nameCharacter(StringBuilder name, int c) {
        if (isName(c) && c != BYTE_ORDER_MARK) {
            name.appendCodePoint(c);
        } else if (c == BYTE_ORDER_MARK || c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '&') {
            hex(name, c);
        } else {
            name.append('\\').append((char) c);
        }
    }

    private static void hex(StringBuilder out, int c) {
        out.append('\\').append(Integer.toHexString(c)).append(' ');
    }
}
