package fr.parvis.clean;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Links that lead by a line of script: where it names one address and opens it, it is a link to there. */
final class Calls {
    private static final String ADDRESS = "(['\"])([^'\"\\\\\\s<>]{1,500})\\1";
    private static final Pattern OPENS = Pattern.compile(
            "\\bwindow\\.open\\s*\\(\\s*" + ADDRESS + "|\\blocation(?:\\.href)?\\s*=\\s*['\"]"
                    + "([^'\"\\\\\\s<>]{1,500})['\"]|\\blocation\\.(?:assign|replace)\\s*\\(\\s*['\"]([^'\"\\\\\\s<>]{1,500})['\"]");

    /** A function of the page's own, with nothing but an address of this site or what else it may want to know. */
    private static final Pattern CALL = Pattern.compile(
            "(?:javascript:)?\\s*(?:return\\s+)?\\w{1,40}\\s*\\(\\s*['\"]"
                    + "((?:https?://|\\.{0,2}/)[^'\"\\\\\\s<>]{1,500})['\"]\\s*(?:,[^()]{0,200})?\\)\\s*;?\\s*(?:return (?:false|true);?)?\\s*");

    private static final Pattern NOWHERE = Pattern.compile("(?i)\\s*(?:#|javascript:.*)?\\s*", Pattern.DOTALL);
    private static final int LONGEST = 1_000;

    private Calls() {}

    /** Where an element leads; empty if it has an address of its own, or its script does not say. */
    static Optional<String> target(Element element) {
        var href = element.attr("href");
        if (!NOWHERE.matcher(href).matches()) {
            return Optional.empty();
        }
        var click = element.attr("onclick");
        return href.isBlank() && click.isBlank() ? Optional.empty() : in(click).or(() -> in(Percent.decoded(href)));
    }

    private static Optional<String> in(String script) {
        if (script.length() < 5 || script.length() > LONGEST) {
            return Optional.empty();
        }
        var opens = OPENS.matcher(script);
        if (opens.find()) {
            var found =
                    opens.group(2) != null ? opens.group(2) : opens.group(3) != null ? opens.group(3) : opens.group(4);
            return opens.find() || found.startsWith("javascript:") || found.startsWith("#")
                    ? Optional.empty()
                    : Optional.of(found);
        }
        var call = CALL.matcher(script);
        return call.matches() ? Optional.of(call.group(1)) : Optional.empty();
    }
}
