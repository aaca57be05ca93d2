package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The questions that the fuzz tests ask can be answered with no. */
class OracleTest {
    private static final Oracle NOTHING_DONE = new Oracle(html -> html, Trial.VERIFIER::page);

    @Test
    void what_was_never_cleaned_is_noticed() {
        assertThat(NOTHING_DONE.complaints("<script src=//evil.test/x.js></script>"))
                .isNotEmpty();
        assertThat(new Oracle(css -> css, Trial.VERIFIER::style).complaints("a{b:url(//evil.test/x)}"))
                .isNotEmpty();
        assertThat(new Oracle(svg -> svg, Trial.VERIFIER::drawing).complaints("<svg onload=x>"))
                .isNotEmpty();
    }

    @Test
    void a_page_that_goes_on_changing_is_noticed() {
        assertThat(new Oracle(html -> html + "x", html -> List.of()).complaints("x"))
                .singleElement()
                .asString()
                .startsWith("not settled");
    }

    @Test
    void lost_words_are_noticed() {
        assertThat(new Oracle(html -> "", html -> List.of()).complaintsOfPage("la fête"))
                .singleElement()
                .asString()
                .startsWith("lost");
        assertThat(NOTHING_DONE.complaintsOfPage("la fête")).isEmpty();
    }
}
