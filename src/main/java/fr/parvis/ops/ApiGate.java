package fr.parvis.ops;

import fr.parvis.admin.ApiSettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
    private static final int HEX = 16;

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
        var bytes = new byte[target.length()];
        int length = 0;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c > 0x7e || c < 0x21) {
                return false;
            }
            if (c == '%') {
                int high = i + 2 <= target.length() - 1 ? Character.digit(target.charAt(i + 1), HEX) : -1;
                int low = i + 2 <= target.length() - 1 ? Character.digit(target.charAt(i + 2), HEX) : -1;
                if (high < 0 || low < 0 || high + low == 0) {
                    return false;
                }
                bytes[length++] = (byte) (high * HEX + low);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static void refuse(RoutingContext context, int status, String kind, String title, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"type\":\"urn:parvis:problem:" + kind + "\",\"title\":\"" + title + "\",\"status\":" + status
                        + ",\"detail\":\"" + detail + "\",\"instance\":\"/\",\"violations\":[]}");
    }
}
