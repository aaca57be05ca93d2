package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.PercentEncoding;
import fr.parvis.address.WebUrl;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The addresses with a query that a release's content had at its origin. A query finds what it found there, in whatever
 * order its parameters stand; one that no address of that path had at the origin is of no account, such as what an
 * advertisement adds.
 */
public final class OldAddresses {
    /** Beyond so many parameters that the origin knew, none is looked at. */
    private static final int MOST_ASKED = 6;

    private static final List<String> WORD_PRESS = List.of("p", "page_id", "attachment_id");
    private static final Pattern NUMBERED = Pattern.compile("^(?:" + String.join("|", WORD_PRESS) + ")=(?=\\d)");

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

    /** Where most of what is asked leads: what nobody had together at the origin is left out, as little as possible. */
    public Optional<Way> find(PagePath path, String query) {
        var known = parameters.getOrDefault(path.value(), Set.of());
        var asked = parts(query)
                .filter(parameter -> known.contains(name(parameter)))
                .distinct()
                .limit(MOST_ASKED)
                .toList();
        return IntStream.range(1, 1 << asked.size())
                .boxed()
                .sorted(Comparator.comparingInt(some -> -Integer.bitCount(some)))
                .map(some -> ways.get(key(path, of(asked, some))))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Stream<String> of(List<String> parameters, int some) {
        return IntStream.range(0, parameters.size())
                .filter(i -> (some >> i & 1) == 1)
                .mapToObj(parameters::get);
    }

    /** The names under which a parameter asks for one and the same: WordPress has three for a page's number. */
    public static List<String> namesOf(String parameter) {
        return NUMBERED.matcher(parameter).lookingAt() ? WORD_PRESS : List.of(name(parameter));
    }

    private static String usual(String parameter) {
        return NUMBERED.matcher(parameter).replaceFirst(WORD_PRESS.get(0) + "=");
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
        ways.put(key(path.get(), parts(query)), way(entry));
    }

    private static Way way(Entry entry) {
        var redirect = entry.redirect();
        return redirect == null
                ? new Way(entry.address().encoded(), 301)
                : new Way(redirect.target(), redirect.status());
    }

    private static String key(PagePath path, Stream<String> parameters) {
        return parameters.sorted().collect(Collectors.joining("&", path + "?", ""));
    }

    private static Stream<String> parts(String query) {
        return Stream.of(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> PercentEncoding.decode(part).orElse(part).replace('+', ' '))
                .map(OldAddresses::usual);
    }

    private static String name(String parameter) {
        return parameter.split("=", 2)[0];
    }
}
