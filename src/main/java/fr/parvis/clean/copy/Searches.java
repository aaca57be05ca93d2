package fr.parvis.clean.copy;

import fr.parvis.clean.markup.Inventory;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Searches that only a script would send, since no form is around them: they are forms like any other. */
final class Searches {
    private static final String BAR = "fr-search-bar";
    private static final Evaluator BARS = Selector.evaluatorOf("[role=search], ." + BAR);
    private static final Set<String> BOXES = Set.of("div", "section", "search", "aside", "nav", "header", "span");
    private static final Evaluator FORM = Selector.evaluatorOf("form");
    private static final Evaluator NAMES_ONE =
            Selector.evaluatorOf("button[aria-controls], button[data-bs-target], button[data-target]");
    private static final Evaluator OTHERS =
            Selector.evaluatorOf("a[href], img, picture, video, iframe, h2, h3, ul, nav");
    private static final int MOST = 50;

    private Searches() {}

    /** @return whether anything is otherwise now */
    static boolean settle(Document page, Inventory inventory) {
        if (!inventory.classNames().contains(BAR) && !inventory.roles().contains("search")) {
            return false;
        }
        var bare = page.select(BARS).stream().filter(Searches::isBare).toList();
        bare.forEach(bar -> bar.tagName("form"));
        var alone = page.select(NAMES_ONE).stream()
                .limit(MOST)
                .filter(button -> opensOnlyOne(page, button))
                .toList();
        alone.forEach(Element::remove);
        return !bare.isEmpty() || !alone.isEmpty();
    }

    private static boolean isBare(Element bar) {
        return BOXES.contains(bar.normalName())
                && bar.closest(FORM) == null
                && bar.selectFirst(FORM) == null
                && FormFields.hasAny(bar, FormFields.FILLED_IN);
    }

    /** Whether nothing but a search stands in what a button names. */
    private static boolean opensOnlyOne(Document page, Element button) {
        return Stream.of("aria-controls", "data-bs-target", "data-target")
                .map(name -> button.attr(name).replaceFirst("^#", ""))
                .filter(id -> !id.isBlank())
                .map(page::getElementById)
                .anyMatch(box -> box != null
                        && box.selectFirst(BARS) != null
                        && button.parents().stream().noneMatch(box::equals)
                        && box.selectFirst(OTHERS) == null
                        && saysNothingElse(box));
    }

    private static boolean saysNothingElse(Element box) {
        var texts = box.nodeStream(TextNode.class)
                .filter(text -> !text.isBlank())
                .limit(MOST)
                .toList();
        return texts.size() < MOST
                && texts.stream().allMatch(text -> {
                    var around = text.parent();
                    return around == null || around.closest(BARS) != null || around.closest("button") != null;
                });
    }
}
