package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssOutline;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.word.Lexicon;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells, while a sheet is written again, which of its declarations hide or move away what only a script would show. */
public final class Unveiling {
    private static final Lexicon HIDES = new Lexicon(Hiding.ALL);
    private static final Lexicon MOVES = new Lexicon(Arriving.MOVING);

    private static final Lexicon LOCKS = new Lexicon(Set.of("overflow", "overflow-y"));
    private static final Pattern LOCKED = Pattern.compile("(?i)(?:hidden|clip)(?:\\s*+!\\s*+important)?");

    private final CssVeils sheet;
    private final CssMoments later;
    /** Of many declarations in one block all of a kind have the same answer. */
    private final Answers told = new Answers();

    /** The brace of the last block in which something may be hidden. */
    private int hiding = CssItem.NONE;

    private final Deque<CssVeils.Around> around = new ArrayDeque<>();

    public Unveiling(List<CssToken> tokens, CssOutline outline) {
        sheet = new CssVeils(tokens, outline);
        later = new CssMoments(sheet);
    }

    /** The block of an item begins. */
    public void enter(CssItem item) {
        around.push(sheet.inside(item, around()));
    }

    /** The block that began last ends. */
    public void leave() {
        around.pop();
    }

    private CssVeils.Around around() {
        return around.isEmpty() ? CssVeils.Around.NOTHING : around.peek();
    }

    /**
     * Whether a declaration goes.
     *
     * @param property in lower case
     * @param from where its rule begins
     * @param brace the brace that opens the block of that
     */
    public boolean drops(CssItem declaration, String property, int from, int brace) {
        var veils = Waiting.BUNDLED.veils();
        return (HIDES.has(property)
                        && mayHide(declaration, brace)
                        && told.of(property, brace, () -> veils.hides(block(from, brace), property)))
                || (MOVES.has(property)
                        && sheet.mayMove(declaration, from, brace)
                        && told.of(property, brace, () -> veils.moves(block(from, brace), property)))
                || (Cuts.has(property) && cuts(declaration, property, from, brace));
    }

    private boolean mayHide(CssItem declaration, int brace) {
        boolean may = sheet.mayHide(declaration);
        hiding = may ? brace : hiding;
        return may;
    }

    /** The rules that stand behind a rule whose block has ended: what it laid on one another stands in a row. */
    public String rows(CssItem rule) {
        return hiding == rule.block() && around().rule() == null
                ? Stacks.rules(rule, sheet, later::take, Waiting.BUNDLED.shut())
                : "";
    }

    private boolean cuts(CssItem declaration, String property, int from, int brace) {
        return !Cuts.isFree(sheet.said(declaration))
                && (Cuts.isOfLines(property) || sheet.words().inBlock(brace, "cut", Cuts::hides))
                && told.of("cut " + property, brace, () -> isFreed(sheet.selectors(from, brace), property));
    }

    private boolean isFreed(List<CssSelector> selectors, String property) {
        return !selectors.isEmpty()
                && selectors.stream().allMatch(selector -> !Unfolds.isOpen(selector) && later.free(selector, property));
    }

    /** Whether a declaration keeps a page from being scrolled, which only a script would allow again. */
    public boolean locks(CssItem declaration, String property, int from, int brace) {
        return LOCKS.has(property)
                && LOCKED.matcher(sheet.said(declaration)).matches()
                && told.of(
                        property,
                        brace,
                        () -> sheet.selectors(from, brace).stream()
                                .map(CssSelector::subject)
                                .anyMatch(subject -> subject.isPage() && subject.isLasting()));
    }

    /**
     * What else a rule is for, each a selector: lists of a menu that would open by a class which only a script gives their
     * item open while that has pointer or focus.
     */
    public List<String> pointed(CssItem rule) {
        return around().rule() == null
                        && sheet.words().inSelectors(rule, "state", Unfolds::isState)
                        && sheet.declarations(rule).stream().anyMatch(sheet::opens)
                ? Pointed.also(sheet.selectors(rule))
                : List.of();
    }

    /** Whether a rule lays over the page what is called after waiting for it: no script takes that away. */
    public boolean covers(CssItem rule) {
        var veils = Waiting.BUNDLED.veils();
        return sheet.words().mayName(rule, veils.layerSigns())
                && Layer.of(rule, sheet).covers()
                && veils.areLayers(sheet.selectors(rule));
    }

    private Veils.Block block(int from, int brace) {
        return sheet.block(from, brace, later, around().moment());
    }
}
