package fr.parvis.mirror.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Watch.Verdict;
import fr.parvis.mirror.layout.Foresight;
import fr.parvis.mirror.layout.Layout;
import fr.parvis.mirror.source.Glob;
import fr.parvis.mirror.source.Scope;
import fr.parvis.mirror.source.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real web server with a few pages that a test changes, and crawls of it. */
public final class SmallSite implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> later = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    private record Answer(int status, String type, String body, Map<String, String> headers) {}

    SmallSite() throws IOException {
        this(0);
    }

    /** @param port 0 for a free one */
    public SmallSite(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A home page, two pages that it leads to, and one behind them. */
    static SmallSite ofFourPages() throws IOException {
        return new SmallSite()
                .page("/", "Accueil", "/a", "/b")
                .page("/a", "Page a", "/")
                .page("/b", "Page b", "/c")
                .page("/c", "Page c");
    }

    /** A page with a title, a text and links. */
    public SmallSite page(String path, String text, String... links) {
        var html = new StringBuilder("<!doctype html><title>" + text + "</title><h1>" + text + "</h1>");
        for (var link : links) {
            html.append("<a href=\"").append(link).append("\">").append(link).append("</a> ");
        }
        return answers(path, 200, "text/html; charset=utf-8", html.toString());
    }

    public SmallSite answers(String path, int status, String type, String body) {
        answers.put(path, new Answer(status, type, body, Map.of()));
        return this;
    }

    public SmallSite answers(String path, int status, Map<String, String> headers) {
        answers.put(path, new Answer(status, "text/plain", "", headers));
        return this;
    }

    /** What the address answers from the second request on. */
    SmallSite onceAsked(String path, int status, String type, String body) {
        later.put(path, new Answer(status, type, body, Map.of()));
        return this;
    }

    /** The same answer as before, and this field. */
    public SmallSite with(String header, String value, String path) {
        answers.computeIfPresent(
                path, (any, now) -> new Answer(now.status(), now.type(), now.body(), Map.of(header, value)));
        return this;
    }

    public SmallSite without(String path) {
        answers.remove(path);
        return this;
    }

    /** What the site has is gone, and all addresses get this answer. */
    public SmallSite onlyAnswers(int status, String body) {
        answers.clear();
        return answers("*", status, "text/html", body);
    }

    public WebUrl url(String path) {
        return new WebUrl("http://" + authority() + path);
    }

    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public List<String> asked() {
        return asked;
    }

    /** Bodies of pages that went over the wire. */
    public List<String> sent() {
        return sent;
    }

    public void forget() {
        asked.clear();
        sent.clear();
    }

    Outcome crawl(Captures into) {
        return crawl(Source.Settings.of(url("/")), into, Clock.systemUTC());
    }

    Outcome crawl(Source.Settings settings, Captures into, Clock clock) {
        return crawl(settings, into, clock, counts -> Verdict.GO_ON);
    }

    Outcome crawl(Captures into, Foresight foresight) {
        var clock = Clock.systemUTC();
        return new Crawl(hurried(Source.Settings.of(url("/"))), gear(clock), into, counts -> Verdict.GO_ON, foresight)
                .run();
    }

    Outcome crawl(Source.Settings settings, Captures into, Clock clock, Watch watch) {
        return new Crawl(hurried(settings), gear(clock), into, watch).run();
    }

    /** Without a pause. */
    static Source.Settings hurried(Source.Settings settings) {
        return new Source.Settings(
                settings.url(),
                settings.include(),
                settings.exclude(),
                settings.maxPages(),
                settings.maxDepth(),
                settings.maxBytes(),
                Duration.ZERO,
                null,
                settings.respectRobots(),
                true,
                settings.line());
    }

    /** The paths under which contents lie. */
    List<String> paths(RememberedCaptures captures) {
        var scope = new Scope(url("/"), List.of(new Glob("/**")), List.of());
        return new Layout(
                        scope,
                        captures.all().stream()
                                .filter(capture -> !capture.url().equals(Probe.of(scope)))
                                .toList())
                .entries().keySet().stream().map(path -> path.value()).sorted().toList();
    }

    Crawl.Gear gear(Clock clock) {
        return Gears.reaching(authority()).at(clock, Duration.ofSeconds(2)).gear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestURI().toString();
            asked.add(target);
            var none = new Answer(404, "text/html", "<title>Perdu</title>Introuvable", Map.of());
            var answer = answers.getOrDefault(target, answers.getOrDefault("*", none));
            var next = later.remove(target);
            if (next != null) {
                answers.put(target, next);
            }
            var body = answer.body().replace("@HERE@", "http://" + authority()).getBytes(StandardCharsets.UTF_8);
            var tag = "\"" + Sha256.hex(body).substring(0, 8) + "\"";
            answer.headers()
                    .forEach((name, value) ->
                            exchange.getResponseHeaders().set(name, value.replace("@HERE@", "http://" + authority())));
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (answer.status() == 200) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            if (answer.status() == 200
                    && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            if (answer.status() == 200) {
                sent.add(target);
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    List<String> problems(Outcome outcome) {
        var told = new ArrayList<String>();
        if (outcome instanceof Outcome.Done done) {
            done.problems().forEach(problem -> told.add(told(problem)));
        } else if (outcome instanceof Outcome.Nothing nothing) {
            nothing.problems().forEach(problem -> told.add(told(problem)));
        }
        return told;
    }

    private String told(Problem problem) {
        return problem.stage() + " " + problem.url().replace("http://" + authority(), "") + " " + problem.detail();
    }
}
