package fr.parvis.clean.script;

import fr.parvis.clean.script.ScriptWaits.Wait;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the pieces of one script, and collects what it gives to something that loads. */
final class ScriptReader {
    private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "PUT", "get", "post", "head");
    private static final Set<String> ITSELF = Set.of("window", "self", "globalThis", "top");
    private static final Set<String> CONNECTIONS = Set.of("EventSource", "WebSocket", "Request");
    private static final Set<String> WORKERS = Set.of("Worker", "SharedWorker");
    private static final Set<String> OF_JQUERY = Set.of("get", "post", "ajax", "getJSON", "getScript", "request");
    private static final Set<String> JQUERY = Set.of("$", "jQuery", "axios");
    private static final Set<String> OF_ANYTHING = Set.of("eval", "Function", "importScripts");
    private static final Set<String> ATTRIBUTES = Set.of("setAttribute", "attr", "prop");
    private static final Set<String> MARKUP = Set.of("innerHTML", "outerHTML", "insertAdjacentHTML");
    private static final Set<String> ENDS = Set.of(",", ";", ")", "}", "]", ":");
    private static final Set<String> GOING_ON = Set.of("+", ".", "?", "=", "&", "|");
    private static final Set<String> PLACES = Set.of("location", "document");

    private static final int LONGEST_IMPORT = 500;
    private static final int LONGEST_SETTINGS = 100;
    private static final int MOST_SETTINGS = 20;

    private final List<ScriptToken> tokens;
    private final Wait[] waits;
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Set<String> files = new LinkedHashSet<>();
    private final Set<String> modules = new LinkedHashSet<>();
    private final Set<String> imports = new LinkedHashSet<>();
    private final Map<String, String> constants = new HashMap<>();
    private boolean open;
    private boolean opens;
    private boolean opened;
    private boolean styles;
    private boolean links;

    /** What an address is given to. */
    private enum To {
        CONNECTION,
        SOURCE,
        IMPORT
    }

    ScriptReader(List<ScriptToken> tokens) {
        this.tokens = tokens;
        this.waits = ScriptWaits.of(tokens);
    }

    ScriptCalls calls(boolean hides) {
        boolean silent = opens && !opened;
        return new ScriptCalls(addresses, files, modules, imports, open || hides || silent || (styles && links));
    }

    void at(int i) {
        if (waits[i] == Wait.PERSON) {
            return;
        }
        var token = tokens.get(i);
        if (token.isWord()) {
            word(i, token.value());
        } else if (token.isText()) {
            text(i, token.value());
        }
    }

    private void text(int i, String value) {
        styles = styles || value.contains("stylesheet");
        if (ScriptTexts.isLoading(value)) {
            open = true;
        } else if (value.equals("src")) {
            if (is(i - 1, "[") && is(i + 1, "]") && isSet(i + 2)) {
                given(i, i + 3, To.SOURCE);
            } else if (is(i + 1, ":")) {
                setting(i);
            }
        } else if (MARKUP.contains(value) && is(i - 1, "[")) {
            open = true;
        } else if (value.equals("fetch") && is(i - 1, "[") && is(i + 2, "(")) {
            given(i, i + 3, To.CONNECTION);
        }
    }

    private void word(int i, String word) {
        boolean method = is(i - 1, ".");
        boolean grows = is(i + 1, "+") && is(i + 2, "=");
        if (!method && (grows || (is(i + 1, "=") && !is(i + 2, "=")))) {
            constant(word, i + 2);
        }
        if (word.equals("import") && !method) {
            imported(i);
        } else if (word.equals("export") && (is(i + 1, "{") || is(i + 1, "*"))) {
            from(i);
        } else if (word.equals("XMLHttpRequest")) {
            opens = true;
        } else if (word.equals("open") && is(i + 1, "(") && METHODS.contains(text(i + 2)) && is(i + 3, ",")) {
            opened = true;
            given(i, i + 4, To.CONNECTION);
        } else if (word.equals("src") && method && isSet(i + 1)) {
            given(i, i + 2, To.SOURCE);
        } else if (word.equals("src") && method && grows) {
            open = true;
        } else if (word.equals("src") && is(i + 1, ":")) {
            setting(i);
        } else if (word.equals("href") && method && isSet(i + 1)) {
            links = links || !PLACES.contains(before(i));
        } else if (word.equals("srcset") && method && isSet(i + 1)) {
            open = open || text(i + 2).isEmpty() || text(i + 2).contains("//");
        } else if (word.equals("fetch") && !is(i + 1, "(")) {
            open = open || isTaken(method ? i - 2 : i, i);
        } else if (MARKUP.contains(word)) {
            markup(i);
        } else if (is(i + 1, "(")) {
            called(i, word, method);
        }
    }

    private void called(int i, String word, boolean method) {
        var of = method ? before(i) : "";
        boolean declared = is(i - 1, "function");
        if (word.equals("sendBeacon") || (word.equals("fetch") && !declared && (!method || ITSELF.contains(of)))) {
            given(i, i + 2, To.CONNECTION);
        } else if (CONNECTIONS.contains(word) && is(i - 1, "new")) {
            given(i, i + 2, To.CONNECTION);
        } else if ((WORKERS.contains(word) && is(i - 1, "new"))
                || (word.equals("register") && of.equals("serviceWorker"))) {
            given(i, i + 2, To.SOURCE);
        } else if (ATTRIBUTES.contains(word) && is(i + 3, ",")) {
            links = links || text(i + 2).equals("href");
            if (text(i + 2).equals("src")) {
                given(i, i + 4, To.SOURCE);
            }
        } else if ((OF_JQUERY.contains(word) && JQUERY.contains(of)) || (word.equals("axios") && !declared)) {
            given(i, is(i + 2, "{") ? named(i + 3) : i + 2, To.CONNECTION);
        } else if (word.equals("load") && method) {
            loaded(i);
        } else if ((OF_ANYTHING.contains(word) && !declared)
                || (word.startsWith("write") && of.equals("document"))
                || (word.equals("create") && of.equals("axios"))) {
            open = true;
        }
    }

    /** What jQuery loads into an element; others have a method of that name that loads what they know. */
    private void loaded(int i) {
        if (is(i - 2, ")") && (!text(i + 2).isEmpty() || !constantAt(i + 2).isEmpty())) {
            given(i, i + 2, To.CONNECTION);
        } else if (ScriptTexts.isElsewhere(text(i + 2))) {
            open = true;
        }
    }

    /** Whether the function that is named until {@code i} is called in another way, or under another name. */
    private boolean isTaken(int from, int i) {
        boolean named = is(from - 1, "=") && !is(from - 2, "=") && !is(from - 2, "!");
        boolean bound = is(i + 1, ".") && (is(i + 2, "call") || is(i + 2, "apply") || is(i + 2, "bind"));
        return named || bound || (is(from - 1, ",") && is(i + 1, ")") && is(i + 2, "("));
    }

    private void markup(int i) {
        boolean called = is(i + 1, "(");
        boolean more = is(i + 1, "+") && is(i + 2, "=");
        if (!called && !more && !isSet(i + 1)) {
            return;
        }
        int at = called ? i + 4 : more ? i + 3 : i + 2;
        boolean plain = at < tokens.size()
                && tokens.get(at).isText()
                && tokens.get(at).whole()
                && ends(at + 1)
                && !ScriptTexts.mayLoad(tokens.get(at).value());
        open = open || !plain;
    }

    /** A {@code src} among others is given to an element if they are; else it may be one of a film that waits. */
    private void setting(int i) {
        int from = i - 1;
        while (from > i - MOST_SETTINGS && from >= 0 && !is(from, "{")) {
            from--;
        }
        boolean given = is(from, "{")
                && (is(from - 1, "(")
                        ? from > 1 && ATTRIBUTES.contains(tokens.get(from - 2).value())
                        : is(from - 1, ",") && isElement(from - 2));
        if (given) {
            given(i, i + 2, To.SOURCE);
        } else {
            open = open || ScriptTexts.isElsewhere(text(i + 2));
        }
    }

    /** Whether {@code createElement('…')} ends at {@code i}, or the text of an element is there. */
    private boolean isElement(int i) {
        return text(i).startsWith("<")
                || (is(i, ")")
                        && (text(i - 1).startsWith("<")
                                || (i > 2 && tokens.get(i - 3).is("createElement"))));
    }

    private void imported(int i) {
        if (is(i + 1, "(")) {
            given(i, i + 2, To.IMPORT);
        } else if (!text(i + 1).isEmpty()) {
            imports.add(text(i + 1));
        } else if (!is(i + 1, ".")) {
            from(i);
        }
    }

    private void from(int i) {
        for (int j = i + 1; j < Math.min(i + LONGEST_IMPORT, tokens.size()); j++) {
            var token = tokens.get(j);
            if (token.is("from") && !text(j + 1).isEmpty()) {
                imports.add(text(j + 1));
                return;
            }
            if (token.is("import") || (!token.isWord() && "{},*".indexOf(token.value()) < 0)) {
                return;
            }
        }
    }

    /** Where the value of {@code url} stands among the settings of a call. */
    private int named(int from) {
        for (int j = from; j < Math.min(from + LONGEST_SETTINGS, tokens.size()) && !is(j, ")"); j++) {
            if (tokens.get(j).value().equals("url") && is(j + 1, ":")) {
                return j + 2;
            }
        }
        return tokens.size();
    }

    private void constant(String name, int at) {
        var value = ends(at + 1) ? text(at) : "";
        constants.merge(name, value, (known, again) -> known.equals(again) ? known : "");
    }

    private String constantAt(int i) {
        return i < tokens.size() && tokens.get(i).isWord()
                ? constants.getOrDefault(tokens.get(i).value(), "")
                : "";
    }

    /** Something that loads gets what stands at {@code at}. */
    private void given(int i, int at, To to) {
        if (at >= tokens.size()) {
            open = true;
            return;
        }
        var argument = tokens.get(at);
        var address = argument.isText() ? argument.value() : constantAt(at);
        boolean joined = argument.whole()
                && is(at + 1, "+")
                && !address.isEmpty()
                && !text(at + 2).isEmpty();
        var whole = joined ? address + text(at + 2) : address;
        int end = joined ? at + 3 : at + 1;
        boolean continued = !argument.whole() || is(end, "+") || is(end, ".");
        boolean tells = continued ? ScriptTexts.namesHost(whole) : ends(end) && (argument.isText() || !whole.isEmpty());
        if (!tells || waits[i] == Wait.CALLER) {
            open = true;
        } else if (to == To.CONNECTION || (to == To.SOURCE && ScriptTexts.isPicture(whole))) {
            addresses.add(whole);
        } else if (to == To.SOURCE) {
            files.add(whole);
        } else if (!continued) {
            modules.add(whole);
        } else {
            // Which module it is, is not told; whose it is may be.
            open = true;
            if (whole.contains("//")) {
                addresses.add(whole);
            }
        }
    }

    /** Whether a value has come to its end before {@code i}, and is not compared, chosen from or called. */
    private boolean ends(int i) {
        if (i >= tokens.size() || tokens.get(i).form() != ScriptToken.Form.SIGN) {
            return true;
        }
        var sign = tokens.get(i);
        return ENDS.contains(sign.value()) || (sign.first() && !GOING_ON.contains(sign.value()));
    }

    /** What stands before the dot that is before {@code i}. */
    private String before(int i) {
        return i > 1 ? tokens.get(i - 2).value() : "";
    }

    private boolean isSet(int i) {
        return is(i, "=") && !is(i + 1, "=") && !is(i + 1, ">");
    }

    private boolean is(int i, String sign) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(sign);
    }

    private String text(int i) {
        return i >= 0
                        && i < tokens.size()
                        && tokens.get(i).isText()
                        && tokens.get(i).whole()
                ? tokens.get(i).value()
                : "";
    }
}
