package fr.parvis.serve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A header that holds a list, which may come in several lines and means the same in one (RFC 9110, section 5.3). */
final class HeaderLines {
    private HeaderLines() {}

    /** The whole list; null if there is no line. */
    static @Nullable String joined(List<? extends CharSequence> lines) {
        return switch (lines.size()) {
            case 0 -> null;
            case 1 -> lines.get(0).toString();
            default -> String.join(",", lines);
        };
    }
}
