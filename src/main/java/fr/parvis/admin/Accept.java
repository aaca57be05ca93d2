package fr.parvis.admin;

import fr.parvis.address.Quality;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which representation of one thing a reader wants (RFC 9110, section 12.5.1). */
final class Accept {
    private final List<Range> ranges;

    /** @param header of the request; empty if there is none */
    Accept(String header) {
        this.ranges = ranges(header);
    }

    /**
     * Whether {@code other} is wanted rather than JSON, which goes to whoever has no preference.
     *
     * @param other a media type in lower case
     * @throws NotAcceptableException if neither is wanted
     */
    boolean prefers(String other) {
        double json = quality(MediaType.APPLICATION_JSON);
        double second = quality(other);
        if (json <= 0 && second <= 0) {
            throw new NotAcceptableException();
        }
        return second > json;
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
