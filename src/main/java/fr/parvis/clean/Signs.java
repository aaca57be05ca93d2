package fr.parvis.clean;

import java.util.Set;

/** Words that are looked for within others, in small letters or large ones: asked of the names of every element. */
final class Signs {
    private final String[] words;
    private final boolean[] first = new boolean[128];

    /** @param words in small letters of ASCII */
    Signs(Set<String> words) {
        this.words = words.toArray(String[]::new);
        words.forEach(word -> first[word.charAt(0)] = true);
    }

    boolean in(String names) {
        for (int i = 0; i < names.length(); i++) {
            int letter = names.charAt(i) | 0x20;
            if (letter < first.length && first[letter] && begins(names, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(String names, int at) {
        for (var word : words) {
            if (names.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
