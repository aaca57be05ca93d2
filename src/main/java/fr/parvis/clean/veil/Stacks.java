package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.NameWords;
import fr.parvis.clean.word.Signs;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Parts that a sheet lays on one another, of which a class shows one that only a script hands on. What a page holds so is
 * marked there ({@code pv-turns}), and here such parts stand in a row that is scrolled.
 */
final class Stacks {
    static final String MARK = "pv-turns";
    private static final Set<String> TURNS = Set.of("current", "selected", "actuel", "courant");
    /** Asked of every name of a page. */
    private static final Signs SIGNS = new Signs(TURNS);

    private static final String ROW =
            "{display:flex!important;flex-flow:row nowrap!important;overflow-x:auto!important;"
                    + "overflow-y:hidden!important;height:auto!important;max-height:none!important;scroll-snap-type:x mandatory}";
    private static final String PART = "{position:relative!important;inset:auto!important;flex:0 0 92%!important;"
            + "height:auto!important;min-height:min(30vh,12rem);opacity:1!important;visibility:visible!important;"
            + "transform:none!important;pointer-events:auto!important;scroll-snap-align:start";

    private Stacks() {}

    /** Whether a class says whose turn it is. */
    static boolean isTurn(String name) {
        return Unfolds.isState(name) || (SIGNS.in(name) && NameWords.endIn(name, TURNS));
    }

    /** What has a rule of its own once it has its turn, without that, and what stands in a row already. */
    static void read(CssVeils sheet, Set<String> found) {
        var last = new int[] {CssItem.NONE};
        sheet.walk((item, rule) -> {
            if (rule.block() != last[0]) {
                last[0] = rule.block();
                sheet.selectors(rule).forEach(selector -> read(selector, found));
            }
        });
    }

    private static void read(CssSelector selector, Set<String> found) {
        if (selector.compounds().get(0).has("." + MARK)) {
            found.add(selector.text());
        }
        var subject = selector.subject();
        subject.names('.').stream()
                .filter(Stacks::isTurn)
                .forEach(
                        name -> found.add(selector.text(selector.compounds().size() - 1, subject.without("." + name))));
    }

    /**
     * The rules that make rows of the parts that a rule is for; none if it is for others.
     *
     * @param turn whether another rule is for one of them, with such a class
     */
    static String rules(CssItem rule, CssVeils sheet, Predicate<CssSelector> turn, Shut shut) {
        boolean apart = false;
        boolean undisplayed = false;
        for (var item : sheet.declarations(rule)) {
            apart |= sheet.word(item, CssMoments.POSITION).equals("absolute");
            undisplayed |= sheet.word(item, "display").equals("none");
        }
        if (!apart) {
            return "";
        }
        var end = undisplayed ? ";display:block!important}" : "}";
        return sheet.selectors(rule).stream()
                .filter(selector -> !selector.subject().names('.').isEmpty()
                        && selector.subject().isLasting()
                        && selector.subject().names('.').stream().noneMatch(Stacks::isTurn)
                        && !shut.stays(selector)
                        && turn.test(selector))
                .map(selector -> selector.subject().text())
                .distinct()
                .map(part -> "." + MARK + ":has(>" + part + ")" + ROW + "." + MARK + ">" + part + PART + end)
                .collect(Collectors.joining());
    }
}
