package fr.parvis.clean.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CSS takes for a part of a name and others for a blank is not taken away, for what is left might be an address. */
class OddBlanksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{cursor:\u2003url(\"//evil.test/c\"),auto}",
                "a{cursor:\u3000url(\"//evil.test/c\"),auto}",
                "@font-face{font-family:f;src:\u2028url(\"//evil.test/f\")}",
                "a{background:image-set(\u2006url(\"//evil.test/b\") 1x)}",
                "a{background:\u1680url(\"//evil.test/b\")}",
            })
    void no_address_is_left(String css) {
        var clean = Trial.style(css);
        assertThat(Trial.VERIFIER.style(clean)).isEmpty();
        assertThat(Trial.style(clean)).isEqualTo(clean);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{cursor:url(\"//evil.test/c\"),auto}", "a{background:url(\"//evil.test/b\")}"})
    void the_second_reader_sees_one(String css) {
        assertThat(Trial.VERIFIER.style(css)).isNotEmpty();
    }
}
