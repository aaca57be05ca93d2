package fr.parvis.tenant;

/** Text that is shown on one line beside other text: a name. */
final class OneLine {
    private OneLine() {}

    /** Whether {@code text} says something, within {@code longest} characters, and has no power over what stands beside it. */
    static boolean is(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(OneLine::acts);
    }

    /** What ends a line, or turns the direction of writing (Unicode Standard Annex 9, section 2). */
    private static boolean acts(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
