package fr.parvis.clean.copy;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a form are called, which stays as words when they go: each in a line of its own, and what could be
 * chosen as a list. Style sheets draw boxes, circles and switches before and behind such names, which nobody could press.
 */
final class FieldNames {
    /** What could be chosen, what holds nothing but one of these, what holds nothing but some, and any other name. */
    private static final String CHOICE = "pv-choice";

    private static final String CHOICE_BOX = "pv-choice-box";
    private static final String ROW = "pv-choices";
    private static final String NAME = "pv-field";

    /** As they are written when they have been read. */
    private static final String RULES = Stream.of(CHOICE, CHOICE_BOX, NAME)
                    .flatMap(name ->
                            Stream.of("before", "after").map(side -> "." + name + OwnSheet.ABOVE_ALL + "::" + side))
                    .collect(Collectors.joining(","))
            + "{content:none!important}"
            + ":where(." + NAME + "){display:list-item;list-style:disc inside}"
            // Others that have a place of their own are hidden by it.
            + "." + NAME + ":is([class*=float],[class*=mdc-],[class*=Mui])" + OwnSheet.ABOVE_ALL
            + "{position:relative!important;transform:none!important}"
            // Nothing here displays what a sheet does not: some fields are there for robots alone.
            + "." + CHOICE_BOX + OwnSheet.ABOVE_ALL
            + "{float:none!important;height:auto!important;min-width:100%!important;margin-left:0!important;"
            + "margin-right:0!important;list-style:none!important}"
            + "." + ROW + OwnSheet.ABOVE_ALL
            + "{flex-direction:column!important;align-items:flex-start!important;grid-template-columns:100%!important;height:auto!important}"
            + "." + CHOICE + OwnSheet.ABOVE_ALL
            + "{display:list-item!important;position:static!important;float:none!important;width:auto!important;"
            + "min-width:0!important;height:auto!important;min-height:0!important;margin:0 0 0 1.25em!important;"
            + "padding:0 0 .3em!important;border:0!important;background:none!important;box-shadow:none!important;"
            + "color:inherit!important;overflow:visible!important;opacity:1!important;visibility:visible!important;"
            + "text-align:start!important;text-indent:0!important;list-style:disc!important;cursor:auto!important;"
            + "transform:none!important}"
            + "." + CHOICE + OwnSheet.ABOVE_ALL + "+br{display:none!important}";

    private static final Evaluator LABELS = Selector.evaluatorOf("label");
    private static final Evaluator INPUTS = Selector.evaluatorOf("input");
    private static final Evaluator SHOWN = Selector.evaluatorOf("img, picture, svg, video, audio, iframe, object");
    private static final Evaluator WRITTEN =
            Selector.evaluatorOf("textarea, select, input:not([type=radio], [type=checkbox])");
    private static final Evaluator DRAWN = Selector.evaluatorOf("span, div, i, b, em, ins");
    private static final Evaluator CHOICES = Selector.evaluatorOf("[role=radiogroup]");
    private static final Set<String> BOXES = Set.of("div", "span", "p", "li");
    private static final Set<String> ROWS = Set.of("div", "span", "ul", "ol", "fieldset");
    private static final Set<String> PHRASES =
            Set.of("a", "abbr", "b", "code", "em", "i", "img", "small", "span", "strong", "sub", "sup", "u");

    private static final Set<String> FIELDS = Set.of("input", "select", "textarea", "button");
    /** Words of the names of what is only for who hears a page, */
    private static final Set<String> UNSEEN = Set.of(
            "sr",
            "visually",
            "hidden",
            "hide",
            "reader",
            "offscreen",
            "none",
            "invisible",
            "assistive",
            "accessible",
            "accessibility",
            "jawsonly");
    /** and of signs that are no part of a control. */
    private static final Set<String> ICONS = Set.of(
            "icon",
            "icons",
            "ico",
            "fa",
            "fas",
            "far",
            "fab",
            "fal",
            "bi",
            "glyphicon",
            "mdi",
            "dashicons",
            "material");

    /** How far from a name its box may be, and how many nodes stand in one. */
    private static final int DEEPEST = 4;

    private static final int MOST = 200;

    private FieldNames() {}

    /** Rules of ours for the names in a copy. */
    static void settle(Document page, Inventory after) {
        if (Stream.of(CHOICE, NAME).anyMatch(after.classNames()::contains)) {
            OwnSheet.add(page, RULES);
        }
    }

    /**
     * Makes words of the names of fields that are about to go.
     *
     * @param alone whether there is room for each in a line of its own
     */
    static void keep(Element form, Collection<Element> fields, boolean alone) {
        var ids = new HashMap<String, Element>();
        var around = new IdentityHashMap<Element, Element>();
        for (var field : fields) {
            ids.putIfAbsent(field.id(), field);
            var label = field.closest(LABELS);
            if (label != null) {
                around.putIfAbsent(label, field);
            }
        }
        ids.remove("");
        Set<Element> named = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Element> rows = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var label : form.select(LABELS)) {
            var field = field(label, ids, around);
            if (field == null) {
                continue;
            }
            named.add(field);
            label.tagName("span").removeAttr("for");
            if (!label.hasText() || isUnseen(label)) {
                continue;
            }
            if (isChosen(field) && label.select(INPUTS).size() <= 1) {
                list(label, form, rows);
            } else if (alone && !isInSentence(label)) {
                label.addClass(NAME);
            }
        }
        fields.stream()
                .filter(field -> isChosen(field) && !named.contains(field))
                .forEach(FieldNames::spell);
        rows.stream().filter(FieldNames::isRow).forEach(row -> row.addClass(ROW));
        for (var choices : form.select(CHOICES)) {
            choices.attr("role", "group").removeAttr("aria-required").removeAttr("aria-invalid");
        }
    }

    private static @Nullable Element field(Element label, Map<String, Element> ids, Map<Element, Element> around) {
        var within = around.get(label);
        return within == null ? ids.get(label.attr("for")) : within;
    }

    private static boolean isChosen(Element field) {
        return field.normalName().equals("input")
                && field.attr("type").strip().toLowerCase(Locale.ROOT).matches("radio|checkbox");
    }

    private static boolean isUnseen(Element label) {
        return NameWords.callByClass(label, UNSEEN)
                || label.hasAttr("hidden")
                || label.attr("aria-hidden").equalsIgnoreCase("true")
                || Unseen.isUndisplayed(label.attr("style"));
    }

    /** Makes an item of a name, and of what is around nothing but it and its field. */
    private static void list(Element label, Element form, Set<Element> rows) {
        label.addClass(CHOICE);
        var box = label;
        for (int i = 0; i < DEEPEST && holdsOnly(box.parent(), form, label); i++) {
            box = box.parent() == null ? box : box.parent();
            box.addClass(CHOICE_BOX);
        }
        undraw(box);
        var row = box.parent();
        if (row != null && !row.equals(form) && ROWS.contains(row.normalName())) {
            rows.add(row);
        }
    }

    private static boolean holdsOnly(@Nullable Element around, Element form, Element label) {
        if (around == null || around.equals(form) || !BOXES.contains(around.normalName())) {
            return false;
        }
        var nodes = around.nodeStream().limit(MOST).toList();
        return nodes.size() < MOST
                && nodes.stream()
                                .filter(node -> FIELDS.contains(node.normalName()))
                                .count()
                        <= 1
                && nodes.stream()
                        .allMatch(node -> !(node instanceof TextNode text && !text.isBlank()) || isIn(text, label));
    }

    private static boolean isIn(Node node, Element label) {
        for (var at = node.parent(); at != null; at = at.parent()) {
            if (at.equals(label)) {
                return true;
            }
        }
        return false;
    }

    /** Takes out what says and shows nothing: it was painted as what one presses. */
    private static void undraw(Element box) {
        if (box.nodeStream().limit(MOST).count() == MOST) {
            return;
        }
        for (var part : box.select(DRAWN)) {
            if (!part.equals(box)
                    && !part.hasText()
                    && part.selectFirst(SHOWN) == null
                    && part.selectFirst(WRITTEN) == null
                    && !NameWords.callByClass(part, ICONS)) {
                part.remove();
            }
        }
    }

    /** Whether choices, and nothing else, stand in what may lay them out beside one another. */
    private static boolean isRow(Element row) {
        return row.childrenSize() < MOST
                && row.textNodes().stream().allMatch(TextNode::isBlank)
                && row.children().stream()
                        .allMatch(child -> child.hasClass(CHOICE)
                                || child.hasClass(CHOICE_BOX)
                                || FIELDS.contains(child.normalName()));
    }

    /** Whether a name goes on in what stands beside it. */
    private static boolean isInSentence(Element label) {
        return Stream.of(label.previousSibling(), label.nextSibling())
                .anyMatch(beside -> beside instanceof TextNode text && !text.isBlank());
    }

    /** Makes an item of the words behind a field that no label names. */
    private static void spell(Element field) {
        var words = new ArrayList<Node>();
        for (var next = field.nextSibling(); next != null && isPhrase(next); next = next.nextSibling()) {
            words.add(next);
        }
        if (words.stream().anyMatch(FieldNames::says)) {
            var item = new Element("span").addClass(CHOICE);
            field.after(item);
            words.forEach(item::appendChild);
        }
    }

    private static boolean isPhrase(Node node) {
        return node instanceof TextNode
                || (node instanceof Element element
                        && PHRASES.contains(element.normalName())
                        && element.selectFirst(WRITTEN) == null);
    }

    /** Whether there is more than stars. */
    private static boolean says(Node node) {
        var text =
                node instanceof TextNode words ? words.text() : node instanceof Element element ? element.text() : "";
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
