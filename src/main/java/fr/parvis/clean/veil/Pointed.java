package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists below items of a menu that a sheet shows once a script has given the item a class: pointer or focus do as well. */
final class Pointed {
    /** Words of the names of such lists, */
    private static final Set<String> LISTS =
            Set.of("submenu", "subnav", "sub", "dropdown", "megamenu", "mega", "flyout", "children");
    /** and of what holds one and the link above it. */
    private static final Set<String> ITEMS =
            Set.of("item", "parent", "dropdown", "submenu", "subnav", "sub", "children", "megamenu");

    private static final List<String> MOMENTS = List.of(":hover", ":focus-within");

    private Pointed() {}

    /** What the rule with these selectors is for as well. */
    static List<String> also(List<CssSelector> selectors) {
        var known = selectors.stream().map(CssSelector::text).collect(Collectors.toSet());
        return selectors.stream()
                .filter(selector -> isOfList(selector.subject()))
                .filter(selector -> selector.compounds().stream().allMatch(CssCompound::isLasting))
                .flatMap(Pointed::also)
                .filter(known::add)
                .toList();
    }

    private static Stream<String> also(CssSelector selector) {
        return IntStream.range(0, selector.compounds().size() - 1)
                .filter(at -> " >".indexOf(selector.combinators().charAt(at)) >= 0)
                .boxed()
                .flatMap(at -> states(selector.compounds().get(at))
                        .filter(left -> isOfItem(left)
                                || (left.simples().isEmpty()
                                        && selector.combinators().charAt(at) == '>'))
                        .flatMap(left -> MOMENTS.stream()
                                .map(moment -> selector.text(
                                        at,
                                        new CssCompound(Stream.concat(left.simples().stream(), Stream.of(moment))
                                                .toList())))));
    }

    /** An element before it has a class of what is open. */
    private static Stream<CssCompound> states(CssCompound compound) {
        return compound.names('.').stream().filter(Unfolds::isState).map(name -> compound.without("." + name));
    }

    private static boolean isOfList(CssCompound compound) {
        return compound.isOf("ul") || names(compound, LISTS);
    }

    private static boolean isOfItem(CssCompound compound) {
        return compound.isOf("li") || names(compound, ITEMS);
    }

    private static boolean names(CssCompound compound, Set<String> words) {
        return compound.names('.').stream().anyMatch(name -> NameWords.haveAny(name, words));
    }
}
