package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of the API that are written otherwise than one writes them, and those with nothing there. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class OddAddressesTest {
    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/clean?base=https://a.fr/%c3%28",
                "POST /api/v1/clean?base=%ZZ",
                "POST /api/v1/clean?base=%",
                "POST /api/v1/clean?base=https://a.fr/%4",
                "POST /api/v1/clean?base=%u0041",
                "POST /api/v1/clean?base=<",
                "POST /api/v1/tenants?a=\"|\"",
                "GET /api/v1/tenants?query=%00",
                "GET /api/v1/tenants?query={x}",
                "GET /api/v1/tenants?query=a^b`c\\d",
                "GET /api/v1/tenants/%zz/releases",
                "GET /api/v1/tenants/a[b]",
                "DELETE /api/v1/tokens/%",
                "PUT /api/v1/tenants/x/published?a=%%",
                "GET /%c0%af",
                "GET /api/v1/ten\0ants"
            })
    void an_address_that_cannot_be_decoded_is_told_as_a_problem(String route) throws IOException {
        assertThat(sender().send(route, "<p>", Client.operator(), "Content-Type: text/html"))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"urn:parvis:problem:malformed\"")
                .contains("\"detail\":\"The address cannot be decoded.\"");
    }

    @Test
    void an_address_that_can_be_decoded_is_not_held_up() throws IOException {
        assertThat(sender().send(
                                "POST /api/v1/clean?base=https://a.fr/%c3%a9?x=[1]",
                                "<p>é", Client.operator(), "Content-Type: text/html"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "tenants?limit=1, %74enants?limit=1",
        "tenants?limit=1, x/%2e%2e/tenants?limit=1",
        "tenants?limit=1, /./tenants?limit=1",
        "tenants/plain-one/releases, tenants/%70lain%2Done/%72eleases",
        "tenants/nobody/releases, tenants/%6Eobody/releases",
        "tokens, t%6fkens",
        "tls/ask?domain=nobody.example, tls/%61sk?domain=nobody.example",
        "openapi.json, open%61pi%2ejson",
        "nothing, no%74hing"
    })
    void an_address_that_is_escaped_without_need_passes_the_gates_of_the_plain_one(String plain, String escaped)
            throws IOException {
        var operator = Client.operator();
        if (operator.get("tenants/plain-one").statusCode() == 404) {
            operator.tenant("plain-one").tenant("plain-other");
        }
        var stranger = operator.token("plain-other", "reader");
        for (var method : List.of("GET", "OPTIONS", "PUT", "PATCH", "DELETE")) {
            for (var client : List.of(operator, stranger, new Client("parvis_no-such-token"))) {
                var answer = sender().send(method + " /api/v1/" + plain, "", client);
                assertThat(answer).startsWith("HTTP/1.1 ");
                assertThat(sender().send(method + " /api/v1/" + escaped, "", client))
                        .isEqualTo(answer);
                assertThat(sender().send(method + " /%61pi/v%31/" + plain, "", client))
                        .isEqualTo(answer);
            }
        }
    }

    @Test
    void a_key_is_known_however_the_address_is_spelled() throws IOException {
        var body = "{\"slug\":\"plain-key\",\"name\":\"A\"}";
        for (var path : List.of("tenants", "%74enants")) {
            assertThat(sender().send("POST /api/v1/" + path, body, Client.operator(), "Idempotency-Key: plain-key"))
                    .startsWith("HTTP/1.1 201 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tenants//suspension",
                "/api/v1//tenants//suspension",
                "/%61pi/v1/tenants//suspension",
                "/api/v1/tenants/suspension//",
                "/api/v1/tenants/x/..//suspension"
            })
    void an_address_in_which_a_name_is_missing_is_none(String path) throws IOException {
        var operator = Client.operator();
        if (operator.get("tenants/suspension").statusCode() == 404) {
            operator.tenant("suspension");
        }
        for (var method : List.of("GET", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")) {
            assertThat(sender().send(method + " " + path, "{}", operator))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("\"type\":\"urn:parvis:problem:not-found\"");
        }
        assertThat(sender().send("GET /api/v1//tenants/suspension", "", operator))
                .contains("\"status\":\"active\"");
    }

    @Test
    void the_documentation_is_there_to_be_read() throws IOException {
        var nobody = new Client("");
        assertThat(sender().send("GET /api/docs", "", nobody))
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("\nlocation: /api/docs/\r");
        assertThat(sender().send("GET /api/docs/", "", nobody)).startsWith("HTTP/1.1 200 ");
        assertThat(sender().send("GET /%61pi/docs/", "", nobody))
                .startsWith("HTTP/1.1 200 ")
                .contains("\nContent-Security-Policy: default-src 'none'; script-src 'self'");
        for (var path : List.of("/api/docs", "/api/docs/", "/api/docs/index.html", "/api/docs/nothing.js")) {
            for (var method : List.of("POST", "PUT", "PATCH", "DELETE", "TRACE")) {
                assertThat(sender().send(method + " " + path, "", nobody))
                        .startsWith("HTTP/1.1 405 ")
                        .contains("\nAllow: GET, HEAD, OPTIONS\r", "\"urn:parvis:problem:method-not-allowed\"");
            }
            assertThat(sender().send("OPTIONS " + path, "", nobody))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\nAllow: GET, HEAD, OPTIONS\r");
        }
        for (var path : List.of("/api/docs/nothing.js", "/api/docs/a/b", "/api/docsx", "/api", "/")) {
            assertThat(sender().send("GET " + path, "", nobody))
                    .startsWith("HTTP/1.1 404 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"type\":\"urn:parvis:problem:not-found\"", "\"instance\":\"" + path + "\"");
        }
    }

    @Test
    void a_parameter_with_one_value_is_given_once() throws IOException {
        var operator = Client.operator();
        operator.tenant("deux-fois").upload("deux-fois", Site.ofOnePage("d"));
        for (var asked : List.of(
                "GET audit?order=newest&order=oldest",
                "GET audit?tenant=deux-fois&tenant=deux-fois",
                "GET audit?action=a&action",
                "GET tenants?limit=1&limit=2",
                "GET tenants?limit=1&l%69mit=1",
                "GET tenants?status=active&status=closed",
                "GET tenants?query=a&query=b",
                "GET tenants/deux-fois/releases?after=&after=MQ",
                "GET tenants/deux-fois/runs?source=1&source=2",
                "GET tenants/deux-fois/domains?state=active&state=pending",
                "GET tenants/deux-fois/releases/1/report?limit=1&limit=2",
                "POST tenants/deux-fois/releases/1/reclean?publish=true&publish=false",
                "POST tenants/deux-fois/releases?url=a&url=b",
                "POST clean?base=https://a.fr/&base=https://b.fr/",
                "DELETE tenants/deux-fois?erase=false&erase=true")) {
            var words = asked.split("[ ?=]", -1);
            var type = "Content-Type: " + (words[1].equals("clean") ? "text/html" : "application/zip");
            assertThat(sender().send(asked.replace(" ", " /api/v1/"), "", operator, type))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"type\":\"urn:parvis:problem:malformed\"")
                    .contains("\"The parameter " + words[2] + " is given more than once; it has one value.\"");
        }
        assertThat(sender().send("GET /api/v1/tenants?limit=1&unknown=1&unknown=2", "", operator))
                .startsWith("HTTP/1.1 200 ");
        assertThat(operator.get("tenants/deux-fois").statusCode()).isEqualTo(200);
        assertThat(operator.get("tenants/deux-fois/releases").jsonPath().getList("items"))
                .hasSize(1);
    }

    private Bytewise sender() {
        return new Bytewise(root);
    }
}
