package fr.parvis.clean.pane;

import fr.parvis.clean.word.NameWords;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * What an expression in an attribute says before anybody has pressed anything ({@code x-show="!open"}), as far as the values
 * that stand around it tell ({@code x-data="{open: false}"}).
 *
 * @param name what it asks for
 * @param shown whether it is true; empty if nothing tells
 * @param among whether it asks which of several it is
 */
record BoundState(String name, Optional<Boolean> shown, boolean among) {
    private static final String NAME = "([\\w$][\\w$.]{0,60})";
    private static final String LITERAL = "(-?\\d{1,9}|'[^']{0,60}'|\"[^\"]{0,60}\"|true|false|null|undefined)";
    private static final Pattern PLAIN = Pattern.compile("\\s*+(!{0,2})\\s*+" + NAME + "\\s*");
    private static final Pattern COMPARED = Pattern.compile("\\s*+" + NAME + "\\s*+(===?|!==?)\\s*" + LITERAL + "\\s*");
    private static final Pattern FIRST = Pattern.compile(NAME);
    private static final Set<String> UNTRUE = Set.of("false", "null", "undefined", "0", "''", "\"\"");
    private static final String SETS = "(?<![\\w$.])";
    private static final Pattern CALL = Pattern.compile("(?<![\\w$.])([\\w$]{1,60})\\s*\\(");
    private static final Set<String> OPENING = Set.of("toggle", "open", "show", "ouvrir", "afficher", "basculer");
    private static final Set<String> CLOSING = Set.of("close", "hide", "toggle", "fermer", "masquer", "cacher");
    static final String SCOPE = "x-data";
    private static final int LONGEST = 300;
    private static final int LONGEST_SCOPE = 5_000;
    /** How many scopes around an element are looked at. */
    private static final int MOST_SCOPES = 5;

    /** @param element where it stands; empty if it asks for nothing */
    static Optional<BoundState> of(String expression, Element element) {
        if (expression.length() > LONGEST) {
            return Optional.empty();
        }
        var plain = PLAIN.matcher(expression);
        if (plain.matches()) {
            boolean not = plain.group(1).equals("!");
            return Optional.of(new BoundState(
                    plain.group(2), value(plain.group(2), element).map(value -> UNTRUE.contains(value) == not), false));
        }
        var compared = COMPARED.matcher(expression);
        if (compared.matches()) {
            boolean equal = compared.group(2).startsWith("=");
            return Optional.of(new BoundState(
                    compared.group(1),
                    value(compared.group(1), element)
                            .map(value -> text(value).equals(text(compared.group(3))) == equal),
                    equal));
        }
        var first = FIRST.matcher(expression);
        return first.find() ? Optional.of(new BoundState(first.group(1), Optional.empty(), false)) : Optional.empty();
    }

    private static Optional<String> value(String name, Element element) {
        var said = Pattern.compile(
                "(?:^|[{,\\s'\"])" + Pattern.quote(name) + "['\"]?\\s*:\\s*" + LITERAL + "\\s*(?:[,}]|$)");
        return scopes(element)
                .map(at -> at.attr(SCOPE))
                .filter(scope -> scope.length() <= LONGEST_SCOPE)
                .map(said::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The nearest ones that say anything. */
    private static Stream<Element> scopes(Element element) {
        return Stream.concat(Stream.of(element), element.parents().stream())
                .filter(at -> at.attributesSize() > 0 && at.hasAttr(SCOPE))
                .filter(at -> !at.attr(SCOPE).isBlank())
                .limit(MOST_SCOPES);
    }

    /** Whether another expression asks for another of the same. */
    boolean isAmong(String expression) {
        var compared = COMPARED.matcher(expression);
        return expression.length() <= LONGEST
                && compared.matches()
                && compared.group(2).startsWith("=")
                && compared.group(1).equals(name);
    }

    private static String text(String literal) {
        return literal.startsWith("'") || literal.startsWith("\"")
                ? literal.substring(1, literal.length() - 1)
                : literal;
    }

    /** What says what the name is, or might: nothing may be known of one whose values stand elsewhere. */
    Optional<Element> scope(Element element) {
        var word = Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "(?![\\w$])");
        var known = scopes(element)
                .filter(at -> at.attr(SCOPE).length() > LONGEST_SCOPE
                        || !at.attr(SCOPE).strip().startsWith("{")
                        || word.matcher(at.attr(SCOPE)).find())
                .findFirst();
        if (known.isPresent()) {
            return known;
        }
        return Optional.ofNullable(element.root()).filter(root -> name.startsWith("$store"));
    }

    /** Whether a script that is run by a click makes the name something, or calls what is called so. */
    boolean isSetBy(String script) {
        if (script.length() > LONGEST) {
            return false;
        }
        return calls(script, OPENING)
                || Pattern.compile(SETS + Pattern.quote(name) + "\\s*=(?!=)(?!\\s*(?:false|null|''|\"\"|undefined))")
                        .matcher(script)
                        .find();
    }

    private static boolean calls(String script, Set<String> names) {
        return CALL.matcher(script)
                .results()
                .anyMatch(call -> NameWords.of(call.group(1)).stream().limit(1).anyMatch(names::contains));
    }

    /** Whether it makes it nothing. */
    boolean isUnsetBy(String script) {
        if (script.length() > LONGEST) {
            return false;
        }
        return calls(script, CLOSING)
                || Pattern.compile(SETS + Pattern.quote(name) + "\\s*=(?!=)\\s*(?:false|null|''|\"\"|!)")
                        .matcher(script)
                        .find();
    }
}
