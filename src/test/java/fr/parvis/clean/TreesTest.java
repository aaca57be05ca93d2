package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A browser reads a clean page as it was meant: the same elements in the same places, so that nothing can mutate. */
@Execution(ExecutionMode.CONCURRENT)
class TreesTest {
    private static final List<String> AROUND = List.of(
            "<p>a%s<b>z</b>",
            "<table><tr><td>%s</table>",
            "<table>%s<tr><td>z</table>",
            "<select><option>%s</select>",
            "<svg>%s</svg>x",
            "<svg><desc>%s</desc></svg>x",
            "<math><mtext>%s</mtext></math>x",
            "<ul><li><a href=/a>%s</a><li>z</ul>",
            "<noscript>%s</noscript>x",
            "<template>%s</template>x",
            "<iframe>%s</iframe>x");

    @Test
    void a_browser_reads_every_payload_in_every_place_as_it_was_meant() throws IOException {
        var pages = Payloads.pages().parallelStream()
                .flatMap(payload -> AROUND.stream().map(around -> around.replace("%s", payload)))
                .map(html -> Trial.page(html).html())
                .distinct()
                .toList();
        assertThat(pages).hasSizeGreaterThan(2_000);
        check(pages);
    }

    @Test
    void a_browser_reads_real_pages_as_they_were_meant() throws IOException {
        var pages = new ArrayList<String>();
        for (var sample : RealPages.all()) {
            pages.add(sample.cleaned().html());
        }
        check(pages);
    }

    /** What would be found: two pages that jsoup and browsers do not read alike. */
    @Test
    void a_browser_reads_some_pages_in_another_way() throws IOException {
        var differing = List.of("<p>a<dialog>b</dialog>", "<a>a<table><a>b</table>");
        try (var eyes = new Eyes()) {
            assertThat(eyes.trees(differing)).doesNotContainAnyElementsOf(trees(differing));
        }
    }

    private static void check(List<String> pages) throws IOException {
        try (var eyes = new Eyes()) {
            var seen = eyes.trees(pages);
            assertThat(seen).hasSameSizeAs(pages);
            var meant = trees(pages);
            for (int i = 0; i < pages.size(); i++) {
                assertThat(seen.get(i)).as(pages.get(i)).isEqualTo(meant.get(i));
            }
        }
    }

    private static List<String> trees(List<String> pages) {
        return pages.parallelStream().map(page -> Tree.of(Jsoup.parse(page))).toList();
    }
}
