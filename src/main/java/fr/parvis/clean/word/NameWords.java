package fr.parvis.clean.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** The words that authors join to a class, an id or the name of an attribute: {@code is-inView} is, in, view. */
public final class NameWords {
    private static final int LONGEST = 100;

    private NameWords() {}

    /** In lower case and in order; a name that is too long for one has none. */
    public static List<String> of(String name) {
        var words = new ArrayList<String>(4);
        if (name.length() > LONGEST) {
            return words;
        }
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean ends = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
            boolean turns = !ends
                    && i > from
                    && Character.isUpperCase(name.charAt(i))
                    && !Character.isUpperCase(name.charAt(i - 1));
            if ((ends || turns) && i > from) {
                words.add(name.substring(from, i).toLowerCase(Locale.ROOT));
            }
            if (ends || turns) {
                from = ends ? i + 1 : i;
            }
        }
        return words;
    }

    /** Whether an element is called something with one of these words, by its id or by a class. */
    public static boolean call(Element element, Set<String> wanted) {
        return haveAny(element.id(), wanted) || callByClass(element, wanted);
    }

    /** The same by a class alone. */
    public static boolean callByClass(Element element, Set<String> wanted) {
        return Classes.of(element).stream().anyMatch(name -> haveAny(name, wanted));
    }

    /** Whether the last word of a name is one of these: what it says of the thing that is so called. */
    public static boolean endIn(String name, Set<String> wanted) {
        var words = of(name);
        return !words.isEmpty() && wanted.contains(words.get(words.size() - 1));
    }

    public static boolean haveAny(String name, Set<String> wanted) {
        for (var word : of(name)) {
            if (wanted.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
