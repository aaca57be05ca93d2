package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {
    @ParameterizedTest(name = "{0}: weakly {1}, strongly {2}")
    @CsvSource({
        "'\"a\"', true, true",
        "'\"b\", \"a\"', true, true",
        "'  \"b\" ,\"a\" ', true, true",
        "' * ', true, true",
        "'W/\"a\"', true, false",
        "'\"b\",W/\"a\"', true, false",
        "'w/\"a\"', false, false",
        "'a', false, false",
        "'\"A\"', false, false",
        "'\"ab\"', false, false",
        "'*, \"b\"', false, false",
        "'', false, false",
    })
    void name_a_tag(String field, boolean weakly, boolean strongly) {
        assertThat(EntityTags.name(field, "\"a\"", true)).isEqualTo(weakly);
        assertThat(EntityTags.name(field, "\"a\"", false)).isEqualTo(strongly);
    }
}
