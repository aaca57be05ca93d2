package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastTest {
    private static final List<String> GROUNDS = List.of("paper", "raised");

    @Test
    void the_ratio_is_that_of_wcag() {
        assertThat(color("#000000").contrast(Color.WHITE)).isEqualTo(21.0, within(0.001));
        assertThat(color("#767676").contrast(Color.WHITE)).isEqualTo(4.54, within(0.01));
        assertThat(color("#0b5d57").contrast(color("#0b5d57"))).isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ink", "quiet", "accent", "good", "warning", "bad"})
    void text_reads_well_on_every_ground(String text) {
        for (var colors : List.of(Tokens.OURS.light(), Tokens.OURS.dark())) {
            assertThat(weakest(colors, text)).as(text).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "accent"})
    void controls_and_focus_rings_stand_out(String line) {
        for (var colors : List.of(Tokens.OURS.light(), Tokens.OURS.dark())) {
            assertThat(weakest(colors, line)).as(line).isGreaterThanOrEqualTo(3.0);
        }
    }

    @Test
    void light_and_dark_name_the_same_colours() {
        assertThat(Tokens.OURS.dark().keySet())
                .isEqualTo(Tokens.OURS.light().keySet())
                .hasSize(10);
    }

    @Test
    void code_in_a_sentence_reads_well_on_stone() {
        assertThat(Tokens.OURS.light("ink").contrast(Tokens.OURS.light("stone")))
                .isGreaterThan(4.5);
        assertThat(Tokens.OURS.dark("ink").contrast(Tokens.OURS.dark("stone"))).isGreaterThan(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0b5d3b", "#8a3b12", "#00008b", "#000000", "#c2185b"})
    void a_readable_accent_is_kept_in_light_and_made_readable_in_dark(String wish) {
        var accent = Accent.of(wish, Tokens.OURS).orElseThrow();

        assertThat(accent.light()).hasToString(wish);
        for (var ground : GROUNDS) {
            assertThat(accent.dark().contrast(Tokens.OURS.dark(ground))).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffd400", "#ffffff", "red", "#0b5", "", "#0b5d3b}body{display:none"})
    void an_accent_that_is_hard_to_read_or_no_colour_gives_way_to_ours(String wish) {
        assertThat(Accent.of(wish, Tokens.OURS)).isEmpty();
        assertThat(Accent.style(wish).value()).isEmpty();
    }

    private static double weakest(Map<String, Color> colors, String name) {
        return GROUNDS.stream()
                .mapToDouble(ground -> known(colors, name).contrast(known(colors, ground)))
                .min()
                .orElseThrow();
    }

    private static Color known(Map<String, Color> colors, String name) {
        assertThat(colors).containsKey(name);
        return colors.getOrDefault(name, Color.WHITE);
    }

    private static Color color(String hex) {
        return Color.parse(hex).orElseThrow();
    }
}
