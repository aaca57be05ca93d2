package fr.parvis.clean.word;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Words that are looked for in pages and seldom found there: most others are told by length and first letter. */
public final class Lexicon {
    private static final int LONGEST = Long.SIZE - 1;

    private final Set<String> words;
    /** A bit for each length that a word has; the last is for all that are longer. */
    private final long lengths;
    /** A bit for each sign that one begins with; some signs share theirs. */
    private final long beginnings;

    public Lexicon(Collection<String> words) {
        this.words = new HashSet<>(words);
        long foundLengths = 0;
        long foundBeginnings = 0;
        for (var word : words) {
            foundLengths |= length(word);
            foundBeginnings |= beginning(word);
        }
        lengths = foundLengths;
        beginnings = foundBeginnings;
    }

    public boolean has(String word) {
        return (lengths & length(word)) != 0 && (beginnings & beginning(word)) != 0 && words.contains(word);
    }

    /** Whether it has {@code word} in lower case, which need not be made of one that is too short or too long. */
    public boolean hasLower(String word) {
        return (lengths & length(word)) != 0 && words.contains(word.toLowerCase(Locale.ROOT));
    }

    private static long length(String word) {
        return 1L << Math.min(word.length(), LONGEST);
    }

    private static long beginning(String word) {
        return word.isEmpty() ? 1 : 1L << (word.charAt(0) % Long.SIZE);
    }
}
