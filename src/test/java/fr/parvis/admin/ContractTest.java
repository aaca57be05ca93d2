package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API's description, as the answers are. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class ContractTest {
    private JsonNode document = new ObjectMapper().createObjectNode();

    @BeforeEach
    void read() throws IOException {
        document =
                new ObjectMapper().readTree(given().get("/api/v1/openapi.json").asByteArray());
    }

    @Test
    void a_report_comes_in_steps_of_its_own_size() {
        var report = operation("tenants/{slug}/releases/{number}/report", "get");
        assertThat(report.path("parameters").findValuesAsText("name")).contains("limit", "after");
        assertThat(report.path("parameters").toString()).contains("10000 if absent");
        assertThat(names(report.path("responses"))).contains("200", "304", "422");
    }

    @Test
    void a_list_comes_in_steps() {
        var list = operation("tenants/{slug}/releases", "get");
        assertThat(list.path("parameters").findValuesAsText("$ref"))
                .contains("#/components/parameters/limit", "#/components/parameters/after");
        assertThat(names(list.path("responses"))).contains("422");
    }

    @Test
    void every_operation_tells_of_failures_that_belong_to_no_route() {
        int seen = 0;
        for (var path : document.path("paths")) {
            for (var operation : path) {
                if (operation.has("responses")) {
                    seen++;
                    assertThat(operation.at("/responses/default/$ref").asText())
                            .as(operation.path("operationId").asText())
                            .isEqualTo("#/components/responses/ProblemOther");
                }
            }
        }
        assertThat(seen).isGreaterThan(40);
        var other = document.at("/components/responses/ProblemOther");
        assertThat(other.path("description").asText()).contains("405").contains("421");
        assertThat(names(other.path("headers"))).contains("Allow");
        assertThat(names(other.path("content"))).containsExactly("application/problem+json");
    }

    @Test
    void the_answer_to_a_write_has_its_headers() {
        assertThat(headers("tenants", "post", "201"))
                .containsExactlyInAnyOrder("Location", "ETag", "Dry-Run", "Idempotent-Replayed");
        assertThat(headers("tenants/{slug}", "patch", "200")).containsExactlyInAnyOrder("ETag", "Dry-Run");
        assertThat(headers("tenants/{slug}/published", "put", "200")).containsExactlyInAnyOrder("ETag", "Dry-Run");
        assertThat(headers("tenants/{slug}", "delete", "204")).containsExactly("Dry-Run");
        assertThat(headers("tenants/{slug}/sources/{id}/runs", "post", "202"))
                .containsExactlyInAnyOrder("Location", "ETag", "Dry-Run", "Idempotent-Replayed");
        assertThat(headers("tenants/{slug}/releases", "post", "201"))
                .containsExactlyInAnyOrder("Location", "ETag", "Dry-Run", "Idempotent-Replayed");
        assertThat(headers("inspections", "post", "202")).contains("Location", "ETag", "Dry-Run");
    }

    @Test
    void what_says_nothing_is_accepted_by_everybody() {
        var close = operation("tenants/{slug}", "delete").path("responses");
        assertThat(names(close)).contains("204", "404").doesNotContain("406");
        assertThat(names(operation("tenants/{slug}", "get").path("responses"))).contains("200", "406");
        assertThat(Routes.all())
                .allSatisfy(route -> assertThat(names(
                                        operation(route.path(), route.method().toLowerCase(Locale.ROOT))
                                                .path("responses"))
                                .contains("406"))
                        .as(route.toString())
                        .isNotEqualTo(Routes.isSilent(route.handler())));
        assertThat(operation("tls/ask", "get").at("/responses/200").has("content"))
                .isFalse();
    }

    @Test
    void what_says_yes_or_no_is_described() {
        for (var asked : List.of("tenants/{slug}/releases", "tenants/{slug}/releases/{number}/reclean")) {
            assertThat(parameter(operation(asked, "post"), "publish")).isEqualTo("query boolean false");
        }
        assertThat(parameter(operation("tenants/{slug}", "delete"), "erase")).isEqualTo("query boolean false");
    }

    private static String parameter(JsonNode operation, String name) {
        for (var parameter : operation.path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter.path("in").asText()
                        + " " + parameter.at("/schema/type").asText()
                        + " " + parameter.at("/schema/default").asText();
            }
        }
        return "none";
    }

    @Test
    void what_has_no_tag_is_promised_none() {
        assertThat(headers("tokens", "post", "201"))
                .containsExactlyInAnyOrder("Location", "Dry-Run", "Idempotent-Replayed");
        assertThat(headers("clean", "post", "200")).containsExactly("Dry-Run");

        var look = operation("tenants/{slug}/domains/{name}/conformity", "get");
        assertThat(names(look.path("responses"))).contains("200").doesNotContain("304");
        assertThat(look.toString()).doesNotContain("If-None-Match").doesNotContain("ETag");
        var domain = operation("tenants/{slug}/domains/{name}", "get");
        assertThat(names(domain.path("responses"))).contains("200", "304");
        assertThat(domain.toString()).contains("If-None-Match").contains("ETag");
    }

    private List<String> headers(String path, String method, String status) {
        return names(operation(path, method).path("responses").path(status).path("headers"));
    }

    private JsonNode operation(String path, String method) {
        var operation = document.path("paths").path("/api/v1/" + path).path(method);
        assertThat(operation.isObject()).as(method + " " + path).isTrue();
        return operation;
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
