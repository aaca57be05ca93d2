package fr.parvis.clean.css;

import fr.parvis.clean.css.CssToken.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Text becomes tokens as a browser makes them (CSS Syntax Level 3, section 4); every text has tokens. */
public final class CssReader {
    private static final int END = -1;
    private static final String[] SIGNS =
            IntStream.range(0, 128).mapToObj(Character::toString).toArray(String[]::new);

    private final String text;
    private final List<CssToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;

    private CssReader(String text) {
        this.text = text;
    }

    /** Nothing if it has more than {@code most} of them. */
    public static Optional<List<CssToken>> read(String css, int most) {
        var plain = css.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n');
        var reader = new CssReader(plain.replace('\0', '\ufffd'));
        reader.at = plain.startsWith("\ufeff") ? 1 : 0;
        while (reader.at < reader.text.length()) {
            reader.next();
            if (reader.tokens.size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(reader.tokens);
    }

    private void next() {
        for (; counted < at; counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
            }
        }
        int c = peek(0);
        if (isNameStart(c)) {
            word();
        } else if (c == '/' && peek(1) == '*') {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
            add(Form.COMMENT, "");
        } else if (isSpace(c)) {
            boolean newLine = false;
            while (isSpace(peek(0))) {
                newLine |= text.charAt(at++) == '\n';
            }
            add(Form.SPACE, newLine ? "\n" : " ");
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '#' && (isName(peek(1)) || isEscape(1))) {
            at++;
            var type = startsName(0) ? Form.HASH_ID : Form.HASH;
            add(type, name());
        } else if (startsNumber()) {
            number();
        } else if (text.startsWith("<!--", at) || text.startsWith("-->", at)) {
            at += c == '<' ? 4 : 3;
            add(Form.SPACE, " ");
        } else if (c == '@' && startsName(1)) {
            at++;
            add(Form.AT, name());
        } else if (startsName(0)) {
            word();
        } else {
            at++;
            // What no grammar has a use for parts what is around it.
            boolean sign = c > ' ' && c != 0x7f && c != '\\';
            add(sign ? Form.SIGN : Form.SPACE, sign ? SIGNS[c] : " ");
        }
    }

    private void word() {
        var name = name();
        if (peek(0) != '(') {
            add(Form.IDENT, name);
            return;
        }
        at++;
        if (name.toLowerCase(Locale.ROOT).equals("url")) {
            int ahead = 0;
            while (isSpace(peek(ahead))) {
                ahead++;
            }
            if (peek(ahead) != '"' && peek(ahead) != '\'') {
                at += ahead;
                address();
                return;
            }
        }
        add(Form.FUNCTION, name);
    }

    private void address() {
        var out = new StringBuilder();
        while (true) {
            int c = peek(0);
            if (c == END || c == ')') {
                at += c == END ? 0 : 1;
                add(Form.URL, out.toString());
                return;
            }
            if (isSpace(c)) {
                while (isSpace(peek(0))) {
                    at++;
                }
                if (peek(0) != ')' && peek(0) != END) {
                    badAddress();
                    return;
                }
            } else if (c == '"' || c == '\'' || c == '(' || c < 0x20 || c == 0x7f || (c == '\\' && !isEscape(0))) {
                badAddress();
                return;
            } else if (c == '\\') {
                at++;
                out.appendCodePoint(escape());
            } else {
                out.append((char) c);
                at++;
            }
        }
    }

    private void badAddress() {
        while (peek(0) != END && peek(0) != ')') {
            if (isEscape(0)) {
                at++;
                escape();
            } else {
                at++;
            }
        }
        at += peek(0) == ')' ? 1 : 0;
        add(Form.BAD_URL, "");
    }

    private void string(int quote) {
        at++;
        var out = new StringBuilder();
        while (true) {
            int c = peek(0);
            if (c == END || c == quote) {
                at += c == END ? 0 : 1;
                add(Form.STRING, out.toString());
                return;
            }
            if (c == '\n') {
                add(Form.BAD_STRING, "");
                return;
            }
            at++;
            if (c != '\\') {
                out.append((char) c);
            } else if (peek(0) == '\n') {
                at++;
            } else if (peek(0) != END) {
                out.appendCodePoint(escape());
            }
        }
    }

    private void number() {
        int from = at;
        at += peek(0) == '+' || peek(0) == '-' ? 1 : 0;
        digits();
        if (peek(0) == '.' && isDigit(peek(1))) {
            at++;
            digits();
        }
        int sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek(0) == 'e' || peek(0) == 'E') && isDigit(peek(sign))) {
            at += sign;
            digits();
        }
        var value = text.substring(from, at);
        var unit = "";
        if (startsName(0)) {
            unit = name();
        } else if (peek(0) == '%') {
            at++;
            unit = "%";
        }
        tokens.add(new CssToken(Form.NUMBER, value, unit, line));
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private String name() {
        int from = at;
        while (isName(peek(0))) {
            at++;
        }
        var plain = text.substring(from, at);
        return isEscape(0) ? plain + escapedName() : plain;
    }

    private String escapedName() {
        var out = new StringBuilder();
        while (true) {
            if (isName(peek(0))) {
                out.append(text.charAt(at++));
            } else if (isEscape(0)) {
                at++;
                out.appendCodePoint(escape());
            } else {
                return out.toString();
            }
        }
    }

    /** The character that an escape stands for; {@link #at} is behind the backslash. */
    private int escape() {
        int value = 0;
        int read = 0;
        while (read < 6 && Character.digit(peek(0), 16) >= 0 && peek(0) < 0x80) {
            value = value * 16 + Character.digit(peek(0), 16);
            at++;
            read++;
        }
        if (read == 0) {
            if (at >= text.length()) {
                return 0xfffd;
            }
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            return c;
        }
        at += isSpace(peek(0)) ? 1 : 0;
        boolean usable = value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
        return usable ? value : 0xfffd;
    }

    private boolean startsName(int ahead) {
        int c = peek(ahead);
        if (c == '-') {
            return isNameStart(peek(ahead + 1)) || peek(ahead + 1) == '-' || isEscape(ahead + 1);
        }
        return isNameStart(c) || isEscape(ahead);
    }

    private boolean startsNumber() {
        int sign = peek(0) == '+' || peek(0) == '-' ? 1 : 0;
        return isDigit(peek(sign)) || (peek(sign) == '.' && isDigit(peek(sign + 1)));
    }

    private boolean isEscape(int ahead) {
        return peek(ahead) == '\\' && peek(ahead + 1) != '\n' && peek(ahead + 1) != END;
    }

    private int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    private void add(Form type, String value) {
        tokens.add(new CssToken(type, value, "", line));
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isName(int c) {
        return isNameStart(c) || isDigit(c) || c == '-';
    }
}
