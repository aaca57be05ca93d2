package fr.parvis.mirror.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.DeniedAddresses;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Origin;
import fr.parvis.mirror.dns.Resolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFetcherTest {
    private static final int LIMIT = 3 << 20;

    private final List<InetSocketAddress> dialled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger lookUps = new AtomicInteger();
    private Resolver resolver = host -> List.of(InetAddress.getByName(host));
    private Origin origin;
    private HttpServer odd;

    @BeforeEach
    void start() throws IOException {
        origin = Origin.start();
        odd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        odd.setExecutor(Executors.newCachedThreadPool());
        odd.start();
    }

    @AfterEach
    void stop() {
        origin.close();
        odd.stop(0);
    }

    @Test
    void an_allowed_origin_is_fetched() {
        var answer = (Fetched.Answered) fetch(origin.url());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Bienvenue à Saint-Roch");
        assertThat(origin.lastAgent()).isEqualTo("Parvis/0.1 (+https://parvis.example/robot)");
        assertThat(dialled).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost/",
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://2130706433/",
                "http://www.saint-roch.fr:22/",
                "http://intranet/"
            })
    void nothing_is_looked_up_or_dialled_for_an_address_that_is_refused(String url) {
        assertThat(fetch(url)).isInstanceOf(Fetched.Refused.class);
        assertThat(lookUps).hasValue(0);
        assertThat(dialled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.1.1",
                "169.254.169.254",
                "::1",
                "fd00::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "0.0.0.0",
                "100.64.0.1"
            })
    void a_public_name_with_a_private_address_is_never_dialled(String address) {
        resolver = host -> List.of(InetAddress.getByName("51.15.1.1"), InetAddress.getByName(address));
        assertThat(fetch("http://www.saint-roch.fr/")).isInstanceOf(Fetched.Refused.class);
        assertThat(dialled).isEmpty();
    }

    @Test
    void of_all_that_is_refused_nothing_is_ever_dialled_neither_at_first_nor_after_a_redirect() {
        int refused = 0;
        int noAddress = 0;
        for (var url : GuardTest.REFUSED) {
            if (WebUrl.parse(url).isEmpty()) {
                noAddress++;
                continue;
            }
            assertThat(fetch(url)).as(url).isInstanceOf(Fetched.Refused.class);
            refused++;
        }
        for (var address : GuardTest.DENIED) {
            resolver = host -> List.of(InetAddress.getByName(address));
            assertThat(fetch("http://www.saint-roch.fr/")).as(address).isInstanceOf(Fetched.Refused.class);
            refused++;
        }
        assertThat(noAddress).isZero();
        assertThat(refused).isGreaterThanOrEqualTo(120);
        assertThat(dialled).isEmpty();

        resolver = host -> List.of(InetAddress.getAllByName(host));
        var here = odd.getAddress();
        int redirects = 0;
        for (var url : GuardTest.REFUSED) {
            int number = redirects++;
            odd.createContext("/r" + number, exchange -> {
                exchange.getResponseHeaders().set("Location", url);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            assertThat(follow("/r" + number)).as(url).isNotInstanceOf(Fetched.Answered.class);
        }
        assertThat(dialled).hasSize(redirects).allMatch(here::equals);
    }

    @Test
    void a_name_that_changes_its_address_after_the_check_gains_nothing() {
        resolver = host -> List.of(InetAddress.getByName(lookUps.get() == 1 ? "127.0.0.1" : "10.0.0.1"));
        var port = odd.getAddress().getPort();
        odd.createContext("/", exchange -> send(exchange, 200, "text/html", new byte[] {'x'}));
        var fetched = fetcher(List.of("rebind.saint-roch.fr:" + port))
                .fetch(ask("http://rebind.saint-roch.fr:" + port + "/"));
        assertThat(fetched).isInstanceOf(Fetched.Answered.class);
        assertThat(lookUps).hasValue(1);
        assertThat(dialled).extracting(to -> to.getAddress().getHostAddress()).containsExactly("127.0.0.1");
    }

    @Test
    void a_socket_connects_to_nothing_but_what_was_checked() throws IOException {
        var checked = InetAddress.getByName("51.15.1.1");
        var sockets = new PinnedSockets(Set.of(checked), 443);
        for (var other : List.of(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 443),
                new InetSocketAddress(checked, 80),
                InetSocketAddress.createUnresolved("www.saint-roch.fr", 443))) {
            try (var socket = sockets.createSocket()) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> socket.connect(other, 1000)))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("checked");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://169.254.169.254/",
                "//localhost/",
                "http://[::1]:80/",
                "http://intranet/x",
                "https://www.saint-roch.fr:25/",
                "http://0x7f000001/",
                "http://user@www.saint-roch.fr/",
                "http://user:word@www.saint-roch.fr/",
                "file:///etc/passwd",
                "gopher://x.fr/",
                "ftp://x.fr/",
                "javascript:1",
                ""
            })
    void a_redirect_is_checked_as_if_it_were_the_first_address(String location) {
        odd.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThat(follow("/")).isInstanceOf(Fetched.Refused.class);
        assertThat(dialled).hasSize(1);
    }

    @Test
    void five_redirects_are_followed_and_not_six() {
        odd.createContext("/", exchange -> {
            int n = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().set("Location", "/" + (n - 1));
            send(exchange, n == 0 ? 200 : 301, "text/html", new byte[] {'x'});
        });
        assertThat(follow("/5")).isInstanceOf(Fetched.Answered.class);
        assertThat(follow("/6")).isInstanceOf(Fetched.Refused.class);
    }

    @Test
    void a_bomb_is_cut_long_before_it_goes_off() throws IOException {
        var bomb = packed(new byte[64 << 20]);
        odd.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, "text/html", bomb);
        });
        assertThat(follow("/"))
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> assertThat(refused.why().rule()).isEqualTo(Reason.Rule.SIZE));
    }

    @Test
    void a_body_that_is_packed_is_unpacked_and_counted_as_it_is() {
        odd.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, "text/html", packed(bytes("bonjour")));
        });
        assertThat(follow("/"))
                .isInstanceOfSatisfying(
                        Fetched.Answered.class,
                        answer -> assertThat(answer.body()).isEqualTo(bytes("bonjour")));
    }

    @Test
    void brotli_is_understood() throws IOException {
        com.aayushatharva.brotli4j.Brotli4jLoader.ensureAvailability();
        var body = com.aayushatharva.brotli4j.encoder.Encoder.compress(bytes("bonjour"));
        odd.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
            send(exchange, 200, "text/html", body);
        });
        assertThat(follow("/"))
                .isInstanceOfSatisfying(
                        Fetched.Answered.class,
                        answer -> assertThat(answer.body()).isEqualTo(bytes("bonjour")));
    }

    @Test
    void a_body_that_stops_early_is_no_answer() {
        odd.createContext("/length", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(bytes("only this"));
            exchange.getResponseBody().flush();
            throw new IOException("gone");
        });
        odd.createContext("/gzip", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            var whole = packed(bytes("bonjour ".repeat(1000)));
            send(exchange, 200, "text/html", java.util.Arrays.copyOf(whole, whole.length / 2));
        });
        odd.createContext("/chunks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes("only this"));
            exchange.getResponseBody().flush();
            if (exchange.getRequestURI().getPath().equals("/chunks/all")) {
                exchange.close();
                return;
            }
            throw new IOException("gone");
        });
        assertThat(follow("/length")).isInstanceOf(Fetched.Failed.class);
        assertThat(follow("/gzip")).isInstanceOf(Fetched.Failed.class);
        assertThat(follow("/chunks")).isInstanceOf(Fetched.Failed.class);
        assertThat(follow("/chunks/all"))
                .isInstanceOfSatisfying(
                        Fetched.Answered.class,
                        answer -> assertThat(answer.body()).isEqualTo(bytes("only this")));
    }

    @Test
    void what_several_lines_ask_of_robots_is_heard_line_by_line() {
        odd.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("X-Robots-Tag", "nofollow");
            exchange.getResponseHeaders().add("X-Robots-Tag", "otherbot: noindex");
            exchange.getResponseHeaders().add("X-Other", "1");
            exchange.getResponseHeaders().add("X-Other", "2");
            send(exchange, 200, "text/html", new byte[] {'x'});
        });
        assertThat(follow("/")).isInstanceOfSatisfying(Fetched.Answered.class, answer -> {
            assertThat(answer.header("x-robots-tag")).hasValue("nofollow\notherbot: noindex");
            assertThat(answer.header("x-other")).hasValue("2");
        });
    }

    @Test
    void a_header_that_no_header_may_be_is_none() {
        odd.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"a\0b\"");
            exchange.getResponseHeaders().set("Last-Modified", "a\tb");
            send(exchange, 200, "text/html;\0charset=utf-8", new byte[] {'x'});
        });
        assertThat(follow("/")).isInstanceOfSatisfying(Fetched.Answered.class, answer -> {
            assertThat(answer.header("etag")).hasValue("");
            assertThat(answer.header("last-modified")).hasValue("a\tb");
            assertThat(answer.type()).isEmpty();
        });
    }

    @Test
    void an_endless_body_an_endless_header_and_endless_silence_end() throws IOException {
        odd.createContext("/body", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            for (var block = new byte[64 * 1024]; ; ) {
                exchange.getResponseBody().write(block);
            }
        });
        odd.createContext("/header", exchange -> {
            exchange.getResponseHeaders().set("X-Long", "x".repeat(40_000));
            send(exchange, 200, "text/html", new byte[] {'x'});
        });
        assertThat(follow("/body")).isInstanceOf(Fetched.Refused.class);
        assertThat(follow("/header")).isInstanceOf(Fetched.Refused.class);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var authority = "127.0.0.1:" + silent.getLocalPort();
            assertThat(fetcher(List.of(authority)).fetch(ask("http://" + authority + "/")))
                    .isInstanceOf(Fetched.Failed.class);
        }
    }

    @Test
    void a_type_that_is_not_wanted_is_not_read() {
        odd.createContext("/", exchange -> send(exchange, 200, "application/x-msdownload", new byte[1000]));
        var ask = new Ask(oddUrl("/"), type -> type.startsWith("text/") ? LIMIT : 0, java.util.Map.of());
        assertThat(fetcher(List.of()).fetch(ask)).isInstanceOf(Fetched.Refused.class);
    }

    private Fetched fetch(String url) {
        return fetcher(List.of()).fetch(ask(url));
    }

    private Fetched follow(String path) {
        return fetcher(List.of()).follow(Ask.upTo(LIMIT, oddUrl(path)));
    }

    private WebUrl oddUrl(String path) {
        return new WebUrl("http://127.0.0.1:" + odd.getAddress().getPort() + path);
    }

    private static Ask ask(String url) {
        return Ask.upTo(LIMIT, WebUrl.parse(url).orElseThrow());
    }

    private SafeFetcher fetcher(List<String> more) {
        var exempt = new ArrayList<>(more);
        exempt.add(origin.authority());
        exempt.add("127.0.0.1:" + odd.getAddress().getPort());
        var guard = new Guard(
                new DeniedAddresses(Set.of(GuardTest.address("51.15.0.99"))),
                exempt,
                name -> name.value().equals("pages.saint-roch.fr"));
        var budget = new Budget(Duration.ofSeconds(1), Duration.ofMillis(800), Duration.ofSeconds(5));
        Resolver counted = host -> {
            lookUps.incrementAndGet();
            return resolver.resolve(host);
        };
        return new SafeFetcher(guard, counted, Spy::new, budget, "Parvis/0.1 (+https://parvis.example/robot)");
    }

    /** Writes down every connection, before it is opened. */
    private final class Spy extends PinnedSockets {
        Spy(Set<InetAddress> checked, int port) {
            super(checked, port);
        }

        @Override
        protected void dial(Dial dial, InetSocketAddress to) throws IOException {
            dialled.add(to);
            super.dial(dial, to);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] packed(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
