package fr.parvis.clean;

import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What buttons and links say to whoever reads or hears them. */
final class Labels {
    private static final Evaluator PICTURE = Selector.evaluatorOf("img[alt]");

    private Labels() {}

    /** Empty if it says nothing. */
    static String of(Element control) {
        if (control.hasText()) {
            return control.text();
        }
        boolean written = control.normalName().equals("input")
                && !control.attr("type").strip().equalsIgnoreCase("image");
        var picture = control.selectFirst(PICTURE);
        return Stream.of(
                        written ? control.attr("value") : "",
                        control.attr("alt"),
                        control.attr("aria-label"),
                        control.attr("title"),
                        picture == null ? "" : picture.attr("alt"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
