package fr.parvis.clean.word;

import java.util.Set;
import java.util.stream.Collectors;

/** Words that are looked for within others, in small letters or large ones: asked of the names of every element. */
public final class Signs {
    /** By their first letter. */
    private final String[][] words = new String[128][];

    /** @param words in small letters of ASCII */
    public Signs(Set<String> words) {
        words.stream()
                .collect(Collectors.groupingBy(word -> word.charAt(0)))
                .forEach((first, some) -> this.words[first] = some.toArray(String[]::new));
    }

    public boolean in(String names) {
        for (int i = 0; i < names.length(); i++) {
            int letter = names.charAt(i) | 0x20;
            if (letter < words.length && words[letter] != null && begins(names, i, words[letter])) {
                return true;
            }
        }
        return false;
    }

    public boolean inAny(Iterable<String> all) {
        for (var names : all) {
            if (in(names)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(String names, int at, String[] words) {
        for (var word : words) {
            if (names.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
