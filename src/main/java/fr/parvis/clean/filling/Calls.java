package fr.parvis.clean.filling;

import fr.parvis.clean.markup.Links;
import fr.parvis.clean.word.Percent;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Links that lead by a line of script: where it opens one address, or only makes one of what stands in the element, it is
 * a link to there. What a function of the page's own is called with may be anything, unless it is the name of a page, a
 * document or a picture: menus and windows of old pages are made so.
 */
public final class Calls {
    private static final String ADDRESS = "(['\"])([^'\"\\\\\\s<>]{1,500})\\1";
    private static final Pattern OPENS = Pattern.compile(
            "\\b(?:window\\.open\\s*\\(|location(?:\\.href)?\\s*=|location\\.(?:assign|replace)\\s*\\()\\s*" + ADDRESS);

    private static final Pattern SHOWS = Pattern.compile(
            "(?i)(?<=[\\w$.])\\(\\s*+(['\"])([^'\"\\\\\\s<>?#]{1,300}\\.(?:[sx]?html?|pdf|jpe?g|png|gif)(?:#[\\w-]{0,100})?)\\1");

    private static final Pattern NOWHERE = Pattern.compile("(?i)\\s*+(?:#|javascript:.*)?\\s*", Pattern.DOTALL);
    private static final int LONGEST = 1_000;

    private Calls() {}

    /** Where an element leads; empty if it has an address of its own, or its script does not say. */
    public static Optional<String> target(Element element) {
        if (element.attributesSize() == 0) {
            return Optional.empty();
        }
        var href = element.attr("href");
        if (!Links.mayLeadNowhere(href) || !NOWHERE.matcher(href).matches()) {
            return Optional.empty();
        }
        var click = element.attr("onclick");
        var called = href.isBlank() && click.isBlank()
                ? Optional.<String>empty()
                : in(click).or(() -> in(Percent.decoded(href)));
        return called.or(() -> VeiledLinks.target(element));
    }

    private static Optional<String> in(String script) {
        if (script.length() < 5 || script.length() > LONGEST) {
            return Optional.empty();
        }
        return in(script, OPENS).or(() -> in(script, SHOWS));
    }

    private static Optional<String> in(String script, Pattern call) {
        var opens = call.matcher(script);
        if (!opens.find()) {
            return Optional.empty();
        }
        var found = opens.group(2);
        return opens.find() || found.startsWith("javascript:") || found.startsWith("#")
                ? Optional.empty()
                : Optional.of(found);
    }
}
