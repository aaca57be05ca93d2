package fr.parvis.render;

import java.util.regex.Pattern;

/** What {@code frame.html} shows: the links, and a style that no page can reach. */
record FramePart(FrameLinks frame, Style style) {
    private static final Pattern TOKEN = Pattern.compile("token\\(([a-z-]+)\\)");
    private static final Style STYLE =
            new Style(TOKEN.matcher(Styles.of("frame").value())
                    .replaceAll(token -> Tokens.OURS.light(token.group(1)) + "," + Tokens.OURS.dark(token.group(1))));

    static FramePart of(Frame frame) {
        return new FramePart(FrameLinks.of(frame), STYLE);
    }
}
