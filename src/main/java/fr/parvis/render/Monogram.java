package fr.parvis.render;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The letter that stands for an organisation: the first of its own name, not of what it is. */
final class Monogram {
    private static final Pattern BREAK = Pattern.compile("[\\s'’.-]+");
    private static final Set<String> GENERAL = Set.of(
            "a",
            "amicale",
            "association",
            "au",
            "aux",
            "comité",
            "commune",
            "d",
            "de",
            "des",
            "du",
            "école",
            "et",
            "l",
            "la",
            "le",
            "les",
            "mairie",
            "of",
            "office",
            "syndicat",
            "the",
            "ville");

    private Monogram() {}

    static String of(String name) {
        var words = BREAK.splitAsStream(name)
                .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
                .toList();
        return words.stream()
                .filter(word -> !GENERAL.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> words.stream().findFirst())
                .map(word -> new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT))
                .orElse("");
    }
}
