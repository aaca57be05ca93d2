package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonogramTest {
    @ParameterizedTest
    @CsvSource({
        "Mairie de Valombre, V",
        "L’Écho des Collines, É",
        "« Les Amis », A",
        "3 Petits Points, 3",
        "Кооператив, К",
        "–, ''"
    })
    void an_organisation_is_known_by_the_first_letter_of_its_own_word(String name, String letter) {
        assertThat(Monogram.of(name)).isEqualTo(letter);
    }
}
