package fr.parvis.ops;

import fr.parvis.address.PercentEncoding;
import fr.parvis.address.TransferEncoding;
import fr.parvis.admin.Largest;
import fr.parvis.tenant.Platform;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
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
    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    /** Swagger UI begins in a script and dresses itself in styles that stand in its page; all it asks is this API. */
    private static final String OWN_ONLY = "default-src 'none'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The authority of a target in absolute form, which counts more than {@code Host} (RFC 9112, section 3.2.2). */
    private static final Pattern ELSEWHERE = Pattern.compile("^https?://([^/?#]*)", Pattern.CASE_INSENSITIVE);

    /** Nothing between two slashes where a name belongs; behind the API's root one slash more is no harm. */
    private static final Pattern GAP = Pattern.compile("(?:/++[^/]++){3}.*//.*");

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

    /**
     * What the server refuses before any route, as a request without a host or with an impossible one, or finds nowhere,
     * and would tell in words of its own.
     */
    void answer(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.statusCode() == 400 && !context.response().ended()) {
                guard(context);
                Refused.malformed("A request says by Host whom it is for: a name, with a port or without.")
                        .answer(context);
            } else {
                context.next();
            }
        });
        router.route().last().handler(Refused.NOT_THERE::answer);
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
            Refused.malformed("A body comes with a Content-Length, or with Transfer-Encoding: chunked and no other.")
                    .answer(context);
        } else if (heads.hasLongTarget(request)) {
            new Refused(414, "address-too-long", "Address too long", "The address is longer than is taken here.")
                    .answer(context);
        } else if (heads.hasMuchBeside(request)) {
            new Refused(
                            431,
                            "head-too-large",
                            "Head too large",
                            "The fields of the request are longer than is taken here.")
                    .answer(context);
        } else if (hosts(request) == 0) {
            Refused.malformed("A request says by Host whom it is for.").answer(context);
        } else if (!isOurs(request)) {
            new Refused(421, "misdirected", "Misdirected request", "The API is not at this host name.").answer(context);
        } else if (!isDecodable(request.uri())) {
            Refused.malformed("The address cannot be decoded.").answer(context);
        } else {
            find(context, request.path(), context.normalizedPath());
        }
    }

    /**
     * An address in another spelling than the plain one goes this way once more, so that all gates behind see what the
     * resources see (RFC 3986, section 6.2.2).
     */
    private void find(RoutingContext context, String path, String plain) {
        var request = context.request();
        if (plain.startsWith("/api/") && GAP.matcher(path).matches()) {
            // The framework would overlook it, and take what follows for what is missing.
            Refused.NOT_THERE.answer(context);
        } else if (path.startsWith("/") && !plain.equals(path)) {
            context.reroute(request.query() == null ? plain : plain + "?" + request.query());
        } else if (Documentation.isMistakenFor(path)) {
            Refused.NOT_THERE.answer(context);
        } else if (Documentation.isAt(path) && request.method().equals(HttpMethod.OPTIONS)) {
            request.response().putHeader("Allow", Documentation.METHODS).end();
        } else if (Documentation.isAt(path) && !Documentation.takes(request.method())) {
            request.response().putHeader("Allow", Documentation.METHODS);
            Refused.METHOD.answer(context);
        } else if (Largest.isSaidLarger(request.getHeader("Content-Length"), most)) {
            request.response().putHeader("Connection", "close");
            new Refused(413, "too-large", "Too large", largest.refusal(path, most)).answer(context);
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
                headers.set(POLICY, Documentation.isForPeople(path) ? OWN_ONLY : NOTHING);
            }
        });
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
}
