package fr.parvis.clean.markup;

import fr.parvis.clean.word.Classes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a page as they were at one moment, in its order: read in one walk for all who look for some of them, most
 * of whom find that there are none.
 */
public final class Inventory {
    private static final int LONGEST_SCRIPT = 100_000;
    private static final int MOST_OF_SCRIPTS = 500_000;

    private final Map<String, List<Element>> named = new HashMap<>();
    private final Set<String> attributes = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> styles = new HashSet<>();
    private final Set<String> roles = new HashSet<>();
    private final List<Element> marked = new ArrayList<>();
    private int beforeBody;
    private @Nullable Set<String> classNames;
    private @Nullable List<String> scripts;

    private Inventory() {}

    public static Inventory of(Document page) {
        var inventory = new Inventory();
        inventory.addAll(page);
        return inventory;
    }

    /** In the order of the page, however deep it is, and without asking any node for the next. */
    private void addAll(Document page) {
        var body = page.body();
        var open = new ArrayDeque<Place>();
        open.push(new Place(page));
        add(page);
        while (!open.isEmpty()) {
            var place = open.peek();
            if (place.next == place.of.childNodeSize()) {
                open.pop();
            } else if (place.of.childNode(place.next++) instanceof Element element) {
                if (element.equals(body)) {
                    beforeBody = marked.size();
                }
                add(element);
                if (element.childNodeSize() > 0) {
                    open.push(new Place(element));
                }
            }
        }
    }

    /** Where the walk is among the children of an element. */
    private static final class Place {
        private final Element of;
        private int next;

        private Place(Element of) {
            this.of = of;
        }
    }

    private void add(Element element) {
        named.computeIfAbsent(element.normalName(), name -> new ArrayList<>()).add(element);
        if (element.attributesSize() > 0) {
            marked.add(element);
            for (Attribute attribute : element.attributes()) {
                attributes.add(attribute.getKey());
                switch (attribute.getKey()) {
                    case "class" -> classes.add(attribute.getValue());
                    case "id" -> ids.add(attribute.getValue());
                    case "style" -> styles.add(attribute.getValue());
                    case "role" -> roles.add(attribute.getValue());
                    default -> {}
                }
            }
        }
    }

    /** How many elements there are. */
    public int size() {
        return named.values().stream().mapToInt(List::size).sum();
    }

    /** @param name as a parser writes it */
    public List<Element> named(String name) {
        return named.getOrDefault(name, List.of());
    }

    /** What the scripts in the page itself say, without those that are too long to be looked through. */
    public List<String> scripts() {
        if (scripts == null) {
            var read = new ArrayList<String>();
            int left = MOST_OF_SCRIPTS;
            for (var script : named("script")) {
                var text = script.data();
                if (!text.isEmpty() && text.length() <= Math.min(left, LONGEST_SCRIPT)) {
                    read.add(text);
                    left -= text.length();
                }
            }
            scripts = read;
        }
        return scripts;
    }

    /** Whether any element has one of these attributes. */
    public boolean hasAny(Set<String> names) {
        return !Collections.disjoint(attributes, names);
    }

    /** What stands in their {@code class}, each text once: a page has far fewer of them than elements. */
    public Set<String> classes() {
        return classes;
    }

    /** Those of {@link #classes}, each by itself and in small letters. */
    public Set<String> classNames() {
        if (classNames == null) {
            var all = new HashSet<String>();
            for (var names : classes) {
                Classes.of(names).forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
            }
            classNames = all;
        }
        return classNames;
    }

    public Set<String> ids() {
        return ids;
    }

    public Set<String> styles() {
        return styles;
    }

    public Set<String> roles() {
        return roles;
    }

    /** Those that have an attribute. */
    public List<Element> marked() {
        return marked;
    }

    /** Those of them that are in the body, or are it. */
    public List<Element> markedInBody() {
        return marked.subList(beforeBody, marked.size());
    }
}
