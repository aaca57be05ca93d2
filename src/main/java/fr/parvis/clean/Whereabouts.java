package fr.parvis.clean;

import fr.parvis.clean.document.PageWriter;
import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.markup.Landmark;
import fr.parvis.clean.markup.Landmarks;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Where and when an organisation is to be found, as a clean page says it around its main part, mostly in its foot: address,
 * hours, numbers. Whoever sees the main part alone would not find it.
 */
final class Whereabouts {
    private static final Set<String> AROUND = WhereWords.words("around");
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    /** What stands in lines, one below the other. */
    private static final Set<String> LISTS = Set.of("table", "ul", "ol", "dl");

    private static final Set<String> OTHERWISE = Set.of("nav", "form", "button", "select", "article", "main");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int HEADING = 60;
    /** The text of one part, and of all. */
    private static final int LONGEST = 600;

    /** Nodes or letters that are far more than one part. */
    private static final int LARGE = 5_000;

    private static final int ALL = 1_500;
    private static final int MOST = 6;

    private final List<Part> parts = new ArrayList<>();

    private Whereabouts() {}

    /** @param html of it, taken while it stood in the page */
    private record Part(Element element, Set<String> facts, int length, String html) {}

    /** Of a page that nobody has taken apart. */
    static Whereabouts in(List<Element> around) {
        var whereabouts = new Whereabouts();
        around.forEach(whereabouts::look);
        return whereabouts;
    }

    /** The outermost heads and feet of a page, and parts that are called after what is looked for. */
    static List<Element> around(Landmarks page) {
        var around = Stream.concat(page.named().stream(), page.all(Landmark.AROUND).stream())
                .filter(Whereabouts::isAround)
                .distinct()
                .toList();
        var seen = Set.copyOf(around);
        return around.stream()
                .filter(element -> element.parents().stream()
                        .noneMatch(parent -> seen.contains(parent) || OTHERWISE.contains(parent.normalName())))
                .toList();
    }

    private static boolean isAround(Element element) {
        return switch (element.normalName()) {
            case "footer", "header", "aside" -> true;
            case "body", "html", "nav", "form", "button", "select", "input", "a", "li" -> false;
            default -> element.attr("role").equalsIgnoreCase("contentinfo") || NameWords.call(element, AROUND);
        };
    }

    /** What stands outside of what is shown already, each fact once; what stands last in the page comes first. */
    String outside(Predicate<Element> shown) {
        var said = new HashSet<String>();
        var html = new StringBuilder();
        var last = new ArrayList<>(parts);
        Collections.reverse(last);
        int length = 0;
        int many = 0;
        for (var part : last) {
            if (many < MOST && length + part.length <= ALL && !shown.test(part.element) && said.addAll(part.facts)) {
                html.append("<div>").append(part.html).append("</div>");
                length += part.length;
                many++;
            }
        }
        return html.toString();
    }

    /** Takes the largest parts of an element that say something of it, and little else. */
    private void look(Element element) {
        if (OTHERWISE.contains(element.normalName()) || !mayTell(element)) {
            return;
        }
        var telling = element.children().stream()
                .filter(child -> !WherePart.isInLine(child) && mayTell(child))
                .toList();
        if (isPart(element, telling)) {
            add(element);
        } else {
            telling.forEach(this::look);
        }
    }

    /** What is large says something or other. */
    private static boolean mayTell(Element element) {
        return isLarge(element) || WhereWords.mayTell(element.text());
    }

    /** @param telling what may tell something in it */
    private static boolean isPart(Element element, List<Element> telling) {
        if (isLarge(element)) {
            return false;
        }
        var text = element.text();
        boolean apart = telling.size() == 1
                ? !isHeaded(element, telling.get(0))
                : telling.stream().anyMatch(Whereabouts::isColumn);
        return text.length() <= LONGEST && !apart && !leads(element, text);
    }

    private void add(Element element) {
        var part = WherePart.of(element);
        var text = part.text();
        if (WhereWords.tells(text)) {
            var html = SPACES.matcher(PageWriter.children(part, text.length() * 2))
                    .replaceAll(" ")
                    .strip();
            parts.add(new Part(element, WhereWords.facts(text), text.length(), html));
        }
    }

    /** What no part is, whatever it says: its own parts may be. */
    private static boolean isLarge(Element element) {
        return Extent.exceeds(element, LARGE, LARGE);
    }

    private static boolean isColumn(Element child) {
        return !LISTS.contains(child.normalName())
                && child.children().stream().anyMatch(inside -> !WherePart.isInLine(inside));
    }

    /** Whether something short says what follows. */
    private static boolean isHeaded(Element around, Element telling) {
        if (!around.ownText().isBlank()) {
            return true;
        }
        var before = telling.previousElementSibling();
        var title = before == null ? "" : before.text();
        return before != null && !title.isBlank() && title.length() <= HEADING && before.selectFirst(LINKS) == null;
    }

    /** Whether it is for the most part links to other pages. */
    private static boolean leads(Element element, String text) {
        var links = element.select(LINKS).stream()
                .filter(link -> !WherePart.isToCall(link))
                .toList();
        return Links.letters(links) * 2 > text.length();
    }
}
