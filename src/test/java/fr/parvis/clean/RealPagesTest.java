package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/** Real pages of others, which are not part of this project: tried if they lie beside it. */
class RealPagesTest {
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final double ENOUGH = 0.99;

    private static final Rules RULES = Rules.bundled();

    @Test
    void real_pages_come_out_clean_settled_and_with_their_text() throws IOException {
        var vendors = new TreeMap<String, Integer>();
        for (var sample : RealPages.all()) {
            var page = sample.cleaned();
            assertThat(Trial.VERIFIER.page(page.html())).as(sample.file()).isEmpty();
            assertThat(Trial.CLEANER
                            .page(page.html(), sample.address(), sample.places())
                            .html())
                    .as(sample.file())
                    .isEqualTo(page.html());
            assertThat(survival(sample.html(), page.html())).as(sample.file()).isGreaterThanOrEqualTo(ENOUGH);
            page.findings().forEach(finding -> vendors.merge(finding.vendor(), 1, Integer::sum));
        }
        assertThat(vendors).containsKeys("Google", "Médiamétrie", "Meta", "AT Internet (Piano)");
    }

    /** Which part of the words that a reader saw is still there. */
    private static double survival(String before, String after) {
        var left = words(Jsoup.parse(after));
        var original = Jsoup.parse(before);
        original.select("script, style, noscript, button, select, textarea, template, svg, iframe, object, noembed")
                .forEach(element -> element.replaceWith(new TextNode(" ")));
        for (var element : original.select("[id], [class]")) {
            if (RULES.banner(element.id(), element.classNames()).isPresent()) {
                element.remove();
            }
        }
        var wanted = words(original);
        double all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        double kept = wanted.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), left.getOrDefault(word.getKey(), 0)))
                .sum();
        return all == 0 ? 1 : kept / all;
    }

    private static Map<String, Integer> words(Document document) {
        var words = new HashMap<String, Integer>();
        NOT_WORDS.splitAsStream(document.body().text()).forEach(word -> words.merge(word, 1, Integer::sum));
        return words;
    }
}
