package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssOutline;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssToken.Form;
import fr.parvis.clean.word.Signs;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Which words the rules of one sheet say, of what they are for and in their blocks. Of a long rule each is looked for once. */
final class RuleWords {
    private final List<CssToken> tokens;
    private final CssOutline outline;
    private final Answers answers = new Answers();

    RuleWords(List<CssToken> tokens, CssOutline outline) {
        this.tokens = tokens;
        this.outline = outline;
    }

    /** Whether a block has such a word, in lower case; {@code question} tells it from others that are asked for. */
    boolean inBlock(int brace, String question, Predicate<String> such) {
        int end = Math.min(outline.closing(brace), tokens.size());
        return answers.of(question, brace, end - brace, () -> has(brace + 1, end, word -> such.test(lower(word))));
    }

    /** Whether what a rule is for has such a name; {@code question} tells it from others that are asked for. */
    boolean inSelectors(CssItem rule, String question, Predicate<String> such) {
        return ask(question, rule, () -> has(rule.from(), rule.block(), such));
    }

    /** Whether what a rule is for may be called so. */
    boolean mayName(CssItem rule, Signs signs) {
        for (int i = rule.from(); i < rule.block(); i++) {
            if (signs.in(tokens.get(i).value())) {
                return true;
            }
        }
        return false;
    }

    /** Whether what a rule is for tells one of many from the others, or names several classes of one. */
    boolean tellApart(int from, int brace) {
        return answers.of("apart", brace, brace - from, () -> CssGates.tellsApart(tokens, from, brace));
    }

    /** What is found out by reading what a rule is for. */
    boolean ask(String question, CssItem rule, BooleanSupplier answer) {
        return answers.of(question, rule.block(), rule.block() - rule.from(), answer);
    }

    private boolean has(int from, int end, Predicate<String> such) {
        for (int i = from; i < end; i++) {
            if (tokens.get(i).is(Form.IDENT) && such.test(tokens.get(i).value())) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
