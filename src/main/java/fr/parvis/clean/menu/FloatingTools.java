package fr.parvis.clean.menu;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Round buttons that float over a page, each with a picture and without a word, for which only a script would do anything: they
 * go. What leads somewhere, opens something by itself or says a word stays.
 */
public final class FloatingTools {
    public static final FloatingTools BUNDLED = new FloatingTools(Marks.file("/rules/menus.yaml"));

    private static final Pattern FIXED = Pattern.compile("(?i)(?:^|;)\\s*position\\s*:\\s*fixed");
    /** Where such a style puts it, and not the head of a page. */
    private static final Pattern LOW = Pattern.compile("(?i)(?:^|;)\\s*bottom\\s*:");
    /** What stands in all of these names. */
    private static final Pattern HINT = Pattern.compile("(?i)tool|top|side|buttons|btns|actions");

    private static final Set<String> GROUPS = Set.of("div", "ul", "aside", "section", "nav");
    private static final Set<String> BUTTONS = Set.of("div", "li", "ul", "button", "aside", "section", "nav");
    /** What does or shows something without a script. */
    private static final Evaluator WORKS = Selector.evaluatorOf(
            "a[href], area, form, input, select, textarea, label, summary, details, img, picture, video, audio, iframe, canvas,"
                    + " table, [popovertarget], [popover], [commandfor]");

    private static final Evaluator PRESSED = Selector.evaluatorOf("a, button");
    private static final Evaluator ICON = Selector.evaluatorOf("i");
    private static final Evaluator DRAWN = Selector.evaluatorOf("i, svg");
    private static final int MOST = 50;
    private static final int LARGEST = 200;

    private final Set<String> tools;
    private final Set<String> floats;
    private final Set<String> both;

    private FloatingTools(JsonNode file) {
        tools = Marks.words(file.required("tools"));
        floats = Marks.words(file.required("floats"));
        both = Marks.words(file.required("floating-tools"));
    }

    /** @param inventory of a clean page of which all that can be opened without a script has its button */
    public void clear(Inventory inventory) {
        // Names are taken apart once, however many elements have them.
        var called = Stream.concat(inventory.classes().stream(), inventory.ids().stream())
                .filter(names -> HINT.matcher(names).find()
                        && Classes.of(names).stream().map(NameWords::of).anyMatch(this::isCalled))
                .collect(Collectors.toSet());
        var fixed = inventory.styles().stream()
                .filter(style ->
                        FIXED.matcher(style).find() && LOW.matcher(style).find())
                .collect(Collectors.toSet());
        if (called.isEmpty() && fixed.isEmpty()) {
            return;
        }
        inventory.markedInBody().stream()
                .filter(element -> GROUPS.contains(element.normalName()))
                .filter(element -> isNamed(element, called) || fixed.contains(element.attr("style")))
                .filter(FloatingTools::saysNothing)
                .limit(MOST)
                // What only lies there may be adorned with a drawing.
                .forEach(group -> clear(group, isNamed(group, called) ? DRAWN : ICON, 0));
    }

    private static boolean isNamed(Element element, Set<String> called) {
        return called.contains(element.attr("class")) || called.contains(element.id());
    }

    /** Whether all that is said in it is said by what leads somewhere or is pressed. */
    private static boolean saysNothing(Element group) {
        return group.nodeStream(TextNode.class)
                .allMatch(text -> text.isBlank()
                        || Optional.ofNullable(text.parent())
                                .map(around -> around.closest(PRESSED))
                                .isPresent());
    }

    private boolean isCalled(List<String> words) {
        return words.stream().anyMatch(both::contains)
                || both.contains(String.join("", words))
                || (words.stream().anyMatch(tools::contains) && words.stream().anyMatch(floats::contains));
    }

    private static void clear(Element element, Evaluator icon, int depth) {
        if (isDead(element, icon)) {
            element.remove();
        } else if (depth < MOST && !element.is(WORKS)) {
            List.copyOf(element.children()).forEach(child -> clear(child, icon, depth + 1));
        }
    }

    /** Whether it shows pictures drawn by a sheet or in it, and neither says nor does anything. */
    private static boolean isDead(Element element, Evaluator icon) {
        return BUTTONS.contains(element.normalName())
                && element.text().isBlank()
                && element.stream().limit(LARGEST).count() < LARGEST
                && !element.is(WORKS)
                && element.selectFirst(WORKS) == null
                && element.selectFirst(icon) != null;
    }
}
