package fr.parvis.clean.markup;

import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What buttons and links say to whoever reads or hears them. */
public final class Labels {
    private static final String MORE = "…";
    private static final Evaluator PICTURE = Selector.evaluatorOf("img[alt]");

    private Labels() {}

    /** Empty if it says nothing. */
    public static String of(Element control) {
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

    /** At most so much of a text, and a sign if there was more; no character is cut in two. */
    public static String shortened(String text, int most) {
        return text.length() > most ? start(text, most) + MORE : text;
    }

    /** The same without the sign. */
    public static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
