package fr.parvis.clean.rule;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.Percent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a query that tell a site who sent whom. */
final class TrackingParameters {
    private final Marks names;
    private final List<OfHosts> ofHosts;

    /**
     * Names that only trace on some hosts.
     *
     * @param hosts with a star at their end for any country
     * @param path what the path holds; empty if any
     * @param names in lower case, with a star at the end for any ending; after {@code &} what has to stand beside it
     */
    record OfHosts(List<String> hosts, String path, List<String> names) {
        private boolean covers(WebUrl url) {
            for (var host : hosts) {
                if (Wrappers.isWithin(url.host(), host)) {
                    return url.path().contains(path);
                }
            }
            return false;
        }
    }

    TrackingParameters(List<String> names, List<OfHosts> ofHosts) {
        this.ofHosts = ofHosts;
        this.names = Marks.of(names);
    }

    WebUrl without(WebUrl url) {
        var query = url.value().indexOf('?') < 0 ? null : url.query();
        if (query == null) {
            return url;
        }
        var parts = List.of(query.split("&", -1));
        var tracing = tracingAt(url, parts);
        if (parts.stream().noneMatch(tracing)) {
            return url;
        }
        var kept = parts.stream().filter(tracing.negate()).collect(Collectors.joining("&"));
        var bare = url.value().substring(0, url.value().indexOf('?'));
        return WebUrl.parse(kept.isEmpty() ? bare : bare + "?" + kept).orElse(url);
    }

    private Predicate<String> tracingAt(WebUrl url, List<String> parts) {
        var here = ofHosts.stream()
                .filter(of -> of.covers(url))
                .flatMap(of -> of.names().stream())
                .toList();
        if (here.isEmpty()) {
            return this::traces;
        }
        var there = parts.stream().map(TrackingParameters::name).collect(Collectors.toSet());
        return part -> traces(part) || here.stream().anyMatch(mark -> isMarked(name(part), mark, there));
    }

    private static boolean isMarked(String name, String mark, Set<String> there) {
        int beside = mark.indexOf('&');
        if (beside >= 0) {
            return name.equals(mark.substring(0, beside)) && there.contains(mark.substring(beside + 1));
        }
        return Marks.matches(mark, name);
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
        return names.has(name(part));
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        var name =
                Percent.decoded(equals < 0 ? part : part.substring(0, equals)).toLowerCase(Locale.ROOT);
        return name.startsWith("amp;") ? name.substring(4) : name;
    }
}
