package fr.parvis.mirror.inspection;

import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Gears;
import fr.parvis.mirror.dns.CanonicalNames;
import fr.parvis.mirror.dns.Resolver;
import fr.parvis.mirror.inspection.Inspector.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real server with a few pages that an inspection reads: a text is a page, {@code > /where} a redirect, {@code ! 500} a
 * status, and what is not there a 404.
 */
final class InspectedSite implements AutoCloseable {
    static final Courier.Terms TERMS = new Courier.Terms(20, 50 << 20, Duration.ofMinutes(1), Duration.ZERO);

    final Map<String, String> pages = new HashMap<>();
    final Map<String, String> cookies = new HashMap<>();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<Long> times = Collections.synchronizedList(new ArrayList<>());
    final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> types =
            Map.of("/s.css", "text/css", "/t.css", "text/css", "/plan.pdf", "application/pdf");
    private final HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void start() {
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().toString();
                asked.add(path);
                times.add(System.nanoTime());
                var content = pages.get(path);
                exchange.getResponseHeaders().add("Set-Cookie", "session=1; HttpOnly");
                exchange.getResponseHeaders().add("Set-Cookie", "suivi=2; Max-Age=86400; SameSite=None; Secure");
                if (cookies.containsKey(path)) {
                    exchange.getResponseHeaders().add("Set-Cookie", cookies.get(path));
                }
                if (content == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else if (content.startsWith("! ")) {
                    exchange.sendResponseHeaders(Integer.parseInt(content.substring(2)), -1);
                } else if (content.startsWith("> ")) {
                    exchange.getResponseHeaders().set("Location", content.substring(2));
                    exchange.sendResponseHeaders(302, -1);
                } else {
                    exchange.getResponseHeaders()
                            .set("Content-Type", types.getOrDefault(path, "text/html; charset=utf-8"));
                    var bytes = content.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        });
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    Outcome inspect(String url, Courier.Terms terms, String... allowed) {
        return new Inspector(gear(allowed), terms, () -> true).inspect(new WebUrl(url));
    }

    String url(String path) {
        return "http://" + authority() + path;
    }

    String authority() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    Crawl.Gear gear(String... allowed) {
        Resolver numbers = host -> {
            lookedUp.add(host);
            if (host.equals("127.0.0.1") || host.equals("www.valombre.fr")) {
                return List.of(InetAddress.getLoopbackAddress());
            } else if (host.equals("interne.example")) {
                return List.of(InetAddress.getByName("10.0.0.1"));
            }
            throw new UnknownHostException(host);
        };
        CanonicalNames names = name -> name.value().equals("mesure.valombre.fr")
                ? List.of(Hostname.parse("valombre-cddc.at-o.net").orElseThrow())
                : List.of();
        return Gears.reaching(allowed).guarded(numbers, names).gear();
    }
}
