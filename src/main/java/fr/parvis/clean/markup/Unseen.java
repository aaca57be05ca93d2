package fr.parvis.clean.markup;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What nobody sees, by its own size and its own style. */
public final class Unseen {
    private static final Pattern TINY = Pattern.compile("\\s*[0-2](?:\\.0*)?(?:px)?\\s*");
    private static final Pattern TINY_STYLE =
            Pattern.compile("(?i)(?:^|;)\\s*(?:width|height)\\s*:\\s*[0-2](?:px)?\\s*(?:!important)?\\s*(?=;|$)");
    /** What makes an element as large as its place or as what it holds, whatever its attributes say. */
    private static final Pattern FILLING =
            Pattern.compile("(?i)(?:^|;)\\s*(?:min-(?:width|height)\\s*:\\s*(?:[2-9]|1\\d)"
                    + "|(?:min-)?(?:width|height)\\s*:\\s*(?:auto|fit-content|[^;]*\\d(?:%|v[wh])))");

    private static final Pattern UNDISPLAYED = Pattern.compile("(?i)(?:^|;)\\s*display\\s*:\\s*none");

    /** What lies far beside the page. */
    private static final Pattern AWAY = Pattern.compile("(?i)(?:^|;)\\s*(?:top|left|right|bottom)\\s*:\\s*-\\d{3,}");

    private static final int BOXES = 4;

    private Unseen() {}

    public static boolean is(Element element) {
        return isPixel(element) || isUndisplayed(element.attr("style"));
    }

    /** Whether nobody is to come upon a frame: it or a box around it is unseen or far away, or it is kept from who listens and tabs. */
    public static boolean isFrame(Element frame) {
        boolean machinery = frame.attr("aria-hidden").equals("true")
                && frame.attr("tabindex").startsWith("-");
        return machinery
                || frame.hasAttr("hidden")
                || is(frame)
                || Stream.iterate(frame, Element::hasParent, Element::parent)
                        .limit(BOXES)
                        .map(box -> box.attr("style"))
                        .anyMatch(style ->
                                !style.isEmpty() && (AWAY.matcher(style).find() || isTiny(style)));
    }

    /** Seen by nobody: a dot or two large, or hidden and of a tracker. */
    public static boolean isPixel(Element element) {
        var style = element.attr("style");
        boolean tiny = TINY.matcher(element.attr("width")).matches()
                && TINY.matcher(element.attr("height")).matches();
        return (tiny || (!style.isEmpty() && isTiny(style)))
                && !element.hasAttr("srcset")
                && !element.hasAttr("sizes")
                && !FILLING.matcher(style).find();
    }

    private static boolean isTiny(String style) {
        return TINY_STYLE.matcher(style).results().count() >= 2
                && !FILLING.matcher(style).find();
    }

    public static boolean isUndisplayed(String style) {
        return UNDISPLAYED.matcher(style).find();
    }
}
