package fr.parvis.clean.menu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * What may be a menu of a page, where it lies and how many links it has: read in one walk, so that a page of many buttons
 * and many lists costs no more than one of few.
 */
final class MenuMap {
    private static final Evaluator NAVIGATION = Selector.evaluatorOf("[role=navigation]");

    private final IdentityHashMap<Element, Place> places = new IdentityHashMap<>();
    private final List<Element> lists = new ArrayList<>();
    private final List<Element> navigations = new ArrayList<>();
    private final Element body;
    private final List<Element> marked;
    private @Nullable PageParts parts;

    /**
     * @param from its number among the elements of the page
     * @param to that of the last one within it
     * @param apart whether it stands within something that no menu stands in
     */
    private record Place(int from, int to, int links, boolean apart) {
        /** Of what was not there when the page was read, or is not in its body. */
        static final Place NONE = new Place(0, -1, 0, true);
    }

    /**
     * @param marked those elements of {@code body} that have an attribute
     * @param apart what no menu stands in
     */
    MenuMap(Element body, List<Element> marked, Predicate<Element> apart) {
        this.body = body;
        this.marked = marked;
        body.traverse(new Walk(apart));
    }

    private final class Walk implements NodeVisitor {
        private final Predicate<Element> apart;
        private final Deque<Begun> open = new ArrayDeque<>();
        private int elements;
        private int links;
        private int within;

        private record Begun(int number, int links, boolean apart) {}

        Walk(Predicate<Element> apart) {
            this.apart = apart;
        }

        @Override
        public void head(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            var begun = new Begun(elements++, links, apart.test(element));
            open.push(begun);
            within += begun.apart() ? 1 : 0;
            links += leads(element) ? 1 : 0;
            boolean leads = isNavigation(element);
            if (leads) {
                navigations.add(element);
            }
            if (leads || element.normalName().equals("ul")) {
                lists.add(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                var begun = open.pop();
                places.put(element, new Place(begun.number(), elements - 1, links - begun.links(), within > 0));
                within -= begun.apart() ? 1 : 0;
            }
        }

        private static boolean isNavigation(Element element) {
            return element.normalName().equals("nav") || (element.hasAttr("role") && element.is(NAVIGATION));
        }
    }

    /** Whether it is a link to another page or, in a menu, to a part of this one. */
    boolean leads(Element element) {
        return element.normalName().equals("a")
                && element.hasAttr("href")
                && (MenuPanel.leads(element) || (element.attr("href").startsWith("#") && parts().hasEndOf(element)));
    }

    /** Looked for only where a menu may lead to one. */
    private PageParts parts() {
        var known = parts == null ? new PageParts(body, marked) : parts;
        parts = known;
        return known;
    }

    int links(Element element) {
        return place(element).links();
    }

    boolean isApart(Element element) {
        return place(element).apart();
    }

    /** At most {@code most} lists within {@code ancestor}, in the order of the page. */
    List<Element> lists(Element ancestor, int most) {
        return within(lists, ancestor, most);
    }

    List<Element> navigations(Element ancestor, int most) {
        return within(navigations, ancestor, most);
    }

    /** @param all in the order of the page */
    List<Element> within(List<Element> all, Element ancestor, int most) {
        var place = place(ancestor);
        int low = 0;
        for (int high = all.size(); low < high; ) {
            int middle = (low + high) >>> 1;
            if (place(all.get(middle)).from() < place.from()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < all.size() && end - low < most && place(all.get(end)).from() <= place.to()) {
            end++;
        }
        return all.subList(low, end);
    }

    private Place place(Element element) {
        return places.getOrDefault(element, Place.NONE);
    }
}
