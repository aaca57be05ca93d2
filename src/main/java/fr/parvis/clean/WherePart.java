package fr.parvis.clean;

import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** A part of a page as it stands elsewhere: its texts, lists and links, and nothing of its looks. */
final class WherePart {
    private static final Set<String> KEPT = Set.of(
            "a", "address", "b", "br", "dd", "dl", "dt", "em", "i", "li", "ol", "p", "strong", "sup", "table", "tbody",
            "td", "tfoot", "th", "thead", "time", "tr", "ul");
    private static final Set<String> INLINE =
            Set.of("abbr", "bdi", "big", "cite", "code", "data", "font", "label", "mark", "small", "span", "u");
    private static final Set<String> DROPPED = Set.of(
            "audio",
            "button",
            "canvas",
            "form",
            "hr",
            "iframe",
            "img",
            "input",
            "link",
            "nav",
            "noscript",
            "object",
            "picture",
            "script",
            "select",
            "style",
            "svg",
            "template",
            "textarea",
            "video");
    /** What stands for something that went. */
    private static final Set<String> OURS = Set.of("pv-form", "pv-card", Links.ORIGIN);

    private static final Set<String> LINES = Set.of("p", "li", "dd", "tr", "h3");
    /** What stands in a line of the copy. */
    private static final Set<String> IN_LINE = Set.of("a", "b", "br", "em", "i", "strong", "sup", "time");

    private static final Set<String> PICTURES = Set.of("img", "svg");
    private static final Set<String> ATTRIBUTES = Set.of("href", "rel", "lang", "dir");

    private WherePart() {}

    /** A copy, in a box of its own. */
    static Element of(Element part) {
        var box = new Element("div").appendChild(part.clone());
        settle(box);
        wrapTexts(box);
        return box;
    }

    /** Whether an element of a page stands in a line of it. */
    static boolean isInLine(Element element) {
        var name = element.normalName();
        return IN_LINE.contains(name) || INLINE.contains(name) || PICTURES.contains(name);
    }

    /** Whether it is a number or an address to write to, which is one tap away. */
    static boolean isToCall(Element link) {
        return link.attr("href").startsWith("tel:") || link.attr("href").startsWith("mailto:");
    }

    private static void settle(Element around) {
        for (var child : new ArrayList<>(around.children())) {
            if (isDropped(child)) {
                child.remove();
                continue;
            }
            settle(child);
            strip(child);
            var name = child.normalName();
            if (Markup.HEADINGS.contains(name)) {
                child.tagName("h3");
            } else if (INLINE.contains(name)) {
                if (child.nextSibling() instanceof Element) {
                    child.after(new TextNode(" "));
                }
                child.unwrap();
                continue;
            } else if (!KEPT.contains(name)) {
                paragraphs(child);
                continue;
            }
            if (LINES.contains(name)) {
                leaveOut(child);
            }
            if (saysNothing(child)) {
                child.remove();
            } else if (name.equals("a") && !leads(child)) {
                child.unwrap();
            }
        }
    }

    /** Of lines that are parted within one, those that say nothing of it. */
    private static void leaveOut(Element lines) {
        if (lines.selectFirst("br") == null
                || lines.children().stream().anyMatch(child -> !IN_LINE.contains(child.normalName()))) {
            return;
        }
        var line = new Element("p");
        var all = new ArrayList<Element>();
        for (var node : List.copyOf(lines.childNodes())) {
            if (node instanceof Element element && element.normalName().equals("br")) {
                all.add(line);
                line = new Element("p");
            } else {
                line.appendChild(node);
            }
        }
        all.add(line);
        lines.empty();
        all.stream().filter(one -> one.hasText() && !saysNothing(one)).forEach(one -> {
            if (lines.childNodeSize() > 0) {
                lines.appendElement("br");
            }
            List.copyOf(one.childNodes()).forEach(lines::appendChild);
        });
    }

    /** A box of lines goes, and one that is a line becomes a paragraph. */
    private static void paragraphs(Element box) {
        boolean line = box.children().stream().allMatch(child -> IN_LINE.contains(child.normalName()));
        if (!line) {
            wrapTexts(box);
            box.unwrap();
        } else {
            leaveOut(box.tagName("p"));
            if (saysNothing(box)) {
                box.remove();
            }
        }
    }

    /** Texts that stand beside paragraphs, lists or tables become paragraphs, too. */
    private static void wrapTexts(Element around) {
        if (around.children().stream().allMatch(child -> IN_LINE.contains(child.normalName()))) {
            var all = new Element("p");
            List.copyOf(around.childNodes()).forEach(all::appendChild);
            around.appendChild(all);
            return;
        }
        Element line = null;
        for (var node : List.copyOf(around.childNodes())) {
            boolean inLine = node instanceof TextNode
                    || (node instanceof Element element && IN_LINE.contains(element.normalName()));
            if (!inLine) {
                line = null;
            } else if (line != null) {
                line.appendChild(node);
            } else if (!isBlank(node)) {
                line = new Element("p");
                node.replaceWith(line);
                line.appendChild(node);
            }
        }
    }

    private static boolean isBlank(Node node) {
        return node instanceof TextNode text
                ? text.isBlank()
                : node instanceof Element element && element.normalName().equals("br");
    }

    private static boolean isDropped(Element element) {
        return DROPPED.contains(element.normalName())
                || element.hasAttr("hidden")
                || OURS.stream().anyMatch(element::hasClass)
                || Unseen.isUndisplayed(element.attr("style"));
    }

    private static void strip(Element element) {
        element.attributes().asList().stream()
                .map(Attribute::getKey)
                .filter(name -> !ATTRIBUTES.contains(name))
                .toList()
                .forEach(element::removeAttr);
    }

    /** Whether nothing is left of it, or it is a line of links to other pages, or about who made the site. */
    private static boolean saysNothing(Element element) {
        if (element.normalName().equals("br")) {
            return false;
        }
        var text = element.text();
        return text.isBlank()
                || (LINES.contains(element.normalName())
                        && (WhereWords.asks(text)
                                || (!WhereWords.mayTell(text) && (WhereWords.isOther(text) || isOnlyLinks(element)))));
    }

    private static boolean isOnlyLinks(Element line) {
        var links = line.select("a[href]");
        return !links.isEmpty()
                && links.stream().noneMatch(WherePart::isToCall)
                && Links.letters(links) * 10 >= line.text().strip().length() * 8;
    }

    private static boolean leads(Element link) {
        return !link.attr("href").isEmpty() && !link.attr("href").startsWith("#");
    }
}
