package fr.parvis.clean.script;

/**
 * One piece of a script.
 *
 * @param value a word or a sign as it stands, or what is between the quotes of a text, unescaped
 * @param whole false for a text that goes on with a value of the script's ({@code `…${a}…`}), of which only the beginning
 *     is told
 * @param first whether it begins a line
 */
record ScriptToken(Form form, String value, boolean whole, boolean first) {
    enum Form {
        WORD,
        TEXT,
        SIGN
    }

    boolean isWord() {
        return form == Form.WORD;
    }

    boolean isText() {
        return form == Form.TEXT;
    }

    boolean is(String word) {
        return form != Form.TEXT && value.equals(word);
    }
}
