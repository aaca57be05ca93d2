package fr.parvis.clean.markup;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;

/** How much an element holds, counted no further than asked: whoever reads all at each level reads a deep page often. */
public final class Extent {
    private Extent() {}

    /** Whether an element holds more nodes, or more letters without the spaces around them, than so many. */
    public static boolean exceeds(Element element, int nodes, int letters) {
        var seen = new int[2];
        var end = NodeTraversor.filter(
                (node, depth) -> {
                    seen[0]++;
                    seen[1] += node instanceof TextNode text ? said(text, letters) : 0;
                    return seen[0] > nodes || seen[1] > letters ? FilterResult.STOP : FilterResult.CONTINUE;
                },
                element);
        return end == FilterResult.STOP;
    }

    /** The letters of a text, a space for each row of them within, and none around; no more than are asked for and one. */
    private static int said(TextNode node, int most) {
        var text = node.getWholeText();
        int said = 0;
        boolean spaced = false;
        for (int i = 0; i < text.length() && said <= most; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                spaced = said > 0;
            } else {
                said += spaced ? 2 : 1;
                spaced = false;
            }
        }
        return said;
    }

    /** Whether the text of an element is no longer than so many letters. */
    public static boolean isBrief(Element element, int letters) {
        return !exceeds(element, Integer.MAX_VALUE, letters) && element.text().length() <= letters;
    }
}
