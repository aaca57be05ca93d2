package fr.parvis.clean.veil;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What was found out of rules before: each of their declarations asks it again, and one rule can have a hundred thousand. */
final class Answers {
    /** Words and signs that are sooner read again than remembered. */
    private static final int FEW = 50;

    private final Map<Asked, Boolean> answers = new HashMap<>();

    /** @param brace that opens the block of the rule */
    private record Asked(String question, int brace) {}

    boolean of(String question, int brace, BooleanSupplier answer) {
        var asked = new Asked(question, brace);
        var known = answers.get(asked);
        if (known == null) {
            known = answer.getAsBoolean();
            answers.put(asked, known);
        }
        return known;
    }

    /** @param words that have to be read for an answer */
    boolean of(String question, int brace, int words, BooleanSupplier answer) {
        return words > FEW ? of(question, brace, answer) : answer.getAsBoolean();
    }
}
