package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.address.Slug;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Tenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no browser sends, byte by byte: what could be read in two ways is not read. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class OddVisitsTest extends WithVisitors {
    @Test
    void a_host_may_be_spelt_in_capitals_with_a_dot_and_a_port() {
        var page = wire.get(MAIRIE, "/").body();

        assertThat(wire.get("MAIRIE-Valombre.PARVIS.localhost.", "/").body()).isEqualTo(page);
        assertThat(wire.get(MAIRIE + ":8080", "/").body()).isEqualTo(page);
        assertThat(wire.raw("GET http://" + MAIRIE + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n")
                        .body())
                .isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nHost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nHost: " + CLUB + "\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n",
                "GET / HTTP/1.1\r\n",
                "GET / HTTP/1.0\r\n",
                "GET http://" + CLUB + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET http://" + MAIRIE + "@" + CLUB + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: user@" + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + ":65536\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + ":\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nhost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 0x1\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: -1\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: identity, chunked\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: xchunked\r\n",
                "GET http://" + MAIRIE + ":1/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET " + MAIRIE + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\u0000.evil.test\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + " x\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "/x\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + ":x\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "," + CLUB + "\r\n",
                "GET / HTTP/1.1\r\nHost: mairie_valombre.parvis.localhost\r\n",
                "GET / HTTP/1.1\r\nHost : " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 5\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: chunked\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: +1\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nX: a\u0000b\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: xchunked\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: chunked, chunked\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding:\r\n chunked\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding:\r\n",
            })
    void a_request_that_can_be_read_in_two_ways_is_refused(String request) {
        var reply = wire.raw(request + "Connection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).doesNotContain("Valombre");
    }

    @Test
    void a_body_is_never_the_next_request() {
        var all = wire.raw("POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: xchunked\r\n\r\n"
                + "GET /contact HTTP/1.1\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n");

        assertThat(all.status()).isEqualTo(400);
        assertThat(all.header("Connection")).contains("close");
        assertThat(all.text()).doesNotContain("HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.2, 200", "ICY/1.0, 505", "HTTP/2.0, 505", "HTTP/0.9, 505"})
    void the_version_of_an_answer_is_ours(String version, int status) {
        var reply = wire.raw("GET / " + version + "\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Connection")).contains("close");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void what_is_too_long_is_told_so() {
        assertThat(wire.get(MAIRIE, "/?" + "x".repeat(8_000)).status()).isEqualTo(200);
        assertThat(wire.get(MAIRIE, "/?" + "x".repeat(9_000)).status()).isEqualTo(414);
        assertThat(wire.get(MAIRIE, "/" + "x".repeat(2_000)).status()).isEqualTo(414);
        assertThat(wire.get("user@" + MAIRIE, "/" + "x".repeat(2_000)).status()).isEqualTo(400);
        var tooLarge = wire.get(MAIRIE, "/", "X: " + "x".repeat(17_000));
        assertThat(tooLarge.status()).isEqualTo(431);
        assertThat(tooLarge.header("Content-Security-Policy")).isPresent();
        assertThat(tooLarge.header("Connection")).contains("close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n",
                "Content-Length: 100\r\nConnection: close\r\n\r\n",
                "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
            })
    void a_body_that_nobody_reads_is_not_waited_for_long(String rest) {
        var reply = wire.raw("POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\n" + rest);

        assertThat(reply.status()).isEqualTo(405);
    }

    @Test
    void a_small_body_that_nobody_reads_leaves_the_connection_as_it_is() {
        var replies = wire.raw("POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 3\r\n\r\nabc"
                + "GET /contact HTTP/1.1\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n");

        assertThat(replies.status()).isEqualTo(405);
        assertThat(replies.text()).contains("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "/a//b",
                "/../etc/passwd",
                "/a/..",
                "/%2e%2e/a",
                "/a%2fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/a;b",
                "/a%3bb",
                "/%c0%af",
                "/%ff",
                "/%",
                "/%zz",
                "/a#b",
            })
    void a_path_that_means_two_things_is_refused(String path) {
        assertThat(wire.get(MAIRIE, path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void pages_can_only_be_read(String method) {
        var reply = wire.request(method, MAIRIE, "/");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET, HEAD");
    }

    @Test
    void the_server_as_a_whole_can_only_be_read() {
        var reply = wire.raw("OPTIONS * HTTP/1.1\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET, HEAD");
    }

    @Test
    void what_is_wrong_with_a_request_is_said_in_the_language_of_the_site() {
        tenants.create(
                new Slug("handball-club"),
                new Profile("Handball club", Tenant.Kind.OTHER, null, "en", null, Tenant.Presentation.DEFAULT));
        routes.load();
        var club = "handball-club.parvis.localhost";

        assertThat(wire.get(club, "/nothing").text()).contains("<html lang=\"en\"");
        for (var host : List.of(club, MAIRIE)) {
            var language = host.equals(club) ? "<html lang=\"en\"" : "<html lang=\"fr\"";
            for (var reply : Map.of(
                            405,
                            wire.request("DELETE", host, "/"),
                            400,
                            wire.get(host, "/a%2fb"),
                            414,
                            wire.get(host, "/" + "x".repeat(2_000)))
                    .entrySet()) {
                assertThat(reply.getValue().status()).isEqualTo(reply.getKey());
                assertThat(reply.getValue().text()).contains(language);
            }
        }
        assertThat(wire.get("nobody.example", "/a%2fb").text()).contains("<html lang=\"fr\"");
    }
}
