package fr.parvis.clean.markup;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * What may stand where, as far as browsers and jsoup do not agree on it. Browsers move what is not of a table to before it
 * (HTML, "foster parent") and end a paragraph where a dialog or a search begins; so a clean page has them there already.
 */
public final class Nesting {
    private static final Set<String> ROWS = Set.of("tr", "style", "script");
    private static final Map<String, Set<String>> TABLE = Map.of(
            "table",
            Set.of("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "style", "script"),
            "thead",
            ROWS,
            "tbody",
            ROWS,
            "tfoot",
            ROWS,
            "tr",
            Set.of("td", "th", "style", "script"),
            "colgroup",
            Set.of("col"));
    private static final Set<String> NOT_IN_PARAGRAPH = Set.of("dialog", "main", "search");

    private final IdentityHashMap<Element, List<Node>> before = new IdentityHashMap<>();

    public static boolean allows(Element in, Node node) {
        if (node instanceof Element element && NOT_IN_PARAGRAPH.contains(element.normalName())) {
            return in.closest("p") == null;
        }
        var held = TABLE.get(in.normalName());
        if (held == null) {
            return true;
        }
        return node instanceof TextNode text
                ? text.isBlank()
                : !(node instanceof Element) || held.contains(node.normalName());
    }

    /**
     * Moves what {@code holder} holds, and {@code in} may not, to where it may stand: now, or when the page is
     * {@link #settle settled}.
     */
    public void move(Element holder, Element in) {
        boolean ofTable = TABLE.containsKey(in.normalName());
        var around = in.closest(ofTable ? "table" : "p");
        var nodes = new ArrayList<>(holder.childNodes());
        holder.empty();
        var parent = around == null ? null : around.parent();
        if (around == null || parent == null) {
            nodes.forEach(in::appendChild);
        } else if (ofTable) {
            before.computeIfAbsent(around, table -> new ArrayList<>()).addAll(nodes);
        } else {
            nodes.forEach(parent::appendChild);
        }
    }

    /**
     * Puts before each table what had to leave it. All at once: a node that is put before another has all that stand
     * around it counted anew, which takes the square of a page that has nothing but such.
     */
    public void settle() {
        for (var table : new ArrayList<>(before.keySet())) {
            var parent = table.parent();
            if (parent != null && before.containsKey(table)) {
                var children = new ArrayList<>(parent.childNodes());
                parent.empty();
                children.forEach(child -> append(child, parent));
            }
        }
        before.clear();
    }

    private void append(Node node, Element parent) {
        var first = node instanceof Element table ? before.remove(table) : null;
        if (first != null) {
            first.forEach(one -> append(one, parent));
        }
        parent.appendChild(node);
    }
}
