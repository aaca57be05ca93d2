package fr.parvis.clean.rule;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A provider of things that pages embed.
 *
 * @param label how people call it
 * @param address finds the provider's frames: a host from a label on to its end and what follows, or, if it begins with a
 *     slash, a path on any host; the first group is what is embedded
 * @param page where a person sees the same, with {@code $1} and so on for the groups; empty if it is the frame's own address
 * @param picture the address of a still picture, with {@code $1} for the group; empty if there is none
 * @param placeholders class names of elements that a script would have filled, or attributes that they have, in
 *     brackets and perhaps with a value, each with the attributes that hold the group or an address, the first that is
 *     there; behind a slash follows the way to it in data (RFC 6901). A class or an element may ask for an attribute, in
 *     brackets behind it; a class that ends with a star is the beginning of one
 * @param fills class names of such elements, with an address that has names of attributes in braces; {@code <script>} is
 *     a script of the provider that writes where it stands, and no address there means the script's own page
 */
public record Embed(
        String id,
        String vendor,
        String label,
        EmbedKind kind,
        Pattern address,
        String page,
        String picture,
        Map<String, String> placeholders,
        Map<String, String> fills) {

    /** Among the places that it fills, the script that writes where it stands. */
    public static final String SCRIPT = "<script>";

    private static final Pattern PLAIN = Pattern.compile("[\\w./%+,~-]{1,300}");

    /** Whether a script of the provider writes where it stands. */
    boolean isWritten() {
        return fills.containsKey(SCRIPT);
    }

    /** What is embedded at {@code url}; empty text if it is the provider's but nothing in particular. */
    public Optional<String> in(String url) {
        return match(address, url).map(found -> found.groupCount() > 0 && found.group(1) != null ? found.group(1) : "");
    }

    /** Whether {@code url} is the provider's. */
    boolean has(String url) {
        return match(address, url).isPresent();
    }

    /** The first place where {@code pattern} matches as an address of a provider. */
    static Optional<MatchResult> match(Pattern pattern, String url) {
        var matcher = pattern.matcher(url);
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        }
        int hostEnd = scheme + 3;
        while (hostEnd < url.length() && "/?#:".indexOf(url.charAt(hostEnd)) < 0) {
            hostEnd++;
        }
        if (pattern.pattern().startsWith("/")) {
            return matcher.region(hostEnd, url.length()).find()
                    ? Optional.of(matcher.toMatchResult())
                    : Optional.empty();
        }
        int label = scheme + 3;
        while (label > 0 && label < hostEnd) {
            if (matcher.region(label, url.length()).lookingAt() && matcher.end() >= hostEnd) {
                return Optional.of(matcher.toMatchResult());
            }
            label = url.indexOf('.', label) + 1;
        }
        return Optional.empty();
    }

    /** Where a person sees what is embedded at {@code url}; nothing if that is its own address. */
    public Optional<String> pageOf(String url) {
        var match = match(address, url);
        if (page.isEmpty() || match.isEmpty()) {
            return Optional.empty();
        }
        var matcher = match.get();
        var filled = page;
        for (int i = 1; i <= matcher.groupCount(); i++) {
            var part = matcher.group(i);
            if (!page.contains("$" + i)) {
                continue;
            }
            if (part == null || !PLAIN.matcher(part).matches()) {
                return Optional.empty();
            }
            filled = filled.replace("$" + i, part);
        }
        return Optional.of(filled);
    }

    public Cause cause() {
        return new Cause(id, vendor, "embed");
    }
}
