package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.KeyedChain;
import fr.parvis.domain.certificate.ServerKey;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At a real server, with what proxies really send. */
class ClientAddressTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n";
    private static final Map<String, String> TRUSTING =
            Map.of("parvis.http.trusted-proxies", "127.0.0.1", "parvis.http.proxy-protocol", "true");
    private static final Hostname NAME = new Hostname("www.valombre.example");
    private static final KeyedChain IDENTITY = identity();
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
                .isEqualTo("198.51.100.1 by a proxy");
        assertThat(seen(trusting, GET + "Forwarded: for=6.6.6.6\r\n\r\n")).isEqualTo("127.0.0.1 by a proxy");
        var other = Map.of("parvis.http.trusted-proxies", "127.0.0.0/8", "parvis.http.forwarded-header", "forwarded");
        assertThat(seen(other, GET + "Forwarded: for=198.51.100.1\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n"))
                .isEqualTo("198.51.100.1 by a proxy");
    }

    @Test
    void the_proxy_protocol_says_it_for_the_whole_connection() throws Exception {
        assertThat(seen(TRUSTING, "PROXY TCP4 198.51.100.7 192.0.2.1 4711 80\r\n" + GET + "\r\n"))
                .isEqualTo("198.51.100.7");
        assertThat(seen(
                        TRUSTING,
                        "PROXY TCP6 2001:db8::7 2001:db8::1 4711 80\r\n" + GET + "X-Forwarded-For: 6.6.6.6\r\n\r\n"))
                .isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(seen(TRUSTING, "PROXY UNKNOWN\r\n" + GET + "\r\n")).isEqualTo("127.0.0.1 by a proxy");
        assertThat(seen(TRUSTING, GET + "\r\n"))
                .as("who does not speak it does not get in")
                .isEmpty();
    }

    @Test
    void its_second_version_says_the_same_in_bytes() throws Exception {
        assertThat(seen(TRUSTING, second("2111000cc6336407c0000201126700500000") + GET + "\r\n"))
                .as("TCP over IPv4, with a byte too many, which is no request line")
                .isEmpty();
        assertThat(seen(TRUSTING, second("2111000cc6336407c000020112670050") + GET + "\r\n"))
                .isEqualTo("198.51.100.7");
        var six = "21210024" + "20010db8000000000000000000000007" + "20010db8000000000000000000000001" + "12670050";
        assertThat(seen(TRUSTING, second(six) + GET + "\r\n")).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(seen(TRUSTING, second("20000000") + GET + "\r\n"))
                .as("LOCAL, as a proxy asks for its own sake")
                .isEqualTo("127.0.0.1 by a proxy");
    }

    @Test
    void the_proxy_protocol_of_somebody_who_is_not_trusted_closes_the_connection() throws Exception {
        var others = Map.of("parvis.http.trusted-proxies", "192.0.2.0/24", "parvis.http.proxy-protocol", "true");
        for (var head : List.of(
                "PROXY TCP4 198.51.100.7 192.0.2.1 4711 80\r\n", second("2111000cc6336407c000020112670050"), "")) {
            assertThat(seen(others, head + GET + "\r\n")).as(head).isEmpty();
        }
    }

    @Test
    void where_it_is_not_spoken_it_is_no_request() throws Exception {
        var off = Map.of("parvis.http.trusted-proxies", "127.0.0.1", "parvis.https.proxy-protocol", "true");
        assertThat(seen(off, "PROXY TCP4 198.51.100.7 192.0.2.1 4711 80\r\n" + GET + "\r\n"))
                .isEmpty();
        assertThat(seen(off, second("2111000cc6336407c000020112670050") + GET + "\r\n"))
                .isEmpty();
        assertThat(seen(off, GET + "\r\n"))
                .as("each port has a setting of its own")
                .isEqualTo("127.0.0.1 by a proxy");
    }

    @Test
    void the_port_for_tls_has_a_setting_of_its_own() throws Exception {
        var onlyTls = Map.of("parvis.http.trusted-proxies", "127.0.0.1", "parvis.https.proxy-protocol", "true");
        assertThat(clients(onlyTls).speakProxyProtocol(true)).isTrue();
        assertThat(clients(onlyTls).speakProxyProtocol(false)).isFalse();
        assertThat(clients(TRUSTING).speakProxyProtocol(true)).isFalse();
        var head = "PROXY TCP4 198.51.100.7 192.0.2.1 4711 443\r\n";
        assertThat(seenOverTls(onlyTls, head)).isEqualTo("198.51.100.7");
        assertThat(seenOverTls(onlyTls, second("2111000cc6336407c000020112670050")))
                .isEqualTo("198.51.100.7");
        assertThatThrownBy(() -> seenOverTls(onlyTls, "")).isInstanceOf(IOException.class);
        assertThat(seenOverTls(TRUSTING, "")).isEqualTo("127.0.0.1 by a proxy");
        assertThatThrownBy(() -> seenOverTls(TRUSTING, head)).isInstanceOf(IOException.class);
        var others = Map.of("parvis.http.trusted-proxies", "192.0.2.0/24", "parvis.https.proxy-protocol", "true");
        assertThat(seenOverTls(others, head))
                .as("a stranger who speaks it gets no answer")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parvis.http", "parvis.https"})
    void the_proxy_protocol_without_anybody_who_is_trusted_is_no_setting(String port) {
        assertThatThrownBy(() -> clients(Map.of(port + ".proxy-protocol", "true")))
                .hasMessageStartingWith(port + ".proxy-protocol is on");
    }

    private static KeyedChain identity() {
        try {
            return ServerKey.identity(NAME.value());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ClientAddress clients(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(Visitors.class)
                .withMapping(Https.class)
                .withMappingIgnore("parvis.http.**")
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build();
        return new ClientAddress(config.getConfigMapping(Visitors.class), config.getConfigMapping(Https.class));
    }

    /** A head of version 2, given in hexadecimal digits behind its signature. */
    private static String second(String rest) {
        return new String(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + rest), StandardCharsets.ISO_8859_1);
    }

    private static HttpServer server(ClientAddress clients, HttpServerOptions options) throws Exception {
        return vertx.createHttpServer(options.setHost("127.0.0.1"))
                .connectionHandler(connection -> {
                    if (!clients.admits(connection)) {
                        connection.close();
                    }
                })
                .requestHandler(request -> request.response()
                        .putHeader("Connection", "close")
                        .end(clients.of(request.connection(), request.headers()::getAll)
                                        .getHostAddress()
                                + (clients.isOfProxy(request.connection()) ? " by a proxy" : "")))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Whom the server sees behind the bytes; empty if it sees nobody. */
    private static String seen(Map<String, String> settings, String bytes) throws Exception {
        var clients = clients(settings);
        var server = server(clients, new HttpServerOptions().setUseProxyProtocol(clients.speakProxyProtocol(false)));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return body(socket.getInputStream());
        } finally {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    /** The same over TLS, with {@code head} before the handshake. */
    private static String seenOverTls(Map<String, String> settings, String head) throws Exception {
        var clients = clients(settings);
        var names = new SniGate.Names(
                name -> Optional.of(name.equals(NAME)),
                NAME::equals,
                NAME,
                Runnable::run,
                channel -> true,
                (channel, name) -> true);
        var keys = new ServerKeys(name -> Optional.of(IDENTITY), NAME);
        var server = server(
                clients,
                TlsOptions.with(new HttpServerOptions(), names, keys, 16_384)
                        .setUseProxyProtocol(clients.speakProxyProtocol(true)));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            try (var tls = Trusting.everybody().getSocketFactory().createSocket(socket, NAME.value(), 443, true)) {
                tls.getOutputStream().write((GET + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                return body(tls.getInputStream());
            }
        } finally {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static String body(InputStream in) throws IOException {
        byte[] all;
        try {
            all = in.readAllBytes();
        } catch (SSLException | SocketException closed) {
            return "";
        }
        var answer = new String(all, StandardCharsets.ISO_8859_1);
        return answer.startsWith("HTTP/1.1 200") ? answer.substring(answer.indexOf("\r\n\r\n") + 4) : "";
    }
}
