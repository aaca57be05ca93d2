package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.Idn.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdnTest {
    @ParameterizedTest
    @CsvSource({
        "www.valombre.example, www.valombre.example",
        "WWW.Valombre.EXAMPLE., www.valombre.example",
        "mairie-évreux.example, xn--mairie-vreux-heb.example",
        "MAIRIE-ÉVREUX.example, xn--mairie-vreux-heb.example",
        "xn--mairie-vreux-heb.example, xn--mairie-vreux-heb.example",
        "straße.example, xn--strae-oqa.example",
        "strasse.example, strasse.example",
        "ｖａｌｏｍｂｒｅ。example, valombre.example",
        "bücher.example, xn--bcher-kva.example",
        "παράδειγμα.example, xn--hxajbheg2az3al.example",
        "πς.example, xn--1xae.example",
        "пример.example, xn--e1afmkfd.example",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "실례.example, xn--9n2bp8q.example",
        "مثال.example, xn--mgbh0fb.example",
        "東京タワーtokyo.example, xn--tokyo-lr4dmmodv073ay09b.example",
    })
    void names_of_all_scripts_have_one_spelling(String written, String spelt) {
        assertThat(Idn.read(written).name().map(Hostname::value)).contains(spelt);
    }

    @ParameterizedTest
    @CsvSource({
        "vаlombre.example, MIXED_SCRIPTS",
        "xn--vlombre-2fg.example, MIXED_SCRIPTS",
        "gооgle.example, MIXED_SCRIPTS",
        "ρaris.example, MIXED_SCRIPTS",
        "a\u200db.example, CHARACTER",
        "a\u00adb.example, CHARACTER",
        "a\u202eb.example, CHARACTER",
        "\u0301a.example, CHARACTER",
        "é☃.example, CHARACTER",
        "e😀.example, CHARACTER",
        "مثالa.example, CHARACTER",
        "xn--a.example, CHARACTER",
        "xn--99999.example, MALFORMED",
        "xn--.example, MALFORMED",
        "xn--valombre-.example, MALFORMED",
        "xn--MAIRIE-VREUX-JEB-.example, MALFORMED",
        "a..b.example, MALFORMED",
        "-a.example, MALFORMED",
        "é-.example, MALFORMED",
        "a_b.example, MALFORMED",
        "http://a.example, MALFORMED",
        "a.example/x, MALFORMED",
        "a.example:80, MALFORMED",
        "192.0.2.1, MALFORMED",
        "*.a.example, MALFORMED",
        "a b.example, MALFORMED",
    })
    void what_is_no_name_or_looks_like_another_is_refused(String written, Fault fault) {
        assertThat(Idn.read(written).fault()).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"раураӏ.example", "аса.example", "сосо.example", "οο.example"})
    void a_name_that_only_looks_latin_is_shown_in_ascii(String written) {
        var name = Idn.read(written).name().orElseThrow();
        assertThat(Idn.shown(name)).isEqualTo(name.value()).startsWith("xn--");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mairie-évreux.example", "пример.example", "straße.example", "例え.example", "www.valombre.example"
            })
    void every_other_name_is_shown_as_it_is_written(String written) {
        assertThat(Idn.shown(Idn.read(written).name().orElseThrow())).isEqualTo(written);
    }
}
