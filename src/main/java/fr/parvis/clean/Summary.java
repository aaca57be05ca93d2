package fr.parvis.clean;

import fr.parvis.clean.document.Written;
import fr.parvis.clean.markup.Landmarks;
import fr.parvis.clean.rule.Finding;
import java.util.List;
import org.jsoup.nodes.Document;

/** Reads off a clean page what its readers' programs want to know of it. */
final class Summary {
    private Summary() {}

    /** Takes the document of {@code page} apart. */
    static CleanedPage of(Written page, List<Finding> findings) {
        var document = page.document();
        var html = document.selectFirst("html");
        var landmarks = Landmarks.of(document);
        var navigation = Navigation.of(landmarks);
        var around = Whereabouts.around(landmarks);
        var further = Navigation.further(landmarks, around, navigation);
        var whereabouts = Whereabouts.in(around);
        var main = MainContent.of(page, landmarks);
        return new CleanedPage(
                page.html(),
                first(meta(document, "property", "og:title"), document.title().strip()),
                html == null ? "" : html.attr("lang").strip(),
                first(meta(document, "name", "description"), meta(document, "property", "og:description")),
                main.html(),
                isUnlisted(document),
                new Surroundings(navigation, further, whereabouts.outside(main::shows)),
                findings);
    }

    private static boolean isUnlisted(Document page) {
        return page.head().children().stream()
                .filter(meta ->
                        meta.normalName().equals("meta") && meta.attr("name").equals("robots"))
                .anyMatch(meta -> new RobotsDirectives(meta.attr("content")).noindex());
    }

    private static String meta(Document page, String attribute, String name) {
        for (var meta : page.head().children()) {
            if (meta.normalName().equals("meta") && meta.attr(attribute).equals(name)) {
                return meta.attr("content").strip();
            }
        }
        return "";
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
