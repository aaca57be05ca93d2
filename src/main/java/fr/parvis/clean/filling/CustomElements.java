package fr.parvis.clean.filling;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What the elements of web components would show by their scripts: where they lead, and what they are called. */
public final class CustomElements {
    private static final List<String> NAMES = List.of("heading", "summary", "label");
    private static final Evaluator SHOWN = Selector.evaluatorOf("img, picture, svg");
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final String NAME = "display:block";

    private CustomElements() {}

    private static boolean is(Element element) {
        return element.normalName().indexOf('-') > 0 && !element.normalName().startsWith("amp-");
    }

    /** Whether it is a link that no other is around or in. */
    public static boolean leads(Element element, Element copy) {
        return is(element)
                && !element.attr("href").isBlank()
                && copy.closest("a") == null
                && element.selectFirst(LINKS) == null
                && (holdsAnything(element) || !element.attr("label").isBlank());
    }

    /** Writes before its content what it is called, unless that stands in the content. */
    public static void name(Element element, Element copy, Element into) {
        if (!is(element) || NAMES.stream().noneMatch(element::hasAttr)) {
            return;
        }
        boolean holds = holdsAnything(element);
        for (var name : NAMES) {
            var words = element.attr(name).strip();
            if (isFilled(element, name)) {
                copy.removeAttr(name);
                continue;
            }
            if (words.isEmpty()) {
                continue;
            }
            if (!holds && into.normalName().equals("a")) {
                into.text(words);
                copy.removeAttr(name);
            } else if (holds && !startsWith(element, words)) {
                into.appendElement("strong").attr("style", NAME).text(words);
                copy.removeAttr(name);
            }
        }
    }

    private static boolean isFilled(Element element, String slot) {
        return element.children().stream().anyMatch(child -> child.attr("slot").equals(slot));
    }

    private static boolean startsWith(Element element, String words) {
        return element.nodeStream(TextNode.class)
                .filter(text -> !text.isBlank())
                .findFirst()
                .filter(text -> text.text().strip().startsWith(words))
                .isPresent();
    }

    private static boolean holdsAnything(Element element) {
        return element.hasText() || element.selectFirst(SHOWN) != null;
    }
}
