package fr.parvis.clean;

import fr.parvis.clean.document.Limits;
import fr.parvis.clean.document.PageWriter;
import fr.parvis.clean.document.Written;
import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.markup.Landmark;
import fr.parvis.clean.markup.Landmarks;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.vendor.Consent;
import fr.parvis.clean.word.NameWords;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * Finds the part of a clean page that a reader came for: where the page says so, else the element that holds most
 * running text and fewest links, else all of it without what surrounds it.
 */
final class MainContent {
    private static final Evaluator LINKS = new Evaluator.Tag("a");
    /** What boxes beside a text are called that are not of it. */
    private static final Set<String> BESIDE = Set.of(
            "share",
            "social",
            "related",
            "comments",
            "newsletter",
            "subscribe",
            "promo",
            "promotion",
            "ad",
            "ads",
            "advert",
            "sidebar",
            "widget",
            "author",
            "recommended",
            "popular",
            "trending",
            "toc");

    private static final int A_FEW_WORDS = 40;
    private static final int ENOUGH = 200;
    private static final int PARAGRAPH = 25;

    private final Element body;
    private final Landmarks landmarks;

    /**
     * What was found.
     *
     * @param in the element, as far as it still stands in its page; the document if that is all of it
     */
    record Main(String html, Element in) {
        /** Whether an element of the page is shown with it. */
        boolean shows(Element element) {
            return in instanceof Document
                    || element.equals(in)
                    || element.parents().contains(in);
        }
    }

    private MainContent(Element body, Landmarks landmarks) {
        this.body = body;
        this.landmarks = landmarks;
    }

    /** Takes the document of {@code page} apart. */
    static Main of(Written page, Landmarks landmarks) {
        var body = page.document().body();
        if (landmarks.elements() > Limits.MAIN_ELEMENTS) {
            return new Main(PageWriter.children(body, page.html().length()).strip(), page.document());
        }
        return new MainContent(body, landmarks).of(page);
    }

    private Main of(Written page) {
        left(Landmark.STYLE).forEach(Element::remove);
        int before = body.text().length();
        var mains = new IdentityHashMap<Element, Integer>();
        Stream.concat(left(Landmark.MAIN), left(Landmark.MAIN_ROLE))
                .forEach(main -> mains.put(main, main.text().length()));
        left(Landmark.AROUND).filter(around -> !isOfMain(around)).toList().forEach(Element::remove);
        landmarks.named().stream().filter(this::asksForConsent).forEach(Element::remove);
        left(Landmark.MENU).filter(MainContent::isOnlyLinks).forEach(Element::remove);
        int all = body.text().length();
        int fewWords = Math.min(A_FEW_WORDS, all / 4);
        if (all < before / 5
                && named(fewWords)
                        .filter(main -> main.text().length() * 2 >= mains.getOrDefault(main, 0))
                        .isEmpty()) {
            return all(page);
        }
        int wanted = Math.min(ENOUGH, all / 4);
        var main = named(fewWords)
                .or(() -> longest(landmarks.articleBodies().stream().filter(this::isLeft), wanted))
                .or(() -> longest(left(Landmark.ARTICLE), wanted))
                .or(() -> longest(left(Landmark.CONTENT), wanted))
                .or(() -> densest().filter(dense -> dense.text().length() >= ENOUGH))
                .orElse(body);
        return new Main(PageWriter.children(main, page.html().length() / 2).strip(), main);
    }

    /** What the page itself calls its main part. */
    private Optional<Element> named(int wanted) {
        return longest(left(Landmark.MAIN), wanted).or(() -> longest(left(Landmark.MAIN_ROLE), wanted));
    }

    /**
     * Whether it leads on from within the main part: a list whose other pages nobody could reach is half a list. Or says
     * something there itself.
     */
    private static boolean isOfMain(Element around) {
        for (var at = around.parent(); at != null; at = at.parent()) {
            if (at.normalName().equals("main") || at.attr("role").equalsIgnoreCase("main")) {
                return Paging.is(around) || isNote(around);
            }
        }
        return false;
    }

    /** A box beside the text that is text: hours, what to bring. */
    private static boolean isNote(Element around) {
        int text = around.text().length();
        return around.normalName().equals("aside")
                && text > PARAGRAPH
                && linked(around) * 2 < text
                && !NameWords.call(around, BESIDE);
    }

    private static Main all(Written page) {
        var again = Jsoup.parse(page.html());
        return new Main(PageWriter.children(again.body(), page.html().length()).strip(), again);
    }

    private Stream<Element> left(Landmark landmark) {
        return landmarks.all(landmark).stream().filter(this::isLeft);
    }

    /** Whether an element of the body has not been taken out by now. */
    private boolean isLeft(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at.equals(body)) {
                return true;
            }
        }
        return false;
    }

    private boolean asksForConsent(Element element) {
        return (Consent.ABOUT.in(element.id()) || Consent.ABOUT.in(element.className()))
                && isLeft(element)
                && !element.equals(body)
                && Extent.isBrief(element, 1_500);
    }

    /** A list of dishes is called a menu as well; only one of links is navigation. */
    private static boolean isOnlyLinks(Element menu) {
        return linked(menu) * 10 >= menu.text().length() * 8;
    }

    private static int linked(Element element) {
        return Links.letters(element.select(LINKS));
    }

    /** The element with most text, if that is not too little. */
    private static Optional<Element> longest(Stream<Element> candidates, int wanted) {
        Element longest = null;
        int most = Math.max(wanted, 1) - 1;
        for (var candidate : (Iterable<Element>) candidates::iterator) {
            int length = candidate.text().length();
            if (length > most) {
                longest = candidate;
                most = length;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** Paragraphs vote for their parent, and with half a vote for its parent; of equals, who had votes first. */
    private Optional<Element> densest() {
        var votes = new LinkedHashMap<Element, Double>();
        for (var paragraph : landmarks.all(Landmark.PARAGRAPH)) {
            var parent = paragraph.parent();
            int text =
                    parent == null || !isLeft(paragraph) ? 0 : paragraph.text().length();
            if (parent == null || text < PARAGRAPH) {
                continue;
            }
            int linked = linked(paragraph);
            double vote = (text - linked) * (1 - (double) Math.min(linked, text) / text);
            votes.merge(parent, vote, Double::sum);
            var above = parent.parent();
            if (above != null) {
                votes.merge(above, vote / 2, Double::sum);
            }
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .map(this::around);
    }

    /** The element itself, or what stands around it if that holds most of the running text and it holds little of it. */
    private Element around(Element dense) {
        var within = new IdentityHashMap<Element, Integer>();
        for (Element at = dense; at != null && !at.equals(body); at = at.parent()) {
            within.put(at, 0);
        }
        int all = 0;
        for (var paragraph : landmarks.all(Landmark.PARAGRAPH)) {
            int text = isLeft(paragraph) ? paragraph.text().length() - linked(paragraph) : 0;
            if (text >= PARAGRAPH) {
                all += text;
                for (Element at = paragraph; at != null; at = at.parent()) {
                    if (within.computeIfPresent(at, (found, sum) -> sum + text) != null) {
                        break;
                    }
                }
            }
        }
        int sum = 0;
        for (Element at = dense; at != null && within.containsKey(at); at = at.parent()) {
            sum += within.getOrDefault(at, 0);
            if (at.equals(dense) && sum * 5 >= all * 2) {
                return dense;
            }
            if (sum * 2 >= all) {
                return at;
            }
        }
        return dense;
    }
}
