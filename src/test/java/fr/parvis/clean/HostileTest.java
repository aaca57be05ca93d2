package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class HostileTest {
    /** A film that is not fetched: whoever follows the link has been told where it leads. */
    private static final String LINK_OF_A_CARD =
            "<a style=\"[^\"]*\" href=\"https://evil\\.test/x\\.mp[34]\" rel=\"noopener noreferrer\">";

    static List<String> payloads() {
        return Payloads.pages();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_payload_comes_out_harmless(String payload) {
        var clean = Trial.page(payload).html();
        assertThat(Trial.VERIFIER.page(clean)).isEmpty();
        assertThat(clean.replace("<script type=\"application/ld+json\">", "").replaceAll(LINK_OF_A_CARD, ""))
                .doesNotContain("//evil.test/x.", "<script>", "<script ", "<iframe", "javascript:alert(1)\"");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_clean_page_cleans_to_itself(String payload) {
        var clean = Trial.page(payload).html();
        assertThat(Trial.page(clean).html()).isEqualTo(clean);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_payload_between_other_things_changes_nothing(String payload) {
        for (var around :
                new String[] {"<p>a%s<b>z</b>", "<table><tr><td>%s</table>", "<select>%s</select>", "<svg>%s</svg>x"}) {
            var clean = Trial.page(around.replace("%s", payload)).html();
            assertThat(Trial.VERIFIER.page(clean)).isEmpty();
            assertThat(Trial.page(clean).html()).isEqualTo(clean);
        }
    }

    @Test
    void a_page_of_endless_depth_keeps_its_text() {
        var clean = Trial.page("<div>".repeat(20_000) + "au fond" + "<b>".repeat(5_000) + "encore")
                .html();
        assertThat(clean).contains("au fond", "encore");
        assertThat(Trial.page(clean).html()).isEqualTo(clean);
    }

    @Test
    void a_style_sheet_of_endless_depth_has_an_end() {
        for (var part :
                new String[] {"image(", "a{", "@import 'x' ", "src:", "@font-face{src:", "(", "url(", "\\", "/*", "'"
                }) {
            assertThat(Trial.VERIFIER.style(Trial.style(part.repeat(50_000)))).isEmpty();
        }
    }
}
