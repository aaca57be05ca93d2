package fr.parvis.domain.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.parvis.domain.certificate.ServerKey.Asked;
import fr.parvis.domain.certificate.ServerKey.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * An authority that can do what Pebble cannot: limit, be away, tell when it wants renewals, live at another time. It takes
 * every proof for granted.
 */
final class StubAuthority implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is sent instead of an answer, for as long as it is set. */
    record Trouble(int status, String type, String body, Map<String, String> headers) {
        static Trouble limited(String detail, String retryAfter) {
            return new Trouble(
                    429,
                    "application/problem+json",
                    "{\"type\":\"urn:ietf:params:acme:error:rateLimited\",\"detail\":\"" + detail + "\"}",
                    Map.of("Retry-After", retryAfter));
        }

        static Trouble away() {
            return new Trouble(503, "text/html", "<h1>503</h1>", Map.of());
        }
    }

    /** What was ordered, and which certificate it was to replace. */
    record Ordered(String name, Instant at, String replaces) {}

    final List<Ordered> orders = new ArrayList<>();
    final AtomicInteger requests = new AtomicInteger();
    volatile Optional<Trouble> trouble = Optional.empty();
    volatile Optional<Trouble> orderTrouble = Optional.empty();
    volatile Duration lifetime = Duration.ofDays(90);
    volatile Optional<String> window = Optional.empty();
    volatile List<String> caaIdentities = List.of("stub.example");
    private final Clock clock;
    private final HttpServer server;
    private final KeyPair keys = Keys.fresh();
    private final Issuer issuer = Issuer.of("CN=Autorité d'essai, O=Parvis", keys);
    private final Map<Integer, List<String>> names = new ConcurrentHashMap<>();
    private final Map<Integer, X509Certificate> certificates = new ConcurrentHashMap<>();
    private final AtomicInteger nonces = new AtomicInteger();

    StubAuthority(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::answer);
        server.start();
    }

    String directory() {
        return at("/dir");
    }

    Map<String, String> settings() {
        return Map.of("parvis.acme.authorities[0].directory", directory());
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Replay-Nonce", "nonce" + nonces.incrementAndGet());
        var inTheWay = path.equals("/order") && trouble.isEmpty() ? orderTrouble : trouble;
        if (inTheWay.isPresent()) {
            inTheWay.get().headers().forEach(exchange.getResponseHeaders()::set);
            send(
                    exchange,
                    inTheWay.get().status(),
                    inTheWay.get().type(),
                    inTheWay.get().body());
            return;
        }
        if (path.equals("/dir")) {
            send(exchange, 200, "application/json", directoryText());
        } else if (path.equals("/nonce")) {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else if (path.equals("/account")) {
            exchange.getResponseHeaders().set("Location", at("/account/1"));
            send(exchange, 201, "application/json", "{\"status\":\"valid\"}");
        } else if (path.startsWith("/renewal/")) {
            exchange.getResponseHeaders().set("Retry-After", "21600");
            send(exchange, 200, "application/json", window.orElseThrow());
        } else {
            signed(exchange, path, payload(body));
        }
    }

    private void signed(HttpExchange exchange, String path, JsonNode asked) throws IOException {
        if (path.equals("/order")) {
            var wanted = new ArrayList<String>();
            asked.get("identifiers")
                    .forEach(each -> wanted.add(each.get("value").asText()));
            orders.add(new Ordered(
                    wanted.get(0), clock.instant(), asked.path("replaces").asText("")));
            names.put(orders.size(), wanted);
            exchange.getResponseHeaders().set("Location", at("/order/" + orders.size()));
            send(exchange, 201, "application/json", order(orders.size()));
            return;
        }
        int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        if (path.startsWith("/finalize/")) {
            certificates.put(number, issue(asked.get("csr").asText(), names.getOrDefault(number, List.of())));
            send(exchange, 200, "application/json", order(number));
        } else if (path.startsWith("/authz/")) {
            send(
                    exchange,
                    200,
                    "application/json",
                    "{\"status\":\"valid\",\"identifier\":{\"type\":\"dns\",\"value\":\"x\"},\"challenges\":[]}");
        } else if (path.startsWith("/cert/")) {
            send(
                    exchange,
                    200,
                    "application/pem-certificate-chain",
                    Pem.write(Stream.ofNullable(certificates.get(number)).toList()));
        } else {
            send(exchange, 200, "application/json", order(number));
        }
    }

    private String directoryText() {
        return "{\"newNonce\":\"" + at("/nonce") + "\",\"newAccount\":\"" + at("/account") + "\",\"newOrder\":\""
                + at("/order") + "\",\"revokeCert\":\"" + at("/revoke") + "\",\"keyChange\":\"" + at("/key") + "\""
                + (window.isPresent() ? ",\"renewalInfo\":\"" + at("/renewal") + "\"" : "")
                + ",\"meta\":{\"caaIdentities\":["
                + caaIdentities.stream()
                        .map(name -> "\"" + name + "\"")
                        .reduce((a, b) -> a + "," + b)
                        .orElse("")
                + "]}}";
    }

    private String order(int number) {
        var certificate = certificates.containsKey(number) ? ",\"certificate\":\"" + at("/cert/" + number) + "\"" : "";
        var identifiers = names.getOrDefault(number, List.of()).stream()
                .map(name -> "{\"type\":\"dns\",\"value\":\"" + name + "\"}")
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return "{\"status\":\"" + (certificate.isEmpty() ? "ready" : "valid") + "\",\"identifiers\":[" + identifiers
                + "],\"authorizations\":[\"" + at("/authz/" + number) + "\"],\"finalize\":\""
                + at("/finalize/" + number) + "\"" + certificate + "}";
    }

    private X509Certificate issue(String csr, List<String> subjects) throws IOException {
        try {
            var request =
                    new JcaPKCS10CertificationRequest(Base64.getUrlDecoder().decode(csr));
            var now = clock.instant();
            var asked = new Asked(subjects, now, now.plus(lifetime), false);
            return ServerKey.sign(issuer, new KeyPair(request.getPublicKey(), null), asked);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static JsonNode payload(byte[] body) throws IOException {
        var payload = JSON.readTree(body).path("payload").asText("");
        return payload.isEmpty()
                ? JSON.createObjectNode()
                : JSON.readTree(Base64.getUrlDecoder().decode(payload));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
