package fr.parvis.mirror.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.mirror.inspection.Inspector.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a start page could not be read. */
class InspectorFailureTest {
    private static final Courier.Terms TERMS = InspectedSite.TERMS;

    private final InspectedSite here = new InspectedSite();

    @BeforeEach
    void start() {
        here.start();
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @ParameterizedTest
    @CsvSource({
        "> https://b.example/, foreign, ELSEWHERE, 'leads to another site, https://b.example/'",
        "> /, fetch, REDIRECTS, redirects for ever",
        "> http://10.0.0.1/, foreign, ELSEWHERE, another site",
        "> /plan.pdf, type, NO_PAGE, no page",
        ", start, MISSING, answers 404",
        "! 403, start, CLOSED, answers 403",
        "! 400, start, CLOSED, answers 400",
        "! 405, start, CLOSED, answers 405",
        "! 406, start, CLOSED, answers 406",
        "! 418, start, CLOSED, answers 418",
        "! 410, start, MISSING, answers 410",
        "! 408, start, TROUBLE, answers 408",
        "! 425, start, TROUBLE, answers 425",
        "! 429, start, TROUBLE, answers 429",
        "! 500, start, TROUBLE, answers 500",
        "'', empty, EMPTY, is empty"
    })
    void a_start_that_is_no_page_of_the_site_fails(
            String content, String stage, Inspection.Cause cause, String detail) {
        here.pages.put("/", content);
        here.pages.put("/plan.pdf", "%PDF");
        var why = why(TERMS);
        assertThat(why.stage()).isEqualTo(stage);
        assertThat(why.cause()).isEqualTo(cause);
        assertThat(why.detail()).contains(detail);
    }

    @Test
    void what_hinders_an_inspection_has_a_name_of_its_own() {
        here.pages.put("/", "x".repeat(5_000));
        var little = new Courier.Terms(20, 4_000, TERMS.time(), TERMS.pause());
        assertThat(why(little).cause()).isEqualTo(Inspection.Cause.TOO_LARGE);
        var late = new Courier.Terms(20, TERMS.bytes(), Duration.ofMillis(-1), TERMS.pause());
        assertThat(why(late).cause()).isEqualTo(Inspection.Cause.TOO_SLOW);
        here.pages.put("/robots.txt", "! 503");
        assertThat(why(TERMS).cause()).isEqualTo(Inspection.Cause.TROUBLE);
        here.close();
        assertThat(why(TERMS).cause()).isEqualTo(Inspection.Cause.UNREACHABLE);
    }

    @Test
    void a_robots_txt_that_leads_in_a_circle_or_is_too_large_is_no_fault_of_the_page() {
        here.pages.put("/", "x");
        here.pages.put("/robots.txt", "> /robots.txt");
        assertThat(why(TERMS))
                .returns(Inspection.Cause.TROUBLE, Inspection.Failure::cause)
                .satisfies(why -> assertThat(why.detail()).startsWith("robots.txt was not fetched: "));
        here.pages.put("/robots.txt", "#".repeat(11 << 20));
        assertThat(why(TERMS))
                .returns(Inspection.Cause.TROUBLE, Inspection.Failure::cause)
                .satisfies(why -> assertThat(why.url()).endsWith("/robots.txt"));
        here.pages.put("/robots.txt", "");
        here.pages.put("/", "> /");
        assertThat(why(TERMS).cause()).isEqualTo(Inspection.Cause.REDIRECTS);
    }

    @Test
    void an_address_that_is_not_public_is_not_asked() {
        here.pages.put("/", "inside");
        assertThat(failed(here.inspect(here.url("/"), TERMS)))
                .extracting(Inspection.Failure::stage, Inspection.Failure::cause, Inspection.Failure::detail)
                .containsExactly("refused", Inspection.Cause.NOT_PUBLIC, "Not fetched: port " + here.port() + ".");
        assertThat(failed(here.inspect("http://interne.example/", TERMS)))
                .extracting(Inspection.Failure::stage, Inspection.Failure::detail)
                .containsExactly("refused", "Not fetched: interne.example leads to an address that is not public.");
        assertThat(failed(here.inspect("http://personne.example/", TERMS)))
                .extracting(Inspection.Failure::stage, Inspection.Failure::cause, Inspection.Failure::detail)
                .containsExactly(
                        "fetch", Inspection.Cause.UNKNOWN_HOST, "No whole answer: unknown host personne.example.");
        assertThat(here.asked).isEmpty();
    }

    private Inspection.Failure why(Courier.Terms terms) {
        return failed(here.inspect(here.url("/"), terms, here.authority()));
    }

    private static Inspection.Failure failed(Outcome outcome) {
        return ((Outcome.Failed) outcome).why();
    }
}
