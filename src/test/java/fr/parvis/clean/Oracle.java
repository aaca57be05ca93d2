package fr.parvis.clean;

import fr.parvis.clean.verify.Leak;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;

/**
 * What has to hold whatever comes in: other eyes find nothing in what comes out, and it comes out the same a second
 * time. A complaint says what did not hold; none is good news.
 */
public record Oracle(UnaryOperator<String> cleaner, Function<String, List<Leak>> verifier) {
    public static final Oracle PAGE = new Oracle(html -> Trial.page(html).html(), Trial.VERIFIER::page);
    public static final Oracle STYLE = new Oracle(Trial::style, Trial.VERIFIER::style);
    public static final Oracle DRAWING = new Oracle(Trial::drawing, Trial.VERIFIER::drawing);

    public List<String> complaints(String input) {
        var complaints = new ArrayList<String>();
        var clean = cleaner.apply(input);
        for (var leak : verifier.apply(clean)) {
            complaints.add("leak: " + leak);
        }
        var again = cleaner.apply(clean);
        if (!again.equals(clean)) {
            complaints.add("not settled:\n" + clean + "\nbecame\n" + again);
        }
        return complaints;
    }

    /** The same, and that a text in which nothing is markup is still all there. */
    List<String> complaintsOfPage(String input) {
        var complaints = new ArrayList<>(complaints(input));
        if (input.chars().noneMatch(c -> c == '<' || c == '&' || c == 0)) {
            var left = words(Jsoup.parse(cleaner.apply(input)).body().wholeText());
            if (!left.equals(words(input))) {
                complaints.add("lost: " + words(input) + "\nbecame\n" + left);
            }
        }
        return complaints;
    }

    private static String words(String text) {
        return text.replaceAll("[ \\t\\r\\n\\f]+", " ").strip();
    }
}
