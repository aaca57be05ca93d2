package fr.parvis.clean.css;

import fr.parvis.clean.css.CssItem.Shape;
import fr.parvis.clean.css.CssToken.Form;
import java.util.Arrays;
import java.util.List;

/** Where the things of a style sheet begin and end, as browsers see it (CSS Syntax Level 3, section 5). */
public final class CssOutline {
    private final List<CssToken> tokens;
    private final int[] closings;

    public CssOutline(List<CssToken> tokens) {
        this.tokens = tokens;
        this.closings = closings(tokens);
    }

    /** The thing that begins at {@code i} of a range that ends before {@code end}, in a sheet or in a block. */
    public CssItem item(int i, int end, boolean inBlock) {
        var first = tokens.get(i);
        if (first.isBlank()) {
            return new CssItem(Shape.OTHER, i, CssItem.NONE, i + 1, i + 1);
        }
        boolean statement = first.is(Form.AT);
        int second = next(i + 1, end);
        boolean named = inBlock
                && first.is(Form.IDENT)
                && second < end
                && tokens.get(second).isSign(":");
        boolean custom = named && first.value().startsWith("--");
        for (int at = i; at < end; at = behind(at, end)) {
            if (tokens.get(at).isSign("{") && !custom) {
                int behind = behind(at, end);
                return new CssItem(statement ? Shape.STATEMENT : Shape.RULE, i, at, behind, behind);
            }
            if (tokens.get(at).isSign(";") && (inBlock || statement)) {
                return new CssItem(shape(statement, named), i, CssItem.NONE, at, at + 1);
            }
        }
        return new CssItem(shape(statement, named), i, CssItem.NONE, end, end);
    }

    /** The sign that closes what opens at {@code i}, or the end of all if nothing does. */
    public int closing(int i) {
        return closings[i];
    }

    /** Behind the token at {@code i} and, if it opens something, behind what closes that. */
    public int behind(int i, int end) {
        return tokens.get(i).opens() ? Math.min(closings[i] + 1, end) : i + 1;
    }

    /** The first token from {@code i} on that is no space. */
    public int next(int i, int end) {
        int at = i;
        while (at < end && tokens.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static Shape shape(boolean statement, boolean named) {
        return statement ? Shape.STATEMENT : named ? Shape.DECLARATION : Shape.OTHER;
    }

    /** A sign that does not fit what was opened last closes nothing. */
    private static int[] closings(List<CssToken> tokens) {
        var closings = new int[tokens.size()];
        Arrays.fill(closings, tokens.size());
        // Each that is open knows the one that was open before it.
        var around = new int[closings.length];
        int opened = CssItem.NONE;
        for (int i = 0; i < closings.length; i++) {
            var token = tokens.get(i);
            if (token.opens()) {
                around[i] = opened;
                opened = i;
            } else if (token.closes() && opened >= 0 && token.value().equals(closer(tokens.get(opened)))) {
                closings[opened] = i;
                opened = around[opened];
            }
        }
        return closings;
    }

    private static String closer(CssToken opening) {
        return switch (opening.value()) {
            case "{" -> "}";
            case "[" -> "]";
            default -> ")";
        };
    }
}
