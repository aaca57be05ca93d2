package fr.parvis.mirror.crawl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    private static final String NAME = "parvis-79d75cdd579709650841";

    @Test
    void a_page_does_not_repeat_the_name_by_which_it_was_asked_for() {
        var page = "<title>" + NAME + " [Wiki]</title><a href=\"/doku.php?id=" + NAME + "\">Créer « " + NAME + " »</a>";
        var without = "<title>404 [Wiki]</title><a href=\"/doku.php?id=404\">Créer « 404 »</a>";
        assertThat(Probe.unsaid(page.getBytes(UTF_8))).isEqualTo(without.getBytes(UTF_8));
        assertThat(Probe.unsaid("Créer ".concat(NAME).getBytes(ISO_8859_1)))
                .isEqualTo("Créer 404".getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Page introuvable", "parvis-79d75cdd", "Le parvis-de-l-eglise"})
    void a_page_that_does_not_stays_as_it_is(String text) {
        assertThat(Probe.unsaid(text.getBytes(UTF_8))).isEqualTo(text.getBytes(UTF_8));
    }
}
