package fr.parvis.clean.copy;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Sheets for who wants pages dark, which a script would switch on and off: one beside another that is called the same without the word. */
final class DarkSheets {
    private static final String DARK = "(prefers-color-scheme:dark)";
    private static final Pattern NAME = Pattern.compile("(?i)(.{1,100}?)[-_.]dark((?:[-_.](?:css|min)){0,3})");
    private static final Evaluator SHEETS = Selector.evaluatorOf("link[rel~=(?i)stylesheet], style");
    private static final Evaluator DARK_PAGE =
            Selector.evaluatorOf("html.dark, html[data-theme=dark], html[data-bs-theme=dark]");

    private static final int MOST_BESIDE = 200;

    private DarkSheets() {}

    /** What a sheet is for; empty if for all. */
    static String media(Element sheet) {
        var said = sheet.attr("media");
        return said.isBlank() && isDark(sheet) ? DARK : said;
    }

    private static boolean isDark(Element sheet) {
        var id = twin(sheet.id());
        var file = twin(file(sheet));
        var around = sheet.parent();
        if ((id.isEmpty() && file.isEmpty()) || around == null || around.childrenSize() > MOST_BESIDE) {
            return false;
        }
        var page = sheet.closest("html");
        return (page == null || !page.is(DARK_PAGE))
                && around.children().stream()
                        .filter(other -> other.is(SHEETS))
                        .flatMap(other -> Stream.of(id.filter(other.id()::equals), file.filter(file(other)::equals)))
                        .anyMatch(Optional::isPresent);
    }

    /** What the sheet is called that is not dark. */
    private static Optional<String> twin(String name) {
        var dark = NAME.matcher(name);
        return dark.matches() ? Optional.of(dark.group(1) + dark.group(2)) : Optional.empty();
    }

    private static String file(Element sheet) {
        var address = sheet.attr("href").split("[?#]", 2)[0];
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
