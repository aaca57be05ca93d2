package fr.parvis.clean;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a clean page that a reader came for: where the page says so, else the element that holds most
 * running text and fewest links, else all of it without what surrounds it.
 */
final class MainContent {
    /** What the page itself calls its main part; a few words are enough to believe it. */
    private static final List<Evaluator> DECLARED = selectors("main", "[role=main]");

    private static final List<Evaluator> NAMED = selectors(
            "article[itemprop=articleBody], [itemprop=articleBody]",
            "article",
            "#content, #contenu, #main, #main-content, #article, #post, .entry-content, .post-content, .article-content,"
                    + " .article__content, .texte, #principal");
    private static final Evaluator STYLES = Selector.evaluatorOf("style, link, script");
    private static final Evaluator AROUND =
            Selector.evaluatorOf("nav, [role=navigation], header[role=banner], body > header, footer, aside,"
                    + " [role=complementary], [role=contentinfo], [role=search], form, .breadcrumb, .breadcrumbs, .pagination,"
                    + " .share, .social, .sharedaddy, .related, .comments, #comments, #sidebar, .sidebar, .widget, .skip-link,"
                    + " .screen-reader-text, button, select, style, link");
    private static final Pattern COOKIES = Pattern.compile("(?i)cookie|rgpd|gdpr|consent");
    private static final Evaluator HAS_NAME = Selector.evaluatorOf("[id], [class]");
    private static final Evaluator MENUS =
            Selector.evaluatorOf("header ul, #menu, #nav, #navigation, .menu, .nav, .navbar-nav");
    private static final Evaluator LINKS = new Evaluator.Tag("a");
    private static final Evaluator VOTERS = Selector.evaluatorOf("p, blockquote, pre, li, td, h2, h3");
    private static final int A_FEW_WORDS = 40;
    private static final int ENOUGH = 200;
    private static final int PARAGRAPH = 25;

    private MainContent() {}

    /** Takes the document of {@code page} apart. */
    static String of(Written page) {
        var body = page.document().body();
        if (hasMoreElements(body, Limits.MAIN_ELEMENTS)) {
            return body.html().strip();
        }
        body.select(STYLES).remove();
        int before = body.text().length();
        body.select(AROUND).remove();
        for (var element : body.select(HAS_NAME)) {
            if (COOKIES.matcher(element.id() + " " + element.className()).find()
                    && element.text().length() < 1_500
                    && element.parent() != null
                    && !element.normalName().equals("body")) {
                element.remove();
            }
        }
        body.select(MENUS).stream().filter(MainContent::isOnlyLinks).forEach(Element::remove);
        int all = body.text().length();
        if (all < before / 5) {
            return all(page);
        }
        for (var selector : DECLARED) {
            var found = best(body.select(selector));
            if (found != null
                    && found.text().length() >= Math.min(A_FEW_WORDS, all / 4)
                    && !found.text().isEmpty()) {
                return found.html().strip();
            }
        }
        int wanted = Math.min(ENOUGH, all / 4);
        for (var selector : NAMED) {
            var found = best(body.select(selector));
            if (found != null && found.text().length() >= wanted && found.text().length() > 0) {
                return found.html().strip();
            }
        }
        var dense = densest(body);
        if (dense != null && dense.text().length() >= wanted && dense.text().length() >= ENOUGH) {
            return dense.html().strip();
        }
        return body.html().strip();
    }

    private static String all(Written page) {
        var again = Jsoup.parse(page.html());
        again.outputSettings().prettyPrint(false);
        return again.body().html().strip();
    }

    private static boolean hasMoreElements(Element body, int most) {
        return body.stream().skip(most).findAny().isPresent();
    }

    private static List<Evaluator> selectors(String... selectors) {
        return Arrays.stream(selectors).map(Selector::evaluatorOf).toList();
    }

    /** A list of dishes is called a menu as well; only one of links is navigation. */
    private static boolean isOnlyLinks(Element menu) {
        return linked(menu) * 10 >= menu.text().length() * 8;
    }

    private static int linked(Element element) {
        return element.select(LINKS).stream().mapToInt(a -> a.text().length()).sum();
    }

    private static @Nullable Element best(List<Element> candidates) {
        Element best = null;
        for (var candidate : candidates) {
            if (best == null || candidate.text().length() > best.text().length()) {
                best = candidate;
            }
        }
        return best;
    }

    /** Paragraphs vote for their parent, and with half a vote for its parent; of equals, who had votes first. */
    private static @Nullable Element densest(Element body) {
        var votes = new LinkedHashMap<Element, Double>();
        for (var paragraph : body.select(VOTERS)) {
            var text = paragraph.text();
            var parent = paragraph.parent();
            if (text.length() < PARAGRAPH || parent == null) {
                continue;
            }
            int linked = linked(paragraph);
            double vote = (text.length() - linked) * (1 - (double) Math.min(linked, text.length()) / text.length());
            votes.merge(parent, vote, Double::sum);
            var above = parent.parent();
            if (above != null) {
                votes.merge(above, vote / 2, Double::sum);
            }
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
