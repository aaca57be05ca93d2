package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.PercentEncoding;
import fr.parvis.address.WebUrl;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses with a query that a release's content had at its origin. A query finds what it found there, in whatever
 * order its parameters stand; one that no address of that path had at the origin is of no account, such as what an
 * advertisement adds.
 */
public final class OldAddresses {
    private final Map<String, Set<String>> parameters = new HashMap<>();
    private final Map<String, Way> ways = new HashMap<>();

    private OldAddresses() {}

    /** @param target percent-encoded path, or an address elsewhere */
    public record Way(String target, int status) {}

    static OldAddresses of(Collection<Entry> entries) {
        var addresses = new OldAddresses();
        entries.forEach(addresses::add);
        return addresses;
    }

    /** How many there are. */
    public int size() {
        return ways.size();
    }

    public Optional<Way> find(PagePath path, String query) {
        var known = parameters.get(path.value());
        return known == null
                ? Optional.empty()
                : Optional.ofNullable(ways.get(key(path, query, parameter -> known.contains(name(parameter)))));
    }

    private void add(Entry entry) {
        var source = Optional.ofNullable(entry.source()).flatMap(WebUrl::parse);
        var query = source.map(WebUrl::query).orElse("");
        var path = source.map(WebUrl::path).flatMap(PagePath::fromRequest);
        if (path.isEmpty() || query.isEmpty()) {
            return;
        }
        parameters
                .computeIfAbsent(path.get().value(), unknown -> new HashSet<>())
                .addAll(parts(query).map(OldAddresses::name).toList());
        ways.put(key(path.get(), query, parameter -> true), way(entry));
    }

    private static Way way(Entry entry) {
        var redirect = entry.redirect();
        return redirect == null
                ? new Way(entry.address().encoded(), 301)
                : new Way(redirect.target(), redirect.status());
    }

    private static String key(PagePath path, String query, Predicate<String> wanted) {
        return parts(query).filter(wanted).sorted().collect(Collectors.joining("&", path + "?", ""));
    }

    private static Stream<String> parts(String query) {
        return Stream.of(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> PercentEncoding.decode(part).orElse(part).replace('+', ' '));
    }

    private static String name(String parameter) {
        return parameter.split("=", 2)[0];
    }
}
