package fr.parvis.clean.markup;

import java.util.regex.Pattern;
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

    private Unseen() {}

    public static boolean is(Element element) {
        return isPixel(element) || isUndisplayed(element.attr("style"));
    }

    /** Seen by nobody: a dot or two large, or hidden and of a tracker. */
    public static boolean isPixel(Element element) {
        var style = element.attr("style");
        boolean tiny = TINY.matcher(element.attr("width")).matches()
                && TINY.matcher(element.attr("height")).matches();
        return (tiny || (!style.isEmpty() && TINY_STYLE.matcher(style).results().count() >= 2))
                && !element.hasAttr("srcset")
                && !element.hasAttr("sizes")
                && !FILLING.matcher(style).find();
    }

    public static boolean isUndisplayed(String style) {
        return UNDISPLAYED.matcher(style).find();
    }
}
