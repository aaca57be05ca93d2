package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real pages of others, which are not part of this project: tried if they lie beside it. */
class RealPagesTest {
    private static final Path PAGES = Path.of("..", "shared", "pages");
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final double ENOUGH = 0.99;

    private static final Rules RULES = Rules.bundled();

    private record Sample(String file, WebUrl address) {}

    @Test
    void real_pages_come_out_clean_settled_and_with_their_text() throws IOException {
        var list = PAGES.resolve("sources.tsv");
        if (!Files.exists(list)) {
            System.out.println("No real pages beside the project: " + PAGES + " is not there, nothing tried.");
            Assumptions.abort("no real pages");
        }
        var vendors = new TreeMap<String, Integer>();
        for (var sample : samples(list)) {
            var html = Decoding.text(Files.readAllBytes(PAGES.resolve(sample.file())), null);
            var places = placesOf(sample.address());
            var page = Trial.CLEANER.page(html, sample.address(), places);
            assertThat(Trial.VERIFIER.page(page.html())).as(sample.file()).isEmpty();
            assertThat(Trial.CLEANER.page(page.html(), sample.address(), places).html())
                    .as(sample.file())
                    .isEqualTo(page.html());
            assertThat(survival(html, page.html())).as(sample.file()).isGreaterThanOrEqualTo(ENOUGH);
            page.findings().forEach(finding -> vendors.merge(finding.vendor(), 1, Integer::sum));
        }
        assertThat(vendors).containsKeys("Google", "Médiamétrie", "Meta", "AT Internet (Piano)");
    }

    private static Stream<Sample> stream(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .flatMap(columns -> WebUrl.parse(columns[3]).map(url -> new Sample(columns[0], url)).stream());
    }

    private static Iterable<Sample> samples(Path list) throws IOException {
        return stream(list).toList();
    }

    private static Places placesOf(WebUrl base) {
        return new Places() {
            @Override
            public Optional<String> resource(WebUrl url, Kind kind) {
                return link(url);
            }

            @Override
            public Optional<String> link(WebUrl url) {
                return url.isSameSite(base)
                        ? Optional.of(url.query() == null ? url.path() : url.path() + "?" + url.query())
                        : Optional.empty();
            }
        };
    }

    /** Which part of the words that a reader saw is still there. */
    private static double survival(String before, String after) {
        var left = words(Jsoup.parse(after));
        var original = Jsoup.parse(before);
        original.select("script, style, noscript, form, template, svg, iframe, object, noembed")
                .remove();
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
