package fr.parvis.clean.rule;

import fr.parvis.address.WebUrl;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which an address is known on any host: the end or a part of its path, a part of its query, the start of its host. */
final class PathMark {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{5,}(?:-[0-9]{1,3})?");
    private static final int SHORTEST = 5;

    private PathMark() {}

    /** Whether a mark says enough to blame somebody. */
    static boolean isNarrow(String mark) {
        boolean known = mark.startsWith("?") ? mark.indexOf('=') > 1 : mark.startsWith("/");
        return known && mark.length() >= SHORTEST;
    }

    static boolean matches(String mark, WebUrl url, String path) {
        if (mark.startsWith("?")) {
            return inQuery(mark.substring(1), url.query());
        }
        int query = mark.indexOf('?');
        if (query > 0) {
            return matches(mark.substring(0, query), url, path) && matches(mark.substring(query), url, path);
        }
        if (mark.startsWith("//")) {
            return url.host().startsWith(mark.substring(2));
        }
        int star = mark.indexOf('*');
        if (star >= 0) {
            int from = path.lastIndexOf(mark.substring(0, star));
            return from >= 0 && path.indexOf('/', from + star) < 0 && path.endsWith(mark.substring(star + 1));
        }
        return mark.endsWith("/") ? path.contains(mark) : path.endsWith(mark);
    }

    /** What has to stand in an address that a mark matches. Few have it, and only those are worth taking apart. */
    static String firstPart(String mark) {
        int query = mark.indexOf('?');
        int from = query == 0 ? 1 : 0;
        for (int end = from; end < mark.length(); end++) {
            if (mark.charAt(end) == '&' || mark.charAt(end) == '*' || (end > from && end == query)) {
                return mark.substring(from, end);
            }
        }
        return mark.substring(from);
    }

    /** All parts of the mark; the last may go on, one that ends with a hyphen only with an id. */
    private static boolean inQuery(String mark, @Nullable String query) {
        if (query == null) {
            return false;
        }
        var parts = query.split("&", -1);
        return Stream.of(mark.split("&", -1))
                .allMatch(wanted -> Stream.of(parts)
                        .anyMatch(part -> part.startsWith(wanted)
                                && (!wanted.endsWith("-")
                                        || ID.matcher(part.substring(wanted.length()))
                                                .matches())));
    }
}
