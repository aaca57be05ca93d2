package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cleaning, tokens, keys, the audit and sources; and the description of it all. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class ApiTest {
    private final Client operator = Client.operator();

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
                .body("items.action", is(List.of("tenant.change", "token.create", "tenant.create")))
                .body("items[0].actor", containsString("owner"))
                .body("items[2].actor", is("operator"));
        owner.get("audit").then().statusCode(200).body("items.tenant", everyItem(is("audit-a")));
    }

    @Test
    void the_audit_comes_in_steps_from_either_end() {
        operator.tenant("audit-b").token("audit-b", "reader");
        operator.token("audit-b", "editor");
        operator.asking().delete("/api/v1/tenants/audit-b").then().statusCode(204);
        var told = List.of("tenant.create", "token.create", "token.create", "tenant.close");
        assertThat(actions("audit-b", "&order=oldest")).isEqualTo(told);
        var backwards = new ArrayList<>(told);
        Collections.reverse(backwards);
        assertThat(actions("audit-b", "")).isEqualTo(backwards);
        assertThat(actions("audit-b", "&order=newest")).isEqualTo(backwards);
        operator.get("audit?order=random")
                .then()
                .statusCode(422)
                .body("violations[0].message", is("one of newest, oldest"));
    }

    private List<String> actions(String slug, String order) {
        var seen = new ArrayList<String>();
        String next = "";
        do {
            var step = operator.get("audit?limit=1&tenant=" + slug + order + (next.isEmpty() ? "" : "&after=" + next));
            seen.addAll(step.path("items.action"));
            next = step.path("next");
        } while (next != null);
        return seen;
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
}
