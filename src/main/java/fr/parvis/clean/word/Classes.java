package fr.parvis.clean.word;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** The words in the value of a {@code class} or a {@code rel}, as they are written. */
public final class Classes {
    private Classes() {}

    /** Most elements have none, which is told without a look for the name in all spellings. */
    public static List<String> of(Element element) {
        return element.attributesSize() > 0 ? of(element.attributes().get("class")) : List.of();
    }

    public static List<String> of(String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        if (isWord(value)) {
            return List.of(value);
        }
        var names = new ArrayList<String>(4);
        int from = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || isSpace(value.charAt(i))) {
                if (i > from) {
                    names.add(value.substring(from, i));
                }
                from = i + 1;
            }
        }
        return names;
    }

    private static boolean isWord(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isSpace(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
