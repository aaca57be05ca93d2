package fr.parvis.admin;

import fr.parvis.address.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which representation of one thing a reader wants (RFC 9110, section 12.5.1). */
final class Accept {
    private final List<Range> ranges;

    /** @param header of the request; empty if there is none */
    Accept(String header) {
        this.ranges = ranges(header);
    }

    /**
     * The one that is wanted most, and of equals the first; nothing if none is wanted.
     *
     * @param offered media types in lower case
     */
    Optional<String> best(List<String> offered) {
        String best = null;
        double most = 0;
        for (var type : offered) {
            double quality = quality(type);
            if (quality > most) {
                best = type;
                most = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    private record Range(String type, double quality) {
        /** How closely it names {@code wanted}; negative if it does not. */
        int closeness(String wanted) {
            if (type.equals(wanted)) {
                return 2;
            }
            boolean family = type.endsWith("/*") && wanted.startsWith(type.substring(0, type.length() - 1));
            return family ? 1 : type.equals("*/*") ? 0 : -1;
        }
    }

    /** A header that names nothing wants anything. */
    private static List<Range> ranges(String accept) {
        var ranges = new ArrayList<Range>();
        for (var part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parameters = part.split(";", -1);
            var type = parameters[0].strip();
            if (type.indexOf('/') > 0) {
                ranges.add(new Range(type, Quality.of(parameters)));
            }
        }
        return ranges.isEmpty() ? List.of(new Range("*/*", 1)) : ranges;
    }

    /** Of the range that names it most closely. */
    private double quality(String wanted) {
        int closest = -1;
        double quality = 0;
        for (var range : ranges) {
            int closeness = range.closeness(wanted);
            if (closeness > closest) {
                closest = closeness;
                quality = range.quality();
            }
        }
        return quality;
    }
}
