package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssItem.Shape;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssToken.Form;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The at-rules around the rules of a sheet: those through which all screens look, and those that are animations. */
final class CssGates {
    /** What a query may say without leaving anybody out who reads on a screen and likes things to move. */
    private static final Set<String> ANYBODY =
            Set.of("screen", "all", "only", "and", "prefers-reduced-motion", "no-preference", "scripting", "enabled");

    private CssGates() {}

    /** Whether what stands in it counts always. */
    static boolean isOpen(List<CssToken> tokens, CssItem item) {
        return switch (name(tokens.get(item.from()))) {
            case "layer", "supports" -> true;
            case "media" ->
                tokens.subList(item.from() + 1, item.preludeEnd()).stream()
                        .allMatch(token -> token.is(Form.IDENT)
                                ? ANYBODY.contains(name(token))
                                : !token.is(Form.NUMBER) && !token.isSign(","));
            default -> false;
        };
    }

    /** The name of the animation that an item of a sheet is, or {@code around}. */
    static String frames(List<CssToken> tokens, CssItem item, String around) {
        if (item.shape() != Shape.STATEMENT || !name(tokens.get(item.from())).endsWith("keyframes")) {
            return around;
        }
        return tokens.subList(item.from() + 1, item.preludeEnd()).stream()
                .filter(token -> token.is(Form.IDENT) || token.is(Form.STRING))
                .map(CssToken::value)
                .findFirst()
                .orElse(around);
    }

    /** Whether what stands before the block of a rule tells some of those apart that have one name, by their place or by another name. */
    static boolean tellsApart(List<CssToken> tokens, int from, int brace) {
        int names = 0;
        for (int i = from; i < brace; i++) {
            var token = tokens.get(i);
            if (token.is(Form.FUNCTION) && name(token).startsWith("nth-")) {
                return true;
            }
            names = token.isSign(".") ? names + 1 : token.is(Form.IDENT) ? names : 0;
            if (names > 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether a part of an animation says how that ends. */
    static boolean isLast(List<CssToken> tokens, CssItem rule) {
        return tokens.subList(rule.from(), rule.block()).stream()
                .anyMatch(token -> (token.is(Form.IDENT) && name(token).equals("to"))
                        || (token.is(Form.NUMBER) && token.value().equals("100")));
    }

    private static String name(CssToken token) {
        return token.value().toLowerCase(Locale.ROOT);
    }
}
