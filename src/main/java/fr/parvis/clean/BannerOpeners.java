package fr.parvis.clean;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Controls that only open a consent banner again: since there is none, they would do nothing. */
final class BannerOpeners {
    private static final Set<String> CONTROLS = Set.of("a", "button", "li", "input");
    private static final List<String> NAMES_OF_BANNERS =
            List.of("href", "aria-controls", "data-target", "data-bs-target");
    private static final Pattern CALL = Pattern.compile("(?i)\\s*javascript:");
    private static final Pattern OPENS = Pattern.compile(
            "(?i)\\b(?:re)?(?:open|show|display|toggle|manage|edit|renew|ouvr\\w{0,3}|affich\\w{0,3}|g[ée]r\\w{0,3})[\\w.]{0,40}(?:cookie|consent|rgpd|gdpr)"
                    + "|(?:cookie|consent|rgpd|gdpr)\\w{0,40}\\.?\\w{0,40}(?:open|show|settings|panel|preferences|manage|renew|reset)\\w{0,20}\\(");
    private static final Pattern WORD = Pattern.compile("\\p{L}");
    private static final Cause HOMEMADE = new Cause("consent-banner", "", "consent");

    private BannerOpeners() {}

    /** Whose banner {@code control} opens, or the item of a list that holds nothing but it; nothing within a sentence. */
    static Optional<Cause> of(Element control, Rules rules) {
        if (!CONTROLS.contains(control.normalName())) {
            return Optional.empty();
        }
        if (control.normalName().equals("li")) {
            return control.childrenSize() == 1 && control.ownText().isBlank()
                    ? Optional.ofNullable(control.firstElementChild())
                            .filter(inside -> !inside.normalName().equals("li"))
                            .flatMap(inside -> of(inside, rules))
                    : Optional.empty();
        }
        return isInSentence(control) ? Optional.empty() : opened(control, rules);
    }

    /** Whether words stand beside it, which would lack it. */
    static boolean isInSentence(Element control) {
        return (control.normalName().equals("a") || control.normalName().equals("button"))
                && (saysSomething(control.previousSibling()) || saysSomething(control.nextSibling()));
    }

    private static boolean saysSomething(@Nullable Node beside) {
        return beside instanceof TextNode text
                && WORD.matcher(text.getWholeText()).find();
    }

    private static Optional<Cause> opened(Element control, Rules rules) {
        if (control.attributesSize() == 0) {
            return Optional.empty();
        }
        var self = rules.banner(control.id(), Classes.of(control));
        var named = NAMES_OF_BANNERS.stream()
                .map(name -> control.attributes().get(name))
                .filter(value -> value.length() > 1)
                .map(value -> value.startsWith("#") ? value.substring(1) : value)
                .flatMap(id -> rules.banner(id, List.of()).stream())
                .findFirst();
        return self.or(() -> named).map(Rule::cause).or(() -> called(control, rules));
    }

    private static Optional<Cause> called(Element control, Rules rules) {
        var href = control.attributes().get("href");
        var call = CALL.matcher(href).lookingAt() ? href : "";
        var action = Stream.of(control.attributes().get("onclick"), call)
                .filter(text -> !text.isBlank())
                .findFirst();
        return action.flatMap(text -> rules.in(text).stream()
                .filter(rule -> rule.category().equals("consent"))
                .map(Rule::cause)
                .findFirst()
                .or(() ->
                        Optional.of(HOMEMADE).filter(any -> OPENS.matcher(text).find())));
    }
}
