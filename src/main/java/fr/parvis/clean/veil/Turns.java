package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How sheets call the slide whose turn it is: what stands on the others is to be read as well, for no script moves them. */
final class Turns {
    private static final String SIBLINGS = "+~";

    private final List<CssCompound> states;
    private final List<CssCompound> loosely;

    Turns() {
        var file = Marks.file("/rules/slides.yaml");
        states = read(file.required("turn-states"));
        loosely = read(file.required("turn-states-loosely"));
    }

    private static List<CssCompound> read(JsonNode list) {
        var compounds = new ArrayList<CssCompound>();
        list.forEach(text -> CssSelector.all(text.asText()).forEach(state -> compounds.add(state.subject())));
        return compounds;
    }

    /** Whether a selector is for what stands on a slide whose turn has not come. */
    boolean waits(CssSelector selector) {
        int last = selector.compounds().size() - 1;
        for (int i = 0; i < last; i++) {
            var compound = selector.compounds().get(i);
            for (var negated : compound.negated()) {
                var all = Stream.concat(compound.simples().stream(), negated.simples().stream())
                        .toList();
                if (states.stream()
                        .anyMatch(state -> all.containsAll(state.simples())
                                && state.simples().containsAll(negated.simples()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What a selector is for before the slide that it asks for has its turn; nothing if it asks for none. */
    Stream<String> before(CssSelector shown) {
        int last = shown.compounds().size() - 1;
        for (int i = 0; i < last; i++) {
            var compound = shown.compounds().get(i);
            if (SIBLINGS.indexOf(shown.combinators().charAt(i)) < 0) {
                boolean control = Arriving.isControl(shown);
                for (var state : control ? states : all()) {
                    if (compound.simples().containsAll(state.simples())) {
                        return before(shown, i, state);
                    }
                }
            }
        }
        return Stream.empty();
    }

    private List<CssCompound> all() {
        return Stream.concat(states.stream(), loosely.stream()).toList();
    }

    private static Stream<String> before(CssSelector shown, int at, CssCompound state) {
        var left = shown.compounds().get(at);
        var told = state.simples().get(state.simples().size() - 1);
        var any = left.without(told);
        var rest = shown.from(at + 1);
        var before = Stream.of(rest.text(), rest.subject().text());
        if (at > 0) {
            var around = new CssSelector(
                    shown.compounds().subList(0, at), shown.combinators().substring(0, at - 1));
            before = Stream.concat(before, Stream.of(around.text() + " " + rest.text()));
        }
        return any.simples().isEmpty() ? before : Stream.concat(before, Stream.of(shown.text(at, any)));
    }
}
