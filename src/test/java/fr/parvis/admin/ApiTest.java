package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.Queries;
import fr.parvis.RealPostgres;
import fr.parvis.site.picture.Photos;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class ApiTest {
    @Inject
    EntityManager database;

    @Inject
    Queries queries;

    private final Client operator = Client.operator();

    // Who may ask

    @Test
    void without_a_token_nobody_gets_in() {
        given().get("/api/v1/tenants")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"parvis\"")
                .body("type", is("urn:parvis:problem:unauthorized"))
                .body("instance", is("/api/v1/tenants"));
        new Client("parvis_unknown").get("tenants").then().statusCode(401);
    }

    @Test
    void a_reader_may_look_and_not_touch() {
        operator.tenant("role-a");
        var reader = operator.token("role-a", "reader");
        reader.get("tenants/role-a").then().statusCode(200);
        reader.json("{\"name\":\"X\"}")
                .patch("/api/v1/tenants/role-a")
                .then()
                .statusCode(403)
                .body("type", is("urn:parvis:problem:forbidden"));
        reader.zip(Site.ofOnePage("x"))
                .post("/api/v1/tenants/role-a/releases")
                .then()
                .statusCode(403);
        reader.get("tokens").then().statusCode(200).body("items.tenant", everyItem(is("role-a")));
        reader.get("audit").then().statusCode(200).body("items.tenant", everyItem(is("role-a")));
        int own = reader.get("tokens").path("items[0].id");
        reader.asking().delete("/api/v1/tokens/" + own).then().statusCode(403);
    }

    @Test
    void an_editor_publishes_and_does_not_rename() {
        operator.tenant("role-b");
        var editor = operator.token("role-b", "editor");
        int number = editor.upload("role-b", Site.ofOnePage("x"));
        editor.json(Map.of("release", number))
                .put("/api/v1/tenants/role-b/published")
                .then()
                .statusCode(200);
        editor.json("{\"name\":\"X\"}").patch("/api/v1/tenants/role-b").then().statusCode(403);
    }

    @Test
    void an_owner_does_not_do_what_is_the_operators() {
        operator.tenant("role-c");
        var owner = operator.token("role-c", "owner");
        owner.json(Map.of("slug", "role-d", "name", "D"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(403);
        owner.asking().delete("/api/v1/tenants/role-c?erase=true").then().statusCode(403);
        owner.json(Map.of("reason", "x"))
                .put("/api/v1/tenants/role-c/suspension")
                .then()
                .statusCode(403);
        owner.json(Map.of("name", "n", "role", "operator"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(403);
        owner.get("tenants").then().statusCode(200).body("items.slug", is(List.of("role-c")));
        owner.get("tenants?kind=school").then().body("items", empty());
    }

    @Test
    void someone_elses_tenant_looks_like_none_at_all() {
        operator.tenant("idor-a").tenant("idor-b");
        var stranger = operator.token("idor-a", "owner");
        var theirs = stranger.get("tenants/idor-b").then().statusCode(404).extract();
        var none = stranger.get("tenants/idor-x").then().statusCode(404).extract();
        assertThat(theirs.asString().replace("idor-b", "idor-x")).isEqualTo(none.asString());
        stranger.json(Map.of("name", "n", "role", "reader", "tenant", "idor-b"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(404);
        stranger.get("audit?tenant=idor-b").then().statusCode(404);
        int token = operator.json(Map.of("name", "n", "role", "reader", "tenant", "idor-b"))
                .post("/api/v1/tokens")
                .path("id");
        stranger.get("tokens/" + token).then().statusCode(404);
        stranger.asking().delete("/api/v1/tokens/" + token).then().statusCode(404);
    }

    @Test
    void no_route_lets_another_tenants_token_in() {
        operator.tenant("matrix-a").tenant("matrix-b");
        operator.upload("matrix-b", Site.ofOnePage("b"));
        var stranger = operator.token("matrix-a", "owner");
        var own = operator.token("matrix-b", "owner");
        own.json(Map.of("name", "matrice.example"))
                .post("/api/v1/tenants/matrix-b/domains")
                .then()
                .statusCode(201);
        Map<String, Map<String, Object>> paths =
                given().get("/api/v1/openapi.json").path("paths");
        var tried = new ArrayList<String>();
        paths.forEach((path, operations) -> {
            if (path.contains("{slug}")) {
                var target = path.replace("{slug}", "matrix-b")
                        .replace("{number}", "1")
                        .replace("{id}", "1")
                        .replace("{name}", "matrice.example")
                        .replace("{sha256}", "0".repeat(64));
                operations.keySet().stream().filter(ApiTest::isMethod).forEach(method -> {
                    assertThat(send(stranger, method, target).statusCode())
                            .as(method + " " + target)
                            .isEqualTo(404);
                    tried.add(method + " " + path);
                });
                if (operations.containsKey("get") && !path.matches(".*/(runs|sources)/.*|.*/certificate")) {
                    own.asking().get(target).then().statusCode(200);
                }
            }
        });
        assertThat(tried).hasSizeGreaterThan(20);
    }

    // How it answers

    @Test
    void every_answer_is_neither_kept_nor_guessed_at() {
        for (var answer : List.of(operator.get("tenants"), given().get("/api/v1/tenants"), operator.get("nothing"))) {
            answer.then().header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    void other_host_names_are_misdirected() {
        for (var path : List.of("/api/v1/tenants", "/api/v1/openapi.json", "/api/docs/")) {
            given().header("Host", "evil.example").get(path).then().statusCode(421);
        }
        given().header("Host", "admin.localhost:8090")
                .get("/api/v1/openapi.json")
                .then()
                .statusCode(200);
    }

    @Test
    void what_is_not_there_and_not_taken_is_said_in_the_same_words() {
        operator.get("nothing").then().statusCode(404).contentType("application/problem+json");
        operator.asking()
                .put("/api/v1/tenants")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS, POST")
                .body("type", is("urn:parvis:problem:method-not-allowed"));
        operator.asking()
                .post("/api/v1/tenants/nobody/published")
                .then()
                .statusCode(405)
                .header("Allow", "DELETE, GET, HEAD, OPTIONS, PUT");
        given().options("/api/v1/tenants").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS, POST");
        given().post("/api/v1/openapi.json").then().statusCode(405).header("Allow", "GET, HEAD");
        operator.asking()
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/tenants")
                .then()
                .statusCode(415);
        operator.asking()
                .accept("text/csv")
                .get("/api/v1/tenants")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    void a_body_has_to_be_json_with_known_fields() {
        operator.json("").post("/api/v1/tenants").then().statusCode(400);
        operator.json("{\"slug\":").post("/api/v1/tenants").then().statusCode(400);
        operator.json("{} {}").post("/api/v1/tenants").then().statusCode(400);
        operator.json("{\"slug\":\"a\",\"name\":\"A\",\"colour\":1}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("colour"));
        operator.json("{\"slug\":\"a\",\"name\":7}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("name"));
        operator.json("{\"slug\":\"a\",\"name\":\"A\",\"kind\":\"TOWN_HALL\"}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("kind"))
                .body("violations[0].message", containsString("town-hall"));
        operator.json("{}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("slug", "name")));
    }

    @Test
    void a_body_that_is_coded_is_refused_with_what_would_be_taken() throws IOException {
        var asked = "{\"slug\":\"code-a\",\"name\":\"Commune\"}".getBytes(UTF_8);
        operator.asking()
                .contentType("application/json")
                .body(gzip(asked))
                .header("Content-Encoding", "gzip")
                .post("/api/v1/tenants")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", "identity")
                .body("type", is("urn:parvis:problem:unsupported-media-type"))
                .body("detail", containsString("Content-Encoding"));
        operator.asking()
                .contentType("text/plain")
                .body(asked)
                .post("/api/v1/tenants")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", nullValue());
        operator.asking()
                .contentType("application/json")
                .body(asked)
                .header("Content-Encoding", "identity")
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        operator.zip(Site.ofOnePage("x"))
                .header("Content-Encoding", "zip")
                .post("/api/v1/tenants/code-a/releases")
                .then()
                .statusCode(201);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var coded = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(coded)) {
            gzip.write(content);
        }
        return coded.toByteArray();
    }

    @Test
    void lists_come_in_steps() {
        operator.tenant("step-a").tenant("step-b").tenant("step-c");
        var seen = new ArrayList<String>();
        String next = "";
        do {
            var step = operator.get("tenants?query=step-&limit=1" + (next.isEmpty() ? "" : "&after=" + next));
            step.then().statusCode(200);
            seen.addAll(step.path("items.slug"));
            next = step.path("next");
        } while (next != null);
        assertThat(seen).containsExactly("step-a", "step-b", "step-c");
        for (var wrong : List.of("limit=0", "limit=201", "limit=x", "after=!!")) {
            operator.get("tenants?" + wrong).then().statusCode(422);
        }
        for (var empty :
                List.of("tenants?status=&kind=&territory=&query=&limit=&after=", "audit?tenant=&action=&after=")) {
            operator.get(empty).then().statusCode(200).body("items", not(empty()));
        }
    }

    @Test
    void a_longer_list_of_tenants_asks_no_more_often() {
        operator.tenant("liste-a").tenant("liste-b").tenant("liste-c");
        operator.upload("liste-b", Site.ofOnePage("b"));
        operator.get("tenants?query=liste-");
        queries.forget();
        operator.get("tenants?query=liste-a");
        var ofOne = queries.asked();
        queries.forget();
        operator.get("tenants?query=liste-")
                .then()
                .body("items.slug", is(List.of("liste-a", "liste-b", "liste-c")))
                .body("items.quota.pages.used", is(List.of(0, 1, 0)));
        assertThat(sum(queries.asked())).isPositive().isEqualTo(sum(ofOne));
    }

    /** Of those that answer requests. */
    private static long sum(Map<String, Long> asked) {
        return asked.entrySet().stream()
                .filter(each -> each.getKey().startsWith("executor-thread"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void a_tag_saves_the_reader_a_copy_and_the_writer_a_mistake() {
        operator.tenant("tag-a");
        var tag = operator.get("tenants/tag-a")
                .then()
                .header("ETag", startsWith("\""))
                .extract()
                .header("ETag");
        operator.asking()
                .header("If-None-Match", tag)
                .get("/api/v1/tenants/tag-a")
                .then()
                .statusCode(304);
        var changed = operator.json("{\"name\":\"Neuf\"}")
                .header("If-Match", tag)
                .patch("/api/v1/tenants/tag-a")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertThat(operator.get("tenants/tag-a").header("ETag")).isEqualTo(changed);
        operator.json("{\"name\":\"Vieux\"}")
                .header("If-Match", tag)
                .patch("/api/v1/tenants/tag-a")
                .then()
                .statusCode(412)
                .body("type", is("urn:parvis:problem:stale"));
        operator.asking()
                .header("If-Match", tag)
                .delete("/api/v1/tenants/tag-a")
                .then()
                .statusCode(412);
    }

    @Test
    void of_two_writers_with_one_tag_one_wins() throws Exception {
        operator.tenant("race-a");
        var tag = operator.get("tenants/race-a").header("ETag");
        var answers = atOnce(
                8,
                () -> operator.json("{\"name\":\"" + Thread.currentThread().getId() + "\"}")
                        .header("If-Match", tag)
                        .patch("/api/v1/tenants/race-a")
                        .statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).allMatch(status -> status == 200 || status == 412);
    }

    @Test
    void a_dry_run_answers_alike_and_keeps_nothing() {
        operator.json(Map.of("slug", "dry-a", "name", "A"))
                .header("Dry-Run", "true")
                .post("/api/v1/tenants")
                .then()
                .statusCode(201)
                .header("Dry-Run", "true")
                .body("slug", is("dry-a"));
        operator.get("tenants/dry-a").then().statusCode(404);
        operator.tenant("dry-a");
        operator.zip(Site.withAnalytics())
                .header("Dry-Run", "true")
                .post("/api/v1/tenants/dry-a/releases?publish=true")
                .then()
                .statusCode(201)
                .body("number", is(1));
        operator.get("tenants/dry-a/releases").then().body("items", empty());
        operator.asking()
                .header("Dry-Run", "true")
                .delete("/api/v1/tenants/dry-a")
                .then()
                .statusCode(204);
        operator.get("tenants/dry-a").then().body("status", is("active"));
        operator.json(Map.of("slug", "dry-a", "name", "A"))
                .header("Dry-Run", "true")
                .post("/api/v1/tenants")
                .then()
                .statusCode(409)
                .header("Dry-Run", "true");
    }

    @Test
    void a_repeated_key_gives_the_same_answer_once_more() {
        operator.tenant("key-a");
        var body = Map.of("name", "n", "tenant", "key-a", "role", "reader");
        var first = operator.json(body).header("Idempotency-Key", "k-1").post("/api/v1/tokens");
        var second = operator.json(body).header("Idempotency-Key", "k-1").post("/api/v1/tokens");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        operator.json(Map.of("name", "other", "tenant", "key-a", "role", "reader"))
                .header("Idempotency-Key", "k-1")
                .post("/api/v1/tokens")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:idempotency-key-reused"));
        var zip = Site.ofOnePage("k");
        int one = operator.zip(zip)
                .header("Idempotency-Key", "k-2")
                .post("/api/v1/tenants/key-a/releases")
                .path("number");
        int again = operator.zip(zip)
                .header("Idempotency-Key", "k-2")
                .post("/api/v1/tenants/key-a/releases")
                .path("number");
        assertThat(again).isEqualTo(one);
    }

    @Test
    void a_key_may_be_used_for_something_else_after_a_day() {
        operator.tenant("key-c");
        var first = operator.json(Map.of("name", "one", "tenant", "key-c", "role", "reader"))
                .header("Idempotency-Key", "k-3")
                .post("/api/v1/tokens");
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "update idempotent_answer set created_at = created_at - interval '25 hours' where key = 'k-3'")
                        .executeUpdate());
        var other = Map.of("name", "other", "tenant", "key-c", "role", "reader");
        var second = operator.json(other).header("Idempotency-Key", "k-3").post("/api/v1/tokens");
        var third = operator.json(other).header("Idempotency-Key", "k-3").post("/api/v1/tokens");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isNotEqualTo(first.asString());
        assertThat(third.asString()).isEqualTo(second.asString());
    }

    @Test
    void one_key_used_at_once_makes_one_thing() throws Exception {
        operator.tenant("key-b");
        var statuses = atOnce(
                6,
                () -> operator.json(Map.of("name", "n", "tenant", "key-b", "role", "reader"))
                        .header("Idempotency-Key", "at-once")
                        .post("/api/v1/tokens")
                        .statusCode());
        assertThat(statuses).allMatch(status -> status == 201 || status == 409);
        var owner = operator.token("key-b", "owner");
        owner.get("tokens").then().body("items.findAll { it.name == 'n' }.size()", is(1));
    }

    // Tenants

    @Test
    void a_tenant_lives_is_suspended_and_ends() {
        operator.json("""
                        {"slug":"mairie-essai","name":"Mairie d'Essai","kind":"town-hall","territory":"26124","locale":"fr",
                         "contact":"contact@essai.example",
                         "presentation":{"mode":"faithful","theme":"parvis","accent":"#0b5d3b"}}""")
                .post("/api/v1/tenants")
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/tenants/mairie-essai")
                .header("ETag", notNullValue())
                .body("kind", is("town-hall"))
                .body("status", is("active"))
                .body("hosts[0].name", is("mairie-essai.parvis.localhost"))
                .body("hosts[0].kind", is("platform"))
                .body("published", nullValue())
                .body("quota.pages.limit", is(5000))
                .body("createdAt", containsString("Z"));
        operator.json(Map.of("slug", "mairie-essai", "name", "Autre"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:taken"));
        operator.json(Map.of("slug", "www", "name", "W"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:reserved"));
        operator.asking()
                .contentType("application/merge-patch+json")
                .body("{\"contact\":null,\"presentation\":{\"mode\":\"themed\"}}")
                .patch("/api/v1/tenants/mairie-essai")
                .then()
                .statusCode(200)
                .body("contact", nullValue())
                .body("presentation.mode", is("themed"))
                .body("presentation.accent", is("#0b5d3b"));
        operator.json(Map.of("reason", "court order", "legal", true))
                .put("/api/v1/tenants/mairie-essai/suspension")
                .then()
                .statusCode(200)
                .body("status", is("suspended"))
                .body("suspension.legal", is(true));
        operator.token("mairie-essai", "editor")
                .zip(Site.ofOnePage("x"))
                .post("/api/v1/tenants/mairie-essai/releases")
                .then()
                .statusCode(409);
        operator.asking()
                .delete("/api/v1/tenants/mairie-essai/suspension")
                .then()
                .statusCode(204);
        operator.asking().delete("/api/v1/tenants/mairie-essai").then().statusCode(204);
        operator.get("tenants/mairie-essai").then().statusCode(200).body("status", is("closed"));
        operator.zip(Site.ofOnePage("x"))
                .post("/api/v1/tenants/mairie-essai/releases")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:closed"));
        operator.json(Map.of("name", "trop tard", "tenant", "mairie-essai", "role", "editor"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:closed"));
        operator.json(Map.of("slug", "mairie-essai", "name", "Autre"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:reserved"));
    }

    @Test
    void a_closed_organisation_takes_back_what_it_published_and_publishes_nothing() {
        operator.tenant("fermee-a");
        var owner = operator.token("fermee-a", "owner");
        int number = owner.upload("fermee-a", Site.ofOnePage("x"));
        var published = "/api/v1/tenants/fermee-a/published";
        owner.json(Map.of("release", number)).put(published).then().statusCode(200);
        owner.asking().delete("/api/v1/tenants/fermee-a").then().statusCode(204);
        var release = "/api/v1/tenants/fermee-a/releases/" + number;
        operator.asking().delete(release).then().statusCode(409).body("type", is("urn:parvis:problem:published"));
        operator.asking().delete(published).then().statusCode(204);
        operator.json(Map.of("release", number))
                .put(published)
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:closed"));
        operator.asking().delete(release).then().statusCode(204);
        operator.asking().get(release).then().statusCode(404);
    }

    @Test
    void erasing_takes_the_content_at_once() {
        operator.tenant("erase-a");
        operator.upload("erase-a", Site.ofOnePage("x"));
        operator.asking().delete("/api/v1/tenants/erase-a?erase=true").then().statusCode(204);
        operator.get("tenants/erase-a/releases").then().body("items", empty());
    }

    // Releases

    @Test
    void a_site_is_uploaded_cleaned_reported_and_published() {
        operator.tenant("site-a");
        operator.zip(Site.withAnalytics())
                .post("/api/v1/tenants/site-a/releases?publish=true")
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/tenants/site-a/releases/1")
                .body("number", is(1))
                .body("state", is("published"))
                .body("origin", is("upload"))
                .body("pages", is(2))
                .body("redirects", is(2))
                .body("findings.total", greaterThan(0))
                .body("findings.byVendor.size()", greaterThan(0))
                .body("publishedAt", notNullValue());
        operator.get("tenants/site-a").then().body("published", is(1)).body("quota.pages.used", is(2));
        operator.get("tenants/site-a/releases/1/report")
                .then()
                .contentType("application/json")
                .body("findings.page", everyItem(startsWith("/")))
                .body("findings.excerpt", hasItem(containsString("googletagmanager")));
        operator.asking()
                .accept("text/html")
                .get("/api/v1/tenants/site-a/releases/1/report")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<html"));
        String url = operator.get("tenants/site-a/releases/1/preview").path("url");
        operator.get("tenants/site-a/releases/1/preview")
                .then()
                .statusCode(200)
                .body("url", is(url))
                .body("url", startsWith("http://preview-"))
                .body("expiresAt", notNullValue());
        operator.asking()
                .delete("/api/v1/tenants/site-a/releases/1")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:published"));
    }

    @Test
    void a_report_comes_in_steps_if_a_limit_is_told() {
        operator.tenant("report-a");
        var trackers = "<script src=https://www.google-analytics.com/analytics.js></script>"
                + "<script src=https://connect.facebook.net/fr_FR/fbevents.js></script>";
        operator.upload("report-a", Site.ofOnePage(trackers));
        var whole = operator.get("tenants/report-a/releases/1/report");
        int total = whole.<List<?>>path("findings").size();
        assertThat(total).isGreaterThan(1);
        assertThat(whole.<String>path("next")).isNull();
        var first = operator.get("tenants/report-a/releases/1/report?limit=1");
        assertThat(first.<List<?>>path("findings")).hasSize(1);
        var rest = operator.get("tenants/report-a/releases/1/report?after=" + first.path("next"));
        assertThat(rest.<List<?>>path("findings")).hasSize(total - 1);
        operator.get("tenants/report-a/releases/1/report?limit=201").then().statusCode(422);
    }

    @Test
    void the_report_names_pages_that_weigh_the_heaviest_first() {
        operator.tenant("heavy-a");
        var words = new StringBuilder();
        new Random(1789)
                .ints(12_000, 0, 100_000)
                .forEach(number -> words.append(number).append(' '));
        var half = words.substring(0, words.length() / 2);
        operator.upload(
                "heavy-a",
                new Site()
                        .with("index.html", "<title>a</title><p>" + "Bienvenue. ".repeat(9_000))
                        .with("registre.html", "<title>b</title><p>" + words + "<img src=a.jpg><img src=a.jpg>")
                        .with("moitie.html", "<title>c</title><p>" + half)
                        .with("a.jpg", Photos.large())
                        .zip());
        int picture = Photos.large().length;
        var report = operator.get("tenants/heavy-a/releases/1/report");
        report.then()
                .body("heavy.page", is(List.of("/registre.html", "/moitie.html")))
                .body("heavy[1].compressed", greaterThan(14_336))
                .body("heavy[1].withPictures", is(report.<Integer>path("heavy[1].compressed")))
                .body("heavy[0].compressed", lessThan(words.length()))
                .body("heavy[0].withPictures", is(report.<Integer>path("heavy[0].compressed") + picture))
                .body("heavy[0].onTelephones", is(report.<Integer>path("heavy[0].withPictures")));
        operator.json("{\"presentation\":{\"mode\":\"themed\"}}")
                .patch("/api/v1/tenants/heavy-a")
                .then()
                .statusCode(200);
        operator.get("tenants/heavy-a/releases/1/report")
                .then()
                .body("heavy[1].compressed", not(report.<Integer>path("heavy[1].compressed")));
        operator.asking()
                .accept("text/html")
                .get("/api/v1/tenants/heavy-a/releases/1/report")
                .then()
                .body(containsString("Pages qui pèsent"))
                .body(containsString("/registre.html"))
                .body(containsString("avec ses images"));
    }

    @Test
    void an_upload_is_cleaned_again_without_being_sent_again() {
        operator.tenant("again-a");
        operator.upload("again-a", Site.withAnalytics());
        var editor = operator.token("again-a", "editor");
        editor.asking()
                .header("Dry-Run", "true")
                .post("/api/v1/tenants/again-a/releases/1/reclean")
                .then()
                .statusCode(201)
                .header("Dry-Run", "true")
                .body("number", is(2));
        editor.get("tenants/again-a/releases").then().body("items.number", is(List.of(1)));
        for (int i = 0; i < 2; i++) {
            editor.asking()
                    .header("Idempotency-Key", "again-1")
                    .post("/api/v1/tenants/again-a/releases/1/reclean")
                    .then()
                    .statusCode(201)
                    .header("Location", "/api/v1/tenants/again-a/releases/2")
                    .body("number", is(2))
                    .body("origin", is("upload"))
                    .body("from", is(1))
                    .body("redirects", is(2));
        }
        operator.asking().delete("/api/v1/tenants/again-a/releases/1").then().statusCode(204);
        var third = editor.asking().post("/api/v1/tenants/again-a/releases/2/reclean?publish=true");
        third.then().statusCode(201).body("number", is(3)).body("from", is(2)).body("state", is("published"));
        var second = editor.get("tenants/again-a/releases/2");
        second.then().body("manifest", is((String) third.path("manifest")));
        assertThat(second.<Map<String, Object>>path("findings")).isEqualTo(third.path("findings"));
        editor.asking()
                .post("/api/v1/tenants/again-a/releases/3/reclean?publish=perhaps")
                .then()
                .statusCode(422);
        editor.asking()
                .post("/api/v1/tenants/again-a/releases/1/reclean")
                .then()
                .statusCode(404);
        operator.token("again-a", "reader")
                .asking()
                .post("/api/v1/tenants/again-a/releases/3/reclean")
                .then()
                .statusCode(403);
    }

    @Test
    void a_file_wins_over_a_rule_for_its_path() {
        operator.tenant("rule-a");
        int number = operator.upload(
                "rule-a",
                new Site()
                        .with("page.html", "<p>Une page</p>")
                        .with("dossier/index.html", "<p>Un dossier</p>")
                        .with("_redirects", "/page /x\n/dossier /x\n/dossier/index.html /x\n/ailleurs /x\n")
                        .zip());
        operator.get("tenants/rule-a/releases/" + number + "/entries")
                .then()
                .body("items.path", is(List.of("/ailleurs", "/dossier/", "/page.html")));
        operator.get("tenants/rule-a/releases/" + number).then().body("redirects", is(4));
    }

    @Test
    void publishing_an_old_release_rolls_back() {
        operator.tenant("roll-a");
        int first = operator.upload("roll-a", Site.ofOnePage("one"));
        int second = operator.upload("roll-a", Site.ofOnePage("two"));
        for (int number : List.of(second, first)) {
            operator.json(Map.of("release", number))
                    .put("/api/v1/tenants/roll-a/published")
                    .then()
                    .statusCode(200)
                    .body("release", is(number));
        }
        operator.get("tenants/roll-a/published").then().body("release", is(first));
        operator.json(Map.of("release", 99))
                .put("/api/v1/tenants/roll-a/published")
                .then()
                .statusCode(404);
        operator.asking().delete("/api/v1/tenants/roll-a/published").then().statusCode(204);
        operator.get("tenants/roll-a/published").then().statusCode(200).body("release", nullValue());
        operator.asking()
                .delete("/api/v1/tenants/roll-a/releases/" + first)
                .then()
                .statusCode(204);
        operator.get("tenants/roll-a/releases").then().body("items.number", is(List.of(second)));
    }

    @Test
    void an_archive_uploaded_again_gives_the_same_entries() {
        operator.tenant("arch-a");
        operator.upload("arch-a", Site.withAnalytics());
        var archive = operator.get("tenants/arch-a/releases/1/archive");
        archive.then().statusCode(200).contentType("application/zip");
        operator.asking()
                .header("If-None-Match", archive.header("ETag"))
                .get("/api/v1/tenants/arch-a/releases/1/archive")
                .then()
                .statusCode(304);
        operator.upload("arch-a", archive.asByteArray());
        List<Object> before = operator.get("tenants/arch-a/releases/1/entries").path("items");
        operator.get("tenants/arch-a/releases/2/entries").then().body("items", equalTo(before));
        assertThat(before).isNotEmpty();
    }

    @Test
    void an_archive_keeps_redirects_as_they_are_and_makes_no_pattern_of_a_name() {
        operator.tenant("arch-c");
        operator.upload(
                "arch-c",
                new Site()
                        .with("index.html", "<title>x</title><p>x")
                        .with("./c:x/a.html", "<title>a</title><p>a")
                        .with("_redirects", "/old / 301\n/%3Aname / 302\n/all%2A / 302\n/zz / 301\n")
                        .zip());
        operator.get("tenants/arch-c/releases/1").then().body("problems", empty());
        var archive = operator.get("tenants/arch-c/releases/1/archive").asByteArray();
        operator.upload("arch-c", archive);
        List<Object> before = operator.get("tenants/arch-c/releases/1/entries").path("items");
        operator.get("tenants/arch-c/releases/2/entries")
                .then()
                .body("items", equalTo(before))
                .body("items.path", is(List.of("/", "/:name", "/all*", "/c:x/a.html", "/old", "/zz")));
    }

    @Test
    void what_the_platform_shows_itself_is_not_taken() {
        operator.tenant("arch-d");
        operator.upload(
                "arch-d",
                new Site()
                        .with("index.html", "<title>x</title><p>x")
                        .with("robots.txt", "User-agent: *")
                        .with(".well-known/parvis/proof.json", "{}")
                        .with(".well-known/autre.json", "{}")
                        .with("_redirects", "/sans-traceur / 301\n")
                        .zip());
        operator.get("tenants/arch-d/releases/1")
                .then()
                .body("assets", is(1))
                .body("problems.path", is(List.of("/robots.txt", "/.well-known/parvis/proof.json", "/sans-traceur")))
                .body("problems.problem", is(List.of("reserved", "reserved", "redirect")));
    }

    @Test
    void what_is_hidden_is_left_out_and_told_but_not_what_desktops_leave_behind() {
        operator.tenant("cache-a");
        var site = new Site()
                .with("index.html", "<!doctype html><title>Accueil</title>")
                .with(".well-known/apple.txt", "ok")
                .with(".htaccess", "Deny from all")
                .with("docs/.git/config", "x")
                .with("docs/.git/HEAD", "x")
                .with(".DS_Store", "x")
                .with("docs/._index.html", "x");
        operator.zip(site.zip())
                .post("/api/v1/tenants/cache-a/releases")
                .then()
                .statusCode(201)
                .body("problems.path", is(List.of("/.htaccess", "/docs/.git/")))
                .body("problems.problem", everyItem(is("hidden")));
        operator.get("tenants/cache-a/releases/1/entries")
                .then()
                .body("items.path", is(List.of("/", "/.well-known/apple.txt")));
    }

    @Test
    void an_archive_keeps_the_types_that_no_extension_tells() {
        operator.tenant("arch-b");
        operator.upload(
                "arch-b",
                new Site()
                        .with("index.html", "<title>x</title><p>x")
                        .with("flux", "<rss version='2.0'/>")
                        .with("style.php", "p{color:red}")
                        .with("_headers", """
                                /flux
                                  Content-Type: application/rss+xml
                                /style.php
                                  Content-Type: text/css
                                /*
                                  X-Frame-Options: DENY
                                """)
                        .zip());
        operator.get("tenants/arch-b/releases/1")
                .then()
                .body("problems.path", everyItem(is("/_headers")))
                .body("problems.problem", is(List.of("header", "header")));
        var archive = operator.get("tenants/arch-b/releases/1/archive").asByteArray();
        operator.upload("arch-b", archive);
        List<Object> before = operator.get("tenants/arch-b/releases/1/entries").path("items");
        operator.get("tenants/arch-b/releases/2/entries").then().body("items", equalTo(before));
        operator.get("tenants/arch-b/releases/2/entries")
                .then()
                .body(
                        "items.type",
                        is(List.of("text/html; charset=utf-8", "application/rss+xml", "text/css; charset=utf-8")));
    }

    @Test
    void what_could_never_be_used_is_refused_at_once() {
        operator.tenant("refus-a");
        operator.json("{\"url\":\"http://moi:secret@www.valombre.example/\"}")
                .post("/api/v1/tenants/refus-a/sources")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("url")));
        operator.json("{\"contact\":\"mailto:a@valombre.example\"}")
                .patch("/api/v1/tenants/refus-a")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("contact")));
        operator.json("{\"name\":\"une\\nligne\",\"role\":\"reader\",\"tenant\":\"refus-a\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("name")));
        operator.json("{\"slug\":\"openpgpkey\",\"name\":\"x\"}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:reserved"));
    }

    @Test
    void what_the_law_put_away_its_owner_cannot_make_disappear() {
        operator.tenant("loi-a");
        var owner = operator.token("loi-a", "owner");
        operator.json("{\"reason\":\"x\",\"legal\":true}")
                .put("/api/v1/tenants/loi-a/suspension")
                .then()
                .statusCode(200);
        owner.asking().delete("/api/v1/tenants/loi-a").then().statusCode(403);
        operator.asking().delete("/api/v1/tenants/loi-a").then().statusCode(204);
    }

    @Test
    void what_is_no_archive_is_refused() {
        operator.tenant("bad-zip");
        operator.zip(new byte[0])
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(400);
        operator.zip("no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:archive"));
        operator.zip(new Site().with("../evil.html", "x").zip())
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(422);
        operator.asking()
                .contentType("application/octet-stream")
                .body(Site.ofOnePage("x"))
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(415);
    }

    // The rest

    @Test
    void cleaning_stores_nothing_and_tells_what_went() {
        operator.asking()
                .contentType("text/html; charset=utf-8")
                .body(
                        "<!doctype html><title>é</title><p>Bonjour<script src=https://www.google-analytics.com/ga.js></script>")
                .post("/api/v1/clean?base=https://www.valombre.example/")
                .then()
                .statusCode(200)
                .body("content", containsString("Bonjour"))
                .body("findings[0].action", is("removed"));
        operator.asking()
                .contentType("text/html")
                .body("<p>x")
                .post("/api/v1/clean")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("base"));
    }

    @Test
    void cleaning_takes_another_port_for_another_site() {
        operator.asking()
                .contentType("text/html")
                .body("<p>x<img src=http://a.fr:8081/a.png><img src=http://a.fr:8080/b.png><img src=/c.png>")
                .post("/api/v1/clean?base=http://a.fr:8080/")
                .then()
                .statusCode(200)
                .body("content", containsString("src=\"/b.png\""))
                .body("content", containsString("src=\"/c.png\""))
                .body("findings.excerpt", contains("http://a.fr:8081/a.png"));
    }

    @Test
    void cleaning_says_that_a_drawing_holds_none() {
        operator.asking()
                .contentType("image/svg+xml")
                .body("<html><body>no drawing")
                .post("/api/v1/clean?base=https://a.fr/")
                .then()
                .statusCode(200)
                .body("content", is(""))
                .body("findings.rule", contains("no-drawing"))
                .body("findings[0].excerpt", is("<html><body>no drawing"));
    }

    @Test
    void a_token_shows_its_secret_once_and_dies_when_deleted() {
        operator.tenant("tok-a");
        var made = operator.json(Map.of("name", "CI", "tenant", "tok-a", "role", "reader"))
                .post("/api/v1/tokens");
        made.then().statusCode(201).body("token", startsWith("parvis_")).header("ETag", nullValue());
        int id = made.path("id");
        operator.get("tokens/" + id).then().statusCode(200).body("token", nullValue());
        var holder = new Client(made.path("token"));
        holder.get("tenants/tok-a").then().statusCode(200);
        operator.asking().delete("/api/v1/tokens/" + id).then().statusCode(204);
        holder.get("tenants/tok-a").then().statusCode(401);
        operator.get("tokens/" + id).then().statusCode(404);
    }

    @Test
    void a_new_proof_key_is_published_before_it_signs_and_the_old_one_stays() {
        operator.tenant("keys-a");
        var signing = operator.get("proof-keys").path("items.find { it.signing }.id");
        operator.token("keys-a", "owner").get("proof-keys").then().statusCode(403);
        operator.asking()
                .header("Dry-Run", "true")
                .post("/api/v1/proof-keys")
                .then()
                .statusCode(201);
        String fresh = operator.asking().post("/api/v1/proof-keys").path("id");

        String next = operator.get("proof-keys?limit=1").path("next");
        operator.get("proof-keys?limit=1&after=" + next)
                .then()
                .body("items.id", is(List.of(signing)))
                .body("next", nullValue());
        operator.get("proof-keys")
                .then()
                .body("items.id", is(List.of(fresh, signing)))
                .body("items.signing", is(List.of(false, true)))
                .body("items[0].pem", startsWith("-----BEGIN PUBLIC KEY-----\n"));
        operator.asking()
                .delete("/api/v1/proof-keys/" + signing)
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:signing"));
        operator.asking().delete("/api/v1/proof-keys/" + fresh).then().statusCode(204);
        operator.get("proof-keys").then().body("items.id", is(List.of(signing)));
        operator.get("proof-keys/" + fresh).then().statusCode(404);
    }

    @Test
    void every_write_is_in_the_audit() {
        operator.tenant("audit-a");
        var owner = operator.token("audit-a", "owner");
        owner.json("{\"name\":\"B\"}").patch("/api/v1/tenants/audit-a").then().statusCode(200);
        operator.get("audit?tenant=audit-a")
                .then()
                .body("items.action", is(List.of("tenant.create", "token.create", "tenant.change")))
                .body("items[0].actor", is("operator"))
                .body("items[2].actor", containsString("owner"));
        owner.get("audit").then().statusCode(200).body("items.tenant", everyItem(is("audit-a")));
    }

    @Test
    void a_source_is_added_changed_and_deleted() {
        operator.tenant("src-a");
        var made = operator.json(Map.of("url", "https://www.valombre.fr/")).post("/api/v1/tenants/src-a/sources");
        made.then()
                .statusCode(201)
                .body("maxPages", is(500))
                .body("delay", is("PT1S"))
                .body("schedule", nullValue())
                .body("respectRobots", is(true));
        var path = "/api/v1/tenants/src-a/sources/" + made.path("id");
        operator.json("{\"exclude\":[\"/agenda/**\"],\"schedule\":\"PT24H\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("schedule", is("PT24H"))
                .body("exclude", is(List.of("/agenda/**")));
        operator.json("{\"schedule\":\"30 3 * * 1\",\"hours\":\"22:00-06:00\",\"bandwidth\":65536}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("schedule", is("30 3 * * 1"))
                .body("hours", is("22:00-06:00"))
                .body("bandwidth", is(65536))
                .body("nextRunAt", startsWith("20"));
        operator.json(Map.of("url", "http://127.0.0.1/"))
                .post("/api/v1/tenants/src-a/sources")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("url"));
        operator.get("tenants/src-a").then().body("quota.sources.used", is(1));
        operator.asking().delete(path).then().statusCode(204);
        operator.asking().get(path).then().statusCode(404);
    }

    @Test
    void a_run_tells_how_it_goes_until_it_is_done() {
        operator.tenant("run-a");
        int source = operator.json(Map.of("url", "http://no-such-host.valombre.fr/"))
                .post("/api/v1/tenants/run-a/sources")
                .path("id");
        operator.asking()
                .post("/api/v1/tenants/run-a/sources/" + source + "/runs")
                .then()
                .statusCode(202)
                .header("Location", "/api/v1/tenants/run-a/runs/1")
                .body("state", is("queued"));
        var events =
                operator.asking().get("/api/v1/tenants/run-a/runs/1/events").asString();
        assertThat(events).contains("event:done").contains("\"number\":1").doesNotContain("content-type");
        operator.get("tenants/run-a/runs?source=" + source).then().body("items.number", is(List.of(1)));
        operator.asking().delete("/api/v1/tenants/run-a/runs/1").then().statusCode(409);
    }

    @Test
    void the_document_describes_every_route() {
        Map<String, Map<String, Object>> paths = given().get("/api/v1/openapi.json")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("components.schemas.Kind.enum", hasItem("town-hall"))
                .extract()
                .path("paths");
        Routes.all()
                .forEach(route -> assertThat(paths.get("/api/v1/" + route.path()))
                        .as(route.toString())
                        .containsKey(route.method().toLowerCase(java.util.Locale.ROOT)));
        for (var path : List.of("/api/v1/inspections", "/api/v1/tenants/{slug}/sources/{id}/control")) {
            assertThat(String.valueOf(paths.get(path)))
                    .containsPattern(
                            "429=\\{[^=]*description=[^=]*(?:headers=\\{Retry-After=.*#/components/schemas/Problem|content=.*#/components/schemas/Problem.*Retry-After=)");
        }
        given().get("/api/v1/openapi.yaml").then().statusCode(200);
        given().get("/api/docs/").then().statusCode(200).contentType("text/html");
    }

    @Test
    void what_the_document_says_once_is_there_wherever_it_is_referred_to() throws Exception {
        var text = given().get("/api/v1/openapi.json").asString();
        var document = new ObjectMapper().readTree(text);
        var references = Pattern.compile("\"\\$ref\"\\s*:\\s*\"#(/[^\"]+)\"")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(references)
                .contains(
                        "/components/responses/Problem404",
                        "/components/parameters/slug",
                        "/components/schemas/Problem")
                .noneMatch(reference -> document.at(reference).isMissingNode());
    }

    private static Response send(Client client, String method, String target) {
        var asking = client.asking();
        if (!method.equals("get") && !method.equals("delete") && !target.endsWith("/runs")) {
            asking = target.endsWith("/releases") ? client.zip(Site.ofOnePage("x")) : client.json("{\"release\":1}");
        }
        return asking.request(method.toUpperCase(java.util.Locale.ROOT), target);
    }

    private static boolean isMethod(String key) {
        return List.of("get", "put", "post", "patch", "delete").contains(key);
    }

    private static List<Integer> atOnce(int times, Callable<Integer> asking) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> answer : pool.invokeAll(java.util.Collections.nCopies(times, asking))) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            pool.shutdown();
        }
    }
}
