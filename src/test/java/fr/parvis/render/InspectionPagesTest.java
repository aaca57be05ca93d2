package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionPagesTest {
    private final Pages pages = new Pages();

    @Test
    void an_inspection_counts_different_trackers_and_not_their_places() {
        var inspection = Jsoup.parse(pages.inspection(Samples.inspection(), Samples.platform(Locale.FRENCH)));

        assertThat(inspection.select(".figures div").eachText())
                .contains("traceurs différents, présents 7 fois par page 5");
    }

    @Test
    void an_inspection_promises_no_more_than_was_seen() {
        var none = InspectionData.Totals.NONE;
        assertThat(headline(none)).isEqualTo("Ce site ne parle de vous à personne");
        assertThat(shown(none).select(".figures div").eachText()).contains("traceur 0", "autre service appelé 0");
        assertThat(headline(new InspectionData.Totals(0, 0, Map.of(), List.of(), List.of(), 2)))
                .isEqualTo("Le texte des pages n’appelle personne\u202f; 2 programmes pourraient le faire");
        assertThat(headline(new InspectionData.Totals(5, 3, Map.of("Google", 3, "Meta", 2), List.of(), List.of(), 2)))
                .isEqualTo("Ce site observe ses visiteurs avec Google et Meta");
        var unread = Samples.inspection(InspectionData.Stage.DONE, List.of(), none);
        assertThat(pages.inspection(unread, Samples.platform(Locale.ENGLISH)))
                .contains("We could not read this site")
                .doesNotContain("tells nobody");
    }

    @Test
    void an_inspection_counts_all_cookies_and_lists_the_first() {
        var cookies = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> new InspectionData.Cookie("c" + i, "a.example", null, "", ""))
                .toList();
        var many = shown(new InspectionData.Totals(0, 0, Map.of(), List.of(), cookies, 0));
        assertThat(many.select(".figures div").eachText()).contains("cookies déposés par le site 60");
        assertThat(many.select(".cookies tbody tr")).hasSize(50);
        assertThat(many.select("[aria-labelledby=cookies] > .quiet").text()).isEqualTo("Et 10 autres cookies.");
        var few = shown(new InspectionData.Totals(0, 0, Map.of(), List.of(), cookies.subList(0, 50), 0));
        assertThat(few.select(".cookies tbody tr")).hasSize(50);
        assertThat(few.select("[aria-labelledby=cookies] > .quiet")).isEmpty();
    }

    @Test
    void an_inspection_that_failed_says_why_and_what_to_do() {
        var said = new HashSet<String>();
        for (var why : InspectionData.Why.values()) {
            for (var locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
                var html = pages.inspection(Samples.failed(why), Samples.platform(locale));
                said.add(Jsoup.parse(html).select(".lead").text());
            }
        }
        assertThat(said)
                .hasSize(2 * InspectionData.Why.values().length)
                .contains(
                        "Aucun site ne porte ce nom. Vérifiez comment l’adresse s’écrit.",
                        "This address leads to another site. Ask for a report about that one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|1|1|1 présence dans la page lue.",
                "fr|1|3|1 présence dans les 3 pages lues.",
                "fr|2|1|2 présences dans la page lue : un traceur compte à chaque endroit où il se trouve.",
                "en|1|1|Found once in the page that we read.",
                "en|2|1|Found 2 times in the page that we read: a tracker counts in every place where it is."
            })
    void an_inspection_counts_places_and_pages_each_in_its_own_number(
            String language, int trackers, int read, String text) {
        var page = new InspectionData.Sheet("https://a.example/", 0, 0, 0, 12_000, true);
        var totals = new InspectionData.Totals(trackers, 1, Map.of("Google", trackers), List.of(), List.of(), 0);
        var data = Samples.inspection(InspectionData.Stage.DONE, Collections.nCopies(read, page), totals);
        var html = pages.inspection(data, Samples.platform(Locale.forLanguageTag(language)));
        assertThat(Jsoup.parse(html).select("#traceurs + .quiet").text()).isEqualTo(text);
    }

    private String headline(InspectionData.Totals totals) {
        return shown(totals).select("h1").text();
    }

    private Document shown(InspectionData.Totals totals) {
        var page = new InspectionData.Sheet("https://a.example/", 0, 0, 0, 12_000, true);
        var data = Samples.inspection(InspectionData.Stage.DONE, List.of(page), totals);
        return Jsoup.parse(pages.inspection(data, Samples.platform(Locale.FRENCH)));
    }
}
