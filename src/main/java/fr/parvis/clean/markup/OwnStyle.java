package fr.parvis.clean.markup;

import org.jsoup.nodes.Element;

/** What is said first in the style of an element, where it can be read whatever follows. */
public final class OwnStyle {
    private OwnStyle() {}

    /** @param declarations that are important, so that their place makes no difference; said once */
    public static void first(Element element, String declarations) {
        var style = element.attr("style");
        if (!style.startsWith(declarations)) {
            element.attr("style", declarations + (style.isEmpty() ? "" : ";" + style));
        }
    }
}
