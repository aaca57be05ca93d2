package fr.parvis.render;

/**
 * What {@code badge.svg} shows.
 *
 * @param width of the whole picture, in pixels
 * @param text width of the words in it; the picture stretches them to it, whatever the font
 */
record Badge(int width, int text) {
    private static final double A_LETTER = 7.1;
    private static final int ARCH = 36;

    static Badge of(Words words) {
        int text = (int) Math.round(words.say("badge").length() * A_LETTER);
        return new Badge(ARCH + text + 12, text);
    }
}
