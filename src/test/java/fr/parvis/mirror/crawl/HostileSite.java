package fr.parvis.mirror.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A real web server that tries everything at once to keep a mirror for ever, to fill it, or to lead it elsewhere; and two honest pages. {@code /foire} is another start, to pages with very many links. */
final class HostileSite implements AutoCloseable {
    /** Links of one page, just below what makes a page plain text, and of another that is far above it. */
    static final int CROWD = 90_000;

    private static final int CROWDED_PAGES = 3;
    private static final int MEBIBYTE = 1 << 20;

    private static final Map<String, String> WAYS_OUT = Map.of(
            "/sortie-1", "http://169.254.169.254/latest/meta-data/",
            "/sortie-2", "http://10.0.0.1/",
            "/sortie-3", "http://[::1]/",
            "/sortie-4", "http://localhost/",
            "/sortie-5", "http://127.1/",
            "/sortie-6", "file:///etc/passwd",
            "/sortie-7", "http://127.0.0.1:22/",
            "/ronde-1", "/ronde-2",
            "/ronde-2", "/ronde-1",
            "/mur", "/mur");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger crowded = new AtomicInteger();
    private final byte[] bomb = packed(64 * MEBIBYTE);

    HostileSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    WebUrl url(String path) {
        return new WebUrl("http://" + authority() + path);
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestURI().toString();
            var path = exchange.getRequestURI().getPath();
            int turn = asked.size();
            asked.add(target);
            if (WAYS_OUT.containsKey(path)) {
                exchange.getResponseHeaders().set("Location", WAYS_OUT.getOrDefault(path, ""));
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/robots.txt")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (path.equals("/bombe") || path.equals("/bombe.png")) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                send(exchange, path.endsWith("png") ? "image/png" : "text/html", bomb, bomb.length);
            } else if (path.equals("/goutte")) {
                drip(exchange);
            } else if (path.equals("/courte")) {
                send(exchange, "text/html", bytes(page("Courte", "")), 100_000);
            } else if (path.equals("/longue")) {
                send(exchange, "text/html", bytes(page("Longue", "<p>et encore</p>")), 40);
            } else if (path.equals("/entetes")) {
                IntStream.range(0, 2_000)
                        .forEach(i -> exchange.getResponseHeaders().set("X-" + i, "x".repeat(50)));
                send(exchange, "text/html", bytes(page("En-têtes", "")), 0);
            } else {
                var html = bytes(html(path, turn));
                send(exchange, "text/html; charset=utf-8", html, html.length);
            }
        }
    }

    /** Nothing is ever missing here, and no two pages are the same. */
    private String html(String path, int turn) {
        return switch (path.replaceAll("(?<=.)/.*", "")) {
            case "/" ->
                page(
                        "Accueil",
                        links(Stream.concat(
                                        Stream.of(
                                                "/honnete",
                                                "/agenda/2026/01/01/",
                                                "/sans-fin/",
                                                "/s/0a1b2c3d/accueil",
                                                "/goutte",
                                                "/bombe",
                                                "/courte",
                                                "/longue",
                                                "/entetes",
                                                "/liste?a=1",
                                                "/honnete?replytocom=7",
                                                "/sans-fin/plus/plus/plus/plus/",
                                                "http://10.0.0.2/",
                                                "http://metadata.google.internal/"),
                                        WAYS_OUT.keySet().stream().sorted()))
                                + "<img src=/bombe.png>");
            case "/foire" -> page("Foire", links(Stream.of("/honnete", "/cohue", "/foule")));
            case "/honnete" -> page("Honnête", links(Stream.of("/honnete/suite")) + "<p>De vrais mots.</p>");
            case "/agenda" -> page("Agenda " + path, links(Stream.of(day(turn), day(turn + 1))));
            case "/sans-fin" -> page("Étage " + turn, links(Stream.of("n" + turn + "/", "m" + turn + "/")));
            case "/s" ->
                page(
                        "Session " + turn,
                        links(Stream.of("/s/" + session(turn) + "/accueil", "/s/" + session(-turn) + "/plan")));
            case "/foule" ->
                page(
                        "Foule " + turn,
                        links(IntStream.range(0, crowded.getAndIncrement() < CROWDED_PAGES ? CROWD : 2)
                                .mapToObj(i -> "/foule/" + turn + "/p" + i)));
            case "/cohue" -> page("Cohue", links(IntStream.range(0, 2 * CROWD).mapToObj(i -> "/cohue/" + i)));
            case "/liste" ->
                page(
                        "Liste " + turn,
                        links(Stream.of("?a=" + turn + "&b=1", "?b=" + turn + "&a=2", "?c=" + turn + "&a=1&b=2")));
            default -> page("Page " + turn, links(Stream.of("/autre" + turn, "/autre-" + turn + "/x")));
        };
    }

    private static String day(int turn) {
        return "/agenda/%d/%02d/%02d/".formatted(1900 + turn / 300, 1 + turn / 28 % 12, 1 + turn % 28);
    }

    private static String session(int turn) {
        return "%08x".formatted(turn * 0x9E3779B1);
    }

    /** A byte now and then, without end. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                Thread.sleep(20);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body, int declared) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, declared);
        exchange.getResponseBody().write(body);
    }

    private static String page(String title, String main) {
        return "<!doctype html><title>" + title + "</title><h1>" + title + "</h1>" + main;
    }

    private static String links(Stream<String> addresses) {
        return addresses.map(address -> "<a href=\"" + address + "\">x</a>").collect(Collectors.joining(" "));
    }

    private static byte[] packed(int zeros) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < zeros; i += MEBIBYTE) {
                gzip.write(new byte[MEBIBYTE]);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
