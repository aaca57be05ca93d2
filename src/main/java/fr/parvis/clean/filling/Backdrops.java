package fr.parvis.clean.filling;

import fr.parvis.clean.markup.Finder;
import fr.parvis.clean.markup.Inventory;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The first of the pictures that a script in the page would show by turns behind a part of it, or behind all of it (Vegas,
 * Backstretch): it is the background of that part.
 */
public final class Backdrops {
    private static final Pattern SHOWS = Pattern.compile(
            "(?:\\$|jQuery)(?:\\(\\s*(?:(['\"])([#.]?[\\p{L}_][\\w-]{0,99})\\1|document\\.body)\\s*\\))?\\s*\\.\\s*(vegas|backstretch)\\(");
    private static final Pattern SOURCE = Pattern.compile("\\b(?:src|url)['\"]?\\s*:\\s*(['\"])([^'\"]{1,500})\\1");
    private static final Pattern FIRST = Pattern.compile("\\s*+\\[?\\s*+(['\"])([^'\"]{1,500})\\1");
    /** What could end the address of a picture in a style, or is put together from parts. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'()\\\\<>;{}]+");

    private static final String VEGAS = "vegas";
    /** How far behind its beginning a call says what it shows. */
    private static final int NEAR = 1_000;

    private static final int MOST = 10;

    private Backdrops() {}

    /** Writes them into a page as it came. */
    public static void show(Document page, Inventory inventory) {
        var finder = new Finder(page, inventory.size());
        for (var script : inventory.scripts()) {
            if (script.contains(".vegas(") || script.contains(".backstretch(")) {
                show(page, finder, script);
            }
        }
    }

    private static void show(Document page, Finder finder, String script) {
        var call = SHOWS.matcher(script);
        for (int i = 0; i < MOST && call.find(); i++) {
            var said = script.substring(call.end(), Math.min(script.length(), call.end() + NEAR));
            var picture = picture(said, call.group(3).equals(VEGAS));
            var shown = element(page, finder, call.group(2));
            picture.ifPresent(address -> shown.ifPresent(element -> lay(address, element)));
        }
    }

    private static Optional<String> picture(String said, boolean named) {
        var first = FIRST.matcher(said);
        if (!named && first.lookingAt()) {
            return Optional.of(first.group(2))
                    .filter(address -> ADDRESS.matcher(address).matches());
        }
        var source = SOURCE.matcher(said);
        return source.find()
                ? Optional.of(source.group(2))
                        .filter(address -> ADDRESS.matcher(address).matches())
                : Optional.empty();
    }

    private static Optional<Element> element(Document page, Finder finder, @Nullable String name) {
        return name == null || name.equals("body") || name.equals("html")
                ? Optional.of(page.body())
                : finder.all(name).stream().findFirst();
    }

    private static void lay(String address, Element element) {
        var style = element.attr("style").strip();
        if (!style.contains("background")) {
            var before = style.isEmpty() || style.endsWith(";") ? style : style + ";";
            element.attr("style", before + "background:url(\"" + address + "\") center/cover no-repeat");
        }
    }
}
