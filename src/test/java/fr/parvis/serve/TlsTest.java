package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.tenant.PublicAddress;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What visitors get over TLS, from the booted application. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class TlsTest {
    private static final String MAIRIE = "mairie-valombre.parvis.localhost";
    private static final String CLUB = "usv-handball.parvis.localhost";

    @Inject
    Vertx vertx;

    @Inject
    PublicAddress address;

    @Inject
    Transports transports;

    @Inject
    Connections connections;

    private HttpClient client;

    @AfterEach
    void leave() {
        if (client != null) {
            var unused = client.close();
        }
    }

    /** An answer with its body. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Page(HttpClientResponse head, byte[] body, int frames, X509Certificate shown) {}

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void a_page_is_the_same_by_every_way(HttpVersion version) throws Exception {
        var plain = new Wire(address.of(address.pagesDomain(), PagePath.ROOT).port()).get(MAIRIE, "/");
        for (int i = 0; i < 3; i++) {
            var page = get(version, MAIRIE, MAIRIE, "/");

            assertThat(page.head.version()).isEqualTo(version);
            assertThat(page.head.statusCode()).isEqualTo(200);
            assertThat(page.body).isEqualTo(plain.body());
            assertThat(page.head.getHeader("ETag"))
                    .isEqualTo(plain.header("ETag").orElseThrow());
            assertThat(page.head.getHeader("Content-Security-Policy"))
                    .isEqualTo(plain.header("Content-Security-Policy").orElseThrow() + "; upgrade-insecure-requests");
            assertThat(page.head.getHeader("Strict-Transport-Security"))
                    .as("nobody trusts this certificate, so nobody shall remember it")
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void the_short_way_and_the_long_way_give_the_same(HttpVersion version) throws Exception {
        for (var path : List.of("/", "/mairie", "/images/blason.svg", "/n/existe/pas")) {
            get(version, MAIRIE, MAIRIE, path); // in memory from now on
            long before = connections.fast();
            var longWay = get(version, MAIRIE, MAIRIE, path, "If-None-Match", "\"x\"");
            assertThat(connections.fast()).as(path).isEqualTo(before);
            var shortWay = get(version, MAIRIE, MAIRIE, path);

            assertThat(connections.fast()).as(path).isEqualTo(before + 1);
            assertThat(shortWay.head.statusCode()).isEqualTo(longWay.head.statusCode());
            assertThat(shortWay.body).isEqualTo(longWay.body);
            assertThat(fields(shortWay)).as(path).isEqualTo(fields(longWay));
        }
    }

    private static Map<String, String> fields(Page page) {
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        page.head.headers().forEach(fields::put);
        fields.remove("Date");
        return fields;
    }

    @Test
    void the_first_certificate_is_for_the_pages_domain_and_all_below() throws Exception {
        var shown = get(HttpVersion.HTTP_2, CLUB, CLUB, "/").shown;

        assertThat(shown.getSubjectAlternativeNames().stream().map(name -> name.get(1)))
                .isEqualTo(List.of("parvis.localhost", "*.parvis.localhost"));
        assertThat(shown.getPublicKey().getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void a_name_that_is_nobodys_gets_no_handshake() {
        for (var name : List.of("inconnu.example", "a.b.parvis.localhost", "parvis.localhost.example")) {
            assertThatThrownBy(() -> get(HttpVersion.HTTP_1_1, name, name, "/"))
                    .as(name)
                    .hasRootCauseInstanceOf(SSLException.class);
        }
    }

    @Test
    void names_with_the_same_certificate_may_share_a_connection() throws Exception {
        var other = get(HttpVersion.HTTP_2, MAIRIE, CLUB, "/");

        assertThat(other.head.statusCode()).isEqualTo(200);
        assertThat(new String(other.body, java.nio.charset.StandardCharsets.UTF_8))
                .contains("handball");
    }

    @Test
    void an_unknown_host_on_a_good_connection_is_still_unknown() throws Exception {
        assertThat(get(HttpVersion.HTTP_1_1, MAIRIE, "inconnu.example", "/")
                        .head
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(HttpVersion.HTTP_2, MAIRIE, "inconnu.example", "/").head.statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_hundred_requests_share_one_connection() throws Exception {
        get(HttpVersion.HTTP_2, MAIRIE, MAIRIE, "/");
        var pages = Stream.generate(() -> ask(MAIRIE, MAIRIE, "/")).limit(100).toList();

        for (var page : pages) {
            assertThat(page.get(10, TimeUnit.SECONDS).head.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pages_side_by_side_are_sent_in_few_frames() throws Exception {
        int size = get(HttpVersion.HTTP_2, MAIRIE, MAIRIE, "/").body.length;
        var pages = Stream.generate(() -> ask(MAIRIE, MAIRIE, "/")).limit(20).toList();

        assertThat(size).as("several of the frames that would be small").isBetween(4_096, 16_384);
        int frames = 0;
        for (var page : pages) {
            frames += page.get(10, TimeUnit.SECONDS).frames;
        }
        assertThat(frames)
                .as("one for a page, or two where what the client takes in at once was full")
                .isBetween(20, 40);
    }

    static Stream<Arguments> whatHttp1Refuses() {
        return Stream.of(
                arguments("1: 400", asked("GET", "http", "/")),
                arguments("1: 400", asked("GET", "ftp", "/")),
                arguments("1: 400", asked("GET", "https", "/#a")),
                arguments("1: 400", asked("GET", "https", "/a b")),
                arguments("1: 400", asked("GET", "https", "/?a\r\nb: c")),
                arguments("1: 400", asked("GET", "https", "https://" + MAIRIE + "/")),
                arguments("1: 400", asked("GET", "https", "/", "host", MAIRIE, "host", MAIRIE)),
                arguments("1: 400", asked("GET", "https", "/", "if-none-match", "\"x\"", "x", "a\r\nb: c")),
                arguments("1: 400", asked("GET", "https", "/", "if-none-match", "\"x\"", "x", "a\0b")),
                arguments("1: 400", asked("GET", "https", "/", "x", "a\r\nb: c")),
                arguments("1: 400", asked("GET", "https", "/", "x", "a\0b")),
                arguments("1: reset 1", asked("GET", "https", "/", "host", CLUB)),
                arguments("1: reset 1", asked("G ET", "https", "/")),
                arguments("1: reset 1", new String[] {":method", "GET", ":authority", MAIRIE, ":path", "/"}));
    }

    @ParameterizedTest
    @MethodSource("whatHttp1Refuses")
    void what_http1_refuses_is_refused_here_and_the_connection_goes_on(String refusal, String[] fields)
            throws Exception {
        try (var frames = new Frames(transports.port(), MAIRIE)) {
            frames.ask(1, true, fields);
            assertThat(frames.until(refusal)).containsExactly(refusal);
            frames.ask(3, true, asked("GET", "https", "/"));
            assertThat(frames.until("3: end")).contains("3: 200");
        }
    }

    @Test
    void a_stream_has_its_end_when_it_has_its_answer_however_much_was_to_come() throws Exception {
        try (var frames = new Frames(transports.port(), MAIRIE)) {
            frames.ask(1, false, asked("POST", "https", "/"));
            assertThat(frames.until("1: reset 0")).containsExactly("1: 405", "1: end", "1: reset 0");
            frames.ask(3, false, asked("GET", "https", "/"));
            assertThat(frames.until("3: reset 0")).containsExactly("3: 400", "3: end", "3: reset 0");
            frames.ask(5, false, ":method", "CONNECT", ":authority", MAIRIE);
            assertThat(frames.until("5: reset 0")).containsExactly("5: 405", "5: end", "5: reset 0");
            frames.ask(7, true, ":method", "CONNECT", ":authority", MAIRIE);
            assertThat(frames.until("7: end")).containsExactly("7: 405", "7: end");
        }
    }

    private static String[] asked(String method, String scheme, String path, String... more) {
        var fields = List.of(":method", method, ":scheme", scheme, ":authority", MAIRIE, ":path", path);
        return Stream.concat(fields.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Page get(HttpVersion version, String opened, String host, String path, String... field) throws Exception {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions()
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setTrustAll(true)
                    .setVerifyHost(false)
                    .setForceSni(true)
                    .setHttp2MaxPoolSize(1)
                    .setAlpnVersions(List.of(version))
                    .setProtocolVersion(version));
        }
        try {
            return ask(opened, host, path, field).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private CompletableFuture<Page> ask(String opened, String host, String path, String... field) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(transports.port(), "127.0.0.1"))
                .setHost(opened)
                .setPort(transports.port())
                .setSsl(true)
                .setURI(path);
        if (field.length == 2) {
            request.putHeader(field[0], field[1]);
        }
        var page = new CompletableFuture<Page>();
        // On one loop from the beginning, so that nothing of a short answer comes before somebody listens.
        vertx.runOnContext(loop -> client.request(request)
                .compose(ready -> ready.authority(HostAndPort.create(host, transports.port()))
                        .send())
                .compose(head -> {
                    var frames = new AtomicInteger();
                    var whole = Buffer.buffer();
                    head.handler(frame -> {
                        frames.incrementAndGet();
                        whole.appendBuffer(frame);
                    });
                    return head.end().map(end -> page(head, whole.getBytes(), frames.get()));
                })
                .onSuccess(page::complete)
                .onFailure(page::completeExceptionally));
        return page;
    }

    private static Page page(HttpClientResponse head, byte[] body, int frames) {
        try {
            var shown = head.request().connection().sslSession().getPeerCertificates()[0];
            return new Page(head, body, frames, (X509Certificate) shown);
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException(e);
        }
    }
}
