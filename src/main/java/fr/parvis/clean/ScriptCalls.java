package fr.parvis.clean;

import fr.parvis.clean.ScriptWaits.Wait;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a script calls by itself, as far as its text tells: the literal addresses that it gives to something that loads. An
 * address that stands in it for another purpose is none, nor is one that waits for a click.
 *
 * @param addresses as they are written, but for {@code imports}
 * @param imports that a module names at its beginning
 * @param open whether it may call others whom its text does not tell
 */
record ScriptCalls(Set<String> addresses, Set<String> imports, boolean open) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "PUT", "get", "post", "head");
    private static final Set<String> ITSELF = Set.of("window", "self", "globalThis", "top");
    private static final Set<String> CONNECTIONS = Set.of("EventSource", "WebSocket", "Request");
    private static final Set<String> OF_JQUERY = Set.of("get", "post", "ajax", "getJSON", "getScript");
    private static final Set<String> JQUERY = Set.of("$", "jQuery", "axios");
    private static final Set<String> OF_ANYTHING = Set.of("eval", "Function", "importScripts");
    private static final int LONGEST_IMPORT = 500;

    static ScriptCalls of(String script) {
        var tokens = ScriptLexer.tokens(script);
        var reader = new Reader(tokens, ScriptWaits.of(tokens));
        for (int i = 0; i < tokens.size(); i++) {
            reader.at(i);
        }
        boolean silent = reader.opens && !reader.opened;
        return new ScriptCalls(reader.addresses, reader.imports, reader.open || silent);
    }

    private static final class Reader {
        private final List<ScriptToken> tokens;
        private final Wait[] waits;
        private final Set<String> addresses = new LinkedHashSet<>();
        private final Set<String> imports = new LinkedHashSet<>();
        private final Map<String, String> constants = new HashMap<>();
        private boolean open;
        private boolean opens;
        private boolean opened;

        Reader(List<ScriptToken> tokens, Wait[] waits) {
            this.tokens = tokens;
            this.waits = waits;
        }

        void at(int i) {
            var token = tokens.get(i);
            if (!token.isWord() || waits[i] == Wait.PERSON) {
                return;
            }
            var word = token.value();
            boolean method = is(i - 1, ".");
            if (is(i + 1, "=") && !is(i + 2, "=") && !method) {
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
                given(i, i + 4);
            } else if (word.equals("src") && method && is(i + 1, "=") && !is(i + 2, "=")) {
                given(i, i + 2);
            } else if (word.equals("setAttribute") && text(i + 2).equals("src") && is(i + 3, ",")) {
                given(i, i + 4);
            } else if (is(i + 1, "(")) {
                called(i, word, method);
            }
        }

        private void called(int i, String word, boolean method) {
            var of = method && i > 1 ? tokens.get(i - 2).value() : "";
            boolean declared = is(i - 1, "function");
            if (word.equals("sendBeacon") || (word.equals("fetch") && !declared && (!method || ITSELF.contains(of)))) {
                given(i, i + 2);
            } else if (CONNECTIONS.contains(word) && is(i - 1, "new")) {
                given(i, i + 2);
            } else if (OF_JQUERY.contains(word) && JQUERY.contains(of)) {
                given(i, is(i + 2, "{") ? named(i + 3) : i + 2);
            } else if ((OF_ANYTHING.contains(word) && !declared)
                    || (word.startsWith("write") && of.equals("document"))) {
                open = true;
            }
        }

        private void imported(int i) {
            if (is(i + 1, "(")) {
                given(i, i + 2);
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
            for (int j = from; j < Math.min(from + LONGEST_IMPORT, tokens.size()) && !is(j, ")"); j++) {
                if (tokens.get(j).value().equals("url") && is(j + 1, ":")) {
                    return j + 2;
                }
            }
            return tokens.size();
        }

        private void constant(String name, int at) {
            boolean ends = at + 1 >= tokens.size() || !is(at + 1, "+");
            var value = ends ? text(at) : "";
            constants.merge(name, value, (known, again) -> known.equals(again) ? known : "");
        }

        /** Something that loads gets what stands at {@code at}. */
        private void given(int i, int at) {
            var argument = at < tokens.size() ? tokens.get(at) : null;
            if (argument == null) {
                open = true;
                return;
            }
            var address = argument.isText() ? argument.value() : constants.getOrDefault(argument.value(), "");
            boolean joined = argument.whole()
                    && is(at + 1, "+")
                    && !address.isEmpty()
                    && !text(at + 2).isEmpty();
            var whole = joined ? address + text(at + 2) : address;
            int end = joined ? at + 3 : at + 1;
            boolean goesOn = !argument.whole() || is(end, "+") || is(end, ".");
            boolean tells = goesOn ? namesHost(whole) : argument.isText() || !whole.isEmpty();
            if (!tells || waits[i] == Wait.CALLER) {
                open = true;
            } else {
                addresses.add(whole);
            }
        }

        /** Whether the host is whole, or the site's own, though the address goes on. */
        private static boolean namesHost(String beginning) {
            int slashes = beginning.indexOf("//");
            return slashes < 0
                    ? beginning.length() > 1 && (beginning.indexOf('/') >= 0 || beginning.indexOf('?') >= 0)
                    : beginning.indexOf('/', slashes + 2) > slashes + 2;
        }

        private boolean is(int i, String sign) {
            return i >= 0 && i < tokens.size() && tokens.get(i).is(sign);
        }

        private String text(int i) {
            return i < tokens.size() && tokens.get(i).isText() && tokens.get(i).whole()
                    ? tokens.get(i).value()
                    : "";
        }
    }
}
