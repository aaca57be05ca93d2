package fr.parvis.clean;

import java.util.ArrayList;
import java.util.List;

/** The words in the value of a {@code class} or a {@code rel}, as they are written. */
final class Classes {
    private Classes() {}

    static List<String> of(String value) {
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

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
