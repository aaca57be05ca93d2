package fr.parvis.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** A document as text, one node a line, written as {@code tree.js} writes what a browser holds. */
final class Tree {
    private static final Map<String, String> SPACES =
            Map.of(Parser.NamespaceHtml, "", Parser.NamespaceSvg, "svg ", Parser.NamespaceMathml, "math ");

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Tree() {}

    static String of(Document document) {
        var tree = new Tree();
        tree.write(document, 0);
        return String.join("\n", tree.lines);
    }

    private void write(Node node, int depth) {
        for (var child : node.childNodes()) {
            if (child instanceof TextNode words) {
                // jsoup keeps the first line end of a text field, which is not a part of it; written again, it goes.
                boolean lineEnd = node.normalName().equals("textarea")
                        && words.getWholeText().startsWith("\n");
                text.append(words.getWholeText().substring(lineEnd && text.isEmpty() ? 1 : 0));
            } else if (child instanceof DataNode data) {
                text.append(data.getWholeData());
            } else {
                flush(depth);
                one(child, depth);
            }
        }
        flush(depth);
    }

    private void one(Node child, int depth) {
        if (child instanceof Element element) {
            var attributes = element.attributes().asList().stream()
                    .map(attribute -> " " + attribute.getKey() + "=\"" + line(attribute.getValue()) + "\"")
                    .sorted()
                    .collect(Collectors.joining());
            lines.add(depth + " <" + SPACES.get(element.tag().namespace()) + element.tagName() + ">" + attributes);
            write(element, depth + 1);
        } else if (child instanceof DocumentType type) {
            lines.add(depth + " <!doctype " + type.name() + " " + type.publicId() + " " + type.systemId() + ">");
        } else {
            lines.add(depth + " " + child.outerHtml());
        }
    }

    private void flush(int depth) {
        if (!text.isEmpty()) {
            lines.add(depth + " \"" + line(text.toString()) + "\"");
            text.setLength(0);
        }
    }

    private static String line(String text) {
        // Half a character that a reference names: jsoup keeps it and writes the reference again, browsers replace it.
        var whole = text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        // Browsers read every line end as one; jsoup keeps what it finds.
        return whole.toString().replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\\n");
    }
}
