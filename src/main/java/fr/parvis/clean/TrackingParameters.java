package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a query that tell a site who sent whom. */
final class TrackingParameters {
    private final Set<String> names;
    private final List<String> beginnings;

    /**
     * An address that only passes on.
     *
     * @param host with a star at its end for any country
     * @param path with a star at its end for any ending
     * @param parameter what holds where it leads; {@code ?} is the whole query, {@code @} the text beside the link
     */
    record Wrapper(String host, String path, String parameter) {}

    TrackingParameters(List<String> names) {
        this.names = names.stream().filter(name -> !name.endsWith("*")).collect(Collectors.toUnmodifiableSet());
        this.beginnings = names.stream()
                .filter(name -> name.endsWith("*"))
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
    }

    WebUrl without(WebUrl url) {
        var query = url.value().indexOf('?') < 0 ? null : url.query();
        if (query == null || Stream.of(query.split("&", -1)).noneMatch(this::traces)) {
            return url;
        }
        var kept = Stream.of(query.split("&", -1)).filter(part -> !traces(part)).collect(Collectors.joining("&"));
        var bare = url.value().substring(0, url.value().indexOf('?'));
        return WebUrl.parse(kept.isEmpty() ? bare : bare + "?" + kept).orElse(url);
    }

    /** The fragment without what traces; a fragment that only traced is empty. */
    String fragment(String fragment) {
        int directive = fragment.indexOf(":~:");
        var own = directive < 0 ? fragment : fragment.substring(0, directive);
        if (own.indexOf('=') < 0 || Stream.of(own.substring(1).split("&", -1)).noneMatch(this::traces)) {
            return fragment;
        }
        var kept = Stream.of(own.substring(1).split("&", -1))
                .filter(part -> !traces(part))
                .collect(Collectors.joining("&"));
        var rest = directive < 0 ? "" : fragment.substring(directive);
        return kept.isEmpty() && rest.isEmpty() ? "" : "#" + kept + rest;
    }

    private boolean traces(String part) {
        int equals = part.indexOf('=');
        var name =
                Percent.decoded(equals < 0 ? part : part.substring(0, equals)).toLowerCase(Locale.ROOT);
        var plain = name.startsWith("amp;") ? name.substring(4) : name;
        return names.contains(plain) || beginnings.stream().anyMatch(plain::startsWith);
    }
}
