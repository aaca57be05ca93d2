package fr.parvis.clean.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a selector says of one element (Selectors Level 4, "compound selector").
 *
 * @param simples as they are written: {@code div}, {@code #a}, {@code .b}, {@code [c=d]}, {@code :not(.e)}
 */
public record CssCompound(List<String> simples) {
    private static final String NOT = ":not(";
    private static final Pattern CUSTOM = Pattern.compile("[A-Za-z][\\w.]*-[\\w.-]*");
    private static final Set<String> PAGE = Set.of("html", "body", ":root");
    /** What tells which of its siblings an element is. */
    private static final List<String> PLACES = List.of(":nth-", ":first-", ":last-", ":only-");

    public boolean has(String simple) {
        return simples.contains(simple);
    }

    public boolean isOf(String element) {
        return !simples.isEmpty() && simples.get(0).equalsIgnoreCase(element);
    }

    public boolean isPage() {
        return !simples.isEmpty() && PAGE.contains(simples.get(0).toLowerCase(Locale.ROOT));
    }

    /** Whether it says nothing but the name of an element that no browser knows (HTML, "valid custom element name"). */
    public boolean isCustom() {
        return simples.size() == 1 && CUSTOM.matcher(simples.get(0)).matches();
    }

    /** Whether it says nothing of a moment, such as {@code :hover}, and nothing of a part, such as {@code ::before}. */
    public boolean isLasting() {
        for (var simple : simples) {
            if (simple.charAt(0) == ':'
                    && !simple.startsWith(NOT)
                    && !simple.equals(":root")
                    && PLACES.stream().noneMatch(simple::startsWith)) {
                return false;
            }
        }
        return true;
    }

    /** The names after this sign, {@code .} or {@code #}. */
    public List<String> names(char sign) {
        var names = new ArrayList<String>(2);
        for (var simple : simples) {
            if (simple.charAt(0) == sign) {
                names.add(simple.substring(1));
            }
        }
        return names;
    }

    /** What elements are called by themselves: their classes, and their id. */
    public Stream<String> names() {
        return Stream.concat(names('.').stream(), names('#').stream());
    }

    /** What it asks of attributes, without the brackets. */
    public List<String> attributes() {
        var asked = new ArrayList<String>(1);
        for (var simple : simples) {
            if (simple.charAt(0) == '[') {
                asked.add(simple.substring(1, Math.max(1, simple.length() - (simple.endsWith("]") ? 1 : 0))));
            }
        }
        return asked;
    }

    /** What elements may not be to be meant, as far as each is said in one compound. */
    public List<CssCompound> negated() {
        var negated = new ArrayList<CssCompound>(2);
        for (var simple : simples) {
            if (simple.startsWith(NOT)) {
                int end = simple.endsWith(")") ? simple.length() - 1 : simple.length();
                for (var selector : CssSelector.all(simple.substring(NOT.length(), end))) {
                    if (selector.compounds().size() == 1) {
                        negated.add(selector.subject());
                    }
                }
            }
        }
        return negated;
    }

    public CssCompound without(String simple) {
        var left = new ArrayList<>(simples);
        left.remove(simple);
        return new CssCompound(left);
    }

    public String text() {
        return String.join("", simples);
    }
}
