package fr.parvis.clean.veil;

import fr.parvis.clean.word.Lexicon;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What cuts a text off after some lines, of which a script would show the rest ("read more"). */
final class Cuts {
    private static final Lexicon PROPERTIES =
            new Lexicon(Set.of("max-height", "height", "-webkit-line-clamp", "line-clamp"));
    /** A height that is more than any such text has is none, too. */
    private static final Pattern FREE = Pattern.compile(
            "(?:none|auto|unset|initial|inherit|revert|(?:fit|max)-content|[1-9]\\d{3,5}(?:\\.\\d*)?px|[1-9]\\d{2,4}(?:\\.\\d*)?r?em|\\d{2,4})"
                    + "\\s*+(?:!\\s*+important)?");

    private static final Set<String> HIDDEN = Set.of("hidden", "clip");

    private Cuts() {}

    static boolean has(String property) {
        return PROPERTIES.has(property);
    }

    static boolean isFree(String value) {
        return FREE.matcher(value.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a word of a block says that what is beyond its height is not seen. */
    static boolean hides(String word) {
        return HIDDEN.contains(word);
    }

    static boolean isOfLines(String property) {
        return property.endsWith("clamp");
    }
}
