package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import fr.parvis.clean.word.Signs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Items of a list that its own style hides beside others of the same kind that are shown, until somebody wants more of them. */
final class HeldBack {
    private static final Evaluator PICTURES = Selector.evaluatorOf("img, picture, video");
    /** What is one of many without a class that says so. */
    private static final Set<String> ITEMS = Set.of("li", "tr", "article");

    private static final String TEMPLATE = "{{";
    /** With fewer that are shown they might take turns. */
    private static final int SHOWN = 2;

    private static final int MOST_BESIDE = 100;
    private static final int LONGEST_TEMPLATE = 1_000;

    private final Set<String> turns;
    private final Set<String> hiding;
    /** Most names have none of them, and are not worth taking apart. */
    private final Signs signs;

    private final Shut shut;

    HeldBack(JsonNode file, Shut shut) {
        turns = Marks.words(file.required("turns"));
        hiding = Marks.words(file.required("held-back"));
        signs = new Signs(hiding);
        this.shut = shut;
    }

    boolean is(Element element, String style) {
        return Unseen.isUndisplayed(style) && isOneOf(element, Classes.of(element));
    }

    /** What of the names of an element hides it so; nothing if it is not hidden, or none of several. */
    List<String> hiding(Element element, List<String> names) {
        if (!signs.inAny(names)) {
            return List.of();
        }
        var all = names.stream().collect(Collectors.partitioningBy(name -> NameWords.endIn(name, hiding)));
        var hidden = all.getOrDefault(true, List.of());
        return !hidden.isEmpty() && isOneOf(element, all.getOrDefault(false, List.of())) ? hidden : List.of();
    }

    /** Whether others are shown that have these names. */
    private boolean isOneOf(Element element, List<String> own) {
        var parent = element.parent();
        if (parent == null || takesTurns(element) || takesTurns(parent)) {
            return false;
        }
        if (own.isEmpty() && !ITEMS.contains(element.normalName())) {
            return false;
        }
        long shown = IntStream.range(0, Math.min(parent.childNodeSize(), MOST_BESIDE))
                .mapToObj(parent::childNode)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(beside -> beside.normalName().equals(element.normalName())
                        && Classes.of(beside).equals(own)
                        && !beside.hasAttr("hidden")
                        && !Unseen.isUndisplayed(beside.attr("style"))
                        && says(beside))
                .limit(SHOWN)
                .count();
        return shown == SHOWN && says(element) && !isTemplate(element) && !Shut.leads(element);
    }

    private boolean takesTurns(Element element) {
        return NameWords.call(element, turns)
                || shut.stays(element.id())
                || Classes.of(element).stream().anyMatch(shut::stays);
    }

    private static boolean isTemplate(Element element) {
        return Extent.isBrief(element, LONGEST_TEMPLATE) && element.text().contains(TEMPLATE);
    }

    private static boolean says(Element element) {
        return element.hasText() || element.selectFirst(PICTURES) != null;
    }
}
