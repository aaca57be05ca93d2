package fr.parvis.clean.filling;

import fr.parvis.clean.markup.Inventory;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The figures that a page tells CountUp.js, a script that counts up to them: they stand where it would have written them. */
public final class CountUp {
    private static final String CALL = "CountUp(";
    /** Where, and up to which figure, or from one to another in its first version. */
    private static final Pattern CALLED = Pattern.compile(
            "\\bCountUp\\(\\s*(?:document\\.getElementById\\(\\s*)?([\"'])([\\w-]{1,100})\\1"
                    + "\\s*\\)?\\s*,\\s*(-?\\d{1,12}(?:\\.\\d{1,4})?)(?:\\s*,\\s*(-?\\d{1,12}(?:\\.\\d{1,4})?))?\\s*[,)]");

    private static final int MOST = 50;

    private CountUp() {}

    public static void tell(Document page, Inventory inventory) {
        for (var text : inventory.scripts()) {
            if (text.contains(CALL)) {
                CALLED.matcher(text).results().limit(MOST).forEach(call -> {
                    var figure = call.group(4) == null ? call.group(3) : call.group(4);
                    tell(page.getElementById(call.group(2)), figure);
                });
            }
        }
    }

    private static void tell(@Nullable Element element, String figure) {
        if (element != null && Counter.isNothing(element)) {
            element.text(figure);
        }
    }
}
