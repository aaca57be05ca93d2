package fr.parvis.clean.script;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which parts of a script do not run by themselves. */
final class ScriptWaits {
    private static final Set<String> LISTENING = Set.of("addEventListener", "on", "one", "bind", "live", "delegate");
    private static final Set<String> BY_HAND = Set.of(
            "click",
            "dblclick",
            "mousedown",
            "mouseup",
            "pointerdown",
            "pointerup",
            "submit",
            "reset",
            "input",
            "change",
            "keyup",
            "keydown",
            "keypress",
            "focus",
            "focusin",
            "blur",
            "select",
            "toggle");
    private static final Pattern CONSENT = Pattern.compile(
            "consent|cookie|gdpr|rgpd|opt-?_?in|axept|didomi|onetrust|tarteaucitron", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_HEAD = 40;
    private static final int LONGEST_NAME = 200;

    private final List<ScriptToken> tokens;
    private final Wait[] waits;

    /** What a part of a script waits for. */
    enum Wait {
        NOTHING,
        /** A click, a key, a form that is sent. */
        PERSON,
        /** That somebody calls the function, whom this script does not tell, or that somebody consents. */
        CALLER
    }

    private ScriptWaits(List<ScriptToken> tokens) {
        this.tokens = tokens;
        this.waits = new Wait[tokens.size()];
        Arrays.fill(waits, Wait.NOTHING);
    }

    /** For each piece of a script, in their order. */
    static Wait[] of(List<ScriptToken> tokens) {
        var waits = new ScriptWaits(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            i = waits.byHand(i);
        }
        for (int i = 0; i < tokens.size(); i++) {
            i = waits.consented(i);
        }
        waits.uncalled();
        return waits.waits;
    }

    /** The last piece of what waits for a person from {@code i} on; {@code i} itself if nothing does. */
    private int byHand(int i) {
        var token = tokens.get(i);
        if (!token.isWord()) {
            return i;
        }
        var word = token.value();
        boolean listens = LISTENING.contains(word)
                && is(i + 1, "(")
                && i + 2 < tokens.size()
                && tokens.get(i + 2).isText()
                && isByHand(tokens.get(i + 2).value());
        boolean handles = BY_HAND.contains(word) && is(i - 1, ".") && is(i + 1, "(") && !is(i + 2, ")");
        if (listens || handles) {
            return mark(i + 1, end(i + 1), Wait.PERSON);
        }
        if (word.startsWith("on") && BY_HAND.contains(word.substring(2)) && is(i + 1, "=") && !is(i + 2, "=")) {
            return handler(i);
        }
        return i;
    }

    /** The last piece of the function that stands behind {@code i} and its sign. */
    private int handler(int i) {
        int from = is(i + 2, "async") ? i + 3 : i + 2;
        if (is(from, "function")) {
            int body = body(is(from + 1, "(") ? from + 1 : from + 2);
            return body < 0 ? i : mark(body, end(body), Wait.PERSON);
        }
        int head = is(from, "(") ? closed(from) : from;
        if (head < 0 || !is(head + 1, "=") || !is(head + 2, ">")) {
            return i;
        }
        int body = head + 3;
        return mark(body, is(body, "{") ? end(body) : endOf(body, false), Wait.PERSON);
    }

    /** The last piece of what waits for a consent from {@code i} on; {@code i} itself if nothing does. */
    private int consented(int i) {
        if (waits[i] == Wait.NOTHING && isChoice(i) && isAsked(i)) {
            return mark(i, endOf(i + 2, false), Wait.CALLER);
        }
        if (waits[i] != Wait.NOTHING || !tokens.get(i).isWord() || !is(i + 1, "(")) {
            return i;
        }
        if (LISTENING.contains(tokens.get(i).value())) {
            boolean asks = i + 2 < tokens.size() && tokens.get(i + 2).isText() && speaksOfConsent(i + 2);
            return asks ? mark(i + 1, end(i + 1), Wait.CALLER) : i;
        }
        int head = is(i, "if") && !is(i - 1, ".") ? closed(i + 1) : -1;
        boolean asks = false;
        for (int j = i + 2; j < head && !asks; j++) {
            asks = speaksOfConsent(j);
        }
        return asks ? branches(head + 1) : i;
    }

    /** Whether what stands behind {@code i} is reached or not by what stands before it. */
    private boolean isChoice(int i) {
        return (is(i, "&") && is(i + 1, "&")) || (is(i, "?") && !is(i - 1, "?") && !is(i + 1, "?") && !is(i + 1, "."));
    }

    private boolean isAsked(int choice) {
        for (int i = choice - 1; i >= 0 && i > choice - LONGEST_HEAD / 2 && !isBoundary(i); i--) {
            if (speaksOfConsent(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBoundary(int i) {
        return is(i, ";") || is(i, ",") || is(i, "{") || is(i, "}");
    }

    private boolean speaksOfConsent(int i) {
        var value = tokens.get(i).value();
        return value.length() < LONGEST_NAME && CONSENT.matcher(value).find();
    }

    /** What stands behind the head of a condition, and in its other branches; all that follows if it leads out of them. */
    private int branches(int from) {
        int at = from;
        while (true) {
            boolean leaves = is(at, "return") || (is(at, "{") && is(at + 1, "return"));
            if (leaves) {
                return mark(at, endAround(at), Wait.CALLER);
            }
            int to = mark(at, is(at, "{") ? end(at) : endOf(at, true), Wait.CALLER);
            int next = is(to + 1, ";") ? to + 2 : to + 1;
            if (!is(next, "else")) {
                return to;
            }
            at = next + 1;
            if (is(at, "if")) {
                int head = closed(at + 1);
                at = head < 0 ? at : head + 1;
            }
        }
    }

    private static boolean isByHand(String events) {
        for (var event : events.strip().split("\\s+", -1)) {
            if (!BY_HAND.contains(event.replaceFirst("\\..*", ""))) {
                return false;
            }
        }
        return true;
    }

    /** Functions that nothing in the script names but their own beginning, or only what waits for a person. */
    private void uncalled() {
        var named = new HashMap<String, Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isWord() && waits[i] == Wait.NOTHING) {
                named.merge(tokens.get(i).value(), 1, Integer::sum);
            }
        }
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (waits[i] == Wait.NOTHING
                    && is(i, "function")
                    && tokens.get(i + 1).isWord()
                    && isOnce(named, i + 1)) {
                int body = is(i + 2, "(") ? body(i + 2) : -1;
                // Written as a value it is run by what it is given to.
                if (body >= 0 && !is(i - 1, "(") && !is(i - 1, ",") && !is(i - 1, "=") && !is(i - 1, ":")) {
                    i = mark(body, end(body), Wait.CALLER);
                }
            }
        }
    }

    private boolean isOnce(Map<String, Integer> named, int i) {
        return named.getOrDefault(tokens.get(i).value(), 0) == 1;
    }

    private int mark(int from, int to, Wait wait) {
        for (int i = from; i <= to; i++) {
            waits[i] = waits[i] == Wait.PERSON ? Wait.PERSON : wait;
        }
        return to;
    }

    /** Where the body of a function begins whose head is the bracket at {@code from}; negative if none does. */
    private int body(int from) {
        int head = closed(from);
        return head >= 0 && is(head + 1, "{") ? head + 1 : -1;
    }

    /** Where the bracket at {@code from} is closed; negative if it is not soon. */
    private int closed(int from) {
        int most = Math.min(from + LONGEST_HEAD, tokens.size());
        int end = is(from, "(") ? closed(from, most, 0) : -1;
        return end < most ? end : -1;
    }

    /** Where the bracket at {@code from} is closed, or the script ends. */
    private int end(int from) {
        return Math.min(closed(from, tokens.size(), 0), tokens.size() - 1);
    }

    /** Where the bracket is closed that stands around {@code from}. */
    private int endAround(int from) {
        return Math.min(closed(from, tokens.size(), 1), tokens.size() - 1);
    }

    private int closed(int from, int most, int brackets) {
        int open = brackets;
        for (int i = from; i < most; i++) {
            open += depth(i);
            if (open == 0 && depth(i) < 0) {
                return i;
            }
        }
        return most;
    }

    /** The last piece of what begins at {@code from} and has no bracket around it: a statement, or one value of a list. */
    private int endOf(int from, boolean statement) {
        int open = 0;
        for (int i = from; i < tokens.size(); i++) {
            open += depth(i);
            boolean ends = is(i, ";")
                    || (!statement && is(i, ","))
                    || (i > from && tokens.get(i).first() && !is(i, "."));
            if (open < 0 || (open == 0 && ends && depth(i) == 0)) {
                return i - 1;
            }
        }
        return tokens.size() - 1;
    }

    private int depth(int i) {
        if (tokens.get(i).form() != ScriptToken.Form.SIGN) {
            return 0;
        }
        var sign = tokens.get(i).value();
        return "([{".indexOf(sign) >= 0 ? 1 : ")]}".indexOf(sign) >= 0 ? -1 : 0;
    }

    private boolean is(int i, String sign) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(sign);
    }
}
