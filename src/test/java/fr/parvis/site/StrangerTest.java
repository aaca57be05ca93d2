package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrangerTest {
    private static final WebUrl PAGE = new WebUrl("https://www.valombre.fr/agenda/");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://compteur.example/i.gif|compteur.example",
                "//polices.example/lato.woff2|polices.example",
                "HTTPS://Compteur.Example/|compteur.example",
                "<script src=\"https://cdn.outil.example/a.js\" async=\"\">|cdn.outil.example",
                "<script async=\"\" src=\"//cdn.outil.example/a.js\">|cdn.outil.example",
                "<iframe title=\"La carte > du bourg\" src=\"https://cartes.example/?q=1…|cartes.example",
                "<link rel=\"dns-prefetch\" href=\"//a.example\">|a.example",
                "<object data=\"https://a.example/x.swf\">|a.example"
            })
    void a_stranger_is_whom_a_browser_would_have_contacted(String excerpt, String host) {
        assertThat(Stranger.host(excerpt, PAGE)).contains(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/images/perdue.png",
                "https://www.valombre.fr/perdue.png",
                "https://media.valombre.fr/perdue.png",
                "<script src=\"/theme/menu.js\">",
                "<script>load('https://compteur.example/a.js')",
                "<script type=\"module\">x = '<img src=\"https://compteur.example/\">'",
                "<iframe title=\"src=https://a.example\">",
                "//",
                ""
            })
    void the_site_itself_and_mere_text_are_no_strangers(String excerpt) {
        assertThat(Stranger.host(excerpt, PAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div id=\"tarteaucitronRoot\">|false",
                "<script src=\"/js/tarteaucitron.js\">|false",
                "<script>tarteaucitron.init({cdn:'https://www.valombre.fr/tac/'})|false",
                "<script src=\"https://sdk.privacy-center.example/loader.js\">|true",
                "<script>(function(){load('https://sdk.privacy-center.example/a.js')})()|true"
            })
    void a_banner_tells_its_maker_of_a_visit_if_something_of_it_comes_from_elsewhere(String excerpt, boolean told) {
        assertThat(Banners.isCalling(excerpt, PAGE)).isEqualTo(told);
    }
}
