package fr.parvis.clean.rule;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.Percent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses that only pass on to another, and note who passed. */
public final class Wrappers {
    private static final int MOST = 3;
    private static final String WHOLE_QUERY = "?";
    private static final String TEXT_BESIDE = "@";
    private static final Pattern ENCODED = Pattern.compile("(?:a1)?(aHR0c[\\w-]+)=*");
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/].*", Pattern.DOTALL);
    private static final Pattern COUNTRY = Pattern.compile("(?:com|co)?\\.?[a-z]{2,3}");

    private final List<Wrapper> wrappers;
    private final List<Wrapper> shorteners;

    /**
     * An address that only passes on.
     *
     * @param host with a star at its end for any country
     * @param path with a star at its end for any ending
     * @param parameter what holds where it leads; {@code ?} is the whole query, {@code @} the text beside the link
     */
    record Wrapper(String host, String path, String parameter) {}

    Wrappers(List<Wrapper> wrappers) {
        this.wrappers = wrappers;
        this.shorteners = wrappers.stream()
                .filter(wrapper -> wrapper.parameter().equals(TEXT_BESIDE))
                .toList();
    }

    /**
     * Where {@code url} leads in the end, with its fragment; nothing if it does not only pass on, or so often that the
     * address must have been made to keep us busy.
     */
    public Optional<String> target(WebUrl url, String fragment) {
        var found = Optional.<String>empty();
        var at = url;
        var behind = fragment;
        for (int i = 0; i < MOST; i++) {
            var next = once(at, behind);
            var parsed = next.flatMap(WebUrl::parse);
            if (next.isEmpty() || parsed.isEmpty()) {
                return found;
            }
            found = next;
            at = parsed.get();
            behind = fragment(next.get());
        }
        return once(at, behind).flatMap(WebUrl::parse).isPresent() ? Optional.empty() : found;
    }

    /** The same for an address that nobody asks a part of. */
    public Optional<WebUrl> target(WebUrl url) {
        return target(url, "").flatMap(WebUrl::parse);
    }

    /** Whether the address says nothing of where it leads, so that only the text beside it can. */
    public boolean isShort(WebUrl url) {
        for (var wrapper : shorteners) {
            if (matches(wrapper, url)) {
                return true;
            }
        }
        return false;
    }

    /** The address that is written in {@code text} from its first to its last letter. */
    public static Optional<WebUrl> written(String text) {
        var plain = text.strip();
        return WEB.matcher(plain).matches() && plain.indexOf('…') < 0 && plain.indexOf(' ') < 0
                ? WebUrl.parse(plain)
                : Optional.empty();
    }

    private Optional<String> once(WebUrl url, String fragment) {
        var query = url.value().indexOf('?') < 0 ? null : url.query();
        return query == null
                ? Optional.empty()
                : wrappers.stream()
                        .filter(wrapper -> matches(wrapper, url))
                        .flatMap(wrapper -> address(query, wrapper.parameter(), fragment).stream())
                        .filter(address -> WEB.matcher(address).matches())
                        .findFirst();
    }

    private static Optional<String> address(String query, String parameter, String fragment) {
        if (parameter.equals(WHOLE_QUERY)) {
            return Optional.of((WEB.matcher(query).matches() ? query : Percent.decoded(query)) + fragment);
        }
        return Stream.of(query.split("&", -1))
                .filter(part -> part.startsWith(parameter + "="))
                .map(part -> Percent.decoded(part.substring(parameter.length() + 1)))
                .map(Wrappers::plain)
                .findFirst();
    }

    private static String plain(String value) {
        var encoded = ENCODED.matcher(value);
        if (!encoded.matches()) {
            return value.strip();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(encoded.group(1)), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException broken) {
            return value;
        }
    }

    private static boolean matches(Wrapper wrapper, WebUrl url) {
        return isWithin(url.host(), wrapper.host()) && Marks.matches(wrapper.path(), url.path());
    }

    /** Label by label; a star at the end stands for the ending of any country. */
    static boolean isWithin(String host, String parent) {
        if (!parent.endsWith(".*")) {
            int before = host.length() - parent.length() - 1;
            return host.endsWith(parent) && (before < 0 || host.charAt(before) == '.');
        }
        var name = parent.substring(0, parent.length() - 1);
        var bare = host.startsWith("www.") ? host.substring(4) : host;
        return bare.startsWith(name)
                && COUNTRY.matcher(bare.substring(name.length())).matches();
    }

    private static String fragment(@Nullable String address) {
        int hash = address == null ? -1 : address.indexOf('#');
        return address == null || hash < 0 ? "" : address.substring(hash);
    }
}
