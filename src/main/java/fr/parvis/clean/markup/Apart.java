package fr.parvis.clean.markup;

import fr.parvis.clean.word.Classes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Which elements of a page lie over it: by what they are called, by their own style, or by a sheet that stands in the page. */
public final class Apart {
    private static final Set<String> NAMES =
            Set.of("fixed", "absolute", "position-fixed", "position-absolute", "inset-0", "modal", "overlay");
    private static final Set<String> ROLES = Set.of("dialog", "alertdialog");
    private static final Pattern RULE = Pattern.compile(
            "(?:^|[},/;\\s]|-->)([.#][\\w-]{1,80})\\s*\\{[^{}]{0,500}?position\\s*:\\s*(?:fixed|absolute)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLE = Pattern.compile("(?i)(?:^|;)\\s*position\\s*:\\s*(?:fixed|absolute)");

    private final Inventory page;
    private Optional<Set<String>> named = Optional.empty();

    public Apart(Inventory page) {
        this.page = page;
    }

    public boolean is(Element element) {
        return ROLES.contains(element.attr("role"))
                || element.hasAttr("aria-modal")
                || STYLE.matcher(element.attr("style")).find()
                || Classes.of(element).stream().anyMatch(NAMES::contains)
                || Stream.concat(Classes.of(element).stream().map(name -> "." + name), Stream.of("#" + element.id()))
                        .anyMatch(named()::contains);
    }

    private Set<String> named() {
        if (named.isEmpty()) {
            var names = new HashSet<String>();
            for (var style : page.named("style")) {
                var css = style.data();
                if (css.contains("fixed") || css.contains("absolute")) {
                    RULE.matcher(css).results().forEach(found -> names.add(found.group(1)));
                }
            }
            named = Optional.of(names);
        }
        return named.get();
    }
}
