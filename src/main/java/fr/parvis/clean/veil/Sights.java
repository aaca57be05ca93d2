package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The classes and attributes that a script gives to something, or to what it stands in, once it has come into sight: those
 * that say nothing else, and those that are also given to what opens, or has been chosen.
 */
final class Sights {
    private static final Pattern VALUES = Pattern.compile("(?i)[\\w-]+(?:=[\"']?(?:true|1|yes|done|)[\"']?)?");
    private static final Pattern SAID =
            Pattern.compile("(?i)data-(?:state|status)=[\"']?(?:visible|shown|in-?view|revealed|entered)[\"']?");
    /** What stands between a name and what is said of it. */
    private static final Pattern STEM = Pattern.compile("(.{2,60}?)[-_]{1,2}(?:is[-_])?(?:in[-_])?[A-Za-z]+");

    static final List<String> IS_IN = List.of("is", "in");
    private static final List<String> AOS = List.of("aos", "animate");
    /** Of a selector that anybody writes by hand, as each part of it is told with each of the others. */
    private static final int DEEPEST = 8;

    private static final Set<String> SIBLINGS = Set.of("+", "~");
    /** What holds nothing, so that a state of it is not one of what stands in it. */
    private static final Set<String> EMPTY = Set.of("img", "input", "br", "hr");

    private final Set<String> sure;
    private final Set<String> likely;

    Sights(JsonNode file) {
        sure = Marks.words(file.required("in-sight"));
        likely = Marks.words(file.required("in-sight-or-chosen"));
    }

    /** Whether a name is worth a look, asked of every one of a sheet. */
    boolean mayBe(String name) {
        return isSure(name) || isLikely(name) || name.equals("data-state") || name.equals("data-status");
    }

    boolean isSure(String name) {
        var words = NameWords.of(name);
        int last = words.size() - 1;
        return last >= 0
                && (sure.contains(words.get(last))
                        || (last > 0
                                && words.get(last - 1).equals("in")
                                && words.get(last).equals("view"))
                        || words.equals(IS_IN)
                        || words.equals(AOS));
    }

    private boolean isLikely(String name) {
        return name.equals("in") || NameWords.endIn(name, likely);
    }

    /** Whether a class says so of whatever has it, and of nothing in particular. */
    boolean isAll(String name) {
        return (isSure(name) || isLikely(name))
                && NameWords.of(name).stream()
                        .allMatch(word -> sure.contains(word)
                                || likely.contains(word)
                                || word.equals("is")
                                || word.equals("in")
                                || word.equals("js")
                                || word.equals("view"));
    }

    /** What a selector is for before something has such a class, each with whether that says nothing else. */
    void before(CssSelector shown, BiConsumer<String, Boolean> each) {
        int last = shown.compounds().size() - 1;
        if (last > DEEPEST
                || shown.compounds().stream()
                        .anyMatch(compound -> compound.simples().size() > DEEPEST)) {
            return;
        }
        for (int i = 0; i <= last; i++) {
            var compound = shown.compounds().get(i);
            boolean around = i < last && !SIBLINGS.contains(shown.combinators().substring(i, i + 1));
            if (i < last && !around) {
                continue;
            }
            for (var name : compound.names('.')) {
                boolean surely = isSure(name);
                if (surely || isLikely(name)) {
                    without(shown, i, compound.without("." + name), text -> each.accept(text, surely));
                    var stem = STEM.matcher(name);
                    if (i == last && compound.simples().size() == 1 && !isAll(name) && stem.matches()) {
                        each.accept(shown.text(i, new CssCompound(List.of("." + stem.group(1)))), false);
                    }
                }
            }
            for (var asked : compound.attributes()) {
                if (asks(asked)) {
                    without(shown, i, compound.without("[" + asked + "]"), text -> each.accept(text, true));
                }
            }
        }
    }

    private boolean asks(String asked) {
        int sign = asked.indexOf('=');
        return SAID.matcher(asked).matches()
                || (VALUES.matcher(asked).matches() && isSure(sign < 0 ? asked : asked.substring(0, sign)));
    }

    private static void without(CssSelector shown, int at, CssCompound left, Consumer<String> each) {
        int last = shown.compounds().size() - 1;
        if (!left.simples().isEmpty()) {
            each.accept(shown.text(at, left));
        }
        // Said of all that is so called, wherever it stands, or of what stands in it.
        if (at < last && EMPTY.stream().noneMatch(left::isOf)) {
            each.accept(shown.from(at + 1).text());
            if (at + 1 < last) {
                each.accept(shown.subject().text());
            }
        } else if (at == last && !left.simples().isEmpty()) {
            each.accept(left.text());
            // What has more names is called so to say whence it comes.
            left.names('.').forEach(name -> each.accept("." + name));
        }
    }
}
