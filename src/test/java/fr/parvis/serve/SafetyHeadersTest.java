package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyHeadersTest {
    @Test
    void let_a_page_load_nothing_but_its_own() {
        assertThat(SafetyHeaders.policyFor("text/html; charset=utf-8"))
                .isEqualTo("default-src 'none'; script-src 'none'; img-src 'self' data:; media-src 'self';"
                        + " font-src 'self'; style-src 'self' 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'; object-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/svg+xml", "application/xml", "text/plain", "application/json", "application/x-unknown"})
    void shut_in_what_a_browser_might_run(String type) {
        assertThat(SafetyHeaders.policyFor(type))
                .startsWith("default-src 'none'")
                .endsWith("; sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "image/png", "image/svg+xml", "application/pdf", "video/mp4", "text/css", "x/y"})
    void never_allow_a_script_or_a_foreign_address(String type) {
        assertThat(SafetyHeaders.policyFor(type))
                .contains("default-src 'none'")
                .doesNotContain("http", "*", "unsafe-eval", "script-src 'self'", "connect-src");
    }

    @Test
    void are_always_the_same_seven() {
        assertThat(SafetyHeaders.always())
                .hasSize(7)
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                .containsEntry("X-DNS-Prefetch-Control", "off")
                .containsEntry("Tk", "N");
        assertThat(SafetyHeaders.always().get("Permissions-Policy"))
                .contains("browsing-topics=()", "camera=()", "geolocation=()")
                .doesNotContain("interest-cohort", "attribution-reporting");
    }
}
