package fr.parvis.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mairie de Valombre",
                "L’Écho – n° 1",
                "Ville de 京都",
                "جمعية الأمل",
                "Кооператив «Рассвет»",
                "👩‍🌾 AMAP"
            })
    void a_name_is_written_in_any_script(String name) {
        assertThat(OneLine.is(name, 100)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Mairie\nde",
                "Mairie\u0000",
                "Mairie \u202eelliv",
                "Mairie\u2066",
                "\u200fMairie",
                "\u061cMairie",
                "a\u2028b"
            })
    void what_ends_the_line_or_turns_what_stands_beside_it_is_no_name(String name) {
        assertThat(OneLine.is(name, 100)).isFalse();
    }

    @Test
    void a_name_is_not_endless() {
        assertThat(OneLine.is("a".repeat(100), 100)).isTrue();
        assertThat(OneLine.is("a".repeat(101), 100)).isFalse();
    }
}
