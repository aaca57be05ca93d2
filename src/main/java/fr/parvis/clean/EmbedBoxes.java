package fr.parvis.clean;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * What stands around a frame to give it its shape or to lie over it: a card has a shape of its own, and would be cut off
 * or covered.
 */
final class EmbedBoxes {
    static final EmbedBoxes BUNDLED = new EmbedBoxes(Marks.file("/rules/boxes.yaml"));

    private static final Set<String> PLAIN = Set.of("div", "span", "figure");
    /** Padding at the sides shapes nothing; it aligns with what stands around. */
    private static final String UNSHAPED = "height:auto!important;padding-top:0!important;padding-bottom:0!important;"
            + "overflow:visible!important;aspect-ratio:auto!important";

    private static final Pattern SHAPED =
            Pattern.compile("(?i)(?:^|;)\\s*(?:padding(?:-top|-bottom)?\\s*:[^;]*%|aspect-ratio\\s*:)");

    private final Marks ratios;
    private final Set<String> overlays;

    private EmbedBoxes(JsonNode file) {
        ratios = Marks.of(file.required("ratios"));
        overlays = Marks.words(file.required("overlays"));
    }

    /** Whether an element lies over a frame until a script takes it away, and says nothing. */
    boolean covers(Element element, List<String> classes) {
        return !classes.isEmpty() && classes.stream().anyMatch(overlays::contains) && !element.hasText();
    }

    /** Takes from {@code box}, a copy with all it holds, the shape that a frame had. */
    void unshape(Element box) {
        boolean card = false;
        boolean alone = true;
        for (var node : box.childNodes()) {
            if (node instanceof Element element && element.hasClass(Card.CLASS)) {
                card = true;
            } else if (node instanceof Element || (node instanceof TextNode text && !text.isBlank())) {
                alone = false;
            }
        }
        var style = box.attr("style");
        boolean plain = PLAIN.contains(box.normalName()) || box.normalName().indexOf('-') > 0;
        if (card && plain && (alone || SHAPED.matcher(style).find()) && !style.endsWith(UNSHAPED)) {
            box.attr("style", style.isEmpty() ? UNSHAPED : style + ";" + UNSHAPED);
        }
        var classes = Classes.of(box.attr("class"));
        if (ratios.hasAny(classes) && (card || box.selectFirst("figure." + Card.CLASS) != null)) {
            var kept = classes.stream().filter(name -> !ratios.has(name)).toList();
            if (kept.isEmpty()) {
                box.removeAttr("class");
            } else {
                box.attr("class", String.join(" ", kept));
            }
        }
    }
}
