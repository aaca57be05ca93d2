package fr.parvis.clean;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Words that are looked for in pages and seldom found there: most others are told by their length alone. */
final class Lexicon {
    private static final int LONGEST = Long.SIZE - 1;

    private final Set<String> words;
    /** A bit for each length that a word has; the last is for all that are longer. */
    private final long lengths;

    Lexicon(Collection<String> words) {
        this.words = new HashSet<>(words);
        long found = 0;
        for (var word : words) {
            found |= bit(word);
        }
        lengths = found;
    }

    boolean has(String word) {
        return (lengths & bit(word)) != 0 && words.contains(word);
    }

    /** Whether it has {@code word} in lower case, which need not be made of one that is too short or too long. */
    boolean hasLower(String word) {
        return (lengths & bit(word)) != 0 && words.contains(word.toLowerCase(Locale.ROOT));
    }

    private static long bit(String word) {
        return 1L << Math.min(word.length(), LONGEST);
    }
}
