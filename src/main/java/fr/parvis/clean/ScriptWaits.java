package fr.parvis.clean;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private static final int LONGEST_HEAD = 40;

    private final List<ScriptToken> tokens;
    private final Wait[] waits;

    /** What a part of a script waits for. */
    enum Wait {
        NOTHING,
        /** A click, a key, a form that is sent. */
        PERSON,
        /** That somebody calls the function, whom this script does not tell. */
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
            int body = body(i + 2);
            return body < 0 ? i : mark(body, end(body), Wait.PERSON);
        }
        return i;
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
                int body = body(i + 2);
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

    /** Where the body of a function begins that has its head at {@code from}; negative if none does. */
    private int body(int from) {
        for (int i = from; i < Math.min(from + LONGEST_HEAD, tokens.size()); i++) {
            if (is(i, "{")) {
                return i;
            }
            if (is(i, ";")) {
                return -1;
            }
        }
        return -1;
    }

    /** Where the bracket at {@code from} is closed, or the script ends. */
    private int end(int from) {
        int open = 0;
        for (int i = from; i < tokens.size(); i++) {
            boolean sign = tokens.get(i).form() == ScriptToken.Form.SIGN;
            if (sign && "([{".indexOf(tokens.get(i).value()) >= 0) {
                open++;
            } else if (sign && ")]}".indexOf(tokens.get(i).value()) >= 0 && --open == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    private boolean is(int i, String sign) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(sign);
    }
}
