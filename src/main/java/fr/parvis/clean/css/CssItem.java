package fr.parvis.clean.css;

/**
 * One thing that stands in a style sheet or in a block (CSS Syntax Level 3, section 5), as a range of tokens.
 *
 * @param from its first token
 * @param block the brace that opens its block; {@link #NONE} if it has none
 * @param end behind its last token, without the semicolon that ends it
 * @param next where the next thing begins
 */
public record CssItem(Shape shape, int from, int block, int end, int next) {
    public static final int NONE = -1;

    public enum Shape {
        /** An at-rule. */
        STATEMENT,
        DECLARATION,
        RULE,
        /** What browsers make nothing of. */
        OTHER
    }

    public boolean hasBlock() {
        return block != NONE;
    }

    /** Behind what stands before the block. */
    public int preludeEnd() {
        return hasBlock() ? block : end;
    }

    public boolean endsWithSemicolon() {
        return next > end;
    }
}
