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
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody mirrors a site unless its owner, or an operator, says so. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class ControlTest {
    private static final String FILE = "/.well-known/parvis-site.txt";

    private static Origin origin;
    private static Zone zone;

    @Inject
    Schedules schedules;

    @Inject
    DataSource database;

    @BeforeAll
    static void start() throws IOException {
        origin = Origin.start(port("parvis.mirror.allowed-private-origins"));
        zone = new Zone(port("parvis.mirror.control.dns"));
    }

    @AfterAll
    static void stop() {
        origin.close();
        zone.close();
    }

    @BeforeEach
    void tidy() {
        origin.tidy();
    }

    @Test
    void a_site_that_nobody_has_proven_is_not_mirrored() throws SQLException {
        var editor = editor("accord-inconnu");
        var source = source(editor, "accord-inconnu", origin.url(), "PT24H");
        see(source)
                .body("control.state", is("unproven"))
                .body("control.at", nullValue())
                .body("control.ways.kind", is(List.of("file", "meta")))
                .body("control.ways[0].url", is(origin.url() + FILE.substring(1)))
                .body("control.ways[1].tag", containsString("<meta name=\"parvis-site\" content=\""))
                .body("nextRunAt", nullValue());
        given().spec(editor)
                .post(path(source + "/runs"))
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:unproven"))
                .body("detail", containsString("POST to the source's control"));
        change("update source set next_run_at = now() - interval '1 hour' where id = " + id(source));
        schedules.due().forEach(schedules::start);
        assertThat(get("accord-inconnu/runs").getList("items")).isEmpty();
        see(source).body("nextRunAt", nullValue());
    }

    @Test
    void the_token_in_a_file_is_a_proof_and_another_tenants_token_is_none() {
        var editor = editor("accord-fichier");
        var source = source(editor, "accord-fichier", origin.url(), "PT24H");
        var other = source(editor("accord-voisine"), "accord-voisine", origin.url(), null);
        assertThat(token(other)).isNotEqualTo(token(source)).matches("[0-9a-f]{32}");
        origin.place(FILE, token(other) + "\n");
        look(editor, source)
                .body("state", is("unproven"))
                .body("ways[0].ok", is(false))
                .body("ways[0].seen", is(List.of(token(other))))
                .body("ways[0].advice", containsString("Something else stands there. Put a file at "));
        origin.place(FILE, "\ufeff" + token(other) + "\r\n" + token(source) + "\r\n");
        look(editor, source).body("state", is("proven")).body("by", is("file")).body("at", notNullValue());
        see(source).body("control.state", is("proven")).body("nextRunAt", notNullValue());
        given().spec(editor).post(path(source + "/runs")).then().statusCode(202);
        ended("accord-fichier", 1);
        origin.tidy();
        look(editor, source).body("state", is("proven")).body("ways[0].ok", is(false));
    }

    @Test
    void a_tag_is_a_proof_in_the_head_and_not_in_a_comment_of_a_reader() {
        var editor = editor("accord-balise");
        var source = source(editor, "accord-balise", origin.url(), null);
        var tag = "<meta name=\"parvis-site\" content=\"" + token(source) + "\">";
        origin.place("/", "<!doctype html><title>Accueil</title><p>Bienvenue<div>" + tag + "</div>");
        look(editor, source).body("state", is("unproven"));
        origin.tidy();
        origin.lead("/", "/accueil");
        origin.place("/accueil", "<!doctype html><title>Accueil</title>" + tag + "<p>Bienvenue");
        look(editor, source).body("state", is("proven")).body("by", is("meta"));
    }

    @Test
    void a_record_is_a_proof_with_or_without_www() {
        var editor = editor("accord-registre");
        var source = source(editor, "accord-registre", origin.url().replace("127.0.0.1", "localhost"), null);
        var record = "parvis-site=" + token(source);
        see(source)
                .body("control.ways[0].name", is("_parvis-mirror.localhost"))
                .body("control.ways[0].value", is(record));
        look(editor, source).body("ways[0].advice", containsString("Nothing stands there. Add a TXT record"));
        zone.hold("_parvis-mirror.localhost", "parvis-site=00000000000000000000000000000000", "v=spf1 -all");
        look(editor, source).body("state", is("unproven")).body("ways[0].seen", hasItem("v=spf1 -all"));
        zone.broken(true);
        zone.hold("_parvis-mirror.localhost");
        look(editor, source).body("ways[0].advice", containsString("DNS could not be asked"));
        zone.broken(false);
        zone.hold("_parvis-mirror.www.localhost", record);
        look(editor, source).body("state", is("proven")).body("by", is("dns"));
    }

    @Test
    void a_proof_on_another_site_is_not_followed() {
        var editor = editor("accord-detour");
        var source = source(editor, "accord-detour", origin.url(), null);
        origin.lead(FILE, "https://elsewhere.example/token");
        origin.place("/page", token(source));
        look(editor, source)
                .body("state", is("unproven"))
                .body("ways[0].advice", containsString("another site, https://elsewhere.example/token"));
        origin.lead(FILE, "/page");
        look(editor, source).body("state", is("proven"));
    }

    @Test
    void looking_is_limited_to_five_times_a_minute() {
        var editor = editor("accord-presse");
        var source = source(editor, "accord-presse", origin.url(), null);
        for (int i = 0; i < 5; i++) {
            look(editor, source);
        }
        var again = given().spec(editor).post(path(source + "/control")).then().statusCode(429);
        assertThat(Integer.parseInt(again.extract().header("Retry-After"))).isBetween(1, 60);
        look(editor, source(editor, "accord-presse", origin.url(), null));
    }

    @Test
    void only_an_operator_vouches_and_the_audit_says_so() {
        var editor = editor("accord-garant");
        var source = source(editor, "accord-garant", origin.url(), null);
        var vouch = Map.of("vouch", true, "reason", "Courrier du maire");
        given().spec(editor)
                .contentType("application/json")
                .body(vouch)
                .put(path(source + "/control"))
                .then()
                .statusCode(403);
        api().contentType("application/json")
                .body(Map.of("vouch", true))
                .put(path(source + "/control"))
                .then()
                .statusCode(422);
        api().contentType("application/json")
                .body(vouch)
                .put(path(source + "/control"))
                .then()
                .statusCode(200)
                .body("state", is("vouched"))
                .body("by", is("operator"));
        member("accord-garant", "reader")
                .delete(path(source + "/control"))
                .then()
                .statusCode(403);
        api().delete(path(source + "/control")).then().statusCode(204);
        see(source).body("control.state", is("unproven"));
        api().get("/api/v1/audit?tenant=accord-garant&action=source.vouch")
                .then()
                .body("items.detail", is(List.of("Courrier du maire")));
    }

    @Test
    void an_operator_who_sets_a_mirror_going_answers_for_it() {
        var editor = editor("accord-elan");
        var source = source(editor, "accord-elan", origin.url(), null);
        api().post(path(source + "/runs")).then().statusCode(202);
        see(source).body("control.state", is("vouched")).body("control.by", is("operator"));
        ended("accord-elan", 1);
        given().spec(editor).post(path(source + "/runs")).then().statusCode(202);
        ended("accord-elan", 2);
        api().get("/api/v1/audit?tenant=accord-elan&action=source.vouch")
                .then()
                .body("items.detail", is(List.of("started a run: " + origin.authority())));
        var own = source(api(), "accord-elan", origin.url(), "PT24H");
        see(own).body("control.state", is("vouched")).body("nextRunAt", notNullValue());
    }

    @Test
    void what_was_proven_holds_for_one_site() {
        var editor = editor("accord-ailleurs");
        var source = source(api(), "accord-ailleurs", "https://www.valombre.fr/", null);
        var token = token(source);
        patch(editor, source, "http://valombre.fr/mairie/").body("control.state", is("vouched"));
        assertThat(token(source)).isEqualTo(token);
        patch(editor, source, "https://autre.fr/")
                .body("control.state", is("unproven"))
                .body("control.token", not(is(token)));
        patch(api(), source, "https://encore.fr/").body("control.state", is("vouched"));
    }

    @Test
    void what_was_there_before_goes_on() throws SQLException {
        editor("accord-avant");
        change("insert into source (tenant_id, url, include, exclude, max_pages, max_depth, max_bytes, delay, "
                + "respect_robots, auto_publish, created_at, version) select id, 'https://avant.fr/', '[\"/**\"]', '[]', "
                + "1, 1, 1, 'PT1S', true, true, now(), 0 from tenant where slug = 'accord-avant'");
        assertThat(get("accord-avant/sources").getString("items[0].control.state"))
                .isEqualTo("vouched");
        assertThat(get("accord-avant/sources").getString("items[0].control.by")).isEqualTo("before");
    }

    private static ValidatableResponse see(String source) {
        return api().get(path(source)).then().statusCode(200);
    }

    private static ValidatableResponse look(RequestSpecification who, String source) {
        return given().spec(who).post(path(source + "/control")).then().statusCode(200);
    }

    private static ValidatableResponse patch(RequestSpecification who, String source, String url) {
        return given().spec(who)
                .contentType("application/merge-patch+json")
                .body(Map.of("url", url))
                .patch(path(source))
                .then()
                .statusCode(200);
    }

    private static String token(String source) {
        return see(source).extract().path("control.token");
    }

    private static String id(String source) {
        return source.replaceAll(".*/", "");
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static int port(String key) {
        return Integer.parseInt(
                ConfigProvider.getConfig().getValue(key, String.class).replaceAll(".*:", ""));
    }
}
