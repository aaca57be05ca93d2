package fr.parvis.clean.filling;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** A figure that a script would have counted up to: where zero or nothing stands in the page, it is written in full. */
public final class Counter {
    private static final Set<String> ENDS = Set.of(
            "data-to-value",
            "data-number-value",
            "data-purecounter-end",
            "data-countup",
            "data-countup-number",
            "data-counter-value",
            "data-count-to",
            "data-to",
            "data-count",
            "data-number",
            "data-value",
            "data-end",
            "data-target",
            "data-stop",
            "data-val",
            "countto",
            "count-to");
    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,12}(?:[.,]\\d{1,4})?");
    private static final Pattern ZERO = Pattern.compile("[0.,\\s\\u00a0]*");
    private static final Pattern NAMED = Pattern.compile("(?i)count|number|odometer|chiffre|figure|stat");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(?:\\d{3})+$)");
    private static final String DIVI = "percent-value";
    private static final String DIVI_END = "data-number-value";
    private static final int DIVI_DEPTH = 4;
    private static final int LONGEST = 20;

    private Counter() {}

    /** The figure that is to stand in an element; empty if it is none or says its figure itself. */
    public static Optional<String> of(Element element) {
        if (element.attributesSize() == 0 || !mayCount(element) || !isNothing(element)) {
            return Optional.empty();
        }
        var text = element.ownText();
        if (element.hasClass(DIVI)) {
            return divi(element);
        }
        boolean named = !text.isBlank() || NAMED.matcher(element.className()).find();
        for (var attribute : element.attributes()) {
            if (named && ENDS.contains(attribute.getKey()) && isFigure(attribute.getValue())) {
                return Optional.of(grouped(attribute.getValue().strip(), element.attr("data-delimiter")));
            }
        }
        return Optional.empty();
    }

    /** Whether nothing stands in an element, or zero. */
    static boolean isNothing(Element element) {
        var text = element.ownText();
        return element.firstElementChild() == null
                && text.length() <= LONGEST
                && ZERO.matcher(text).matches();
    }

    /** Few elements say anything of the kind, and only what those hold is worth a look. */
    private static boolean mayCount(Element element) {
        for (var attribute : element.attributes()) {
            var name = attribute.getKey();
            if ((name.startsWith("data-") || name.startsWith("count")) && ENDS.contains(name)) {
                return true;
            }
        }
        return element.hasClass(DIVI);
    }

    /** The figure stands at what surrounds it. */
    private static Optional<String> divi(Element element) {
        var at = element.parent();
        for (int i = 0; i < DIVI_DEPTH && at != null; i++, at = at.parent()) {
            if (isFigure(at.attr(DIVI_END))) {
                return Optional.of(at.attr(DIVI_END).strip());
            }
        }
        return Optional.empty();
    }

    private static boolean isFigure(String text) {
        return FIGURE.matcher(text.strip()).matches();
    }

    /** With what the page wants between thousands. */
    private static String grouped(String figure, String delimiter) {
        return delimiter.length() == 1 && figure.chars().allMatch(Character::isDigit)
                ? THOUSANDS.matcher(figure).replaceAll(Matcher.quoteReplacement(delimiter))
                : figure;
    }
}
