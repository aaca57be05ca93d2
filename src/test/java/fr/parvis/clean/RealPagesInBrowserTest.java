package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Chromium;
import fr.parvis.clean.Eyes.Exhibit;
import fr.parvis.clean.Eyes.Sight;
import fr.parvis.clean.Internet.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real pages in a real browser, without any policy: clean, they ask nobody but their own host; as they were, they do. */
@Execution(ExecutionMode.CONCURRENT)
class RealPagesInBrowserTest {
    private static final String HTML = "text/html; charset=utf-8";

    @Test
    void clean_real_pages_ask_nobody_else_and_the_originals_do() throws IOException {
        var clean = new ArrayList<Exhibit>();
        var raw = new ArrayList<Exhibit>();
        var samples = RealPages.all();
        for (var sample : samples) {
            clean.add(exhibit(
                    "realclean" + clean.size(), sample.file(), sample.cleaned().html()));
            raw.add(exhibit("realraw" + raw.size(), sample.file(), sample.html()));
        }
        try (var eyes = new Eyes()) {
            assertThat(eyes.look(clean)).allSatisfy(sight -> {
                assertThat(sight.asked()).as(sight.name()).isEmpty();
                assertThat(sight.ran()).as(sight.name()).isFalse();
            });
            var sights = eyes.look(raw);
            assertThat(sights.stream().filter(Sight::asks)).hasSizeGreaterThan(samples.size() / 2);
        }
    }

    /** The names in what was told; a sign before one is an old trick that makes no browser of today read it. */
    @Test
    void no_property_that_the_browser_knows_is_lost() throws IOException {
        var lost = new TreeSet<String>();
        for (var sample : RealPages.all()) {
            sample.cleaned().findings().stream()
                    .filter(finding -> finding.rule().equals("css-property"))
                    .forEach(finding -> lost.add(finding.excerpt()));
        }
        try (var chromium = Chromium.start()) {
            var page = chromium.browser().newPage();
            var known = "names => names.filter(name => CSS.supports(name, 'initial'))";
            assertThat(page.evaluate(known, List.of("color", "foo"))).isEqualTo(List.of("color"));
            assertThat(lost).isNotEmpty();
            assertThat(page.evaluate(known, List.copyOf(lost))).isEqualTo(List.of());
        }
    }

    private static Exhibit exhibit(String label, String name, String html) {
        return new Exhibit(name, label + ".page.test", new Answer(HTML, "", html));
    }
}
