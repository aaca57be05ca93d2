package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.Queries;
import fr.parvis.RealPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who asks comes before what is asked. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class DoorkeeperTest {
    @Inject
    Queries queries;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource("/")
    URI api;

    private final Client operator = Client.operator();

    @Test
    void without_a_token_nothing_is_told_of_an_address() {
        nobody(given().contentType("text/plain").body("{}").post("/api/v1/tenants"));
        nobody(given().body("{}")
                .contentType("application/x-www-form-urlencoded")
                .post("/api/v1/tokens"));
        nobody(given().accept("text/html").get("/api/v1/tenants"));
        nobody(given().delete("/api/v1/tenants"));
        nobody(given().get("/api/v1/no-such-thing"));
        nobody(given().header("Authorization", "Basic b3BlcmF0b3I6").put("/api/v1/tenants"));
        nobody(new Client("parvis_no-such-token").asking().put("/api/v1/tenants"));
        nobody(new Client("").asking().accept("text/csv").get("/api/v1/tenants"));
    }

    @Test
    void with_one_the_same_requests_are_told_what_is_wrong_with_them() {
        assertThat(operator.asking()
                        .contentType("text/plain")
                        .body("{}")
                        .post("/api/v1/tenants")
                        .statusCode())
                .isEqualTo(415);
        assertThat(operator.asking().accept("text/html").get("/api/v1/tenants").statusCode())
                .isEqualTo(406);
        assertThat(operator.asking().delete("/api/v1/tenants").statusCode()).isEqualTo(405);
        assertThat(operator.get("no-such-thing").statusCode()).isEqualTo(404);
    }

    @Test
    void another_organisation_is_none_whatever_is_asked_of_it() {
        operator.tenant("door-a").tenant("door-b");
        var owner = operator.token("door-a", "owner");
        for (var slug : List.of("door-b", "door-nobody")) {
            var path = "/api/v1/tenants/" + slug;
            none(slug, text(owner).patch(path));
            none(slug, text(owner).post(path + "/sources"));
            none(slug, owner.asking().accept("text/csv").get(path));
            none(slug, owner.asking().post(path + "/published"));
            none(slug, owner.json("{}").patch(path));
        }
        text(owner).post("/api/v1/tenants/door-a/sources").then().statusCode(415);
        owner.asking().post("/api/v1/tenants/door-a/published").then().statusCode(405);
        owner.get("tenants/door-a").then().statusCode(200).body("slug", is("door-a"));
        owner.get("tenants/%64oor-a").then().statusCode(200).body("slug", is("door-a"));
        owner.get("tenants/%64oor-b").then().statusCode(404);
    }

    @Test
    void whoever_tries_many_wrong_tokens_has_to_wait_and_a_right_one_is_let_in_from_the_same_place()
            throws IOException {
        double before = wrong();
        var last = "";
        for (int i = 0; i < 400 && !last.startsWith("HTTP/1.1 429 "); i++) {
            last = fromAside("Bearer parvis_guess-" + i);
        }
        assertThat(last)
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("retry-after: 6")
                .contains("urn:parvis:problem:too-many");
        assertThat(wrong() - before).isGreaterThan(100);
        assertThat(fromAside("Bearer " + operator.token())).startsWith("HTTP/1.1 200 ");
        assertThat(fromAside("Basic b3BlcmF0b3I6")).startsWith("HTTP/1.1 401 ");
        nobody(new Client("parvis_no-such-token").get("tenants"));
    }

    private double wrong() {
        return meters.counter("parvis.api.tokens.wrong").count();
    }

    /** The answer to a question from another address of this machine. */
    private String fromAside(String authorization) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 9}), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.getPort()));
            var request =
                    "GET /api/v1/tenants?limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                            + authorization + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_is_open_stays_open() {
        given().get("/api/v1/openapi.json").then().statusCode(200);
        given().get("/api/v1/openapi.yaml").then().statusCode(200);
        given().get("/api/v1/openapi").then().statusCode(200);
        given().get("/api/docs/").then().statusCode(200);
        given().get("/api/v1/tls/ask?domain=nobody.example").then().statusCode(404);
        given().post("/api/v1/tls/ask").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        given().options("/api/v1/tenants").then().statusCode(200).header("Allow", startsWith("GET"));
    }

    @Test
    void the_token_is_looked_up_once() {
        operator.tenant("door-c");
        var owner = operator.token("door-c", "owner");
        owner.get("tenants/door-c").then().statusCode(200);
        queries.forget();
        owner.get("tenants/door-c/sources").then().statusCode(200);
        assertThat(queries.asked()).isNotEmpty();
        assertThat(asked()).isEqualTo(3);
    }

    /** Of the threads that answer requests: for the token, the organisation and what is asked for. */
    private long asked() {
        return queries.asked().entrySet().stream()
                .filter(each -> each.getKey().startsWith("executor-thread"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static RequestSpecification text(Client client) {
        return client.asking().contentType("text/plain").body("x");
    }

    private static void nobody(Response answer) {
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"parvis\"")
                .header("Cache-Control", "no-store")
                .contentType("application/problem+json")
                .body("type", is("urn:parvis:problem:unauthorized"));
    }

    private static void none(String slug, Response answer) {
        answer.then().statusCode(404).body("detail", is("There is no organisation " + slug + "."));
    }
}
