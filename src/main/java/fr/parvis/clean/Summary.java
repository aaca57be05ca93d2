package fr.parvis.clean;

import java.util.List;
import org.jsoup.nodes.Document;

/** Reads off a clean page what its readers' programs want to know of it. */
final class Summary {
    private Summary() {}

    static CleanedPage of(Document page, List<Finding> findings) {
        return new CleanedPage(
                page.outerHtml(),
                title(page),
                attribute(page, "html", "lang"),
                first(attribute(page, "meta[name=description]", "content"), property(page, "og:description")),
                MainContent.of(page),
                Navigation.of(page),
                findings);
    }

    private static String title(Document page) {
        return first(property(page, "og:title"), page.title().strip());
    }

    private static String property(Document page, String name) {
        return attribute(page, "meta[property=\"" + name + "\"]", "content");
    }

    private static String attribute(Document page, String selector, String name) {
        var element = page.selectFirst(selector);
        return element == null ? "" : element.attr(name).strip();
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
