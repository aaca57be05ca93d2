package fr.parvis.clean.markup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    private static final String HALF = "(?s).*\\p{Cs}.*";

    @ParameterizedTest
    @CsvSource({"fête, fête", "fêtes, fête…", "fêt😀, fêt…", "fê😀!, fê😀…", "fê😀, fê😀"})
    void a_label_is_shortened_between_two_characters(String text, String expected) {
        assertThat(Labels.shortened(text, 4)).isEqualTo(expected);
    }

    @Test
    void no_half_of_a_character_is_in_what_is_written_of_a_finding_or_a_leak() {
        for (int before = 0; before < 300; before++) {
            var text = "x".repeat(before) + "😀".repeat(300);
            var gap = " ".repeat(before) + "😀".repeat(400);
            for (var script : new String[] {text, gap, "x" + gap}) {
                assertThat(Trial.CLEANER.script(script).get(0).excerpt()).doesNotMatch(HALF);
            }
            assertThat(Trial.VERIFIER.page("<p onclick='" + text + "'>").get(0).excerpt())
                    .doesNotMatch(HALF);
        }
        assertThat("\ud83d").matches(HALF);
    }
}
