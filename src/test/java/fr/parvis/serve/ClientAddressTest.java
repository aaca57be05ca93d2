package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** At a real server, with what proxies really send. */
class ClientAddressTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n";
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @Test
    void without_trusted_proxies_nobody_is_believed() throws Exception {
        assertThat(seen(Map.of(), GET + "X-Forwarded-For: 198.51.100.1\r\nForwarded: for=198.51.100.1\r\n\r\n"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void a_trusted_proxy_says_it_in_the_header_that_is_configured_and_in_no_other() throws Exception {
        var trusting = Map.of("parvis.http.trusted-proxies", "127.0.0.1");
        assertThat(seen(trusting, GET + "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n"))
                .isEqualTo("198.51.100.1");
        assertThat(seen(trusting, GET + "Forwarded: for=6.6.6.6\r\n\r\n")).isEqualTo("127.0.0.1");
        var other = Map.of("parvis.http.trusted-proxies", "127.0.0.0/8", "parvis.http.forwarded-header", "forwarded");
        assertThat(seen(other, GET + "Forwarded: for=198.51.100.1\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void the_proxy_protocol_says_it_for_the_whole_connection() throws Exception {
        var trusting = Map.of("parvis.http.trusted-proxies", "127.0.0.1", "parvis.http.proxy-protocol", "true");
        assertThat(seen(trusting, "PROXY TCP4 198.51.100.7 192.0.2.1 4711 80\r\n" + GET + "\r\n"))
                .isEqualTo("198.51.100.7");
        assertThat(seen(
                        trusting,
                        "PROXY TCP6 2001:db8::7 2001:db8::1 4711 80\r\n" + GET + "X-Forwarded-For: 6.6.6.6\r\n\r\n"))
                .isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(seen(trusting, "PROXY UNKNOWN\r\n" + GET + "\r\n")).isEqualTo("127.0.0.1");
        assertThat(seen(trusting, GET + "\r\n"))
                .as("who does not speak it does not get in")
                .isEmpty();
    }

    @Test
    void the_proxy_protocol_of_somebody_who_is_not_trusted_is_not_believed() throws Exception {
        var trusting = Map.of("parvis.http.trusted-proxies", "192.0.2.0/24", "parvis.http.proxy-protocol", "true");
        assertThat(seen(trusting, "PROXY TCP4 198.51.100.7 192.0.2.1 4711 80\r\n" + GET + "\r\n"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void the_proxy_protocol_without_anybody_who_is_trusted_is_no_setting() {
        assertThatThrownBy(() -> clients(Map.of("parvis.http.proxy-protocol", "true")))
                .hasMessageStartingWith("parvis.http.proxy-protocol is on");
    }

    private static ClientAddress clients(Map<String, String> settings) {
        return new ClientAddress(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(Visitors.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(Visitors.class));
    }

    /** Whom the server sees behind the bytes; empty if it sees nobody. */
    private static String seen(Map<String, String> settings, String bytes) throws Exception {
        var clients = clients(settings);
        var server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setUseProxyProtocol(clients.speaksProxyProtocol()))
                .requestHandler(request -> request.response()
                        .end(clients.of(request.connection(), request.headers()::getAll)
                                .getHostAddress()))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.startsWith("HTTP/1.1 200") ? answer.substring(answer.indexOf("\r\n\r\n") + 4) : "";
        } finally {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
