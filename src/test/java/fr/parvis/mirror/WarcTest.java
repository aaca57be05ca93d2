package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.entries;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web archive becomes what a mirror of the site would have been. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class WarcTest {
    private static final String SITE = "https://www.valombre.example";
    private static final String HOME = "<!doctype html><html lang=fr><head><title>Valombre</title>"
            + "<link rel=stylesheet href=https://cdn.valombre-style.example/a.css>"
            + "<script src=https://www.googletagmanager.com/gtag/js></script></head><body><h1>Valombre</h1>"
            + "<img src=https://www.facebook.com/tr?id=1 width=1 height=1><img src=/img/blason.png alt=blason>"
            + "<a href=http://valombre.example/actus?page=2>Actus</a><a href=/ancien>Ancien</a></body></html>";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_laid_out_and_linked_like_a_mirror(boolean gzip) {
        var slug = "warc-" + gzip;
        var release = made(slug, site(gzip), "?publish=true");
        assertThat(release.getString("state")).isEqualTo("published");
        assertThat(release.getString("origin")).isEqualTo("upload");
        assertThat(release.getMap("findings.byVendor")).containsKey("Google");
        assertThat(entries(slug, 1))
                .extracting(Operator.Entry::path)
                .contains("/", "/actus@page=2.html", "/img/blason.png", "/copie.html", "/ancien")
                .noneMatch(path -> path.contains("facebook"));
        assertThat(entries(slug, 1))
                .filteredOn(entry -> entry.path().startsWith("/_parvis/o/"))
                .extracting(Operator.Entry::source)
                .containsExactly("https://cdn.valombre-style.example/a.css");
        var again = api().post(path(slug + "/releases/1/reclean"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(again.getString("manifest")).isEqualTo(release.getString("manifest"));
        assertThat(again.getList("problems")).isEqualTo(release.getList("problems"));
    }

    @Test
    void what_is_broken_is_a_problem_and_the_rest_is_there() {
        var release = made(
                "warc-broken",
                new Warc(true)
                        .page(SITE + "/", HOME)
                        .broken(SITE + "/casse")
                        .revisit(SITE + "/revu", SITE + "/jamais")
                        .response(
                                SITE + "/bombe.css",
                                200,
                                "Content-Type: text/css\r\nContent-Encoding: gzip\r\n",
                                Warc.zipped(new byte[20 << 20]))
                        .page(SITE + "/suite", "<p>suite")
                        .bytes(),
                "");
        assertThat(release.<Map<String, String>>getList("problems"))
                .extracting(problem -> problem.get("path") + " " + problem.get("problem"))
                .contains(SITE + "/casse archive", SITE + "/revu archive", SITE + "/bombe.css archive");
        assertThat(entries("warc-broken", 1)).extracting(Operator.Entry::path).contains("/", "/suite.html");
    }

    @Test
    void one_that_breaks_off_gives_what_came_before() {
        var whole = new Warc(false)
                .page(SITE + "/", HOME)
                .page(SITE + "/fin", "x".repeat(5000))
                .bytes();
        var release = made("warc-cut", Arrays.copyOf(whole, whole.length - 4000), "");
        assertThat(entries("warc-cut", 1)).extracting(Operator.Entry::path).contains("/");
        assertThat(release.<Map<String, String>>getList("problems"))
                .anySatisfy(problem -> assertThat(problem).containsEntry("problem", "archive"));
    }

    @Test
    void the_site_that_is_wanted_can_be_named() {
        var archive = new Warc(false)
                .page("https://autre.example/", "<p>autre")
                .page(SITE + "/", HOME)
                .bytes();
        made("warc-named", archive, "?url=" + SITE + "/");
        assertThat(entries("warc-named", 1)).extracting(Operator.Entry::source).contains(SITE + "/");
        send("warc-named", archive, "?url=https://jamais.example/")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("url"));
        send("warc-named", archive, "?url=pas-une-adresse").then().statusCode(422);
    }

    @Test
    void one_with_too_many_pages_is_refused_before_any_of_them_is_cleaned() {
        var archive = new Warc(false);
        for (int number = 0; number <= 5000; number++) {
            archive.page(SITE + "/p" + number, "<p>" + number);
        }
        send("warc-trop", archive.bytes(), "")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:quota"))
                .body("detail", is("The release would have 5001 pages; 5000 are allowed."));
    }

    @Test
    void without_a_page_there_is_no_release() {
        tenant("warc-none");
        for (var body : new byte[][] {
            "pas une archive".getBytes(UTF_8),
            new Warc(true).bytes(),
            Warc.zipped("rien".getBytes(UTF_8)),
            new Warc(false).file(SITE + "/a.css", "text/css", "a{}").bytes()
        }) {
            post("warc-none", body, "")
                    .then()
                    .statusCode(422)
                    .body("type", is("urn:parvis:problem:archive"))
                    .body("detail", containsString("holds no page"));
        }
        var header = ("WARC/1.1\r\nX: " + "a".repeat(40 << 20)).getBytes(UTF_8);
        post("warc-none", Warc.zipped(header), "").then().statusCode(422);
        post("warc-none", Warc.zipped(new byte[300 << 20]), "").then().statusCode(422);
        api().get(path("warc-none/releases")).then().body("items", empty());
    }

    private static byte[] site(boolean gzip) {
        return new Warc(gzip)
                .redirect("http://valombre.example/", SITE + "/")
                .page(SITE + "/", HOME)
                .page(SITE + "/actus?page=2", "<!doctype html><title>Actus</title><p>Deux")
                .file("https://cdn.valombre-style.example/a.css", "text/css", "h1 { color: green }")
                .file("https://www.facebook.com/tr?id=1", "image/gif", "GIF89a")
                .file("https://www.googletagmanager.com/gtag/js", "text/javascript", "track()")
                .file(SITE + "/img/blason.png", "image/png", "png")
                .redirect(SITE + "/ancien", SITE + "/actus?page=2")
                .revisit(SITE + "/copie", SITE + "/actus?page=2")
                .bytes();
    }

    private static JsonPath made(String slug, byte[] archive, String query) {
        return send(slug, archive, query).then().statusCode(201).extract().jsonPath();
    }

    private static Response send(String slug, byte[] archive, String query) {
        if (api().get(path(slug)).statusCode() == 404) {
            tenant(slug);
        }
        return post(slug, archive, query);
    }

    private static void tenant(String slug) {
        api().contentType("application/json")
                .body(Map.of("slug", slug, "name", "Commune de " + slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        assertThat(get(slug).getString("slug")).isEqualTo(slug);
    }

    private static Response post(String slug, byte[] archive, String query) {
        return api().contentType("application/warc").body(archive).post(path(slug + "/releases" + query));
    }
}
