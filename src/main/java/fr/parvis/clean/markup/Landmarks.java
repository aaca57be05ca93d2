package fr.parvis.clean.markup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The landmarks of a page, noted in one walk where a search for each kind would walk it once more. */
public final class Landmarks {
    private final Map<Landmark, List<Element>> found = new EnumMap<>(Landmark.class);
    private final List<Element> navigationsInHeaders = new ArrayList<>();
    private final List<Element> articleBodies = new ArrayList<>();
    private final List<Element> named = new ArrayList<>();
    private final List<Element> telephones = new ArrayList<>();
    private int elements;

    private Landmarks() {}

    public static Landmarks of(Document page) {
        var landmarks = new Landmarks();
        var body = page.body();
        var html = body.parent();
        if (html != null) {
            landmarks.note(html, false);
        }
        landmarks.elements = 0;
        landmarks.walk(body, false);
        return landmarks;
    }

    /** In the order of the page. */
    public List<Element> all(Landmark landmark) {
        return found.getOrDefault(landmark, List.of());
    }

    public List<Element> navigationsInHeaders() {
        return navigationsInHeaders;
    }

    public List<Element> articleBodies() {
        return articleBodies;
    }

    /** Those with an identifier or a class. */
    public List<Element> named() {
        return named;
    }

    /** Links to a number that can be called. */
    public List<Element> telephones() {
        return telephones;
    }

    /** How many elements the body has, itself included. */
    public int elements() {
        return elements;
    }

    private void walk(Element element, boolean inHeader) {
        note(element, inHeader);
        boolean header = inHeader || element.normalName().equals("header");
        for (int i = 0; i < element.childNodeSize(); i++) {
            if (element.childNode(i) instanceof Element child) {
                walk(child, header);
            }
        }
    }

    private void note(Element element, boolean inHeader) {
        elements++;
        var landmarks = Landmark.of(element);
        if (element.normalName().equals("header") && isOfPage(element)) {
            landmarks.add(Landmark.AROUND);
        }
        if (inHeader && element.normalName().equals("ul")) {
            landmarks.add(Landmark.MENU);
        }
        for (var landmark : landmarks) {
            found.computeIfAbsent(landmark, any -> new ArrayList<>()).add(element);
        }
        if (inHeader && landmarks.contains(Landmark.NAVIGATION)) {
            navigationsInHeaders.add(element);
        }
        if (element.attributesSize() == 0) {
            return;
        }
        if (element.attr("itemprop").equalsIgnoreCase("articleBody")) {
            articleBodies.add(element);
        }
        if (element.normalName().equals("a") && element.attr("href").startsWith("tel:")) {
            telephones.add(element);
        }
        if (element.hasAttr("id") || element.hasAttr("class")) {
            named.add(element);
        }
    }

    private static boolean isOfPage(Element header) {
        var parent = header.parent();
        return header.attr("role").equalsIgnoreCase("banner")
                || (parent != null && parent.normalName().equals("body"));
    }
}
