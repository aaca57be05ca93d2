package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSON;

/** Where requests for certificates may go, and what answers mean. */
class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ca.example/dir",
                "ftp://ca.example/dir",
                "https://user@ca.example/dir",
                "acme://letsencrypt.org",
                "file:///etc/passwd",
                "dir"
            })
    void a_directory_is_an_https_address(String directory) {
        assertThatThrownBy(() -> authority(directory, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parvis.acme.authorities: " + directory);
    }

    @Test
    void half_a_binding_and_roots_that_cannot_be_read_are_told() {
        assertThatThrownBy(() ->
                        authority("https://ca.example/dir", Map.of("parvis.acme.authorities[0].eab-key-id", "kid")))
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> authority(
                        "https://ca.example/dir", Map.of("parvis.acme.authorities[0].trust", "/nowhere/roots.pem")))
                .hasMessageContaining("/nowhere/roots.pem cannot be read");
    }

    @Test
    void an_authority_that_sends_us_elsewhere_is_not_followed() throws Exception {
        var elsewhere = new AtomicInteger();
        var inside = server(path -> {
            elsewhere.incrementAndGet();
            return "{}";
        });
        var there = "http://127.0.0.1:" + inside.getAddress().getPort();
        var ca = server(path -> path.equals("/dir")
                ? "{\"newNonce\":\"" + there + "/nonce\",\"newAccount\":\"" + there + "/latest/meta-data\"}"
                : "{}");
        try {
            var authority = authority("http://127.0.0.1:" + ca.getAddress().getPort() + "/dir", Map.of());
            var session = authority.session(Duration.ofSeconds(5));
            assertThat(session.resourceUrl(Resource.NEW_ACCOUNT)).asString().startsWith(there);
            var connection = session.connect();
            assertThatThrownBy(() -> connection.sendRequest(session.resourceUrl(Resource.NEW_ACCOUNT), session, null))
                    .isInstanceOf(AcmeProtocolException.class)
                    .hasMessageContaining("sends us elsewhere");
            assertThatThrownBy(() -> connection.resetNonce(session)).isInstanceOf(AcmeProtocolException.class);
            assertThat(elsewhere).hasValue(0);
        } finally {
            ca.stop(0);
            inside.stop(0);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "caa, Refused, true",
        "rejectedIdentifier, Refused, true",
        "dns, Refused, false",
        "connection, Refused, false",
        "incorrectResponse, Refused, false",
        "malformed, Refused, false",
        "accountDoesNotExist, NoAccount, false",
        "serverInternal, Away, false",
        "userActionRequired, Away, false",
        "externalAccountRequired, Away, false",
        "unauthorized, Away, false"
    })
    void what_an_authority_says_lies_with_the_name_or_not(String error, String outcome, boolean elsewhere)
            throws Exception {
        var problem = new Problem(
                JSON.parse("{\"type\":\"urn:ietf:params:acme:error:" + error + "\",\"detail\":\"because\"}"),
                URI.create("https://ca.example/").toURL());
        var judged = Verdict.of(new AcmeServerException(problem), NOW);
        assertThat(judged.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(judged).asString().contains("because");
        assertThat(judged instanceof Outcome.Refused refused && refused.elsewhere())
                .isEqualTo(elsewhere);
    }

    @Test
    void something_in_front_of_the_authority_may_speak_for_it() {
        var busy = new SteadyConnection.Busy(503, Optional.of("120"));
        assertThat(Verdict.of(new AcmeException("x", busy), NOW))
                .isInstanceOfSatisfying(
                        Outcome.Away.class, away -> assertThat(away.until()).contains(NOW.plusSeconds(120)));
    }

    @Test
    void the_operators_program_gets_record_and_value_and_says_what_went_wrong(@TempDir Path folder) throws Exception {
        var value = "MsijOYZxqyjGnFGwhjrhfg-Xgbl5r68WPda0J9EgqqI";
        var said = folder.resolve("said");
        var good = hook(folder, "good", "echo \"$@\" >> " + said);
        good.present("_acme-challenge.parvis.example.", value);
        good.cleanUp("_acme-challenge.parvis.example.", value);
        assertThat(Files.readAllLines(said))
                .containsExactly(
                        "present _acme-challenge.parvis.example. " + value,
                        "cleanup _acme-challenge.parvis.example. " + value);

        var bad = hook(folder, "bad", "echo no such zone >&2; exit 3");
        assertThatThrownBy(() -> bad.present("_acme-challenge.parvis.example.", value))
                .hasMessageContaining("ended with 3: no such zone");
        var slow = new DnsHook(hook(folder, "slow", "sleep 30").command(), Duration.ofMillis(300));
        assertThatThrownBy(() -> slow.present("_acme-challenge.parvis.example.", value))
                .hasMessageContaining("did not end within");
        for (var odd : List.of("$(reboot)", "-rf", value + ";x", "")) {
            assertThatThrownBy(() -> good.present("_acme-challenge.parvis.example.", odd))
                    .isInstanceOf(DnsHook.Failed.class);
        }
        assertThatThrownBy(() -> good.present("www.parvis.example.", value)).isInstanceOf(DnsHook.Failed.class);
        assertThat(Files.readAllLines(said)).hasSize(2);
    }

    @Test
    void a_program_that_nobody_waits_for_any_more_ends(@TempDir Path folder) throws Exception {
        var said = folder.resolve("pid");
        var slow = hook(folder, "slow", "echo $$ > " + said + ".new; mv " + said + ".new " + said + "; exec sleep 60");
        var waiting = new Thread(() -> assertThatThrownBy(
                        () -> slow.present("_acme-challenge.parvis.example.", "v".repeat(43)))
                .isInstanceOf(InterruptedException.class));
        waiting.start();
        await().until(() -> Files.exists(said));
        waiting.interrupt();
        waiting.join();
        long pid = Long.parseLong(Files.readString(said).strip());
        await().untilAsserted(() ->
                assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
    }

    @Test
    void a_record_is_taken_away_also_by_who_is_being_stopped(@TempDir Path folder) throws Exception {
        var said = folder.resolve("said");
        var hook = hook(folder, "good", "echo \"$1\" >> " + said);
        Thread.currentThread().interrupt();
        Proof.cleanUp(hook, "_acme-challenge.parvis.example.", "v".repeat(43));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readAllLines(said)).containsExactly("cleanup");

        Proof.cleanUp(hook, "_acme-challenge.parvis.example.", "v".repeat(43));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(Files.readAllLines(said)).hasSize(2);
    }

    private static DnsHook hook(Path folder, String name, String line) throws IOException {
        var script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new DnsHook(List.of(script.toString()), Duration.ofSeconds(10));
    }

    private static Authority authority(String directory, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("parvis.acme.authorities[0].directory", directory);
        var config = Replica.config(settings);
        return Authority.of(config.authorities().get(0), Duration.ofSeconds(5), Clock.systemUTC());
    }

    @FunctionalInterface
    private interface Body {
        String at(String path);
    }

    private static HttpServer server(Body body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            var bytes = body.at(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
