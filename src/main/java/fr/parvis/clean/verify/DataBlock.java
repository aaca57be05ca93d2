package fr.parvis.clean.verify;

/**
 * The one script element that a clean page may hold: data that no browser runs, in exactly one spelling; part of the
 * {@link Verifier}.
 */
final class DataBlock {
    private static final String START = "<script type=\"application/ld+json\">";
    private static final String END = "</script>";

    private DataBlock() {}

    /** Whether the tag at {@code at} opens such a block, with one object or list in it and no sign of markup. */
    static boolean standsAt(String text, int at) {
        if (!text.startsWith(START, at)) {
            return false;
        }
        int from = at + START.length();
        int end = text.indexOf('<', from);
        return end > from && text.startsWith(END, end) && isData(text, from, end);
    }

    /** Brackets that close in turn, strings that end: enough to know that it is no program. */
    private static boolean isData(String text, int from, int end) {
        var open = new StringBuilder();
        boolean quoted = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                open.append(c == '{' ? '}' : ']');
            } else if (c == '}' || c == ']') {
                if (open.isEmpty() || open.charAt(open.length() - 1) != c) {
                    return false;
                }
                open.setLength(open.length() - 1);
            } else if (!isPlain(c)) {
                return false;
            }
            if (open.isEmpty() && i < end - 1) {
                return false;
            }
        }
        return open.isEmpty() && !quoted;
    }

    /** What stands between strings and brackets: commas, colons, numbers, true, false and null. */
    private static boolean isPlain(char c) {
        return "-+.:,".indexOf(c) >= 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E';
    }
}
