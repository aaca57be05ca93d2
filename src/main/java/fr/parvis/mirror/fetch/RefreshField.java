package fr.parvis.mirror.fetch;

import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Refresh} field of an answer, with which old programs lead on (HTML, "shared declarative refresh steps"). */
final class RefreshField {
    static final String NAME = "Refresh";

    /** At once, or as soon as somebody has seen that something is there. */
    private static final Pattern SOON = Pattern.compile(
            "(?i)\\s*+[0-3](?:\\.\\d*+)?\\s*+[;,\\s]\\s*+(?:url\\s*+=\\s*+)?(?:'([^']++)'?|\"([^\"]++)\"?|([^'\"\\s]++))\\s*+");

    private RefreshField() {}

    /** The address, as written, that a browser goes to before anybody reads the page; nothing if there is none. */
    static Optional<String> target(String field) {
        var found = SOON.matcher(field);
        return found.matches()
                ? Optional.ofNullable(found.group(1))
                        .or(() -> Optional.ofNullable(found.group(2)))
                        .or(() -> Optional.ofNullable(found.group(3)))
                : Optional.empty();
    }
}
