package fr.parvis.clean.pane;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * The rows of parts in what a page calls a slider, a carousel or a slide show, whoever wrote it: parts of one kind that are
 * called after it, or are items of a list or pictures, and nothing beside them but what moves them.
 */
final class SlideRows {
    private static final Set<String> KINDS = Set.of("li", "figure", "article", "img", "picture", "blockquote");
    /** What a row that is only moved may consist of. */
    private static final Set<String> BOXES = Set.of("div", "section", "a", "li", "figure", "article", "img", "picture");
    /** Before the word, it says that it is none, or that there is one somewhere. */
    private static final Set<String> DENIALS = Set.of("no", "not", "non", "without", "sans", "has", "is", "with");
    /** Behind it, it says how something comes into sight. */
    private static final Set<String> MOTIONS = Set.of("in", "out", "up", "down", "left", "right", "toggle");

    private static final Evaluator WHOLE = Selector.evaluatorOf("html, body, main");
    private static final Evaluator PICTURES = Selector.evaluatorOf("img, picture, video, svg image");
    private static final Evaluator AROUND_OTHER_THINGS = Selector.evaluatorOf(
            "nav, form, table, dialog, [role=navigation], [role=menubar], [role=menu], [role=tablist]");

    /** Moved sideways in its own style; by half its width is how something is put in the middle. */
    private static final Pattern MOVED = Pattern.compile(
            "(?i)(?:^|;)\\s*(?:-webkit-)?transform\\s*:\\s*translate(?:X\\((?!\\s*-?50%)([^()]{1,40})\\)|3d\\(([^(),]{1,40}),\\s*0(?:px|%)?\\s*,\\s*0(?:px)?\\s*\\))\\s*(?:;|!|$)");

    private static final Pattern TRANSFORM = Pattern.compile("(?i)(?<=^|;)\\s*(?:-webkit-)?transform\\s*:[^;]*(?:;|$)");

    private static final Pattern NOT_AT_ALL = Pattern.compile("\\s*-?0+(?:\\.0+)?(?:px|%)?\\s*");
    /** What is not moved yet is a row all the same if an edge hides the rest of it, */
    private static final String EDGE = "overflow-hidden";
    /** if its parts are as wide as it is, */
    private static final Set<String> FILLING =
            Set.of("w-full", "min-w-full", "basis-full", "flex-none", "shrink-0", "flex-shrink-0", "w-100");

    private static final Pattern FILLING_STYLE =
            Pattern.compile("(?i)(?:^|;)\\s*(?:flex\\s*:\\s*(?:0 0 (?:100%|auto)|none)"
                    + "|flex-shrink\\s*:\\s*0|min-width\\s*:\\s*100%)\\s*(?:;|!|$)");
    /** or if that is written as only a script does, which has reckoned by how much. */
    private static final Pattern RECKONED = Pattern.compile("\\s*(?:-0+(?:\\.0+)?(?:px|%)?|0+(?:\\.0+)?%)\\s*");

    private static final int DEEP = 3;
    private static final int MOST_LOOKED_AT = 24;
    private static final int MOST_PARTS = 80;
    /** Of a part, how much is looked at for a picture and for words. */
    private static final int MOST_WITHIN = 100;

    private static final int SHORT = 20;
    /** Of an item that has no picture, as many letters at least. */
    private static final int SAYS_SOMETHING = 25;

    private final Set<String> around;
    private final Set<String> loosely;
    private final Set<String> slides;
    private final Set<String> parts;
    private final Set<String> movers;

    /** @param parts the parts, of which there are two or more, and what is beside them to move them */
    record Row(Element row, List<Element> parts, List<Element> movers) {}

    SlideRows(JsonNode file) {
        around = Marks.words(file.required("around"));
        loosely = Marks.words(file.required("loosely"));
        slides = Marks.words(file.required("slides"));
        parts = Marks.words(file.required("parts"));
        movers = Marks.words(file.required("mover-words"));
    }

    /** Those in {@code element}, if it is called so, or itself if it was moved; the same one may be found more than once. */
    List<Row> in(Element element) {
        boolean called = isCalled(element, around);
        boolean perhaps = called || isCalled(element, loosely);
        if (element.is(WHOLE) || !(perhaps || isMoved(element)) || element.closest(AROUND_OTHER_THINGS) != null) {
            return List.of();
        }
        return perhaps
                ? below(element, called)
                : row(element, false).map(this::withHands).stream().toList();
    }

    /** Whether a style may move something. */
    static boolean moves(String style) {
        return style.contains("translate");
    }

    static boolean isMoved(Element element) {
        var style = element.attributes().get("style");
        var moved = moves(style) ? MOVED.matcher(style) : null;
        if (moved == null || !moved.find()) {
            return false;
        }
        var by = moved.group(1) == null ? moved.group(2) : moved.group(1);
        var around = element.parent();
        return !NOT_AT_ALL.matcher(by).matches()
                || (around != null && around.hasClass(EDGE))
                || (RECKONED.matcher(by).matches() && (by.strip().startsWith("-") || style.contains("transition")))
                || isFilled(element);
    }

    private static boolean isFilled(Element row) {
        var first = row.firstElementChild();
        return first != null
                && (Classes.of(first).stream().anyMatch(FILLING::contains)
                        || FILLING_STYLE.matcher(first.attr("style")).find());
    }

    private Row withHands(Row found) {
        found.row().siblingElements().stream().filter(this::isHand).forEach(found.movers()::add);
        return found;
    }

    /** A style without what moved a row, which would be more important than any sheet if it says so. */
    static String still(String style) {
        return TRANSFORM.matcher(style).replaceAll("").strip();
    }

    private List<Row> below(Element element, boolean called) {
        var rows = new ArrayList<Row>();
        var next = new ArrayDeque<Element>(List.of(element));
        int looked = 0;
        for (int depth = 0; depth <= DEEP && !next.isEmpty(); depth++) {
            for (int i = next.size(); i > 0 && looked++ < MOST_LOOKED_AT; i--) {
                var at = next.remove();
                var row = row(at, called);
                row.ifPresent(found -> {
                    rows.add(at.equals(element) ? found : withHands(found));
                });
                if (row.isEmpty() && at.childrenSize() <= MOST_PARTS) {
                    next.addAll(at.children());
                }
            }
        }
        return rows;
    }

    /** @param called whether what it is in says that all of it is a slide show */
    private Optional<Row> row(Element element, boolean called) {
        if (element.childrenSize() < 2
                || element.childrenSize() > MOST_PARTS
                || isMover(element)
                || element.is(AROUND_OTHER_THINGS)) {
            return Optional.empty();
        }
        var slides = new ArrayList<Element>();
        var hands = new ArrayList<Element>();
        for (var child : element.children()) {
            (isHand(child) ? hands : slides).add(child);
        }
        return slides.size() > 1 && element.ownText().isBlank() && areParts(slides, called, isMoved(element))
                ? Optional.of(new Row(element, slides, hands))
                : Optional.empty();
    }

    private boolean areParts(List<Element> parts, boolean called, boolean moved) {
        var first = parts.get(0);
        var names = new HashSet<>(Classes.of(first));
        boolean items = called && KINDS.contains(first.normalName());
        boolean nameless = names.isEmpty();
        for (var part : parts) {
            if (!part.normalName().equals(first.normalName()) || !shows(part)) {
                return false;
            }
            var own = new HashSet<>(Classes.of(part));
            nameless &= own.isEmpty();
            names.retainAll(own);
            items &= says(part) >= SAYS_SOMETHING || hasPicture(part);
        }
        return items
                || (moved && BOXES.contains(first.normalName()) && (nameless || !names.isEmpty()))
                || names.stream().anyMatch(name -> says(name, called ? this.parts : slides));
    }

    private static boolean isCalled(Element element, Set<String> wanted) {
        return says(element.id(), wanted) || Classes.of(element).stream().anyMatch(name -> says(name, wanted));
    }

    private static boolean says(String name, Set<String> wanted) {
        var words = NameWords.of(name);
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (wanted.contains(word)) {
                boolean denied = i > 0 && DENIALS.contains(words.get(i - 1));
                boolean moves = word.equals("slide") && i + 1 < words.size() && MOTIONS.contains(words.get(i + 1));
                return !denied && !moves;
            }
        }
        return false;
    }

    private static boolean shows(Element slide) {
        return says(slide) > 0 || hasPicture(slide);
    }

    private static boolean hasPicture(Element element) {
        return element.stream().limit(MOST_WITHIN).anyMatch(inside -> inside.is(PICTURES));
    }

    /** How many signs of words it has, as far as it is looked at. */
    private static int says(Element element) {
        return element.nodeStream(TextNode.class)
                .limit(MOST_WITHIN)
                .mapToInt(text -> text.text().strip().length())
                .sum();
    }

    /** Whether it only moves the parts: a button, or something small of such a name. */
    private boolean isHand(Element element) {
        return (element.normalName().equals("button") || (isMover(element) && says(element) <= SHORT))
                && !hasPicture(element);
    }

    private boolean isMover(Element element) {
        return NameWords.callByClass(element, movers);
    }
}
