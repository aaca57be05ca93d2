package fr.parvis.ops;

import fr.parvis.address.PercentEncoding;
import fr.parvis.address.TransferEncoding;
import fr.parvis.admin.Description;
import fr.parvis.admin.Largest;
import fr.parvis.tenant.Platform;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The first look at everything that comes to the API's port: only under the API's own host names, so that no page on
 * the web can speak to it under a name of its own, and only targets that can be decoded.
 */
@ApplicationScoped
class ApiGate {
    private static final int BEFORE_ALL_ROUTES = 1000;

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String POLICY = "Content-Security-Policy";
    private static final String DOCUMENTATION = "/api/docs";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    /** Swagger UI begins in a script and dresses itself in styles that stand in its page; all it asks is this API. */
    private static final String OWN_ONLY = "default-src 'none'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The authority of a target in absolute form, which counts more than {@code Host} (RFC 9112, section 3.2.2). */
    private static final Pattern ELSEWHERE = Pattern.compile("^https?://([^/?#]*)", Pattern.CASE_INSENSITIVE);

    private final Set<String> names;
    private final Heads heads;
    private final Largest largest;
    private final long most;

    /** @param most what the server takes at all; it would refuse without a word */
    ApiGate(
            Platform platform,
            Heads heads,
            Largest largest,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.heads = heads;
        this.largest = largest;
        this.most = most.asLongValue();
        names = platform.adminHosts().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    void install(@Observes Filters filters) {
        filters.register(this::look, BEFORE_ALL_ROUTES);
    }

    /** What the server refuses before any route, as a request without a host or with an impossible one, and would tell in words of its own. */
    void answer(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.statusCode() == 400 && !context.response().ended()) {
                guard(context);
                refuse(
                        context,
                        400,
                        "malformed",
                        "Malformed request",
                        "A request says by Host whom it is for: a name, with a port or without.");
            } else {
                context.next();
            }
        });
    }

    private void look(RoutingContext context) {
        var request = context.request();
        guard(context);
        context.addEndHandler(answered -> Unread.seeOff(context.vertx(), request, most));
        if (!TransferEncoding.isClear(request.headers().getAll("Transfer-Encoding"))) {
            // What follows is its body, or the next request: nobody can tell.
            request.response()
                    .putHeader("Connection", "close")
                    .endHandler(sent -> request.connection().close());
            refuse(
                    context,
                    400,
                    "malformed",
                    "Malformed request",
                    "A body comes with a Content-Length, or with Transfer-Encoding: chunked and no other.");
        } else if (heads.hasLongTarget(request)) {
            refuse(context, 414, "address-too-long", "Address too long", "The address is longer than is taken here.");
        } else if (heads.hasMuchBeside(request)) {
            refuse(
                    context,
                    431,
                    "head-too-large",
                    "Head too large",
                    "The fields of the request are longer than is taken here.");
        } else if (hosts(request) == 0) {
            refuse(context, 400, "malformed", "Malformed request", "A request says by Host whom it is for.");
        } else if (!isOurs(request)) {
            refuse(context, 421, "misdirected", "Misdirected request", "The API is not at this host name.");
        } else if (!isDecodable(request.uri())) {
            refuse(context, 400, "malformed", "Malformed request", "The address cannot be decoded.");
        } else if (Description.isAt(request.path()) && request.method().equals(HttpMethod.OPTIONS)) {
            request.response().putHeader("Allow", "GET, HEAD, OPTIONS").end();
        } else if (Description.isAt(request.path()) && !READING.contains(request.method())) {
            request.response().putHeader("Allow", "GET, HEAD, OPTIONS");
            refuse(context, 405, "method-not-allowed", "Method not allowed", "This address does not take this method.");
        } else if (isTooLarge(request.getHeader("Content-Length"))) {
            request.response().putHeader("Connection", "close");
            refuse(context, 413, "too-large", "Too large", largest.refusal(request.path(), most));
        } else {
            context.next();
        }
    }

    /** Every answer of the API, whoever gives it; a document that needs more has a policy of its own. */
    private static void guard(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("Cache-Control", "no-store").set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        var path = String.valueOf(context.request().path());
        context.addHeadersEndHandler(ready -> {
            if (path.startsWith("/api/") && !headers.contains(POLICY)) {
                headers.set(POLICY, path.startsWith(DOCUMENTATION) ? OWN_ONLY : NOTHING);
            }
        });
    }

    private boolean isTooLarge(@Nullable String length) {
        return length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > most;
    }

    /** How many names a request gives; over HTTP/2 the authority is one. */
    private static int hosts(HttpServerRequest request) {
        int named = request.headers().getAll("Host").size();
        return named == 0 && request.version() == HttpVersion.HTTP_2 && request.authority() != null ? 1 : named;
    }

    private boolean isOurs(HttpServerRequest request) {
        var hosts = request.headers().getAll("Host");
        var authority = request.authority();
        var host = authority != null ? authority.toString() : hosts.isEmpty() ? "" : hosts.get(0);
        return hosts.size() <= 1
                && ELSEWHERE.matcher(request.uri()).results().allMatch(asked -> isName(asked.group(1)))
                && isName(host);
    }

    private boolean isName(String host) {
        return names.contains(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""));
    }

    /** Whether it is an address, every escape is one, and all of them together are UTF-8 without the character NUL. */
    private static boolean isDecodable(@Nullable String target) {
        return target != null
                && isAddress(target)
                && PercentEncoding.decode(target)
                        .filter(text -> text.indexOf('\0') < 0)
                        .isPresent();
    }

    private static boolean isAddress(String target) {
        try {
            var unused = new URI(target);
            return target.chars().allMatch(c -> c > 0x20);
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static void refuse(RoutingContext context, int status, String kind, String title, String detail) {
        var path = context.request().path();
        var problem = new JsonObject()
                .put("type", "urn:parvis:problem:" + kind)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", path == null ? "/" : path)
                .put("violations", new JsonArray());
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.encode());
    }
}
