package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssItem.Shape;
import fr.parvis.clean.css.CssOutline;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.word.Lexicon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Tells, while a sheet is written again, which of its declarations hide or move away what only a script would show. */
public final class Unveiling {
    private static final Lexicon HIDES = new Lexicon(Hiding.ALL);
    private static final Lexicon MOVES = new Lexicon(Arriving.MOVING);

    private final CssVeils sheet;
    private final CssMoments later;
    private final Map<String, Boolean> told = new HashMap<>();
    private int toldOf = CssItem.NONE;
    private int moments;

    public Unveiling(List<CssToken> tokens, CssOutline outline) {
        sheet = new CssVeils(tokens, outline);
        later = new CssMoments(sheet);
    }

    /**
     * A block begins.
     *
     * @param from where the rule begins that it stands in
     * @param brace that opens the block of that rule; {@link CssItem#NONE} if it stands in none
     * @return whether what stands in it counts at some moments only, to be told when it ends
     */
    public boolean enter(CssItem item, int from, int brace) {
        if (brace != CssItem.NONE && item.shape() == Shape.RULE) {
            sheet.nest(item, from, brace);
        }
        boolean moment = sheet.isMoment(item);
        moments += moment ? 1 : 0;
        return moment;
    }

    public void leave(boolean moment) {
        moments -= moment ? 1 : 0;
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
                        && sheet.mayHide(declaration)
                        && told(property, brace, () -> veils.hides(block(from, brace), property)))
                || (MOVES.has(property)
                        && sheet.mayMove(declaration, from, brace)
                        && told(property, brace, () -> veils.moves(block(from, brace), property)));
    }

    /** Of many declarations in one block all of a kind have the same answer. */
    private boolean told(String property, int brace, BooleanSupplier answer) {
        if (toldOf != brace) {
            told.clear();
            toldOf = brace;
        }
        return told.computeIfAbsent(property, name -> answer.getAsBoolean());
    }

    private Veils.Block block(int from, int brace) {
        return sheet.block(from, brace, later, moments > 0);
    }
}
