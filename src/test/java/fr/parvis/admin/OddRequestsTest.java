package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client library would send, byte by byte. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class OddRequestsTest {
    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "7",
            "\"text\"",
            "{",
            "{}x",
            "{\"slug\":\"\"}",
            "{\"slug\":\"\",\"name\":\"\"}",
            "{\"slug\":\"odd\",\"name\":\"\\u0000\"}",
            "{\"slug\":\"odd\",\"name\":\"\\ud800\"}",
            "{\"slug\":\"odd\",\"name\":\"\u00ff\"}",
            "{\"slug\":\"odd\",\"slug\":\"odd\",\"name\":\"A\"}",
            "{\"slug\":\"" + "a".repeat(64) + "\",\"name\":\"A\"}",
            "{\"slug\":\"xn--a\",\"name\":\"A\"}",
            "{\"slug\":\"Odd\",\"name\":\"A\"}",
            "{\"slug\":\"odd\",\"name\":\"" + "n".repeat(100_000) + "\"}",
            "{\"slug\":\"odd\",\"name\":null}",
            "{\"slug\":null,\"name\":\"A\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"kind\":3}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"kind\":\"\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"kind\":{}}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"territory\":\"99\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"territory\":\"99999\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"territory\":\"26000\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"territory\":26124}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"locale\":\"xx\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"contact\":\"no\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"contact\":\"a\\u0000@b\"}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"presentation\":[]}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"presentation\":{\"accent\":\"red\"}}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"presentation\":{\"theme\":\"../x\"}}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"id\":1e999999}",
            "{\"slug\":\"odd\",\"name\":\"A\",\"status\":\"active\"}",
            "{\"release\":99999999999999999999}",
            "{\"release\":1.5}",
            "{\"release\":-1}",
            "{\"release\":0}",
            "{\"release\":\"1\"}",
            "{\"reason\":\"\\u0000\"}",
            "{\"reason\":\"x\",\"legal\":\"yes\"}",
            "{\"name\":\"n\",\"role\":\"king\"}",
            "{\"name\":\"n\",\"role\":\"reader\"}",
            "{\"name\":\"n\",\"role\":\"reader\",\"tenant\":\"no-such\"}",
            "{\"name\":\"n\",\"role\":\"operator\",\"expiresAt\":\"yesterday\"}",
            "{\"name\":\"n\",\"role\":\"operator\",\"expiresAt\":\"1999-01-01T00:00:00Z\"}",
            "{\"name\":\"n\",\"role\":\"operator\",\"expiresAt\":\"+999999999-01-01T00:00:00Z\"}",
            "{\"name\":\"\\u0001\",\"role\":\"operator\",\"expiresAt\":1}",
            "{\"url\":\"javascript:alert(1)\"}",
            "{\"url\":\"http://127.0.0.1/\"}",
            "{\"url\":\"https://a.fr/\",\"include\":[null]}",
            "{\"url\":\"https://a.fr/\",\"delay\":\"soon\"}",
            "{\"url\":\"https://a.fr/\",\"delay\":\"PT99999999999999999H\"}",
            "{\"url\":\"https://a.fr/\",\"schedule\":\"-PT1H\"}",
            "{\"url\":\"https://a.fr/\",\"schedule\":\"99 3 * * *\"}",
            "{\"url\":\"https://a.fr/\",\"hours\":\"all night\"}",
            "{\"url\":\"https://a.fr/\",\"bandwidth\":0}",
            "{\"url\":\"https://a.fr/\",\"maxPages\":-1}",
            "{\"url\":\"https://a.fr/\",\"maxBytes\":99999999999999999999999}",
            "[".repeat(50_000));

    private static final List<String> ROUTES = List.of(
            "POST /api/v1/tenants",
            "PATCH /api/v1/tenants/odd-one",
            "PUT /api/v1/tenants/odd-one/suspension",
            "PUT /api/v1/tenants/odd-one/published",
            "POST /api/v1/tenants/odd-one/sources",
            "POST /api/v1/tokens");

    private static final List<String> TARGETS = List.of(
            "/api/v1",
            "/api/v1/",
            "/api/v1//tenants",
            "/api/v1/tenants/",
            "/api/v1/tenants/%00",
            "/api/v1/tenants/%",
            "/api/v1/tenants/%ff",
            "/api/v1/tenants/%2e%2e/tokens",
            "/api/v1/tenants/..%2f",
            "/api/v1/tenants/A",
            "/api/v1/tenants/" + "a".repeat(3000),
            "/api/v1/tenants/odd-one;x=1",
            "/api/v1/tenants/odd-one/releases/0",
            "/api/v1/tenants/odd-one/releases/-1",
            "/api/v1/tenants/odd-one/releases/x",
            "/api/v1/tenants/odd-one/releases/99999999999999999999",
            "/api/v1/tenants/odd-one/releases/1/entries",
            "/api/v1/tenants/odd-one/releases/1/report?after=x",
            "/api/v1/tenants/odd-one/releases?after=LTE",
            "/api/v1/tenants/odd-one/sources/9999999999999999999",
            "/api/v1/tenants/odd-one/runs/1/events",
            "/api/v1/tenants/odd-one/runs?source=x",
            "/api/v1/tenants?limit=99999999999",
            "/api/v1/tenants?limit=-1",
            "/api/v1/tenants?after=%00",
            "/api/v1/tenants?after=AA",
            "/api/v1/tenants?query=%C0%80",
            "/api/v1/tenants?query=%E9",
            "/api/v1/tenants?query=%",
            "/api/v1/tenants?query=%25_'--",
            "/api/v1/tenants?status=none",
            "/api/v1/tenants?kind=",
            "/api/v1/tenants?territory=%27",
            "/api/v1/tokens/0",
            "/api/v1/tokens/9999999999999999999",
            "/api/v1/tokens?after=OTk5OTk5OTk5OTk5OTk5OTk5OTk",
            "/api/v1/audit?tenant=%27&action=%22&after=zzz",
            "/api/v1/audit?tenant=a&tenant=b",
            "*",
            "http://evil.example/api/v1/tenants");

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI root;

    @Test
    void no_request_however_odd_makes_the_server_fail() throws IOException {
        var operator = Client.operator();
        operator.tenant("odd-one");
        var failed = new ArrayList<String>();
        for (var target : TARGETS) {
            note(failed, "GET " + target, sender().send("GET " + target, "", operator));
            note(failed, "DELETE " + target, sender().send("DELETE " + target, "", operator));
        }
        for (var route : ROUTES) {
            for (var body : BODIES) {
                note(failed, route + " " + body, sender().send(route, body, operator));
            }
        }
        for (var header :
                List.of("If-Match: x", "If-Match: W/\"a\"", "If-None-Match: \"", "Dry-Run: maybe", "Accept: ;")) {
            note(failed, header, sender().send("PATCH /api/v1/tenants/odd-one", "{}", operator, header));
            note(failed, header, sender().send("GET /api/v1/tenants/odd-one", "", operator, header));
        }
        for (var header : List.of(
                "X-Nothing-Content-Type: x",
                "Idempotency-Key: é",
                "Idempotency-Key: ",
                "Content-Type: x",
                "Transfer-Encoding: x")) {
            note(failed, header, sender().send("POST /api/v1/tokens", "{\"name\":\"n\"}", operator, header));
        }
        for (var route : List.of("POST /api/v1/clean?base=https://a.fr/", "POST /api/v1/tenants/odd-one/releases")) {
            for (var header :
                    List.of("X-Without-Content-Type: x", "Content-Type: ", "Content-Type: text/html;charset=x")) {
                note(failed, route + header, sender().send(route, "<p>", operator, header));
            }
        }
        assertThat(failed).isEmpty();
    }

    /** The server itself answers these, without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/tenants HTTP/1.1\r\nHost: localhost\r\nno field at all\r\n\r\n",
                "GET /api/v1/tenants HTTP/1.1\r\nHost: localhost\r\nA: b\0c\r\n\r\n",
                "GET /api/v1/tenants HTTP/1.1\r\nHost : localhost\r\n\r\n",
                "GET /api/v1/ten ants HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/tenants HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
                "POST /api/v1/tenants HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"
            })
    void what_is_no_request_is_refused_and_nothing_behind_it_is_heard(String none) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            var both = none + "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(both.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .matches("(?s)HTTP/1\\.[01] 400 .*")
                    .doesNotContain(" 200 ", "openapi");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "identity", "gzip, chunked", "chunked, chunked", "chunked;q=1", "gzip"})
    void a_body_of_which_nobody_knows_where_it_ends_is_no_next_request(String coding) throws IOException {
        var next = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            var both = "POST /api/v1/tenants HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: " + coding + "\r\n\r\n"
                    + next;
            socket.getOutputStream().write(both.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"type\":\"urn:parvis:problem:malformed\"")
                    .containsOnlyOnce("HTTP/1.1 ");
        }
    }

    @Test
    void a_head_that_is_too_long_is_refused_in_words() throws IOException {
        for (int length : List.of(5_000, 60_000)) {
            assertThat(sender().exchange(
                                    "GET /api/v1/tenants?query=" + "a".repeat(length)
                                            + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                                    new byte[0]))
                    .startsWith("HTTP/1.1 414 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"type\":\"urn:parvis:problem:address-too-long\"");
        }
        for (int length : List.of(17_000, 60_000)) {
            assertThat(sender().exchange(
                                    "GET /api/v1/tenants HTTP/1.1\r\nHost: localhost\r\nCookie: " + "a".repeat(length)
                                            + "\r\n\r\n",
                                    new byte[0]))
                    .startsWith("HTTP/1.1 431 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"type\":\"urn:parvis:problem:head-too-large\"");
        }
        var longEnough = "Cookie: " + "a".repeat(15_000);
        assertThat(sender().send("GET /api/v1/tenants?query=" + "a".repeat(4_000), "", Client.operator(), longEnough))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_body_that_is_larger_than_anything_is_told_the_limit_of_its_address() throws IOException {
        for (var limit : Map.of(
                        "POST /api/v1/tenants/x/releases?publish=true", "The archive is larger than 1073741824 bytes.",
                        "POST /api/v1/tenants/x/releases/manifest", "The manifest is larger than 8388608 bytes.",
                        "PUT /api/v1/tenants/x/blobs/00", "The file is larger than 67108864 bytes.",
                        "POST /api/v1/clean?base=https://a.fr/", "The document is larger than 16777216 bytes.",
                        "POST /api/v1/tenants", "The body is larger than 1048576 bytes.")
                .entrySet()) {
            assertThat(sender().exchange(
                                    limit.getKey()
                                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000000\r\n\r\n",
                                    new byte[10]))
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"type\":\"urn:parvis:problem:too-large\"")
                    .contains("\"detail\":\"" + limit.getValue() + "\"");
        }
    }

    private static void note(List<String> failed, String what, String answer) {
        if (!answer.matches("(?s)HTTP/1.1 [234].*")) {
            failed.add(what.substring(0, Math.min(200, what.length())) + " -> "
                    + answer.lines().findFirst().orElse("nothing"));
        }
    }

    private Bytewise sender() {
        return new Bytewise(root);
    }
}
