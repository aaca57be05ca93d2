package fr.parvis.clean;

/**
 * A token of CSS Syntax Level 3, its escapes decoded.
 *
 * @param value the name, the text of the string, the address, the number as written, or the sign itself
 * @param unit what follows the digits of a number, decoded; {@code %} for a percentage; empty elsewhere
 * @param line the line that it starts in, from 1
 */
record CssToken(Form type, String value, String unit, int line) {
    enum Form {
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

    boolean is(Form wanted) {
        return type == wanted;
    }

    boolean isSign(String sign) {
        return type == Form.SIGN && value.equals(sign);
    }

    boolean isBlank() {
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
