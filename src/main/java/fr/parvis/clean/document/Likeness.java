package fr.parvis.clean.document;

import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Whether two trees would be written as the same text; a text that was cut in pieces is one text. */
public final class Likeness {
    private Likeness() {}

    /** False says only that writing both has to tell. */
    public static boolean of(Node one, Node other) {
        if (one instanceof Element a && other instanceof Element b) {
            return a.tagName().equals(b.tagName())
                    && a.tag().namespace().equals(b.tag().namespace())
                    && same(a, b)
                    && children(a, b);
        }
        if (one instanceof DataNode a && other instanceof DataNode b) {
            return a.getWholeData().equals(b.getWholeData());
        }
        return one.getClass() == other.getClass() && one.outerHtml().equals(other.outerHtml());
    }

    private static boolean same(Element one, Element other) {
        int size = one.attributesSize();
        return size == other.attributesSize() && (size == 0 || same(one.attributes(), other.attributes()));
    }

    private static boolean same(Attributes one, Attributes other) {
        var others = other.iterator();
        for (var attribute : one) {
            if (!others.hasNext() || !attribute.equals(others.next())) {
                return false;
            }
        }
        return !others.hasNext();
    }

    /** One by one, since to ask for all children is to copy their list. */
    private static boolean children(Element ones, Element others) {
        int i = 0;
        int j = 0;
        while (i < ones.childNodeSize() && j < others.childNodeSize()) {
            if (ones.childNode(i) instanceof TextNode && others.childNode(j) instanceof TextNode) {
                int endOfOne = endOfText(ones, i);
                int endOfOther = endOfText(others, j);
                if (!text(ones, i, endOfOne).equals(text(others, j, endOfOther))) {
                    return false;
                }
                i = endOfOne;
                j = endOfOther;
            } else if (!of(ones.childNode(i++), others.childNode(j++))) {
                return false;
            }
        }
        return i == ones.childNodeSize() && j == others.childNodeSize();
    }

    private static int endOfText(Element parent, int from) {
        int end = from + 1;
        while (end < parent.childNodeSize() && parent.childNode(end) instanceof TextNode) {
            end++;
        }
        return end;
    }

    private static String text(Element parent, int from, int end) {
        if (end == from + 1) {
            return ((TextNode) parent.childNode(from)).getWholeText();
        }
        var out = new StringBuilder();
        for (int i = from; i < end; i++) {
            out.append(((TextNode) parent.childNode(i)).getWholeText());
        }
        return out.toString();
    }
}
