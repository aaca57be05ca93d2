package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/, /",
        "/a/b?c=d#e, /a/b?c=d#e",
        "/%C3%A9t%C3%A9, /%C3%A9t%C3%A9",
        "/été, /%C3%A9t%C3%A9",
        "/a b, /a%20b",
        "//evil.test/, /evil.test/",
        "////evil.test/, /evil.test/",
        "'/a\r\nSet-Cookie: x', /a%0D%0ASet-Cookie:%20x",
        "'/\\evil.test', /%5Cevil.test",
        "/<script>, /%3Cscript%3E",
        "https://www.valombre.example/é, https://www.valombre.example/%C3%A9",
        "/🌻, /%F0%9F%8C%BB",
    })
    void are_spelt_as_headers_and_addresses_allow(String target, String location) {
        assertThat(Locations.safe(target)).isEqualTo(location);
    }

    @ParameterizedTest(name = "{0} asking {1} -> {2}")
    @CsvSource({
        "/b, q=1, /b?q=1",
        "/b?a=2, q=1, /b?a=2&q=1",
        "/b#fin, q=1, /b?q=1#fin",
        "https://autre.example/, q=%C3%A9&r, https://autre.example/?q=%C3%A9&r",
        "/b, 'x\r\nSet-Cookie: y', /b?x%0D%0ASet-Cookie:%20y",
        "/b, q=<a>#x, /b?q=%3Ca%3E%23x",
    })
    void keep_what_was_asked(String target, String query, String location) {
        assertThat(Locations.asking(target, query)).isEqualTo(location);
    }
}
