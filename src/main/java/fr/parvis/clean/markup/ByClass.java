package fr.parvis.clean.markup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** A list of selectors that is not looked for in a page which lacks the classes that each of them names. */
public final class ByClass {
    private static final Pattern CLASS = Pattern.compile("\\.(-?[A-Za-z_][\\w-]*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[[^\\[\\]]*+\\]");

    private final Evaluator all;
    private final List<List<String>> classes;

    private ByClass(Evaluator all, List<List<String>> classes) {
        this.all = all;
        this.classes = classes;
    }

    public static ByClass of(JsonNode list) {
        var selectors = new ArrayList<String>();
        list.forEach(selector -> selectors.add(selector.asText()));
        var classes = selectors.stream()
                .map(selector -> CLASS.matcher(ATTRIBUTE.matcher(selector).replaceAll(""))
                        .results())
                .map(found -> found.map(name -> name.group(1).toLowerCase(Locale.ROOT))
                        .toList())
                .toList();
        return new ByClass(Selector.evaluatorOf(String.join(", ", selectors)), classes);
    }

    /** @param inventory of the page that {@code element} is in */
    public List<Element> in(Element element, Inventory inventory) {
        for (var names : classes) {
            if (inventory.classNames().containsAll(names)) {
                return element.select(all);
            }
        }
        return List.of();
    }
}
