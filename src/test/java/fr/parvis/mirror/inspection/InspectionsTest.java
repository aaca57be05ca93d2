package fr.parvis.mirror.inspection;

import static fr.parvis.mirror.Operator.LONG;
import static fr.parvis.mirror.Operator.api;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import fr.parvis.RealPostgres;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Operator;
import fr.parvis.mirror.Origin;
import fr.parvis.mirror.Visitor;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an address, through the API, to the report. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class InspectionsTest {
    private static final String ROOT = "/api/v1/inspections";
    private static final Actor OPERATOR = new Actor("operator", Role.OPERATOR, null);

    private static Origin origin;

    @Inject
    Inspections inspections;

    @Inject
    Inspecting inspecting;

    @Inject
    EntityManager database;

    @BeforeAll
    static void start() throws IOException {
        origin = Operator.origin();
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    @Test
    void an_inspection_is_queued_and_comes_to_its_report() {
        var answer = ask(Operator::api, 5);
        answer.then()
                .statusCode(202)
                .header("Location", matchesPattern(ROOT + "/[\\w-]{22}"))
                .body("state", is("queued"))
                .body("maxPages", is(5))
                .body("summary", nullValue())
                .body("pages", empty());
        var report = ended(Operator::api, answer.jsonPath().getString("id"));
        assertThat(report.getString("state")).isEqualTo("succeeded");
        assertThat(report.getString("startedAt")).isNotNull();
        assertThat(report.getInt("summary.pages")).isEqualTo(5);
        assertThat(report.getInt("summary.trackers.total")).isPositive();
        assertThat(report.getInt("summary.trackers.byVendor.Médiamétrie")).isPositive();
        assertThat(report.getList("summary.thirdParties.host")).contains("prof.estat.com");
        assertThat(report.getList("summary.thirdParties.kinds.flatten()", String.class))
                .contains("script", "inline-script", "frame", "preconnect");
        assertThat(report.getString("summary.cookies[0].cookie.name")).isEqualTo("PHPSESSID");
        assertThat(report.getBoolean("summary.cookies[0].cookie.session")).isTrue();
        assertThat(report.getString("summary.cookies[0].cookie.vendor")).isEqualTo("PHP");
        assertThat(report.getString("summary.cookies[0].cookie.category")).isEqualTo("technical");
        assertThat(report.getList("pages.url", String.class)).startsWith(origin.url());
        assertThat(report.getLong("pages[0].weight")).isGreaterThan(report.getLong("pages[0].bytes"));
        assertThat(report.prettify()).doesNotContain("0123456789abcdef");
    }

    @Test
    void people_get_a_page_in_their_language_without_a_script() {
        var id = ask(Operator::api, 2).jsonPath().getString("id");
        ended(Operator::api, id);
        var french = api().accept("text/html").get(ROOT + "/" + id);
        french.then()
                .statusCode(200)
                .contentType("text/html")
                .header("Vary", is("Accept, Accept-Language"))
                .body(containsString("<html lang=\"fr\">"))
                .body(containsString("Ce site signale votre visite à "))
                .body(containsString("Médiamétrie"))
                .body(containsString("PHPSESSID"))
                .body(not(containsString("<script")));
        assertThat(Visitor.loads("/", french)).allMatch(load -> load.startsWith("data:"));
        api().accept("text/html")
                .header("Accept-Language", "en-GB,fr;q=0.5")
                .get(ROOT + "/" + id)
                .then()
                .body(containsString("This site tells "));
        assertThat(french.headers().getValues("Vary")).hasSize(1);
        api().accept("application/json;q=0, text/html")
                .get(ROOT + "/" + id)
                .then()
                .contentType("text/html");
        api().accept("text/html;q=0, application/json;q=0")
                .get(ROOT + "/" + id)
                .then()
                .statusCode(406);
        api().header("If-None-Match", api().get(ROOT + "/" + id).header("ETag"))
                .get(ROOT + "/" + id)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|url",
                "{\"url\":\"ftp://a.example/\"}|url",
                "{\"url\":\"http://10.0.0.1/\"}|url",
                "{\"url\":\"http://169.254.169.254/latest/\"}|url",
                "{\"url\":\"http://www.valombre.example:8443/\"}|url",
                "{\"url\":\"http://interne/\"}|url",
                "{\"url\":\"https://www.valombre.example/\",\"maxPages\":0}|maxPages",
                "{\"url\":\"https://www.valombre.example/\",\"maxPages\":21}|maxPages",
                "{\"url\":\"https://www.valombre.example/\",\"pages\":2}|pages"
            })
    void what_cannot_be_inspected_is_told_by_its_field(String body, String field) {
        api().contentType("application/json")
                .body(body)
                .post(ROOT)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem(field));
    }

    @Test
    void a_site_that_cannot_be_read_fails_and_says_why() {
        var answer = api().contentType("application/json")
                .body(Map.of("url", origin.url() + "prive/compte-rendu.html"))
                .post(ROOT);
        var id = answer.jsonPath().getString("id");
        var report = ended(Operator::api, id);
        assertThat(report.getString("state")).isEqualTo("failed");
        assertThat(report.getString("problems[0].stage")).isEqualTo("robots");
        assertThat(report.getString("problems[0].cause")).isEqualTo("robots");
        api().accept("text/html")
                .get(ROOT + "/" + id)
                .then()
                .body(containsString("pu lire ce site"))
                .body(containsString("Le fichier robots.txt du site demande"));
    }

    @Test
    void an_organisation_sees_its_own_and_nobody_elses() {
        var mine = token("regard-a", "editor");
        var theirs = token("regard-b", "owner");
        var id = ask(mine, 1).jsonPath().getString("id");
        ended(mine, id);
        theirs.get().get(ROOT + "/" + id).then().statusCode(404);
        theirs.get().delete(ROOT + "/" + id).then().statusCode(404);
        mine.get().get(ROOT).then().statusCode(403);
        ask(token("regard-a", "reader", false), 1).then().statusCode(403);
        api().get(ROOT + "?limit=200").then().body("items.id", hasItem(id));
        mine.get().delete(ROOT + "/" + id).then().statusCode(204);
        mine.get().get(ROOT + "/" + id).then().statusCode(404);
        api().get(ROOT + "/" + id).then().statusCode(404);
        api().get(ROOT + "?limit=200").then().body("items.id", not(hasItem(id)));
        given().get(ROOT + "/" + id).then().statusCode(401);
    }

    @Test
    void the_list_goes_on_where_it_was() {
        var first = ask(Operator::api, 1).jsonPath().getString("id");
        ended(Operator::api, first);
        var second = ask(Operator::api, 1).jsonPath().getString("id");
        ended(Operator::api, second);
        var step = api().get(ROOT + "?limit=1").jsonPath();
        assertThat(step.getList("items.id")).containsExactly(second);
        api().get(ROOT + "?limit=1&after=" + step.getString("next")).then().body("items.id", hasItem(first));
    }

    @Test
    void nobody_asks_for_too_many() {
        var caller = token("presse", "editor");
        for (int i = 0; i < 3; i++) {
            ended(caller, ask(caller, 1).jsonPath().getString("id"));
        }
        run("update inspection set state = 'RUNNING' where tenant_id = (select id from tenant where slug = 'presse')");
        ask(caller, 1)
                .then()
                .statusCode(429)
                .header("Retry-After", "15")
                .body("type", is("urn:parvis:problem:too-many"));
        run("update inspection set state = 'FAILED' where tenant_id = (select id from tenant where slug = 'presse')");
        for (int i = 3; i < 10; i++) {
            var id = ask(caller, 1).then().statusCode(202).extract().<String>path("id");
            caller.get().delete(ROOT + "/" + id).then().statusCode(204);
        }
        int seconds =
                Integer.parseInt(ask(caller, 1).then().statusCode(429).extract().header("Retry-After"));
        assertThat(seconds).isBetween(3_000, 3_600);
        ask(token("patient", "editor"), 1).then().statusCode(202);
    }

    @Test
    void a_report_is_not_shown_beyond_its_time_and_nothing_else_is_kept() {
        var blobs = count("select count(*) from blob");
        var captures = count("select count(*) from capture");
        var id = ask(Operator::api, 3).jsonPath().getString("id");
        ended(Operator::api, id);
        assertThat(count("select count(*) from blob")).isEqualTo(blobs);
        assertThat(count("select count(*) from capture")).isEqualTo(captures);
        run("update inspection set expires_at = now() - interval '1 second' where id = '" + id + "'");
        api().get(ROOT + "/" + id).then().statusCode(404);
    }

    @Test
    void an_inspection_that_is_only_tried_is_not_made() {
        api().header("Dry-Run", "true")
                .contentType("application/json")
                .body(Map.of("url", origin.url()))
                .post(ROOT)
                .then()
                .statusCode(202)
                .header("Dry-Run", "true");
        await().atMost(LONG)
                .until(() -> count("select count(*) from inspection_task where task_name = 'inspection'") == 0);
    }

    @Test
    void an_inspection_that_an_older_replica_queued_is_performed() {
        var id = QuarkusTransaction.requiringNew().call(() -> {
            var queued = inspections.ask(OPERATOR, new WebUrl(origin.url()), 1).id();
            database.createNativeQuery(
                            "insert into scheduled_tasks select * from inspection_task " + "where task_instance = ?1")
                    .setParameter(1, queued)
                    .executeUpdate();
            database.createNativeQuery("delete from inspection_task where task_instance = ?1")
                    .setParameter(1, queued)
                    .executeUpdate();
            return queued;
        });
        assertThat(ended(Operator::api, id).getString("state")).isEqualTo("succeeded");
    }

    @Test
    void an_inspection_that_was_stopped_is_taken_up_again() {
        var id = QuarkusTransaction.requiringNew().call(() -> {
            var queued = inspections.ask(OPERATOR, new WebUrl(origin.url()), 3).id();
            database.createNativeQuery("delete from inspection_task where task_instance = ?1")
                    .setParameter(1, queued)
                    .executeUpdate();
            return queued;
        });
        assertThat(inspecting.perform(id, () -> true)).isFalse();
        api().get(ROOT + "/" + id).then().body("state", is("running"));
        assertThat(inspecting.perform(id, () -> false)).isTrue();
        api().get(ROOT + "/" + id).then().body("state", is("succeeded")).body("pages.size()", greaterThan(1));
        assertThat(inspecting.perform(id, () -> false)).isTrue();
    }

    private static Response ask(Supplier<RequestSpecification> caller, int pages) {
        return caller.get()
                .contentType("application/json")
                .body(Map.of("url", origin.url(), "maxPages", pages))
                .post(ROOT);
    }

    private static JsonPath ended(Supplier<RequestSpecification> caller, String id) {
        return await().atMost(LONG)
                .until(
                        () -> caller.get().get(ROOT + "/" + id).jsonPath(),
                        inspection -> Set.of("succeeded", "failed").contains(inspection.getString("state")));
    }

    private static Supplier<RequestSpecification> token(String slug, String role) {
        return token(slug, role, true);
    }

    private static Supplier<RequestSpecification> token(String slug, String role, boolean isNew) {
        if (isNew) {
            api().contentType("application/json")
                    .body(Map.of("slug", slug, "name", "Commune de " + slug))
                    .post("/api/v1/tenants")
                    .then()
                    .statusCode(201);
        }
        String token = api().contentType("application/json")
                .body(Map.of("name", role, "tenant", slug, "role", role))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        return () -> given().header("Authorization", "Bearer " + token);
    }

    private void run(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(statement).executeUpdate());
    }

    private long count(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(query).getSingleResult()).longValue());
    }
}
