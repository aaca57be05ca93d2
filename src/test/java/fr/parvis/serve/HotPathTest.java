package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.serve.Wire.Reply;
import fr.parvis.tenant.PublicAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered on the spot is what would have been answered the long way, in the order in which it was asked for. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class HotPathTest {
    private static final String MAIRIE = "mairie-valombre.parvis.localhost";
    private static final List<String> PATHS = List.of(
            "/",
            "/contact",
            "/mairie/",
            "/mairie",
            "/images/blason.svg",
            "/images/bandeau-village.jpg",
            "/assets/style.css",
            "/ancien-accueil",
            "/n/existe/pas",
            "/robots.txt",
            "/sitemap.xml",
            "/telethon-2024");

    @Inject
    PublicAddress address;

    @Inject
    Connections connections;

    @Inject
    MeterRegistry meters;

    private Wire wire;

    @BeforeEach
    void findTheServer() {
        wire = new Wire(address.of(address.pagesDomain(), PagePath.ROOT).port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "gzip",
                "br",
                "zstd",
                "gzip, deflate, br, zstd",
                "*\r\nAccept-Encoding: br;q=0\r\nAccept-Encoding: zstd;q=0"
            })
    void the_short_way_and_the_long_way_give_the_same(String codings) throws IOException {
        for (var path : PATHS) {
            wire.get(MAIRIE, path); // in memory from now on
            var lookUp = wire.get(MAIRIE, path, "Accept-Encoding: " + codings);
            for (var method : List.of("GET", "HEAD")) {
                var longWay = wire.request(method, MAIRIE, path, "Accept-Encoding: " + codings);
                long before = connections.fast();
                var shortWay = ask(line(method, path) + "Accept-Encoding: " + codings + "\r\n\r\n", 1)
                        .get(0);

                assertThat(connections.fast()).as(method + " " + path).isEqualTo(before + 1);
                assertThat(shortWay.status()).isEqualTo(longWay.status()).isEqualTo(lookUp.status());
                assertThat(shortWay.body()).isEqualTo(longWay.body());
                var headers = longWay.headersButDate();
                headers.remove("connection");
                assertThat(shortWay.headersButDate()).isEqualTo(headers);
                assertThat(shortWay.header("Date").orElseThrow()).endsWith(" GMT");
            }
        }
    }

    @Test
    void answers_keep_the_order_of_their_requests_whichever_way_they_go() throws IOException {
        var paths = new ArrayList<String>();
        var requests = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            var path = PATHS.get(i % PATHS.size()) + (i % 3 == 0 ? "?x=" + i : "");
            paths.add(path);
            requests.append(line("GET", path)).append(i % 7 == 0 ? "If-None-Match: \"x\"\r\n\r\n" : "\r\n");
        }
        var alone = paths.stream().map(path -> wire.get(MAIRIE, path)).toList();

        var replies = ask(requests.toString(), paths.size());

        for (int i = 0; i < paths.size(); i++) {
            assertThat(replies.get(i).status())
                    .as(paths.get(i))
                    .isEqualTo(alone.get(i).status());
            assertThat(replies.get(i).body())
                    .as(paths.get(i))
                    .isEqualTo(alone.get(i).body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close\r\n\r\n",
                "Connection: keep-alive, close\r\n\r\n",
                "Connection: keep-alive\r\nConnection: close\r\n\r\n",
                "Content-Length: 3\r\n\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: autre.example\r\n\r\n",
                "X: a\u0000b\r\n\r\n",
            })
    void after_the_last_request_of_a_connection_nothing_more_is_answered(String rest) throws IOException {
        wire.get(MAIRIE, "/");
        var text = read(line("GET", "/") + rest + line("GET", "/contact") + "\r\n");

        if (rest.startsWith("Host")) {
            assertThat(text.split("HTTP/1\\.1 ", -1)[1]).startsWith("400");
        } else {
            assertThat(text.split("HTTP/1\\.1 ", -1)).as(text).hasSize(2);
        }
    }

    @Test
    void a_thousand_who_ask_for_what_is_not_in_memory_make_it_once() throws Exception {
        var path = "/actus/?thousand"; // the query is of no account
        double before = meters.get("parvis.pages.composed").counter().count();
        var start = new CountDownLatch(1);
        var replies = new ArrayList<java.util.concurrent.Future<Reply>>();
        var clients = Executors.newFixedThreadPool(200);
        try {
            for (int i = 0; i < 1_000; i++) {
                replies.add(clients.submit(() -> {
                    start.await();
                    return wire.get("usv-handball.parvis.localhost", path);
                }));
            }
            start.countDown();
            for (var reply : replies) {
                assertThat(reply.get().status()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(meters.get("parvis.pages.composed").counter().count() - before)
                .isLessThanOrEqualTo(1);
    }

    @Test
    void a_thousand_addresses_with_nothing_there_are_one_answer() {
        var first = wire.get(MAIRIE, "/rien");
        wire.get(MAIRIE, "/rien/du-tout");
        double before = meters.get("parvis.pages.composed").counter().count();
        for (int i = 0; i < 1_000; i++) {
            var reply = wire.get(MAIRIE, "/rien/" + i);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).isEqualTo(first.body());
        }
        assertThat(meters.get("parvis.pages.composed").counter().count() - before)
                .isZero();
    }

    private static String line(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + MAIRIE + "\r\n";
    }

    /** All that comes back on one connection until the server closes it or says nothing more for a second. */
    private String read(String requests) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
            var all = new StringBuilder();
            var buffer = new byte[65_536];
            try {
                for (int read = socket.getInputStream().read(buffer);
                        read >= 0;
                        read = socket.getInputStream().read(buffer)) {
                    all.append(new String(buffer, 0, read, ISO_8859_1));
                }
            } catch (java.net.SocketTimeoutException quiet) {
                // said all
            }
            return all.toString();
        }
    }

    /** The answers to {@code count} requests on one connection that stays open. */
    private List<Reply> ask(String requests, int count) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(requests.getBytes(UTF_8));
            var in = new java.io.BufferedInputStream(socket.getInputStream());
            var replies = new ArrayList<Reply>();
            for (int i = 0; i < count; i++) {
                replies.add(Wire.next(in, requests.startsWith("HEAD")));
            }
            return replies;
        }
    }
}
