package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrapsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/x/x/x/x/|repeat",
                "/a/b/a/b/a/b/a/b/|repeat",
                "/a?u=%252525C3%2525A9|encoded",
                "/l.php?a=1&amp;b=2|encoded",
                "/l?a=1&amp%253Bb=2|encoded",
                "/article?replytocom=12|print",
                "/article?print=1|print",
                "/index.php?title=Accueil&action=edit|print",
                "/index.php?title=Accueil&oldid=3|print",
                "/index.php?title=Accueil&action=info|print",
                "/index.php?title=Special:UserLogin&returnto=Accueil|print",
                "/doku.php?id=accueil&do=backlink|print",
                "/doku.php?id=accueil&do=export_xhtml|print",
                "/doku.php?id=accueil&rev=1795970197|print",
                "/boutique/?add-to-cart=7|print",
                "/wp-login.php|print",
                "/mairie/imprimer/|print",
                "/spip.php?page=imprimer&id_article=12|print",
                "/spip.php?page=forum&id_article=12&retour=x|print",
                "/spip.php?article12&var_mode=calcul|print",
                "/component/mailto/?tmpl=component&link=aHR0cA|print",
                "/liste?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1&l=1&m=1&n=1|parameters"
            })
    void endless_places_have_a_name(String path, String word) {
        assertThat(new Traps().kind(url(path)))
                .hasValueSatisfying(kind -> assertThat(kind).contains(word));
    }

    @Test
    void very_long_and_very_deep_addresses_are_left() {
        assertThat(new Traps().kind(url("/" + "y".repeat(2_048)))).contains("they are very long");
        assertThat(new Traps().kind(url("/" + "y".repeat(2_000)))).isEmpty();
        assertThat(new Traps().kind(url("/n1/n2/n3/n4/n5".repeat(5)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/b/c",
                "/2026/05/12/fete-du-pont",
                "/spip.php?article12",
                "/spip.php?page=plan",
                "/index.php?page=forum",
                "/index.php?page=12&lang=fr",
                "/impression-3d",
                "/edition?action=editer",
                "/wp-admin/admin-ajax.php",
                "/recherche?q=%C3%A9t%C3%A9"
            })
    void ordinary_addresses_are_none(String path) {
        assertThat(new Traps().kind(url(path))).isEmpty();
    }

    @Test
    void a_thousand_articles_that_a_number_names_are_all_taken() {
        var traps = new Traps();
        assertThat(left(traps, 1000, "/spip.php?article%d")).isZero();
        assertThat(left(traps, 1000, "/index.php?page=article&id=%d")).isZero();
        assertThat(left(traps, 1000, "/2026/05/12/article-%d")).isZero();
    }

    @Test
    void a_calendar_is_left_after_about_a_year_of_days() {
        var calendar = new Traps();
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(day ->
                                "/agenda/%d/%02d/%02d/".formatted(2000 + day / 300, 1 + day / 28 % 12, 1 + day % 28))
                        .filter(path -> calendar.kind(url(path)).isPresent())
                        .count())
                .isEqualTo(600);
        assertThat(left(new Traps(), 1000, "/agenda?mois=%d")).isEqualTo(600);
    }

    @Test
    void a_list_that_is_sifted_by_many_parameters_is_left_early() {
        assertThat(left(new Traps(), 300, "/liste?couleur=1&taille=2&tri=%d")).isEqualTo(100);
        assertThat(left(new Traps(), 300, "/liste?couleur=1&taille=2&prix=3&tri=%d"))
                .isEqualTo(250);
    }

    @Test
    void what_pages_load_is_no_trap_however_much_of_it_is_alike() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj("/_next/image?url=/photo-%d.jpg&w=640&q=75&v=1"::formatted)
                        .filter(path -> Traps.endless(url(path)).isPresent())
                        .count())
                .isZero();
        assertThat(Traps.endless(url("/n1/n2/n3/n4/n5".repeat(5)))).isPresent();
    }

    private static long left(Traps traps, int many, String pattern) {
        return IntStream.range(0, many)
                .mapToObj(pattern::formatted)
                .filter(path -> traps.kind(url(path)).isPresent())
                .count();
    }

    private static WebUrl url(String path) {
        return new WebUrl("https://www.saint-roch.fr" + path);
    }
}
