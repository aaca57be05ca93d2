package fr.parvis.clean;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** The class names of an element, as they are written. */
final class Classes {
    private Classes() {}

    static List<String> of(Element element) {
        var text = element.attributesSize() == 0 ? "" : element.attributes().get("class");
        var names = new ArrayList<String>(4);
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) <= ' ') {
                if (i > from) {
                    names.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return names;
    }
}
