package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client accepts, what an address takes, and what it is told of both. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class NegotiationTest {
    private static final String PROBLEM = "application/problem+json";

    private final Client operator = Client.operator();

    @Test
    void json_is_given_to_whoever_takes_it_among_other_things() {
        operator.tenant("gout-a");
        for (var accept : List.of(
                "*/*",
                "application/*",
                "application/json",
                "application/problem+json, application/json",
                "application/problem+json, */*;q=0.1",
                "text/csv, APPLICATION/JSON;q=0.2",
                ";")) {
            operator.asking()
                    .header("Accept", accept)
                    .get("/api/v1/tenants/gout-a")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("slug", is("gout-a"));
        }
    }

    @Test
    void what_is_left_out_is_not_given_and_a_problem_says_so() {
        operator.tenant("gout-b");
        for (var accept : List.of(
                PROBLEM,
                "text/csv",
                "*/*;q=0",
                "application/json;q=0",
                "application/json;q=0.0, */*",
                "application/*;q=0, text/html",
                "application/problem+json, application/json;q=0")) {
            operator.asking()
                    .header("Accept", accept)
                    .get("/api/v1/tenants/gout-b")
                    .then()
                    .statusCode(406)
                    .contentType(PROBLEM)
                    .body("type", is("urn:parvis:problem:not-acceptable"))
                    .body(
                            "detail",
                            is(
                                    "This address answers as application/json, which the Accept header of the request leaves out."));
        }
    }

    @Test
    void a_write_is_not_done_if_nobody_would_be_told_of_it() {
        operator.json(Map.of("slug", "gout-c", "name", "C"))
                .header("Accept", "application/json;q=0")
                .post("/api/v1/tenants")
                .then()
                .statusCode(406);
        operator.get("tenants/gout-c").then().statusCode(404);
        operator.tenant("gout-c");
    }

    @Test
    void where_a_success_says_nothing_anything_may_be_accepted() {
        operator.tenant("gout-d");
        operator.asking()
                .header("Accept", PROBLEM)
                .delete("/api/v1/tenants/gout-d")
                .then()
                .statusCode(204);
        given().header("Accept", PROBLEM)
                .get("/api/v1/tls/ask?domain=nobody.example")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
    }

    @Test
    void a_problem_is_told_whatever_is_accepted() {
        operator.tenant("gout-e");
        for (var accept : List.of(PROBLEM, "application/json", "text/html", "application/problem+json;q=0, */*")) {
            operator.asking()
                    .header("Accept", accept)
                    .get("/api/v1/nothing")
                    .then()
                    .statusCode(404)
                    .contentType(PROBLEM);
            operator.asking()
                    .header("Accept", accept)
                    .put("/api/v1/tenants")
                    .then()
                    .statusCode(405)
                    .contentType(PROBLEM);
            given().header("Accept", accept)
                    .get("/api/v1/tenants")
                    .then()
                    .statusCode(401)
                    .contentType(PROBLEM);
        }
        operator.asking()
                .header("Accept", "text/html")
                .get("/api/v1/tenants/gout-e/releases/9/report")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
    }

    @Test
    void of_two_representations_the_one_that_is_not_left_out_is_given() {
        operator.tenant("gout-f").upload("gout-f", Site.ofOnePage("x"));
        var types = Map.of(
                "*/*", "application/json",
                "text/html", "text/html",
                "text/html;q=0, */*", "application/json",
                "application/json;q=0, */*", "text/html",
                "text/html, application/json;q=0.9", "text/html");
        types.forEach((accept, type) -> operator.asking()
                .header("Accept", accept)
                .get("/api/v1/tenants/gout-f/releases/1/report")
                .then()
                .statusCode(200)
                .header("Vary", "Accept")
                .contentType(startsWith(type)));
        operator.asking()
                .header("Accept", "application/json")
                .get("/api/v1/tenants/gout-f/releases/1/archive")
                .then()
                .statusCode(406)
                .body("detail", startsWith("This address answers as application/zip,"));
    }

    @Test
    void what_an_address_takes_is_told_where_something_is_and_nowhere_else() {
        for (var there : List.of("tenants/nobody/releases", "openapi.json")) {
            var answer = given().options("/api/v1/" + there);
            assertThat(answer.statusCode()).as(there).isEqualTo(200);
            assertThat(answer.header("Allow")).as(there).contains("GET, HEAD");
            assertThat(answer.asString()).as(there).isEmpty();
        }
        for (var nothing : List.of("nothing", "tenants/nobody/nothing", "tenants/nobody/releases/1/report/x", "")) {
            given().options("/api/v1/" + nothing)
                    .then()
                    .statusCode(404)
                    .contentType(PROBLEM)
                    .header("Allow", is((String) null))
                    .body("type", is("urn:parvis:problem:not-found"));
        }
        given().options("/api/v1/tenants").then().statusCode(200).body(emptyString());
    }

    @Test
    void a_name_wins_over_what_may_be_any() {
        given().options("/api/v1/tenants/nobody/releases/manifest")
                .then()
                .statusCode(200)
                .header("Allow", is("OPTIONS, POST"));
        operator.tenant("gout-g")
                .get("tenants/gout-g/releases/manifest")
                .then()
                .statusCode(405)
                .header("Allow", is("OPTIONS, POST"));
    }

    @Test
    void a_slash_at_the_end_of_an_address_makes_no_other_of_it() {
        operator.asking()
                .put("/api/v1/tenants/")
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", is("GET, HEAD, OPTIONS, POST"));
        given().options("/api/v1/tenants/nobody/").then().statusCode(200).header("Allow", startsWith("DELETE, GET"));
        operator.json(Map.of("slug", "gout-h", "name", "H"))
                .header("Accept", "application/json;q=0")
                .post("/api/v1/tenants/")
                .then()
                .statusCode(406);
        operator.get("tenants/gout-h").then().statusCode(404);
    }
}
