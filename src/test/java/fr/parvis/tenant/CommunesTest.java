package fr.parvis.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunesTest {
    @ParameterizedTest
    @CsvSource({
        "26124,Étoile-sur-Rhône",
        "75056,Paris",
        "75101,Paris 1er Arrondissement",
        "2A004,Ajaccio",
        "97411,Saint-Denis",
        "98735,Papeete",
    })
    void have_a_name_each(String code, String name) {
        assertThat(Communes.name(code)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"26999", "2a004", "99999", "00000", "26", ""})
    void nobody_has_another_code(String code) {
        assertThat(Communes.name(code)).isEmpty();
    }
}
