package fr.parvis.clean.vendor;

import fr.parvis.clean.markup.Links;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.word.Classes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
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
                    + "|(?:cookie|consent|rgpd|gdpr)[\\w.]{0,60}(?:open|show|settings|panel|preferences|manage|renew|reset)\\w{0,20}\\(");
    private static final int LONGEST_ACTION = 1_000;
    private static final Pattern WORD = Pattern.compile("\\p{L}");
    /** What stands within a sentence. */
    private static final Set<String> INLINE = Set.of("strong", "em", "b", "i", "u", "span", "small");

    private static final int DEEPEST = 3;

    private BannerOpeners() {}

    /** Whose banner {@code control} opens, or the item of a list that holds nothing but it; nothing within a sentence. */
    static Optional<Cause> of(Element control, Rules rules) {
        if (!CONTROLS.contains(control.normalName())) {
            return Optional.empty();
        }
        if (control.normalName().equals("li")) {
            var inside = control.childrenSize() == 1 ? control.firstElementChild() : null;
            return inside == null || inside.normalName().equals("li")
                    ? Optional.empty()
                    : of(inside, rules).filter(any -> control.ownText().isBlank());
        }
        return isMore(control) ? Optional.empty() : opened(control, rules);
    }

    /** Whether it leads somewhere, too, or words stand beside it which would lack it. */
    static boolean isMore(Element control) {
        return switch (control.normalName()) {
            case "a" -> !Links.leadsNowhere(control) || isInSentence(control);
            case "button" -> isInSentence(control);
            default -> false;
        };
    }

    private static boolean isInSentence(Element control) {
        Element at = control;
        for (int i = 0; at != null && i < DEEPEST; i++) {
            if (saysSomething(beside(at, true)) || saysSomething(beside(at, false))) {
                return true;
            }
            var around = at.parent();
            at = around != null && INLINE.contains(around.normalName()) ? around : null;
        }
        return false;
    }

    private static @Nullable Node beside(Element element, boolean before) {
        var next = before ? element.previousSibling() : element.nextSibling();
        return next instanceof Comment comment ? (before ? comment.previousSibling() : comment.nextSibling()) : next;
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
        return self.or(() -> named(control, rules)).map(Rule::cause).or(() -> called(control, rules));
    }

    /** The banner that it names, which is nothing else of the page. */
    private static Optional<Rule> named(Element control, Rules rules) {
        for (var name : NAMES_OF_BANNERS) {
            var value = control.attributes().get(name);
            boolean part = value.startsWith("#");
            var id = part ? value.substring(1) : value;
            if (!id.isEmpty() && (part || !name.equals("href"))) {
                var banner = rules.banner(id, List.of());
                if (banner.isPresent()) {
                    return banner;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Cause> called(Element control, Rules rules) {
        var click = control.attributes().get("onclick");
        var href = control.attributes().get("href");
        var call = href.indexOf(':') > 0 && CALL.matcher(href).lookingAt() ? href : "";
        if (click.isEmpty() && call.isEmpty()) {
            return Optional.empty();
        }
        var action = Stream.of(click, call)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_ACTION)
                .findFirst();
        return action.flatMap(text -> rules.in(text).stream()
                .filter(rule -> rule.category().equals("consent"))
                .map(Rule::cause)
                .findFirst()
                .or(() -> Optional.of(Consent.HOMEMADE)
                        .filter(any -> OPENS.matcher(text).find())));
    }
}
