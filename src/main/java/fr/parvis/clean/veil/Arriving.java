package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sheet keeps out of sight, from where a script lets it arrive while one scrolls: faded, moved aside or blurred. What
 * is faded no longer has to be where it belongs, too.
 */
final class Arriving {
    /** What may put something out of sight, or bring it where it belongs. */
    static final Set<String> MOVING = Stream.of(
                    Faded.FROM.stream().filter(Arriving::moves), Aside.PLACES.stream(), Stream.of(CssMoments.POSITION))
            .flatMap(each -> each)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FOR_NOW = Set.of("hidden", "hide");
    private static final Set<String> OUTCOMES =
            Set.of("message", "messages", "msg", "feedback", "confirmation", "merci");
    /** Words of the names of what is shown as an answer, */
    private static final Set<String> ANSWERS = Set.of(
            "message",
            "messages",
            "msg",
            "feedback",
            "status",
            "hint",
            "help",
            "badge",
            "bubble",
            "close",
            "top",
            "totop");
    /** or of what is but a part of a control. */
    private static final Set<String> CONTROLS = Stream.concat(
                    ANSWERS.stream(),
                    Stream.of(
                            "icon",
                            "icons",
                            "arrow",
                            "chevron",
                            "caret",
                            "check",
                            "label",
                            "btn",
                            "button",
                            "bar",
                            "line",
                            "dot",
                            "dots",
                            "bg",
                            "background",
                            "mask",
                            "shade",
                            "option",
                            "options",
                            "prev",
                            "next",
                            "play",
                            "pause"))
            .collect(Collectors.toUnmodifiableSet());
    /** A place, a size and a sharpness as they are of themselves. */
    private static final Pattern HOME =
            Pattern.compile("(?i)\\s*(?:none|initial|unset|1|0(?:px|%)?|(?:\\s*(?:(?:translate|rotate|skew|blur)\\w*"
                    + "\\((?:[\\s,]*0(?:px|%|r?em|deg|v[wh])?)+\\s*\\)|scale\\w*\\((?:[\\s,]*1)+\\s*\\)))+)"
                    + "\\s*(?:!\\s*important)?\\s*");

    /** Of a value that anybody writes by hand. */
    private static final int LONGEST = 200;

    private static final String VENDOR = "-(?:webkit|ms)-";

    private final Set<String> turns;
    private final Set<String> parts;
    private final Set<String> sides;
    private final Shut shut;

    Arriving(JsonNode file, Shut shut) {
        turns = Marks.words(file.required("turns"));
        parts = Marks.words(file.required("parts"));
        sides = Marks.words(file.required("sides"));
        this.shut = shut;
    }

    /** Whether nothing but such a property moves, shrinks or blurs an element. */
    static boolean moves(String property) {
        return !property.equals(Hiding.OPACITY) && Faded.FROM.contains(property);
    }

    static boolean isHome(String value) {
        return value.length() <= LONGEST && HOME.matcher(value).matches();
    }

    /** How a property is called in all browsers. */
    static String family(String property) {
        return property.startsWith("-") ? property.replaceFirst(VENDOR, "") : property;
    }

    /** Whether the class of a selector, which hides in no other way, is one that a script takes away or answers with another. */
    boolean isForNow(CssSelector selector, Veils.Block block) {
        var subject = selector.subject();
        return block.isFaded()
                && !block.isShut()
                && block.isInFlow()
                && !block.isWithin()
                && subject.isLasting()
                && isHiding(selector)
                && (block.isMoved()
                        || (selector.text().equals(subject.text())
                                && subject.simples().size() == 1
                                && block.later().seeAnything()))
                && !shut.stays(selector)
                && subject.names('.').stream().noneMatch(name -> NameWords.haveAny(name, turns));
    }

    /** Whether one class of its own, whatever it is called, lets something come that has its place meanwhile. */
    boolean arrives(CssSelector selector, Veils.Block block) {
        var subject = selector.subject();
        return block.isFaded()
                && !block.isShut()
                && block.isInFlow()
                && !block.isWithin()
                && (block.isMoved() || block.isEased())
                && subject.isLasting()
                && !shut.stays(selector)
                && !isCalled(selector, turns)
                && subject.names().noneMatch(name -> NameWords.haveAny(name, block.isMoved() ? ANSWERS : CONTROLS))
                && block.later().come(selector);
    }

    /** Whether a class of what has come into sight, its own or of what it stands in, shows something in its place. */
    boolean comes(CssSelector selector, Veils.Block block) {
        if (!block.keepsPlace() || !mayCome(selector, block)) {
            return false;
        }
        boolean moved = block.isMoved() || block.isGone();
        return block.later().comesSurely(selector)
                ? !isCalled(selector, ANSWERS)
                : (moved || block.isEased() || block.later().easesIn(selector))
                        && !isCalled(selector, moved && !block.isShut() ? ANSWERS : CONTROLS)
                        && !isCalled(selector, sides)
                        && block.later().comesLikely(selector, moved);
    }

    /** Whether a class of what has come into sight lets an animation run that only waits for it. */
    boolean plays(CssSelector selector, Veils.Block block) {
        return mayCome(selector, block)
                && !isCalled(selector, CONTROLS)
                && !isCalled(selector, sides)
                && block.later().homeLikely(selector, Hiding.PLAYS);
    }

    private boolean mayCome(CssSelector selector, Veils.Block block) {
        return block.isInFlow()
                && !block.isWithin()
                && selector.compounds().stream().allMatch(CssCompound::isLasting)
                && !shut.stays(selector)
                && !isCalled(selector, turns)
                && !isCalled(selector, parts);
    }

    /** Whether it says how something went that a reader did. */
    static boolean answers(CssSelector selector) {
        return isCalled(selector, OUTCOMES);
    }

    /** Whether it is but a part of a control. */
    static boolean isControl(CssSelector selector) {
        return isCalled(selector, CONTROLS);
    }

    private static boolean isCalled(CssSelector selector, Set<String> words) {
        return selector.compounds().stream()
                .flatMap(compound -> compound.simples().stream())
                .anyMatch(simple -> simple.charAt(0) != ':' && NameWords.haveAny(simple, words));
    }

    private static boolean isHiding(CssSelector selector) {
        return selector.subject().names('.').stream().anyMatch(name -> NameWords.endIn(name, FOR_NOW));
    }

    /**
     * Whether a property of a rule goes that moves its elements.
     *
     * @param faded whether what makes them invisible goes
     */
    boolean comesHome(CssSelector selector, Veils.Block block, String property, boolean faded) {
        if (faded) {
            return isForNow(selector, block)
                    || block.later().arrive(selector, property)
                    || block.later().comeHome(selector, property)
                    || block.later().homeLikely(selector, property);
        }
        if (isFarForNow(selector, block, property)) {
            return true;
        }
        return !block.isFaded()
                && !block.isShut()
                && mayCome(selector, block)
                && !isCalled(selector, CONTROLS)
                && (block.isGone()
                        ? block.later().homeSurely(selector, property)
                                || (!isCalled(selector, sides) && block.later().homeLikely(selector, property))
                        : block.later().comesWithOthers(selector, property));
    }

    private boolean isFarForNow(CssSelector selector, Veils.Block block, String property) {
        return block.isFar()
                && !block.isFaded()
                && !block.isShut()
                && block.isInFlow()
                && !block.isWithin()
                && selector.subject().isLasting()
                && !shut.stays(selector)
                && block.later().arriveInFlow(selector, property);
    }
}
