package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.source.Glob;
import fr.parvis.mirror.source.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    private final Scope scope = new Scope(
            new WebUrl("https://www.saint-roch.fr/"), List.of(new Glob("/**")), List.of(new Glob("/agenda/**")));

    @ParameterizedTest
    @CsvSource({
        "/**,/,true",
        "/**,/a/b,true",
        "/agenda/**,/agenda/x/y,true",
        "/agenda/**,/agenda/,true",
        "/agenda/**,/agenda,true",
        "/agenda/**,/agendas,false",
        "/a/*,/a/b,true",
        "/a/*,/a/b/c,false",
        "/a/*.html,/a/b.html,true",
        "/**/photo,/x/y/photo,true",
        "/a,/a,true",
        "/a,/b,false",
        "/été/*,/été/fête,true"
    })
    void a_star_stays_in_its_segment_and_two_stars_do_not(String glob, String path, boolean matches) {
        assertThat(new Glob(glob).matches(path)).isEqualTo(matches);
    }

    @Test
    void patterns_may_be_copied_from_an_address_and_name_what_it_asks() {
        var home = new WebUrl("https://www.valombre.example/");
        var scope = new Scope(
                home, List.of(Glob.of("/**")), List.of(Glob.of("/wiki/Sp%C3%A9cial:**"), Glob.of("/**?do=*")));
        assertThat(scope.includes(new WebUrl("https://www.valombre.example/wiki/Sp%C3%A9cial:Suivi")))
                .isFalse();
        assertThat(scope.includes(new WebUrl("https://www.valombre.example/accueil?do=index")))
                .isFalse();
        assertThat(scope.includes(new WebUrl("https://www.valombre.example/accueil?id=1")))
                .isTrue();
        assertThat(scope.includes(new WebUrl("https://www.valombre.example/accueil")))
                .isTrue();
    }

    @Test
    void a_pattern_of_many_stars_is_matched_in_no_time() {
        assertThat(new Glob("/**a**a**a**a**a**a**a**a**a**a**a**b").matches("/" + "a".repeat(1000)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://saint-roch.fr/a,https://www.saint-roch.fr/a",
        "https://www.saint-roch.fr/a?utm_source=x&id=5&fbclid=y,https://www.saint-roch.fr/a?id=5",
        "https://www.saint-roch.fr/a?PHPSESSID=1,https://www.saint-roch.fr/a",
        "https://www.saint-roch.fr/article.php?sid=12,https://www.saint-roch.fr/article.php?sid=12",
        "https://www.saint-roch.fr/a?sid=fete-du-pont-de-saint-roch,https://www.saint-roch.fr/a?sid=fete-du-pont-de-saint-roch",
        "https://www.saint-roch.fr/f?t=4&SID=0123456789ABCDEF0123456789abcdef,https://www.saint-roch.fr/f?t=4",
        "https://www.saint-roch.fr/a?xtor=RSS-1,https://www.saint-roch.fr/a",
        "https://www.saint-roch.fr/a?at_medium=email&at_campaign=mai&at_link_id=3&at_custom1=x,https://www.saint-roch.fr/a",
        "https://www.saint-roch.fr/a?at_page=2,https://www.saint-roch.fr/a?at_page=2",
        "https://www.saint-roch.fr/a?gbraid=1&wbraid=2&gad_source=3&srsltid=4&ttclid=5&_hsenc=6&id=7,https://www.saint-roch.fr/a?id=7",
        "https://www.saint-roch.fr/a?pk_campaign=mai&matomo_kwd=x&pk_article=5,https://www.saint-roch.fr/a?pk_article=5",
        "https://www.saint-roch.fr/a;jsessionid=12?b=1,https://www.saint-roch.fr/a?b=1",
        "https://cdn.example/x?utm_source=a,https://cdn.example/x",
        "http://www.saint-roch.fr:8080/a,http://www.saint-roch.fr:8080/a"
    })
    void an_address_has_one_spelling(String written, String canonical) {
        assertThat(scope.canonical(new WebUrl(written))).isEqualTo(new WebUrl(canonical));
    }

    @Test
    void what_is_excluded_or_elsewhere_is_not_followed() {
        assertThat(scope.includes(new WebUrl("https://www.saint-roch.fr/mairie")))
                .isTrue();
        assertThat(scope.includes(new WebUrl("https://www.saint-roch.fr/agenda/mai")))
                .isFalse();
        assertThat(scope.includes(new WebUrl("https://blog.saint-roch.fr/"))).isFalse();
        assertThat(scope.includes(new WebUrl("https://www.saint-roch.fr.evil.com/")))
                .isFalse();
    }

    @Test
    void the_frontier_is_breadth_first_and_takes_what_a_page_loads_before_the_next_page() {
        var leftOut = new LeftOut();
        var frontier = new Frontier(scope, 2, url -> 0, leftOut);
        var home = new Target(scope.home(), Target.Role.LINKED, 0);
        frontier.offer(home);
        frontier.offer(home.linked(new WebUrl("https://www.saint-roch.fr/a")));
        frontier.offer(home.linked(new WebUrl("http://saint-roch.fr/a?utm_source=b")));
        frontier.offer(home.loaded(new WebUrl("https://cdn.example/b.png")));
        frontier.offer(home.linked(new WebUrl("https://elsewhere.fr/")));
        frontier.offer(new Target(new WebUrl("https://www.saint-roch.fr/deep"), Target.Role.LINKED, 3));
        assertThat(frontier.next().orElseThrow().url().value()).isEqualTo("https://cdn.example/b.png");
        assertThat(frontier.next().orElseThrow()).isEqualTo(home);
        assertThat(frontier.next().orElseThrow().url().path()).isEqualTo("/a");
        assertThat(frontier.next()).isEmpty();
        assertThat(leftOut.problems())
                .containsExactly(new Problem(
                        "https://www.saint-roch.fr/deep", "limit", "This address was left out: maxDepth was reached."));
    }
}
