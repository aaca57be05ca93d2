package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a query that tell a site who sent whom, and the addresses that only pass on to another. */
final class TrackingParameters {
    private static final int MOST_WRAPPERS = 3;

    private final Set<String> names;
    private final List<String> beginnings;
    private final List<Wrapper> wrappers;

    /** A host, with a path and the parameter that holds where the address leads in the end. */
    record Wrapper(String host, String path, String parameter) {}

    TrackingParameters(List<String> names, List<Wrapper> wrappers) {
        this.names = names.stream().filter(name -> !name.endsWith("*")).collect(Collectors.toUnmodifiableSet());
        this.beginnings = names.stream()
                .filter(name -> name.endsWith("*"))
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
        this.wrappers = wrappers;
    }

    WebUrl without(WebUrl url) {
        var query = url.value().indexOf('?') < 0 ? null : url.query();
        if (query == null || Stream.of(query.split("&")).noneMatch(this::traces)) {
            return url;
        }
        var kept = Stream.of(query.split("&")).filter(part -> !traces(part)).collect(Collectors.joining("&"));
        var bare = url.value().substring(0, url.value().indexOf('?'));
        return WebUrl.parse(kept.isEmpty() ? bare : bare + "?" + kept).orElse(url);
    }

    /** Where {@code url} leads once the addresses that only pass on are taken off. */
    WebUrl unwrapped(WebUrl url) {
        var found = url;
        for (int i = 0; i < MOST_WRAPPERS; i++) {
            var target = target(found);
            if (target.isEmpty()) {
                return found;
            }
            found = target.get();
        }
        return found;
    }

    private Optional<WebUrl> target(WebUrl url) {
        if (url.value().indexOf('?') < 0) {
            return Optional.empty();
        }
        var host = url.host();
        var path = url.path();
        return wrappers.stream()
                .filter(wrapper -> path.equals(wrapper.path()) && isWithin(host, wrapper.host()))
                .flatMap(wrapper -> parameter(url.query(), wrapper.parameter()).stream())
                .flatMap(address -> WebUrl.parse(address).stream())
                .findFirst();
    }

    private static boolean isWithin(String host, String parent) {
        return host.equals(parent) || host.endsWith("." + parent);
    }

    private static Optional<String> parameter(@Nullable String query, String name) {
        if (query == null) {
            return Optional.empty();
        }
        return Stream.of(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .flatMap(TrackingParameters::decoded);
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private boolean traces(String part) {
        int equals = part.indexOf('=');
        var name = (equals < 0 ? part : part.substring(0, equals)).toLowerCase(Locale.ROOT);
        var plain = name.startsWith("amp;") ? name.substring(4) : name;
        return names.contains(plain) || beginnings.stream().anyMatch(plain::startsWith);
    }
}
