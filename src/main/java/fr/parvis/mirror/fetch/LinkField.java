package fr.parvis.mirror.fetch;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code Link} field of an answer (RFC 8288): what else there is, and in which relation it stands to this. */
public final class LinkField {
    public static final String NAME = "link";
    public static final String SHORT = "shortlink";

    private static final Pattern LINK =
            Pattern.compile("<([^<>]{1,2000})>\\s*((?:;\\s*[\\w*-]+\\s*=\\s*(?:\"[^\"]*\"|[^\\s;,\"]+)\\s*)*+)");

    private static final Pattern REL = Pattern.compile("(?i);\\s*rel\\s*=\\s*\"?([^\";,]*)");

    private LinkField() {}

    /** The addresses, as written, that stand in that relation. */
    public static Stream<String> targets(String links, String relation) {
        return LINK.matcher(links)
                .results()
                .filter(found -> has(found.group(2), relation))
                .map(found -> found.group(1).strip());
    }

    private static boolean has(String parameters, String relation) {
        var rel = REL.matcher(parameters);
        return rel.find() && List.of(rel.group(1).strip().split("\\s+")).contains(relation);
    }

    /** The field with which only that is said. */
    public static String of(String target, String relation) {
        return "<" + target + ">; rel=" + relation;
    }
}
