package fr.parvis.clean.filling;

import fr.parvis.clean.word.Lexicon;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Links that pages hide from search engines until a script makes them work: an address in base64 in an attribute of whatever
 * name, or one in {@code data-href}. No other attribute that holds an address in clear says that it is a link.
 */
public final class VeiledLinks {
    private static final String PLAIN = "data-href";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9+/_-]{10,700}={0,2}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://|/(?![/\\\\]))[\\p{Graph}&&[^\"'<>\\\\`]]{1,500}");
    private static final Lexicon WITHIN_A_LINE = new Lexicon(
            Set.of("span", "b", "strong", "i", "em", "small", "u", "br", "wbr", "img", "picture", "source"));

    private VeiledLinks() {}

    /** Where an element leads that has no address of its own, and something to show. */
    static Optional<String> target(Element element) {
        for (var attribute : element.attributes()) {
            if (attribute.getKey().startsWith("data-")) {
                var found = attribute.getKey().equals(PLAIN)
                                && ADDRESS.matcher(attribute.getValue()).matches()
                        ? Optional.of(attribute.getValue())
                        : decoded(attribute.getValue());
                if (found.isPresent()) {
                    return found.filter(any -> element.hasText());
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it can become a link: nothing around it and nothing within is one, or a thing of its own. */
    public static boolean mayLead(Element element) {
        return element.closest("a, button, label, summary") == null
                && element.stream()
                        .skip(1)
                        .allMatch(inside -> WITHIN_A_LINE.has(inside.normalName())
                                || inside.tag().namespace().equals(Parser.NamespaceSvg));
    }

    private static Optional<String> decoded(String code) {
        return Optional.of(code)
                .filter(letters -> CODE.matcher(letters).matches())
                .map(letters -> MailCipher.unpacked(letters.replace('-', '+').replace('_', '/')))
                .filter(address -> ADDRESS.matcher(address).matches());
    }
}
