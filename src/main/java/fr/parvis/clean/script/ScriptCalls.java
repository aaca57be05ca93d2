package fr.parvis.clean.script;

import java.util.Set;

/**
 * What a script calls by itself, as far as its text tells: the literal addresses that it gives to something that loads. An
 * address that stands in it for another purpose is none, nor is one that waits for a click.
 *
 * @param addresses as they are written, as are all others here
 * @param files that it gives to a {@code src} or a worker and that may be scripts; relative to the page, not to the script
 * @param modules that it imports as it goes
 * @param imports that a module names at its beginning
 * @param open whether it may call others whom its text does not tell
 */
public record ScriptCalls(
        Set<String> addresses, Set<String> files, Set<String> modules, Set<String> imports, boolean open) {

    /** Of a text that need not be a script: every text has an answer. */
    public static ScriptCalls of(String script) {
        var pieces = ScriptLexer.read(script);
        var reader = new ScriptReader(pieces.tokens());
        for (int i = 0; i < pieces.tokens().size(); i++) {
            reader.at(i);
        }
        return reader.calls(pieces.hides());
    }
}
