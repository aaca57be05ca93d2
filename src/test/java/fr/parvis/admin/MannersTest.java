package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.Queries;
import fr.parvis.RealPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the API answers, whatever it is asked for: problems, lists, tags, tried and repeated writes. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class MannersTest {
    @Inject
    EntityManager database;

    @Inject
    Queries queries;

    private final Client operator = Client.operator();

    @Test
    void every_answer_is_neither_kept_nor_guessed_at() {
        for (var answer : List.of(operator.get("tenants"), given().get("/api/v1/tenants"), operator.get("nothing"))) {
            answer.then().header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    void a_client_that_asks_before_it_sends_is_told_to_go_on_once() throws IOException, InterruptedException {
        var body = "{\"slug\":\"demande-avant\",\"name\":\"Demande\"}";
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/tenants"))
                .timeout(Duration.ofSeconds(20))
                .expectContinue(true)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + operator.token())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("demande-avant");
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
        given().post("/api/v1/openapi.json").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
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
        operator.asking()
                .contentType("application/warc")
                .body(gzip(asked))
                .header("Content-Encoding", "gzip")
                .post("/api/v1/tenants/code-a/releases")
                .then()
                .statusCode(422);
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

    @ParameterizedTest
    @ValueSource(strings = {"écluse", "ÉCLUSE", "ecluse", "Écluse à", "a l’ecl"})
    void a_tenant_is_found_by_its_name_however_its_accents_are_written(String query) {
        operator.json(Map.of("slug", "nom-accentue", "name", "Amis de l’Écluse à Valombre"))
                .post("/api/v1/tenants");
        operator.get("tenants?query=" + URLEncoder.encode(query, UTF_8))
                .then()
                .statusCode(200)
                .body("items.slug", is(query.startsWith("a ") ? List.of() : List.of("nom-accentue")));
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
    void a_parameter_that_says_yes_or_no_is_not_left_to_be_guessed() {
        operator.tenant("drapeau").upload("drapeau", Site.ofOnePage("d"));
        for (var unclear : List.of("", "=", "=1", "=TRUE")) {
            for (var asked : List.of("publish POST releases", "publish POST releases/1/reclean", "erase DELETE ")) {
                var words = asked.split(" ", -1);
                var body = words[2].equals("releases") ? operator.zip(Site.ofOnePage("d")) : operator.asking();
                body.request(
                                words[1],
                                "/api/v1/tenants/drapeau" + (words[2].isEmpty() ? "" : "/") + words[2] + "?" + words[0]
                                        + unclear)
                        .then()
                        .statusCode(422)
                        .body("violations.field", is(List.of(words[0])))
                        .body("violations[0].message", is("write " + words[0] + "=true or " + words[0] + "=false"));
            }
        }
        operator.get("tenants/drapeau/releases").then().body("items.number", is(List.of(1)));
        operator.zip(Site.ofOnePage("d"))
                .post("/api/v1/tenants/drapeau/releases?publish=false")
                .then()
                .statusCode(201)
                .body("state", is("ready"));
        operator.zip(Site.ofOnePage("d"))
                .post("/api/v1/tenants/drapeau/releases?publish=true")
                .then()
                .statusCode(201)
                .body("state", is("published"));
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
    void a_dry_run_looks_at_the_key_as_the_write_does_and_keeps_none() {
        operator.tenant("key-d");
        var body = Map.of("name", "n", "tenant", "key-d", "role", "reader");
        for (var tried : List.of("false", "true")) {
            for (var key : List.of("a b", "k".repeat(256), "\u00e9")) {
                operator.json(body)
                        .header("Dry-Run", tried)
                        .header("Idempotency-Key", key)
                        .post("/api/v1/tokens")
                        .then()
                        .statusCode(422)
                        .body("violations[0].field", is("Idempotency-Key"));
            }
        }
        var dry = operator.json(Map.of("name", "first", "tenant", "key-d", "role", "reader"))
                .header("Dry-Run", "true")
                .header("Idempotency-Key", "k-4")
                .post("/api/v1/tokens");
        var real = operator.json(body).header("Idempotency-Key", "k-4").post("/api/v1/tokens");
        assertThat(dry.statusCode()).isEqualTo(201);
        assertThat(real.statusCode()).isEqualTo(201);
        assertThat(real.header("Idempotent-Replayed")).isNull();
        operator.json(body)
                .header("Dry-Run", "true")
                .header("Idempotency-Key", "k-4")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", is(real.<Integer>path("id")));
        operator.json(Map.of("name", "other", "tenant", "key-d", "role", "reader"))
                .header("Dry-Run", "true")
                .header("Idempotency-Key", "k-4")
                .post("/api/v1/tokens")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:idempotency-key-reused"));
        operator.zip(Site.ofOnePage("k"))
                .header("Dry-Run", "true")
                .header("Idempotency-Key", "a b")
                .post("/api/v1/tenants/key-d/releases")
                .then()
                .statusCode(422);
    }

    @Test
    void all_fields_that_are_wrong_are_named_at_once() {
        operator.json("{\"foo\":1,\"bar\":2}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("foo", "bar")));
        operator.json(
                        "{\"slug\":7,\"name\":\"A\",\"kind\":\"king\",\"presentation\":{\"accent\":[],\"colour\":1},\"x\":{\"y\":1}}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        containsInAnyOrder("slug", "kind", "presentation.accent", "presentation.colour", "x"));
        operator.tenant("wrong-a")
                .json("{\"url\":\"https://a.fr/\",\"include\":[\"/**\",{}],\"maxPages\":\"x\"}")
                .post("/api/v1/tenants/wrong-a/sources")
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("include.1", "maxPages"));
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
