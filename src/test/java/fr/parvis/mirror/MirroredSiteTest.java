package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.entries;
import static fr.parvis.mirror.Operator.path;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.source;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.clean.verify.Leak;
import fr.parvis.clean.verify.Verifier;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an origin to what visitors get of its site, mirrored once for all who only look. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class MirroredSiteTest extends WithOrigin {
    private static final String MIRRORED = "miroir";
    private static final Set<String> REWRITTEN =
            Set.of("text/html", "application/xhtml+xml", "text/css", "image/svg+xml");

    private static boolean mirrored;

    @AfterAll
    static void forget() {
        mirrored = false;
    }

    @ParameterizedTest
    @CsvSource({
        "/,text/html",
        "/mairie/,text/html",
        "/mairie/elus@id=2,text/html",
        "/contact,text/html",
        "/mentions.htm,text/html",
        "/galerie,text/html",
        "/agenda.php,text/html",
        "/agenda.php@mois=6,text/html",
        "/actualites/@page=2,text/html",
        "/actualites/%C3%A9t%C3%A9/f%C3%AAte%20d'%C3%A9t%C3%A9.html,text/html",
        "/cachee.html,text/html",
        "/associations/judo/,text/html",
        "/associations/Judo/,text/html",
        "/style/site@v=12.css,text/css",
        "/style/couleurs.css,text/css",
        "/style/impression.css,text/css",
        "/polices/ombre.woff2,font/woff2",
        "/img/village-huge.png,image/png",
        "/img/marche.png,image/png",
        "/img/galerie-1-grand.png,image/png",
        "/img/%C3%A9t%C3%A9%202026.png,image/png",
        "/img/blason.svg,image/svg+xml",
        "/img/bord.svg,image/svg+xml",
        "/media/fete.mp4,video/mp4",
        "/documents/bulletin-municipal.pdf,application/pdf",
        "/telechargement@doc=plu.pdf,application/pdf",
        "/documents/budget.csv,text/csv"
    })
    void what_the_origin_serves_is_served_here(String path, String type) {
        site().get(path).then().statusCode(200).header("Content-Type", startsWith(type));
    }

    @Test
    void nothing_that_one_can_follow_is_broken_and_nothing_loads_from_elsewhere() {
        var seen = site().walk();
        assertThat(seen).hasSizeGreaterThan(80);
        seen.forEach((path, answer) -> {
            assertThat(answer.statusCode()).as(path).isIn(200, 301, 302, 308);
            assertThat(Visitor.loads(path, answer)).as(path).allMatch(load -> load.matches("/(?!/).*"));
            assertThat(leaks(path, answer)).as(path).isEmpty();
        });
        var raw = given().get(origin.url());
        assertThat(leaks("/", raw)).extracting(Leak::what).contains("script", "iframe", "foreign-address");
        assertThat(Visitor.loads("/", raw)).contains("https://prof.estat.com/js/mu-5.2.js");
    }

    /** {@code /contact} is where a form can be sent. */
    @Test
    void only_what_is_not_here_is_linked_at_the_origin() {
        assertThat(site().walk().values().stream().flatMap(Visitor::links).distinct())
                .filteredOn(link -> link.startsWith(origin.url()))
                .map(link -> link.substring(origin.url().length() - 1))
                .containsExactlyInAnyOrder(
                        "/prive/compte-rendu.html",
                        "/contact",
                        "/lien-mort.html",
                        "/piege/piege/piege/piege/",
                        "/boucle-a",
                        "/lente",
                        "/donnees/outil.js",
                        "/jamais-suivie.html");
    }

    @Test
    void what_is_in_the_release_is_what_the_origin_gave() {
        int equal = 0;
        for (var entry : entries(site(MIRRORED), 1)) {
            if (entry.source().isEmpty() || entry.path().equals("/404.html")) {
                continue;
            }
            var ours = site().get(new PagePath(entry.path()).encoded());
            assertThat(ours.statusCode()).as(entry.path()).isEqualTo(200);
            assertThat(ours.contentType()).as(entry.path()).isEqualTo(entry.type());
            if (!REWRITTEN.contains(Visitor.type(ours))) {
                var theirs = given().urlEncodingEnabled(false).get(entry.source());
                assertThat(ours.asByteArray()).as(entry.path()).isEqualTo(theirs.asByteArray());
                equal++;
            }
        }
        assertThat(equal).isGreaterThan(25);
    }

    @Test
    void old_addresses_lead_on() {
        site().get("/ancienne-page")
                .then()
                .statusCode(301)
                .header("Location", startsWith("/actualites/eau-potable.html"));
        site().get("/chaine-1").then().statusCode(301).header("Location", "/associations/judo/");
        site().get("/mairie").then().statusCode(308).header("Location", "/mairie/");
    }

    @Test
    void old_charsets_read_right() {
        site().get("/ancien/cp1252.html")
                .then()
                .header("Content-Type", "text/html; charset=utf-8")
                .body(containsString("« ça ne coûte pas cher »"));
        site().get("/ancien/latin9.html").then().body(containsString("20 €")).body(containsString("L'œuvre"));
    }

    @Test
    void what_robots_may_not_have_stays_at_the_origin() {
        site().get("/prive/compte-rendu.html").then().statusCode(404).body(containsString("perdue dans les bois"));
        site().get("/").then().body(containsString("href=\"" + origin.url() + "prive/compte-rendu.html\""));
        site().get("/jamais-suivie.html").then().statusCode(404);
        assertThat(origin.requests("/prive/compte-rendu.html")).isZero();
        assertThat(origin.requests("/jamais-suivie.html")).isZero();
    }

    @Test
    void what_the_origin_tells_search_engines_beside_a_page_is_told_here_too() {
        site().get("/agenda.php").then().body(containsString("<meta name=\"robots\" content=\"noindex\">"));
        site().get("/galerie").then().body(not(containsString("noindex")));
        site().get("/sitemap.xml").then().body(containsString("/galerie<")).body(not(containsString("agenda")));
    }

    @ParameterizedTest
    @CsvSource({
        "calcul.py,text/x-python; charset=utf-8",
        "habitants.json,application/json",
        "fetes.ics,text/calendar; charset=utf-8",
        "balade.gpx,application/gpx+xml",
        "nouvelles.rss,application/rss+xml",
        "annuaire.xml,application/xml",
        "theatre.csv,text/csv; charset=windows-1252",
        "lisez-moi.txt,text/plain; charset=utf-8"
    })
    void a_document_keeps_its_type_and_can_do_nothing(String name, String type) {
        site().get("/donnees/" + name)
                .then()
                .statusCode(200)
                .header("Content-Type", type)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", matchesPattern("default-src 'none';.* sandbox"));
        site().get("/plan-du-site.html").then().body(containsString("href=\"/donnees/" + name + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/donnees/nouvelles.rss", "/donnees/annuaire.xml", "/donnees/balade.gpx"})
    void a_feed_is_no_page(String path) {
        assertThat(entries(site(MIRRORED), 1))
                .filteredOn(entry -> entry.path().equals(path))
                .extracting(Operator.Entry::form)
                .containsExactly("asset");
    }

    @Test
    void a_script_stays_out_even_if_it_is_linked() {
        site().get("/donnees/outil.js").then().statusCode(404);
        site().get("/plan-du-site.html").then().body(containsString("href=\"" + origin.url() + "donnees/outil.js\""));
    }

    private Visitor site() {
        return visitor(site(MIRRORED));
    }

    /** Mirrored once, for all who only look. */
    private String site(String slug) {
        if (!mirrored) {
            run(slug, source(origin, slug, "PT0S"));
            mirrored = true;
        }
        return slug;
    }

    /** The platform's own page is not of the release; its icon is written into it. */
    private static List<Leak> leaks(String path, Response answer) {
        var verifier = new Verifier();
        if (answer.statusCode() != 200 || path.startsWith("/sans-traceur")) {
            return List.of();
        }
        return switch (Visitor.type(answer)) {
            case "text/html" -> verifier.page(answer.asString());
            case "text/css" -> verifier.style(answer.asString());
            case "image/svg+xml" -> verifier.drawing(answer.asString());
            default -> List.of();
        };
    }
}
