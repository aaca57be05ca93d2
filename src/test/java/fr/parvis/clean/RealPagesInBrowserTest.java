package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Eyes.Exhibit;
import fr.parvis.clean.Eyes.Sight;
import fr.parvis.clean.Internet.Answer;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Real pages in a real browser, without any policy: clean, they ask nobody but their own host; as they were, they do. */
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

    private static Exhibit exhibit(String label, String name, String html) {
        return new Exhibit(name, label + ".page.test", new Answer(HTML, "", html));
    }
}
