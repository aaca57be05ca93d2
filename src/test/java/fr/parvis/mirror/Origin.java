package fr.parvis.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real web server with the site of an invented commune, under {@code src/test/resources/origin}, and with what makes
 * real sites hard: redirects, loops, old charsets, accents in addresses, queries, a page that is broken. Counts every
 * request. Listens on a free port of the loopback address, so its authority has to be an allowed private origin.
 */
public final class Origin implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("htm", "text/html; charset=utf-8"),
            Map.entry("css", "text/css"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("ttf", "application/octet-stream"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("csv", "text/csv"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("xml", "application/xml"),
            Map.entry("rss", "application/rss+xml"),
            Map.entry("gpx", "application/gpx+xml"),
            Map.entry("json", "application/json"),
            Map.entry("ics", "text/calendar"),
            Map.entry("py", "text/x-python"),
            Map.entry("js", "text/javascript"),
            Map.entry("txt", "text/plain"));
    /** Addresses that are no files of the same name. */
    private static final Map<String, String> PAGES = Map.of(
            "/galerie", "/pages/galerie.html",
            "/contact", "/pages/contact.html",
            "/actualites/?page=2", "/pages/actualites-2.html",
            "/actualites/été/fête d'été.html", "/pages/ete.html",
            "/img/été 2026.png", "/img/ete-2026.png",
            "/img/galerie-2.png?largeur=400", "/img/galerie-2.png",
            "/telechargement?doc=plu", "/documents/plu.pdf");

    private static final Map<String, String> REDIRECTS = Map.of(
            "/ancienne-page", "/actualites/eau-potable.html#haut",
            "/chaine-1", "/chaine-2",
            "/chaine-2", "/chaine-3",
            "/chaine-3", "/associations/judo/",
            "/boucle-a", "/boucle-b",
            "/boucle-b", "/boucle-a",
            "/mairie", "/mairie/");

    private final HttpServer server;
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<String, String> placed = new ConcurrentHashMap<>();
    private final Map<String, String> led = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile @Nullable String lastAgent;

    private Origin(HttpServer server) {
        this.server = server;
    }

    public static Origin start() throws IOException {
        return start(0);
    }

    /** @param port 0 for a free one */
    public static Origin start(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var origin = new Origin(server);
        server.createContext("/", origin::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "origin");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return origin;
    }

    /** With a slash at its end. */
    public String url() {
        return "http://" + authority() + "/";
    }

    /** Host and port, as {@code parvis.mirror.allowed-private-origins} wants them. */
    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often {@code target}, a decoded path with its query, was asked for. */
    public int requests(String target) {
        var counter = requests.get(target);
        return counter == null ? 0 : counter.get();
    }

    public int requests() {
        return requests.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** While down, everything but {@code robots.txt} is answered with 503. */
    public void down(boolean now) {
        down = now;
    }

    /** From now on {@code target} is this page or text. */
    public void place(String target, String content) {
        placed.put(target, content);
    }

    /** From now on {@code target} leads to {@code address}. */
    public void lead(String target, String address) {
        led.put(target, address);
    }

    /** Everything is as it was at the start. */
    public void tidy() {
        placed.clear();
        led.clear();
    }

    public @Nullable String lastAgent() {
        return lastAgent;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var query = uri.getQuery();
            var target = Normalizer.normalize(uri.getPath(), Normalizer.Form.NFC) + (query == null ? "" : "?" + query);
            requests.computeIfAbsent(target, unknown -> new AtomicInteger()).incrementAndGet();
            lastAgent = exchange.getRequestHeaders().getFirst("User-Agent");
            if ((down && !target.equals("/robots.txt")) || target.equals("/lente")) {
                send(exchange, 503, "text/plain", bytes("en panne"));
            } else if (placed.containsKey(target)) {
                send(exchange, 200, "text/html; charset=utf-8", bytes(placed.getOrDefault(target, "")));
            } else if (led.containsKey(target) || REDIRECTS.containsKey(target)) {
                exchange.getResponseHeaders().set("Location", led.getOrDefault(target, REDIRECTS.get(target)));
                exchange.sendResponseHeaders(301, -1);
            } else {
                content(exchange, target);
            }
        }
    }

    private static void content(HttpExchange exchange, String target) throws IOException {
        switch (target) {
            case "/ancien/cp1252.html" ->
                send(
                        exchange,
                        200,
                        "text/html; charset=windows-1252",
                        old("/pages/archives-1998.html", "windows-1252"));
            case "/ancien/latin9.html" ->
                send(exchange, 200, "text/html", old("/pages/archives-2002.html", "ISO-8859-15"));
            case "/donnees/theatre.csv" ->
                send(
                        exchange,
                        200,
                        "text/csv",
                        "pièce;entrée\nLe théâtre;5 €\n".getBytes(Charset.forName("windows-1252")));
            case "/sitemap.xml" ->
                send(
                        exchange,
                        200,
                        "application/xml",
                        bytes(text("/sitemap.xml")
                                .replace(
                                        "@ORIGIN@",
                                        "http://" + exchange.getRequestHeaders().getFirst("Host"))));
            default -> file(exchange, target);
        }
    }

    private static void file(HttpExchange exchange, String target) throws IOException {
        var made = made(target);
        if (made != null) {
            exchange.getResponseHeaders().set("X-Robots-Tag", "noindex, follow");
            send(exchange, 200, "text/html; charset=utf-8", bytes(made));
            return;
        }
        var file = target.replaceFirst("\\?v=\\d+$", "");
        var path = PAGES.getOrDefault(target, file.endsWith("/") ? file + "index.html" : file);
        var content = path.startsWith("/pages/") && !PAGES.containsKey(target) ? null : read(path);
        if (content == null) {
            send(exchange, 404, "text/html; charset=utf-8", bytes(text("/pages/introuvable.html")));
        } else if (("\"" + path.hashCode() + "\"")
                .equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.getResponseHeaders().set("ETag", "\"" + path.hashCode() + "\"");
            exchange.getResponseHeaders().set("Set-Cookie", "PHPSESSID=0123456789abcdef; path=/");
            send(exchange, 200, TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/html"), content);
        }
    }

    /** Pages that a program of the origin makes. */
    private static @Nullable String made(String target) {
        if (target.startsWith("/agenda.php")) {
            int month = target.contains("mois=") ? Integer.parseInt(target.replaceAll(".*mois=(\\d+).*", "$1")) : 1;
            var next = month < 6 ? "<a href=\"agenda.php?mois=" + (month + 1) + "\">Mois suivant</a>" : "";
            return page("Agenda du mois " + month, "<p>Rien à signaler.</p>" + next);
        }
        if (target.startsWith("/mairie/elus?id=")) {
            return page("Élu numéro " + target.substring(16), "<p>Élu de la liste unique.</p>");
        }
        return target.startsWith("/piege/") ? page("Annuaire", "<a href=\"piege/\">Plus loin</a>") : null;
    }

    private static String page(String title, String main) {
        return "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title></head><body><main><h1>" + title + "</h1>" + main + "</main></body></html>";
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private static byte[] old(String path, String charset) {
        return text(path).getBytes(Charset.forName(charset));
    }

    private static String text(String path) {
        var content = read(path);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] read(String path) {
        try (InputStream in = Origin.class.getResourceAsStream("/origin" + path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
