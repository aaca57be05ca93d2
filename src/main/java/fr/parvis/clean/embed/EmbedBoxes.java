package fr.parvis.clean.embed;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Lexicon;
import fr.parvis.clean.word.Marks;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * What stands around a frame to give it its shape or to lie over it: a card has a shape of its own, and would be cut off
 * or covered.
 */
public final class EmbedBoxes {
    public static final EmbedBoxes BUNDLED = new EmbedBoxes(Marks.file("/rules/boxes.yaml"));

    private static final Set<String> PLAIN = Set.of("div", "span", "figure");
    /** Padding at the sides shapes nothing; it aligns with what stands around. */
    private static final String UNSHAPED = "height:auto!important;padding-top:0!important;padding-bottom:0!important;"
            + "overflow:visible!important;aspect-ratio:auto!important";

    /** What stands before or behind a card in a box and holds it open, which no attribute reaches; as it is written when read. */
    private static final String RULES =
            ":is(div,span,figure):has(>.pv-card)::before,:is(div,span,figure):has(>.pv-card)::after"
                    + "{height:auto!important;padding-top:0!important;padding-bottom:0!important}";

    private static final Pattern SHAPED =
            Pattern.compile("(?i)(?:^|;)\\s*(?:padding(?:-top|-bottom)?\\s*:[^;]*%|aspect-ratio\\s*:)");

    private static final Evaluator CARD = Selector.evaluatorOf("figure." + Card.CLASS);

    private final Marks ratios;
    private final Lexicon overlays;

    private EmbedBoxes(JsonNode file) {
        ratios = Marks.of(file.required("ratios"));
        overlays = new Lexicon(Marks.words(file.required("overlays")));
    }

    /** Whether an element lies over a frame until a script takes it away, and says nothing. */
    public boolean covers(Element element, List<String> classes) {
        for (var name : classes) {
            if (overlays.has(name)) {
                return !element.hasText();
            }
        }
        return false;
    }

    /** Takes from the boxes of cards what a style sheet gives them before or behind what they hold. */
    public static void settle(Document page, Inventory after) {
        if (after.classNames().contains(Card.CLASS)) {
            OwnSheet.add(page, RULES);
        }
    }

    /** Takes from {@code box}, a copy with all it holds, the shape that a frame had. */
    public void unshape(Element box) {
        boolean card = holdsCard(box);
        boolean plain = PLAIN.contains(box.normalName()) || box.normalName().indexOf('-') > 0;
        var style = card && plain ? box.attr("style") : "";
        if (card && plain && (isAlone(box) || SHAPED.matcher(style).find()) && !style.endsWith(UNSHAPED)) {
            box.attr("style", style.isEmpty() ? UNSHAPED : style + ";" + UNSHAPED);
        }
        if (box.attributesSize() == 0) {
            return;
        }
        var classes = Classes.of(box.attr("class"));
        if (ratios.hasAny(classes) && (card || box.selectFirst(CARD) != null)) {
            var kept = classes.stream().filter(name -> !ratios.has(name)).toList();
            if (kept.isEmpty()) {
                box.removeAttr("class");
            } else {
                box.attr("class", String.join(" ", kept));
            }
        }
    }

    private static boolean holdsCard(Element box) {
        for (int i = 0; i < box.childNodeSize(); i++) {
            if (box.childNode(i) instanceof Element element && isCard(element)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code box} holds cards and nothing else that is seen. */
    private static boolean isAlone(Element box) {
        for (int i = 0; i < box.childNodeSize(); i++) {
            var node = box.childNode(i);
            if (node instanceof Element element ? !isCard(element) : node instanceof TextNode text && !text.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCard(Element element) {
        return element.attributesSize() > 0 && element.hasClass(Card.CLASS);
    }
}
