package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostnameTest {
    @ParameterizedTest
    @CsvSource({
        "valombre.example, valombre.example",
        "VALOMBRE.Example, valombre.example",
        "valombre.example., valombre.example",
        "mairie-valombre.parvis.localhost, mairie-valombre.parvis.localhost",
        "xn--cole-9oa.example, xn--cole-9oa.example",
        "localhost, localhost",
        "1and1.example, 1and1.example",
        "3.example, 3.example",
    })
    void has_one_canonical_spelling(String text, String canonical) {
        assertThat(Hostname.parse(text)).contains(new Hostname(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".a",
                "a.b..",
                "-a.example",
                "a-.example",
                "a_b.example",
                "a b.example",
                "a/b",
                "a:80",
                "user@a.example",
                "a.example\u0000",
                "a.example\n",
                "*.example",
                "127.0.0.1",
                "1",
                "a.1",
                "0x7f.1",
                "a.0x7f",
                "[::1]",
                "::1",
                "a\u202eb.example",
                "école.example",
                "straße.example",
                "\u212aelvin.example",
                "école\u3002example",
            })
    void refuses_what_is_no_host_name(String text) {
        assertThat(Hostname.parse(text)).isEmpty();
    }

    @Test
    void takes_63_characters_a_label_and_253_in_all() {
        var label = "a".repeat(63);
        var longest = label + "." + label + "." + label + "." + "a".repeat(61);

        assertThat(Hostname.parse(longest)).isPresent();
        assertThat(Hostname.parse(longest + "a")).isEmpty();
        assertThat(Hostname.parse("a".repeat(64) + ".example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, a.example",
        "a.example:8080, a.example",
        "A.EXAMPLE.:443, a.example",
        "xn--cole-9oa.example:1, xn--cole-9oa.example",
    })
    void loses_its_port_in_a_header(String header, String name) {
        assertThat(Hostname.fromHeader(header)).contains(new Hostname(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "a.example:",
                "a.example:123456",
                "a.example:8x",
                "a.example:80:80",
                "école.example",
                "a.example\u0000",
                "user@a.example",
                "a.example,b.example",
                "a.example/",
                " a.example",
            })
    void refuses_headers_that_name_no_host(String header) {
        assertThat(Hostname.fromHeader(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "parvis.example, parvis.example, true",
        "a.parvis.example, parvis.example, true",
        "b.a.parvis.example, parvis.example, true",
        "notparvis.example, parvis.example, false",
        "parvis.example, a.parvis.example, false",
        "parvis.example.evil.test, parvis.example, false",
    })
    void lies_within_another_by_whole_labels(String name, String parent, boolean within) {
        assertThat(new Hostname(name).isWithin(new Hostname(parent))).isEqualTo(within);
    }

    @Test
    void cannot_be_made_of_anything_else() {
        assertThatThrownBy(() -> new Hostname("A.example")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hostname("parvis.example").child("a.b_c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Hostname("parvis.example").child("mairie")).hasToString("mairie.parvis.example");
    }
}
