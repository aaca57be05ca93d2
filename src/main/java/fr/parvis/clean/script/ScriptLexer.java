package fr.parvis.clean.script;

import fr.parvis.clean.script.ScriptToken.Form;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Tells words, texts and signs of a script apart; comments and patterns are left out (ECMA-262, section 12). */
final class ScriptLexer {
    private static final int MOST = 500_000;
    private static final int LONGEST_PATTERN = 5_000;

    /** Slashes that began no pattern after all; who writes many would keep us looking for their ends. */
    private static final int MOST_MISTAKES = 50;

    private static final int DEEPEST_TEMPLATE = 20;
    private static final Set<String> BEFORE_PATTERNS = Set.of(
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "else",
            "do",
            "instanceof",
            "yield",
            "await");

    private static final Set<String> BEFORE_HEADS = Set.of("if", "while", "for", "with");

    /** What a value within a text could load something by. */
    private static final List<String> LOADING = List.of(
            "fetch",
            "src",
            "import",
            "sendBeacon",
            "XMLHttpRequest",
            "WebSocket",
            "EventSource",
            "Worker",
            "eval",
            "$",
            "jQuery",
            "axios");

    /** Of each bracket that is open whether it is the head of a statement, behind which a pattern may stand. */
    private final Deque<Boolean> heads = new ArrayDeque<>();

    private final String text;
    private final List<ScriptToken> tokens = new ArrayList<>();
    private int at;
    private int mistakes;
    private boolean hides;
    private boolean endsHead;
    private boolean first = true;

    private ScriptLexer(String text) {
        this.text = text;
    }

    /**
     * The pieces of a script.
     *
     * @param hides whether what loads something may stand in what was left out
     */
    record Pieces(List<ScriptToken> tokens, boolean hides) {}

    /** At most half a million pieces; what follows is left out. */
    static Pieces read(String text) {
        var lexer = new ScriptLexer(text);
        while (lexer.at < text.length() && lexer.tokens.size() < MOST) {
            lexer.next();
        }
        return new Pieces(lexer.tokens, lexer.hides || lexer.at < text.length());
    }

    private void next() {
        char c = text.charAt(at);
        if (c <= ' ' || c == '\u00a0' || c == '\ufeff' || isEnd(c)) {
            first = first || isEnd(c);
            at++;
        } else if (text.startsWith("//", at) || text.startsWith("<!--", at)) {
            while (at < text.length() && !isEnd(text.charAt(at))) {
                at++;
            }
        } else if (text.startsWith("/*", at)) {
            at += 2;
            at = behind("*/");
        } else if (c == '\'' || c == '"') {
            quoted(c);
        } else if (c == '`') {
            template();
        } else if (isPart(c)) {
            int from = at;
            while (at < text.length() && isPart(text.charAt(at))) {
                at++;
            }
            add(Form.WORD, text.substring(from, at), true);
        } else if (c == '/' && isPatternNext()) {
            pattern();
        } else {
            at++;
            bracket(c);
            add(Form.SIGN, String.valueOf(c), true);
        }
    }

    private void add(Form form, String value, boolean whole) {
        tokens.add(new ScriptToken(form, value, whole, first));
        first = false;
    }

    private void bracket(char c) {
        if (c == '(') {
            int last = tokens.size() - 1;
            int word = last > 0 && tokens.get(last).is("await") ? last - 1 : last;
            boolean named = word > 0 && tokens.get(word - 1).is(".");
            heads.push(word >= 0
                    && !named
                    && tokens.get(word).isWord()
                    && BEFORE_HEADS.contains(tokens.get(word).value()));
        } else if (c == ')') {
            endsHead = !heads.isEmpty() && heads.pop();
        }
    }

    private int behind(String end) {
        int found = text.indexOf(end, at);
        return found < 0 ? text.length() : found + end.length();
    }

    private void quoted(char quote) {
        var value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote && !isLineFeed(text.charAt(at))) {
            character(value);
        }
        at++;
        add(Form.TEXT, value.toString(), true);
    }

    private void template() {
        var beginning = new StringBuilder();
        boolean whole = true;
        at++;
        while (at < text.length() && text.charAt(at) != '`') {
            if (text.startsWith("${", at)) {
                whole = false;
                at += 2;
                int from = at;
                skipValue(0);
                var value = text.substring(from, Math.min(at, text.length()));
                hides = hides || LOADING.stream().anyMatch(value::contains);
            } else if (whole) {
                character(beginning);
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
        add(Form.TEXT, beginning.toString(), whole);
    }

    /** To behind the bracket that ends it. */
    private void skipValue(int depth) {
        int open = 1;
        while (at < text.length() && open > 0) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                skipText(c, depth);
            } else {
                open += c == '{' ? 1 : c == '}' ? -1 : 0;
                at++;
            }
        }
    }

    private void skipText(char quote, int depth) {
        at++;
        while (at < text.length() && text.charAt(at) != quote && (quote == '`' || !isLineFeed(text.charAt(at)))) {
            if (quote == '`' && depth < DEEPEST_TEMPLATE && text.startsWith("${", at)) {
                at += 2;
                skipValue(depth + 1);
            } else {
                at += text.startsWith("\\\r\n", at) ? 3 : text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    private void character(StringBuilder value) {
        char c = text.charAt(at++);
        if (c != '\\' || at >= text.length()) {
            value.append(c);
            return;
        }
        char escaped = text.charAt(at++);
        int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : 0;
        if (digits > 0 && at + digits <= text.length() && isHex(text.substring(at, at + digits))) {
            value.append((char) Integer.parseInt(text.substring(at, at + digits), 16));
            at += digits;
        } else if (escaped == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        } else if (!isEnd(escaped)) {
            value.append(escaped);
        }
    }

    /** Behind a value a slash divides. */
    private boolean isPatternNext() {
        if (tokens.isEmpty() || mistakes > MOST_MISTAKES) {
            return tokens.isEmpty();
        }
        var last = tokens.get(tokens.size() - 1);
        // Behind a block a pattern could begin, behind a value it could not: nobody tells them apart here.
        hides = hides || last.is("}");
        return switch (last.form()) {
            case TEXT -> false;
            case WORD -> BEFORE_PATTERNS.contains(last.value());
            case SIGN -> last.value().equals(")") ? endsHead : "]}".indexOf(last.value()) < 0;
        };
    }

    private void pattern() {
        boolean listed = false;
        int most = Math.min(text.length(), at + LONGEST_PATTERN);
        for (int end = at + 1; end < most && !isEnd(text.charAt(end)); end++) {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == '/' && !listed) {
                at = end + 1;
                add(Form.TEXT, "", false);
                return;
            } else {
                listed = c == '[' || (listed && c != ']');
            }
        }
        mistakes++;
        hides = hides || mistakes > MOST_MISTAKES;
        at++;
        add(Form.SIGN, "/", true);
    }

    /** A text ends there at the latest. */
    private static boolean isLineFeed(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isEnd(char c) {
        return isLineFeed(c) || c == '\u2028' || c == '\u2029';
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '$'
                || (c >= 0xaa && Character.isLetter(c));
    }
}
