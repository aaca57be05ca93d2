package fr.parvis.clean;

import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * A formula as words. Elements of MathML may hold HTML again, and readers of HTML differ in where it begins; so a formula
 * is written as its author spelt it out, else as he typed it, else as it reads from left to right.
 */
final class Formula {
    private Formula() {}

    static String words(Element math) {
        if (!math.attr("alttext").isBlank()) {
            return math.attr("alttext").strip();
        }
        for (var annotation : math.select("annotation")) {
            if (annotation.attr("encoding").toLowerCase(Locale.ROOT).contains("tex") && annotation.hasText()) {
                return annotation.text().strip();
            }
        }
        var shown = math.clone();
        shown.select("annotation, annotation-xml").remove();
        return shown.text();
    }
}
