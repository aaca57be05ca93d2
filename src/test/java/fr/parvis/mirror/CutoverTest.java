package fr.parvis.mirror;

import static fr.parvis.mirror.Member.editor;
import static fr.parvis.mirror.Member.member;
import static fr.parvis.mirror.Member.source;
import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.ended;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.path;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.tenant.PublicAddress;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An organisation leaves its old site, and nothing that one knew of it is lost. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class CutoverTest {
    private static final String HEAD = "<!doctype html><html lang=fr><title>Vieux site</title>";

    private static Origin origin;

    @Inject
    PublicAddress address;

    @BeforeAll
    static void start() throws IOException {
        origin = Operator.origin();
        origin.place("/", HEAD + """
                <h1>Accueil</h1><p>Bienvenue</p><a href="/spip.php?article12">Douze</a><a href="/?p=7">Sept</a>
                <a href="/contact.html">Contact</a><a href="/perdue">Perdue</a><a href="/wp-json/wp/v2/pages/7">Sept</a>
                <form action="/spip.php"><input type=search name=recherche><button>OK</button></form>""");
        origin.place("/spip.php?article12", HEAD + "<h1>Article douze</h1><p>Le marché a lieu le mardi.</p>");
        origin.lead("/?p=7", "/spip.php?article12");
        origin.lead("/perdue", "/contact.html");
        origin.lead("/wp-json/wp/v2/pages/7", "/contact.html");
        origin.place("/contact.html", HEAD + """
                <h1>Contact</h1><form action="/envoi" method=post><textarea name=message></textarea></form>
                <iframe src="https://www.youtube.com/embed/abc123def45"></iframe><script>ouvrir()</script>""");
        origin.place("/robots.txt", "User-agent: *\nAllow: /\n");
        origin.place("/sitemap.xml", "<urlset/>");
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    // Old addresses, whether or not the site was left

    @Test
    void what_the_origin_told_apart_by_its_query_is_found_by_its_query() {
        mirrored("cap-questions");
        leads("cap-questions", "/spip.php?article12", "/spip.php@article12");
        leads("cap-questions", "/spip.php?utm_source=lettre&article12", "/spip.php@article12");
        leads("cap-questions", "/?p=7", "/spip.php@article12");
        visitor("cap-questions")
                .get("/spip.php@article12")
                .then()
                .statusCode(200)
                .body(containsString("Article douze"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?utm_source=lettre", "/?p=8", "/?a=%25", "/contact.html?article12"})
    void a_query_that_nobody_knows_changes_nothing(String path) {
        mirrored("cap-inconnues");
        visitor("cap-inconnues").get(path).then().statusCode(200);
        visitor("cap-inconnues").get("/spip.php?article99").then().statusCode(404);
    }

    // Leaving

    @Test
    void the_copy_becomes_the_original_and_the_old_site_is_asked_no_more() {
        var source = mirrored("cap-depart");
        var home = address.of(address.hostOf(Slug.parse("cap-depart").orElseThrow()), PagePath.ROOT)
                .value();
        page("cap-depart", "/spip.php@article12")
                .body(containsString("<link rel=\"canonical\" href=\"" + origin.url() + "spip.php?article12\">"))
                .body(containsString("Page d"));
        visitor("cap-depart")
                .get("/sitemap.xml")
                .then()
                .body(containsString("spip.php@article12</loc>"))
                .body(not(containsString("spip.php@article12.html")));
        given().spec(member("cap-depart", "editor"))
                .post(path(source + "/cutover"))
                .then()
                .statusCode(403);
        given().spec(member("cap-depart", "owner"))
                .post(path(source + "/cutover"))
                .then()
                .statusCode(201)
                .header("Location", path(source + "/cutover"))
                .body("home", is(home))
                .body("pages", is(3))
                .body("redirects", greaterThan(4))
                .body("at", notNullValue());
        page("cap-depart", "/spip.php@article12")
                .body(containsString("<link rel=\"canonical\" href=\"" + home + "spip.php@article12\">"))
                .body(containsString("Repris de 127.0.0.1"))
                .body(not(containsString(origin.authority() + "/spip.php")));
        visitor("cap-depart")
                .get("/sitemap.xml")
                .then()
                .body(containsString("<loc>" + home + "spip.php@article12</loc>"));
        api().post(path(source + "/runs")).then().statusCode(409).body("type", is("urn:parvis:problem:cut-over"));
        assertThat(get(source).getString("nextRunAt")).isNull();
        api().get("/api/v1/audit?tenant=cap-depart&action=cutover.start").then().body("items.detail", hasItem(home));
        api().delete(path(source + "/cutover")).then().statusCode(204);
        page("cap-depart", "/spip.php@article12").body(containsString(origin.url() + "spip.php?article12"));
        assertThat(get(source).getString("nextRunAt")).isNotNull();
        api().get(path(source + "/cutover")).then().statusCode(404);
        api().delete(path(source + "/cutover")).then().statusCode(404);
    }

    @Test
    void what_is_uploaded_later_keeps_the_old_addresses_of_what_is_still_there() {
        var source = mirrored("cap-suite");
        cutOver(source, null).statusCode(201);
        var archive = api().get(path("cap-suite/releases/1/archive")).asByteArray();
        api().contentType("application/zip")
                .body(archive)
                .post(path("cap-suite/releases?publish=true"))
                .then()
                .statusCode(201);
        assertThat(get("cap-suite/published").getInt("release")).isEqualTo(2);
        leads("cap-suite", "/spip.php?article12", "/spip.php@article12");
        leads("cap-suite", "/?p=7", "/spip.php@article12");
        visitor("cap-suite").get("/perdue").then().statusCode(301);
        assertThat(get(source + "/cutover").getInt("pages")).isEqualTo(3);
        api().delete(path(source + "/cutover")).then().statusCode(204);
        visitor("cap-suite").get("/spip.php?article12").then().statusCode(404);
    }

    @Test
    void what_could_not_come_along_is_told() {
        var source = mirrored("cap-restes");
        var left = api().post(path(source + "/cutover"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(left.getList("left.what", String.class)).contains("search", "form", "embed", "script");
        assertThat(left.getString("left.find { it.what == 'form' }.url")).isEqualTo(origin.url() + "contact.html");
        assertThat(left.getString("left.find { it.what == 'search' }.detail")).contains("<form action=\"/spip.php\"");
        assertThat(get(source + "/cutover").getMap("$")).isEqualTo(left.getMap("$"));
    }

    @Test
    void the_old_host_gets_its_rules() {
        var source = mirrored("cap-regles");
        api().get(path(source + "/cutover/redirects")).then().statusCode(404);
        cutOver(source, "https://www.regles.example/")
                .statusCode(201)
                .body("home", is("https://www.regles.example/"))
                .body("left.find { it.what == 'address' }.url", is(origin.url() + "?p=7"))
                .body("left.count { it.what == 'address' }", is(1));
        api().get(path(source + "/cutover/redirects"))
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("ETag", notNullValue())
                .body(startsWith("""
                        / https://www.regles.example/ 301
                        /contact.html https://www.regles.example/contact.html 301
                        """))
                .body(containsString("\n/perdue https://www.regles.example/contact.html 301\n"))
                .body(containsString("\n# /?p=7 https://www.regles.example/spip.php@article12 301\n"))
                .body(containsString("\n# /spip.php?article12 https://www.regles.example/spip.php@article12 301\n"))
                .body(not(containsString("wp-json")));
        visitor("cap-regles").get("/wp-json/wp/v2/pages/7").then().statusCode(301);
        api().get(path(source + "/cutover/redirects?format=nginx"))
                .then()
                .body(containsString("if ($args ~ \"^(?=(?:.*&)?article12(?![^& ]))\")"));
        api().get(path(source + "/cutover/redirects?format=apache")).then().body(containsString("RewriteEngine On"));
        api().get(path(source + "/cutover/redirects?format=iis")).then().statusCode(422);
        page("cap-regles", "/contact.html").body(containsString("href=\"https://www.regles.example/contact.html\""));
        visitor("cap-regles")
                .get("/sitemap.xml")
                .then()
                .body(containsString("https://www.regles.example/contact.html"));
        cutOver(source, origin.url()).statusCode(201).body("redirects", is(4));
        api().get(path(source + "/cutover/redirects"))
                .then()
                .body(not(containsString("/contact.html " + origin.url() + "contact.html")));
    }

    @Test
    void nobody_leaves_a_site_that_is_not_theirs_or_of_which_nothing_is_here() {
        var editor = editor("cap-etrangere");
        var unproven = source(editor, "cap-etrangere", origin.url(), null);
        given().spec(member("cap-etrangere", "owner"))
                .post(path(unproven + "/cutover"))
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:unproven"));
        var empty = source(api(), "cap-etrangere", origin.url(), null);
        cutOver(empty, null).statusCode(409).body("type", is("urn:parvis:problem:not-published"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"home\":\"https://a.example/path\"}",
                "{\"home\":\"ftp://a.example/\"}",
                "{\"home\":\"https://a.example/?q\"}",
                "{\"home\":3}",
                "{\"house\":\"https://a.example/\"}"
            })
    void a_home_is_the_root_of_an_address(String body) {
        var source = mirrored("cap-racine");
        api().contentType("application/json")
                .body(body)
                .post(path(source + "/cutover"))
                .then()
                .statusCode(422);
        api().contentType("application/json")
                .body("{")
                .post(path(source + "/cutover"))
                .then()
                .statusCode(400);
        api().contentType("text/plain")
                .body("x")
                .post(path(source + "/cutover"))
                .then()
                .statusCode(415);
        api().header("Dry-Run", "true").post(path(source + "/cutover")).then().statusCode(201);
        api().get(path(source + "/cutover")).then().statusCode(404);
    }

    private static ValidatableResponse cutOver(String source, @Nullable String home) {
        return (home == null ? api() : api().contentType("application/json").body(Map.of("home", home)))
                .post(path(source + "/cutover"))
                .then();
    }

    /** A tenant that mirrors the origin and publishes it, the first time it is asked for; the source's path. */
    private static String mirrored(String slug) {
        if (api().get(path(slug)).statusCode() == 200) {
            return slug + "/sources/" + get(slug + "/sources").getInt("items[0].id");
        }
        editor(slug);
        var source = source(api(), slug, origin.url(), "PT24H");
        int number = api().post(path(source + "/runs"))
                .then()
                .statusCode(202)
                .extract()
                .path("number");
        assertThat(ended(slug, number).getInt("release")).isPositive();
        return source;
    }

    private void leads(String slug, String path, String target) {
        visitor(slug)
                .get(path)
                .then()
                .statusCode(301)
                .header("Location", target)
                .header("Cache-Control", containsString("max-age=60"));
    }

    private ValidatableResponse page(String slug, String path) {
        return visitor(slug).get(path).then().statusCode(200);
    }

    private Visitor visitor(String slug) {
        int port = address.directory().port();
        return new Visitor(slug + "." + address.pagesDomain() + ":" + port, port);
    }
}
