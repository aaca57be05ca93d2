package fr.parvis.mirror.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCookieTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void a_cookie_tells_all_but_its_value() {
        assertThat(read("id=secret=; Domain=.A.example; Max-Age=60; Path=/; Secure; HttpOnly; SameSite=Lax"))
                .isEqualTo(new SiteCookie("id", "a.example", 60L, false, true, true, "lax", null));
        assertThat(read("PHPSESSID=0123; path=/"))
                .isEqualTo(new SiteCookie("PHPSESSID", "a.example", null, true, false, false, "", null));
    }

    @Test
    void its_end_is_a_number_of_seconds_whichever_way_it_is_written() {
        assertThat(read("a=b; Expires=Wed, 25 Nov 2026 12:00:00 GMT").maxAge()).isEqualTo(86_400);
        assertThat(read("a=b; expires=Wed, 25-Nov-2026 12:00:00 GMT").maxAge()).isEqualTo(86_400);
        assertThat(read("a=b; expires=Wed, 25 Nov 2026 12:00:00 GMT; max-age=5").maxAge())
                .isEqualTo(5);
        assertThat(read("a=b; expires=tomorrow").session()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 25 Nov 2026 12:00:00 GMT",
                "Wednesday, 25-Nov-26 12:00:00 GMT",
                "Wed Nov 25 12:00:00 2026",
                "25 november 2026 12:00:00 +0100",
                "12:0:0 2026 Nov 25"
            })
    void its_end_is_read_as_browsers_read_it(String expires) {
        assertThat(read("a=b; Expires=" + expires).maxAge()).isEqualTo(86_400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"25 Nov 12:00:00", "31 Feb 2027 12:00:00", "25 Nov 1600 12:00:00", "1 Jan 2027 25:00:00", "0"})
    void an_end_that_is_no_date_is_none(String expires) {
        assertThat(read("a=b; Expires=" + expires).session()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "=x", "nothing", "a=; Max-Age=0", "a=; expires=Thu, 01 Jan 1970 00:00:00 GMT"})
    void what_sets_nothing_is_no_cookie(String line) {
        assertThat(SiteCookie.read(line, "a.example", NOON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "www.valombre.fr, valombre.fr, true",
        "www.valombre.fr, .www.Valombre.fr, true",
        "www.valombre.fr, tiers.fr, false",
        "www.valombre.fr, a.www.valombre.fr, false",
        "avalombre.fr, valombre.fr, false",
        "www.valombre.fr, fr, false",
        "valombre.gouv.fr, gouv.fr, false",
        "valombre.github.io, github.io, false",
        "www.valombre.example, valombre.example, true",
        "www.valombre.example, example, false",
        "localhost, localhost, true",
        "127.0.0.1, localhost, false",
        "127.0.0.1, 0.0.1, false",
        "127.0.0.1, 127.0.0.1, true"
    })
    void a_cookie_for_a_domain_that_does_not_cover_its_host_is_none(String host, String domain, boolean taken) {
        assertThat(SiteCookie.read("_fbp=1; Domain=" + domain, host, NOON).isPresent())
                .isEqualTo(taken);
    }

    private static SiteCookie read(String line) {
        return SiteCookie.read(line, "a.example", NOON).orElseThrow();
    }
}
