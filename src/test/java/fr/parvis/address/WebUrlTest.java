package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
    private static final WebUrl HERE = url("https://www.valombre.example/actus/une?x=1");

    @ParameterizedTest
    @CsvSource({
        "https://www.valombre.example, https://www.valombre.example/",
        "HTTPS://WWW.Valombre.Example/A, https://www.valombre.example/A",
        "https://valombre.example:443/, https://valombre.example/",
        "http://valombre.example:80/, http://valombre.example/",
        "http://valombre.example:8080/, http://valombre.example:8080/",
        "https://école.example/, https://xn--cole-9oa.example/",
        "https://valombre.example/a/../b/./c, https://valombre.example/b/c",
        "https://valombre.example/été, https://valombre.example/%C3%A9t%C3%A9",
        "https://valombre.example/#top, https://valombre.example/",
        "https://jean:secret@valombre.example/, https://valombre.example/",
        "'  https://valombre.example/  ', https://valombre.example/",
        "https://www.valombre.example./a, https://www.valombre.example/a",
        "https://valombre。example。/, https://valombre.example/",
        "http://[::1]:8080/, http://[::1]:8080/",
        "http://127.0.0.1/, http://127.0.0.1/",
        "https:\\\\valombre.example\\a, https://valombre.example/a",
    })
    void has_one_spelling(String text, String value) {
        assertThat(WebUrl.parse(text)).map(WebUrl::value).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "//valombre.example/",
                "valombre.example",
                "ftp://valombre.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "mailto:a@valombre.example",
                "https://",
                "https://a b/",
                "https://valombre.example:99999/",
            })
    void refuses_what_is_no_web_address(String text) {
        assertThat(WebUrl.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deux, https://www.valombre.example/actus/deux",
        "/deux, https://www.valombre.example/deux",
        "../deux, https://www.valombre.example/deux",
        "?y=2, https://www.valombre.example/actus/une?y=2",
        "#bas, https://www.valombre.example/actus/une?x=1",
        "'', https://www.valombre.example/actus/une?x=1",
        "//autre.example/a, https://autre.example/a",
        "http://autre.example, http://autre.example/",
        "../../../../etc, https://www.valombre.example/etc",
        "' /deux ', https://www.valombre.example/deux",
    })
    void leads_where_a_browser_would_go(String reference, String target) {
        assertThat(HERE.resolve(reference)).map(WebUrl::value).contains(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mailto:a@b.example", "javascript:void(0)", "tel:+33475000000", "data:,x", "ftp://a.example/"})
    void leads_nowhere_by_other_schemes(String reference) {
        assertThat(HERE.resolve(reference)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://valombre.example/, https://www.valombre.example/x, true",
        "http://valombre.example/, https://valombre.example/, true",
        "http://valombre.example:8080/, http://www.valombre.example:8080/, true",
        "http://valombre.example:8080/, http://valombre.example/, false",
        "https://valombre.example/, https://valombre.example.evil.test/, false",
        "https://valombre.example/, https://blog.valombre.example/, false",
    })
    void is_the_same_site_with_or_without_www(String one, String other, boolean same) {
        assertThat(url(one).isSameSite(url(other))).isEqualTo(same);
        assertThat(url(other).isSameSite(url(one))).isEqualTo(same);
    }

    @Test
    void tells_its_parts() {
        var url = url("http://Valombre.example:8080/a%20b?c=d");

        assertThat(url.origin()).isEqualTo("http://valombre.example:8080");
        assertThat(url.host()).isEqualTo("valombre.example");
        assertThat(url.port()).isEqualTo(8080);
        assertThat(url.path()).isEqualTo("/a%20b");
        assertThat(url.query()).isEqualTo("c=d");
        assertThat(url.target()).isEqualTo("/a%20b?c=d");
        assertThat(url.withoutQuery().target()).isEqualTo("/a%20b");
        assertThat(url.isSecure()).isFalse();
        assertThat(url.withoutQuery()).hasToString("http://valombre.example:8080/a%20b");
        assertThat(url("https://valombre.example").query()).isNull();
    }

    private static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow();
    }

    @Test
    void a_host_that_cannot_be_written_again_is_none() {
        assertThat(WebUrl.parse("https://autre.exampl\u00eate</a")).isEmpty();
        assertThat(WebUrl.parse("https://autre.exampl\u00eate/a")
                        .map(WebUrl::host)
                        .orElseThrow())
                .startsWith("autre.xn--");
    }
}
