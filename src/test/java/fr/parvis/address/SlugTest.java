package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "a1", "mairie-valombre", "a--b--c", "26124", "abc--d"})
    void is_letters_digits_and_hyphens(String text) {
        assertThat(Slug.parse(text)).contains(new Slug(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-a",
                "a-",
                "A",
                "a_b",
                "a.b",
                "a b",
                "é",
                "xn--cole-9oa",
                "ab--cd",
                "a\n",
                "a/",
                "\uff41"
            })
    void refuses_everything_else(String text) {
        assertThat(Slug.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Slug(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_at_most_63_characters() {
        assertThat(Slug.parse("a".repeat(63))).isPresent();
        assertThat(Slug.parse("a".repeat(64))).isEmpty();
    }

    @Test
    void can_always_be_a_label() {
        assertThat(new Hostname("parvis.example").child(new Slug("a".repeat(63)).value()))
                .hasToString("a".repeat(63) + ".parvis.example");
    }
}
