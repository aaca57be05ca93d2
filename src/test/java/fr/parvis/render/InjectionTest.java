package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.PagePath;
import fr.parvis.render.ReportData.Outcome;
import fr.parvis.render.ReportData.Removal;
import fr.parvis.site.Release;
import fr.parvis.tenant.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What organisations write is shown, and never run: neither by the template engine nor by a browser. */
class InjectionTest {
    private final Pages pages = new Pages();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{config:x}",
                "{cdi:y}",
                "{inject:z}",
                "{#include error.html /}",
                "{}",
                "{page.shell}",
                "{say.skip}",
                "{name.raw}",
                "{|x|}",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'&lt;b"
            })
    void text_of_organisations_comes_back_as_it_was_written(String text) {
        var tenant = Samples.tenant(text, text);
        var setting = new Setting(Locale.FRENCH, Samples.DIRECTORY, tenant);
        var escaped = escaped(text);
        var page = new PageData(
                new PagePath("/"),
                text + "!",
                "fr",
                text,
                new CleanHtml("<p>" + escaped + "</p>"),
                Samples.url("https://a.example/"),
                null);

        var removal = new Removal(text, text, text, text, Outcome.REMOVED);

        assertHarmless(pages.error(Trouble.NOT_FOUND, setting), escaped);
        assertHarmless(pages.proof(Samples.proof(Map.of(text, 3)), Locale.FRENCH, setting), escaped);
        assertHarmless(
                pages.report(
                        new ReportData(
                                Samples.release(Map.of(text, 3), List.of(new Release.Problem(text, text, text))),
                                new TreeMap<>(Map.of(text, 1)),
                                new TreeMap<>(Map.of(text, 1)),
                                List.of(new ReportData.Fate(text, text, Outcome.REMOVED, 3)),
                                new ReportData.Details(
                                        List.of(new ReportData.Common(removal, 148)),
                                        List.of(removal),
                                        List.of(new ReportData.Idle(false, 1, List.of(text))),
                                        Map.of(text, new ReportData.Mention(text, 1))),
                                List.of(new ReportData.HeavyPage(text, 20_000, 30_000, 25_000))),
                        setting),
                escaped);
        assertHarmless(
                pages.inspection(
                        new InspectionData(
                                text,
                                InspectionData.Stage.DONE,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                List.of(new InspectionData.Sheet(text, 1, 1, 1, 1, true)),
                                new InspectionData.Totals(
                                        1,
                                        1,
                                        Map.of(text, 1),
                                        List.of(new InspectionData.Party(text, text, text, 1)),
                                        List.of(new InspectionData.Cookie(text, text, 5L, text, "technical")),
                                        1),
                                InspectionData.Why.UNKNOWN),
                        Samples.platform(Locale.FRENCH)),
                escaped);
        assertHarmless(
                pages.directory(
                        Samples.directory(List.of(new Listing(text, Tenant.Kind.OTHER, text, null, Samples.DIRECTORY))),
                        Samples.platform(Locale.ENGLISH)),
                escaped);
        assertHarmless(pages.themed(page, Samples.site(tenant), Samples.FRAME), escaped);
    }

    @Test
    void a_document_is_never_read_as_a_template() {
        var document = "<html><head><title>{page.frame}</title></head><body>{#include x /} {config:x} {</body></html>";

        assertThat(pages.faithful(Samples.faithful(document), Samples.FRAME))
                .contains("<title>{page.frame}</title>", "<body>{#include x /} {config:x} {<parvis-frame");
    }

    @Test
    void nobody_reports_to_a_program() {
        assertThatThrownBy(() -> new Frame(Locale.FRENCH, null, URI.create("javascript:alert(1)"), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertHarmless(String html, String escaped) {
        assertThat(html).contains(escaped).doesNotContain("<script", "<img src=x");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
