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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web archive becomes what a mirror of the site would have been. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class WarcTest extends WithOrigin {
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
        assertThat(problems(release))
                .anyMatch(problem -> problem.contains("breaks off") && problem.contains("record 2"))
                .noneMatch(problem -> problem.contains("null"));
        assertThat(entries("warc-cut", 1)).extracting(Operator.Entry::path).doesNotContain("/fin.html");
        var packed = new Warc(true)
                .page(SITE + "/", HOME)
                .page(SITE + "/fin", "x".repeat(5000))
                .bytes();
        assertThat(problems(made("warc-cut-gz", Arrays.copyOf(packed, packed.length - 20), "")))
                .anyMatch(problem -> problem.contains("breaks off"));
    }

    @Test
    void files_that_no_answer_brought_are_files_too() {
        var archive = new Warc(true)
                .resource("urn:pageinfo:" + SITE + "/", "application/json", "{}")
                .resource(SITE + "/", "text/html; charset=utf-8", "<title>Été</title><img src=a.png>été")
                .resource(SITE + "/a.png", "image/png", "png")
                .note("fin: oui")
                .bytes();
        assertThat(problems(made("warc-resource", archive, "?publish=true"))).isEmpty();
        assertThat(entries("warc-resource", 1)).extracting(Operator.Entry::path).contains("/", "/a.png");
        assertThat(visited("warc-resource", "/")).contains("été").contains("src=\"/a.png\"");
    }

    @Test
    void a_document_that_a_script_gave_is_known_by_the_name_of_its_file() {
        made(
                "warc-script",
                new Warc(false)
                        .page(SITE + "/", "<title>Accueil</title><a href=telecharger.php?id=1>Arrêté</a>")
                        .response(
                                SITE + "/telecharger.php?id=1",
                                200,
                                "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=arrete.pdf\r\n",
                                "%PDF-1.7".getBytes(UTF_8))
                        .bytes(),
                "");
        assertThat(entries("warc-script", 1))
                .extracting(Operator.Entry::type)
                .containsExactlyInAnyOrder("text/html; charset=utf-8", "application/pdf");
    }

    @Test
    void of_several_captures_of_an_address_the_newest_is_taken() {
        var archive = new Warc(false)
                .at("2022-01-01T00:00:00Z")
                .page(SITE + "/", "<p>de 2022")
                .at("2020-01-01T00:00:00Z")
                .page(SITE + "/", "<p>de 2020") // the third record
                .page(SITE + "/parti", "<p>encore")
                .at("2019-01-01T00:00:00Z")
                .page("http://valombre.example/autre", "<p>de 2019")
                .at("2021-01-01T00:00:00Z")
                .page(SITE + "/autre", "<p>de 2021")
                .redirect(SITE + "/parti", SITE + "/autre")
                .bytes();
        made("warc-newest", archive, "?publish=true");
        assertThat(visited("warc-newest", "/")).contains("de 2022");
        assertThat(visited("warc-newest", "/autre")).contains("de 2021");
        assertThat(entries("warc-newest", 1))
                .extracting(Operator.Entry::path)
                .contains("/parti")
                .doesNotContain("/parti.html");
        var seenAgain = new Warc(false)
                .at("2024-01-01T00:00:00Z")
                .same(SITE + "/", 4)
                .at("2022-01-01T00:00:00Z")
                .page(SITE + "/", "<p>de 2022")
                .at("2020-01-01T00:00:00Z")
                .page(SITE + "/", "<p>de 2020")
                .bytes();
        made("warc-seen", seenAgain, "?publish=true");
        assertThat(visited("warc-seen", "/")).contains("de 2020");
    }

    @Test
    void what_is_not_whole_is_told_and_takes_no_place() {
        var release = made(
                "warc-partial",
                new Warc(false)
                        .page(SITE + "/", "<p>entière")
                        .at("2026-12-01T10:00:00Z")
                        .with("WARC-Truncated: length")
                        .page(SITE + "/", "<p>coup")
                        .with("WARC-Truncated: disconnect")
                        .page(SITE + "/coupee", "<p>coup")
                        .with("WARC-Segment-Number: 1")
                        .page(SITE + "/morceau", "<p>mor")
                        .continuation(SITE + "/morceau", 5, 2, "ceau")
                        .with("WARC-Truncated: length")
                        .revisit(SITE + "/copie", SITE + "/")
                        .file(SITE + "/courte", "text/html\r\nContent-Length: 9999", "<p>la moitié")
                        .file(SITE + "/exacte", "text/html\r\nContent-Length: 10", "<p>la page")
                        .bytes(),
                "?publish=true");
        assertThat(visited("warc-partial", "/")).contains("entière");
        assertThat(entries("warc-partial", 1))
                .extracting(Operator.Entry::path)
                .contains("/copie.html", "/exacte.html")
                .doesNotContain("/coupee.html", "/morceau.html", "/courte.html");
        assertThat(problems(release))
                .anyMatch(problem -> problem.startsWith(SITE + "/ ") && problem.contains("cut off (length)"))
                .anyMatch(problem -> problem.startsWith(SITE + "/coupee ") && problem.contains("cut off (disconnect)"))
                .anyMatch(problem -> problem.startsWith(SITE + "/morceau ") && problem.contains("segments"))
                .anyMatch(problem -> problem.startsWith(SITE + "/courte ") && problem.contains("13 of 9999 bytes"))
                .hasSize(4);
    }

    @Test
    void what_is_no_web_archive_is_told_what_it_is() {
        tenant("warc-zip");
        var zip = new byte[400];
        System.arraycopy("PK\003\004".getBytes(UTF_8), 0, zip, 0, 4);
        post("warc-zip", zip, "")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:archive"))
                .body("detail", containsString("WACZ"))
                .body("detail", containsString("archive/"));
        post("warc-zip", "<html>pas \001 une archive".getBytes(UTF_8), "")
                .then()
                .statusCode(422)
                .body(
                        "detail",
                        is(
                                "The archive holds no page (text/html) that was answered with 200. "
                                        + "The archive cannot be read after record 0: what stands there is not written as WARC."));
    }

    @Test
    void of_several_sites_the_one_with_most_pages_is_taken_and_the_others_are_named() {
        var frames = new Warc(false)
                .page("https://petit.example/", "<p>petit")
                .page("https://petit.example/?a=1", "<p>petit")
                .page("https://petit.example/?a=2", "<p>petit")
                .page(SITE + "/", "<p>grand")
                .page(SITE + "/deux", "<p>grand");
        for (int film = 0; film < 5; film++) {
            frames.page("https://www.youtube.com/embed/abcdef" + film, "<p>film");
            var shown = "https://cadre.example/" + film;
            frames.request(shown, "Host: cadre.example\r\nSec-Fetch-Dest: iframe\r\n")
                    .page(shown, "<p>cadre");
        }
        var release = made("warc-sites", frames.bytes(), "");
        assertThat(entries("warc-sites", 1))
                .extracting(Operator.Entry::source)
                .contains(SITE + "/", SITE + "/deux")
                .noneMatch(source -> String.valueOf(source).contains("petit"));
        assertThat(problems(release))
                .singleElement()
                .asString()
                .startsWith("https://petit.example/ ")
                .contains("?url=");
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
        var twice = Warc.zipped(new Warc(true).page(SITE + "/", HOME).bytes());
        post("warc-none", twice, "").then().statusCode(422).body("detail", containsString("holds no page"));
        var empty = new ByteArrayOutputStream();
        for (int i = 0; i < 200_000; i++) {
            empty.writeBytes(Warc.zipped(new byte[0]));
        }
        post("warc-none", empty.toByteArray(), "").then().statusCode(422);
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

    private static List<String> problems(JsonPath release) {
        return release.<Map<String, String>>getList("problems").stream()
                .map(problem -> problem.get("path") + " " + problem.get("detail"))
                .toList();
    }

    private String visited(String slug, String path) {
        return visitor(slug).get(path).asString();
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
        return api().contentType("application/warc")
                .body(new ByteArrayInputStream(archive))
                .post(path(slug + "/releases" + query));
    }
}
