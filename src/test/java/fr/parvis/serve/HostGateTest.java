package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostGateTest {
    private static final String HOST = "a.example";

    @ParameterizedTest(name = "Host {0}, {1} -> {2}")
    @CsvSource({
        "a.example, /, /",
        "A.EXAMPLE:8080, /a, /a",
        "a.example, /a?b, /a",
        "a.example, /a?b=../c;d//e%00, /a",
        "a.example, /?http://b.example/, /",
        "a.example, /%C3%A9, /é",
        "a.example, http://a.example/a, /a",
        "a.example, http://A.example/a?b, /a",
        "a.example, HTTPS://a.example/a, /a",
        "a.example:8080, http://a.example:8080/, /",
        "a.example, http://a.example, /",
        "a.example, http://a.example?b, /",
    })
    void admits_one_host_and_a_canonical_path(String host, String target, String path) {
        assertThat(HostGate.admit(List.of(host), target)).contains(new HostGate.Wanted(host, new PagePath(path)));
    }

    @ParameterizedTest(name = "Host {0}, {1}")
    @CsvSource({
        "a.example, ''",
        "a.example, a",
        "a.example, *",
        "a.example, a.example:80",
        "a.example, //",
        "a.example, //b.example/",
        "a.example, /..",
        "a.example, /a/../b",
        "a.example, /%2e%2e/b",
        "a.example, /a%2fb",
        "a.example, /a%5cb",
        "a.example, /a%00",
        "a.example, /a;b",
        "a.example, /a%3bb",
        "a.example, /a#b",
        "a.example, /a?b#c",
        "a.example, '/a b'",
        "a.example, '/a?b c'",
        "a.example, '/a?b\u0001'",
        "a.example, '/a?b\r\nc'",
        "a.example, http://b.example/",
        "a.example, http://a.example:81/",
        "a.example:81, http://a.example/",
        "a.example, http://a.example@b.example/",
        "a.example, http://user@a.example/",
        "a.example, http:///",
        "a.example, http://a.example#b",
        "a.example, http://a.example//b",
        "a.example, http://a.example/../b",
        "a.example, ftp://a.example/",
        "a.example, file:///etc/passwd",
        "'', /",
        "' a.example', /",
        "a example, /",
        "user@a.example, /",
        "'a.example,b.example', /",
        "a.example/, /",
        "a.example:, /",
        "a.example:8x, /",
        "a.example:123456, /",
        "a.example:65536, /",
        "a_b.example, /",
        "é.example, /",
        "a..example, /",
    })
    void refuses_what_two_readers_would_read_differently(String host, String target) {
        assertThat(HostGate.admit(List.of(host), target)).isEmpty();
    }

    @Test
    void wants_exactly_one_host() {
        assertThat(HostGate.admit(List.of(), "/")).isEmpty();
        assertThat(HostGate.admit(List.of(HOST, HOST), "/")).isEmpty();
        assertThat(HostGate.admit(List.of(HOST, "b.example"), "/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080"})
    void leaves_addresses_to_the_route_table_which_knows_none(String host) {
        assertThat(HostGate.admit(List.of(host), "/")).isPresent();
    }
}
