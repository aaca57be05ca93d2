package fr.parvis.site;

import fr.parvis.address.PagePath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a {@code _redirects} file, as in the IPFS "Web _redirects File Specification": {@code from} may hold
 * {@code :placeholder} segments and a final {@code *}, {@code to} may repeat them, {@code :splat} for the star.
 *
 * @param status 200 (rewrite), 301, 302, 303, 307, 308, 404, 410 or 451
 */
public record RedirectRule(String from, String to, int status) {
    private static final Pattern NAME = Pattern.compile(":([A-Za-z][A-Za-z0-9_]*)");

    /** Where a target would be read as one that takes over a part of the path. */
    private static final Pattern PLACEHOLDER = Pattern.compile("/:(?=[A-Za-z])");

    /** The rule for one path, whatever its name and its target look like. */
    static RedirectRule exactly(PagePath path, String to, int status) {
        return new RedirectRule(
                path.encoded().replace(":", "%3A").replace("*", "%2A"),
                PLACEHOLDER.matcher(to).replaceAll("/%3A"),
                status);
    }

    /** What a segment of {@code from} is for: {@code :name} and {@code *} for any, {@code text*} for what begins so. */
    record Segment(String written) {
        boolean isAnything() {
            return written.equals("*");
        }

        boolean isOpen() {
            return written.startsWith(":");
        }

        boolean isBegun() {
            return written.endsWith("*") && !isAnything() && !isOpen();
        }

        String name() {
            return written.substring(1);
        }

        /** What is written plainly, as a path spells it. */
        String text() {
            var plain = written.endsWith("*") ? written.substring(0, written.length() - 1) : written;
            return PagePath.written("/" + plain)
                    .map(path -> path.encoded().substring(1))
                    .orElse(plain);
        }
    }

    List<Segment> segments() {
        return Arrays.stream(from.split("/", -1)).map(Segment::new).toList();
    }

    /** Where {@code path} is led by this rule, percent-encoded; nothing if the rule is not for it. */
    public Optional<String> apply(PagePath path) {
        var wanted = segments();
        var given = path.encoded().split("/", -1);
        var values = new HashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            var segment = wanted.get(i);
            if (segment.isAnything()) {
                values.put("splat", rest(given, i));
                return i <= given.length ? Optional.of(fill(values)) : Optional.empty();
            }
            if (i >= given.length) {
                return Optional.empty();
            }
            if (segment.isOpen() && !given[i].isEmpty()) {
                values.put(segment.name(), given[i]);
            } else if (segment.isBegun() && given[i].startsWith(segment.text())) {
                values.put("splat", rest(given, i).substring(segment.text().length()));
                return Optional.of(fill(values));
            } else if (segment.isOpen() || segment.isBegun() || !segment.text().equals(given[i])) {
                return Optional.empty();
            }
        }
        return given.length == wanted.size() ? Optional.of(fill(values)) : Optional.empty();
    }

    /** The names that the path gives to what it is for, in order. */
    List<String> placeholders() {
        return segments().stream().filter(Segment::isOpen).map(Segment::name).toList();
    }

    /** What the rule is for, however it is spelt: percent-encoded, as the specification wants, or plainly. */
    Optional<PagePath> path() {
        return PagePath.written(from);
    }

    /** Whether it leads exactly one path to exactly one place. */
    public boolean exact() {
        return !from.contains("*") && !from.contains("/:");
    }

    public boolean redirects() {
        return status >= 300 && status < 400;
    }

    /** Whether it says that there is nothing, or nothing any more. */
    public boolean ends() {
        return status >= 400;
    }

    private String fill(Map<String, String> values) {
        int query = to.indexOf('?');
        return NAME.matcher(to).replaceAll(match -> {
            var value = values.get(match.group(1));
            return Matcher.quoteReplacement(
                    value == null ? match.group() : query >= 0 && match.start() > query ? inQuery(value) : value);
        });
    }

    /** Signs that part of a path may have, and that part the fields of a query from each other. */
    private static String inQuery(String encoded) {
        return encoded.replace("&", "%26")
                .replace("=", "%3D")
                .replace("+", "%2B")
                .replace(";", "%3B");
    }

    private static String rest(String[] segments, int from) {
        return String.join("/", Arrays.asList(segments).subList(Math.min(from, segments.length), segments.length));
    }
}
