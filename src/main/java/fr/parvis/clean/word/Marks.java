package fr.parvis.clean.word;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names, some of which stand for all that begin like them.
 *
 * @param first the letters with which those begin
 */
public record Marks(Lexicon names, List<String> beginnings, BitSet first) {
    /** A file of lists that comes with the program. */
    public static JsonNode file(String name) {
        try (var stream = Marks.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the rules are missing: " + name);
            }
            return new YAMLMapper().readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Marks of(JsonNode list) {
        return of(list, "");
    }

    /** Of a list of selectors those that begin with this sign, without it. */
    public static Marks of(JsonNode list, String sign) {
        return of(words(list).stream()
                .filter(text -> text.startsWith(sign))
                .map(text -> text.substring(sign.length()))
                .toList());
    }

    public static Marks of(Collection<String> list) {
        var names = new HashSet<String>();
        var beginnings = new ArrayList<String>();
        var first = new BitSet();
        for (var text : list) {
            if (text.endsWith("*")) {
                var beginning = text.substring(0, text.length() - 1);
                beginnings.add(beginning);
                first.set(beginning.charAt(0));
            } else {
                names.add(text);
            }
        }
        return new Marks(new Lexicon(names), List.copyOf(beginnings), first);
    }

    public static Set<String> words(JsonNode list) {
        var words = new HashSet<String>();
        list.forEach(item -> words.add(item.asText()));
        return Set.copyOf(words);
    }

    /** Whether a mark alone, a name or with a star the beginning of some, has this one. */
    public static boolean matches(String mark, String name) {
        int star = mark.length() - 1;
        return mark.endsWith("*") ? name.regionMatches(0, mark, 0, star) : name.equals(mark);
    }

    public boolean has(String name) {
        if (names.has(name)) {
            return true;
        }
        if (name.isEmpty() || !first.get(name.charAt(0))) {
            return false;
        }
        for (var beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    public boolean hasAny(List<String> some) {
        for (var name : some) {
            if (has(name)) {
                return true;
            }
        }
        return false;
    }
}
