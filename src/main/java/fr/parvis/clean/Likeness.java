package fr.parvis.clean;

import java.util.List;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Whether two trees would be written as the same text; a text that was cut in pieces is one text. */
final class Likeness {
    private Likeness() {}

    /** False says only that writing both has to tell. */
    static boolean of(Node one, Node other) {
        if (one instanceof Element a && other instanceof Element b) {
            return a.tagName().equals(b.tagName())
                    && a.tag().namespace().equals(b.tag().namespace())
                    && same(a, b)
                    && children(a.childNodes(), b.childNodes());
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

    private static boolean children(List<Node> ones, List<Node> others) {
        int i = 0;
        int j = 0;
        while (i < ones.size() && j < others.size()) {
            if (ones.get(i) instanceof TextNode && others.get(j) instanceof TextNode) {
                int endOfOne = endOfText(ones, i);
                int endOfOther = endOfText(others, j);
                if (!text(ones, i, endOfOne).equals(text(others, j, endOfOther))) {
                    return false;
                }
                i = endOfOne;
                j = endOfOther;
            } else if (!of(ones.get(i++), others.get(j++))) {
                return false;
            }
        }
        return i == ones.size() && j == others.size();
    }

    private static int endOfText(List<Node> nodes, int from) {
        int end = from + 1;
        while (end < nodes.size() && nodes.get(end) instanceof TextNode) {
            end++;
        }
        return end;
    }

    private static String text(List<Node> nodes, int from, int end) {
        if (end == from + 1) {
            return ((TextNode) nodes.get(from)).getWholeText();
        }
        var out = new StringBuilder();
        for (int i = from; i < end; i++) {
            out.append(((TextNode) nodes.get(i)).getWholeText());
        }
        return out.toString();
    }
}
