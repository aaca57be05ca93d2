package fr.parvis.ops;

import fr.parvis.address.PercentEncoding;
import fr.parvis.admin.ApiSettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first look at everything that comes to the API's port: only under the API's own host names, so that no page on
 * the web can speak to it under a name of its own, and only targets that can be decoded.
 */
@ApplicationScoped
class ApiGate {
    private static final int BEFORE_ALL_ROUTES = 1000;
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private final Set<String> names;

    ApiGate(ApiSettings settings) {
        names = settings.adminHosts().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    void install(@Observes Filters filters) {
        filters.register(this::look, BEFORE_ALL_ROUTES);
    }

    private void look(RoutingContext context) {
        var request = context.request();
        request.response().putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
        if (!isOurs(request)) {
            refuse(context, 421, "misdirected", "Misdirected request", "The API is not at this host name.");
        } else if (!isDecodable(request.uri())) {
            refuse(context, 400, "malformed", "Malformed request", "The address cannot be decoded.");
        } else {
            context.next();
        }
    }

    private boolean isOurs(HttpServerRequest request) {
        var hosts = request.headers().getAll("Host");
        var authority = request.authority();
        var host = authority != null ? authority.toString() : hosts.isEmpty() ? "" : hosts.get(0);
        return hosts.size() <= 1
                && names.contains(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""));
    }

    /** Whether every escape is one, and all of them together are UTF-8 without the character NUL. */
    private static boolean isDecodable(String target) {
        return target.chars().allMatch(c -> c > 0x20)
                && PercentEncoding.decode(target)
                        .filter(text -> text.indexOf('\0') < 0)
                        .isPresent();
    }

    private static void refuse(RoutingContext context, int status, String kind, String title, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"type\":\"urn:parvis:problem:" + kind + "\",\"title\":\"" + title + "\",\"status\":" + status
                        + ",\"detail\":\"" + detail + "\",\"instance\":\"/\",\"violations\":[]}");
    }
}
