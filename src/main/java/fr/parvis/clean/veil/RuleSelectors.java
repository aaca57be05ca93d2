package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules of one sheet are for, nested ones with what is around them. Each is read once, as many look at it. */
final class RuleSelectors {
    private static final int LONGEST = 400;
    /** Selectors of one nested rule, and elements in one another that one asks for. */
    private static final int MOST_NESTED = 100;

    /** Of nested rules of one sheet together. */
    private static final int MOST_IN_ALL = 20_000;

    /** Also how much is asked of one of those elements. */
    private static final int DEEPEST = 12;

    private final List<CssToken> tokens;
    /** By the brace that opens the block of the rule. */
    private final Map<Integer, List<CssSelector>> read = new HashMap<>();

    /** The rule around a nested one, by the brace of that. */
    private final Map<Integer, CssItem> around = new HashMap<>();

    private int nested;

    RuleSelectors(List<CssToken> tokens) {
        this.tokens = tokens;
    }

    void nest(CssItem rule, CssItem outer) {
        around.put(rule.block(), outer);
    }

    /** What a rule is for; nothing if that is more than anybody writes by hand. */
    List<CssSelector> of(int from, int brace) {
        var known = read.get(brace);
        if (known == null) {
            var outer = around.get(brace);
            known = outer == null ? own(from, brace) : nested(own(from, brace), of(outer.from(), outer.block()));
            read.put(brace, known);
        }
        return known;
    }

    private List<CssSelector> nested(List<CssSelector> own, List<CssSelector> around) {
        nested += own.size() * around.size();
        return own.size() * around.size() > MOST_NESTED || nested > MOST_IN_ALL
                ? List.of()
                : around.stream()
                        .flatMap(outside -> own.stream().map(selector -> selector.within(outside)))
                        .filter(selector -> selector.compounds().size() <= DEEPEST
                                && selector.compounds().stream()
                                        .allMatch(compound -> compound.simples().size() <= DEEPEST))
                        .toList();
    }

    private List<CssSelector> own(int from, int brace) {
        int said = 0;
        for (int i = from; i < brace; i++) {
            said += tokens.get(i).isBlank() ? 0 : 1;
            if (said > LONGEST) {
                return List.of();
            }
        }
        // Written so that a sign before a point begins no number.
        return CssSelector.all(CssWriter.trimmed(tokens.subList(from, brace)).replace("/**/", ""));
    }
}
