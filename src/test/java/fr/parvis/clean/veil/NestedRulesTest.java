package fr.parvis.clean.veil;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules within rules say what they would say one by one. */
class NestedRulesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".bloc{opacity:0;transition:.5s;&.is-visible{opacity:1}} | .bloc{transition:.5s;&.is-visible{opacity:1}}",
                ".bloc{&:not(.loaded){opacity:0}} | .bloc{&:not(.loaded){}}",
                ".carte{opacity:0;.visible &{opacity:1}} | .carte{.visible &{opacity:1}}",
                ".rubrique{.carte{opacity:0}&.visible .carte{opacity:1}} | .rubrique{.carte{}&.visible .carte{opacity:1}}",
                ".rubrique{& .carte{opacity:0}}.rubrique.visible .carte{opacity:1} | .rubrique{& .carte{}}.rubrique.visible .carte{opacity:1}",
                "@media screen{.bloc{opacity:0;&.in-view{opacity:1}}} | @media screen{.bloc{&.in-view{opacity:1}}}",
                ".bloc{@media screen{&.carte{opacity:0}&.carte.in-view{opacity:1}}} | .bloc{@media screen{&.carte{}&.carte.in-view{opacity:1}}}",
                ".a,.b{opacity:0;&.inview{opacity:1}} | .a,.b{&.inview{opacity:1}}",
                "@layer x{.a{.b{opacity:0}}}.a .b.revealed{opacity:1} | @layer x{.a{.b{}}}.a .b.revealed{opacity:1}",
            })
    void what_they_show_once_it_has_come_into_sight_is_there(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".bloc{opacity:0;&:hover{opacity:1}}",
                ".menu{.entree{opacity:0}&:hover .entree{opacity:1}}",
                ".bloc{opacity:0}&.is-visible{opacity:1}",
                ".bloc{opacity:0;.autre.is-visible{opacity:1}}",
                ".modal{opacity:0;position:fixed;&.show{opacity:1}}",
            })
    void what_else_they_hide_stays_hidden(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }

    @Test
    void rules_nested_deeper_than_anybody_writes_cost_little() {
        var names = IntStream.range(0, 100).mapToObj(i -> ".a" + i).collect(Collectors.joining(","));
        var css = names + "{opacity:0;visibility:visible;" + ("&" + "#x".repeat(390) + "{").repeat(50) + "}".repeat(51);
        assertThat(Trial.style(css)).startsWith(".a0,.a1,");
    }
}
