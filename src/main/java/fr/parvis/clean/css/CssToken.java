package fr.parvis.clean.css;

/**
 * A token of CSS Syntax Level 3, its escapes decoded.
 *
 * @param value the name, the text of the string, the address, the number as written, or the sign itself
 * @param unit what follows the digits of a number, decoded; {@code %} for a percentage; empty elsewhere
 * @param line the line that it starts in, from 1
 */
public record CssToken(Form type, String value, String unit, int line) {
    public enum Form {
        IDENT,
        FUNCTION,
        AT,
        HASH,
        HASH_ID,
        STRING,
        BAD_STRING,
        URL,
        BAD_URL,
        NUMBER,
        SIGN,
        SPACE,
        COMMENT
    }

    public boolean is(Form wanted) {
        return type == wanted;
    }

    public boolean isSign(String sign) {
        return type == Form.SIGN && value.equals(sign);
    }

    public boolean isBlank() {
        return type == Form.SPACE || type == Form.COMMENT;
    }

    /** What opens a block that one of the closing signs ends. */
    boolean opens() {
        return type == Form.FUNCTION
                || (type == Form.SIGN && (value.equals("(") || value.equals("[") || value.equals("{")));
    }

    boolean closes() {
        return type == Form.SIGN && (value.equals(")") || value.equals("]") || value.equals("}"));
    }
}
