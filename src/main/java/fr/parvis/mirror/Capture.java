package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource as the origin gave it.
 *
 * @param location where a redirect leads; null for everything else
 * @param status of HTTP; 0 if no whole answer came
 * @param type the effective media type with parameters; empty if there is no body
 * @param headers the few that a later run or the rewriting needs, by lower-case name
 * @param sha256 of the body as it was fetched, in hexadecimal; null if there is none
 * @param past how the address fared in the runs before this one
 * @param problem what went wrong; null if nothing did
 */
record Capture(
        WebUrl url,
        @Nullable WebUrl location,
        int status,
        String type,
        Map<String, String> headers,
        @Nullable String sha256,
        long bytes,
        int depth,
        Instant at,
        Freshness freshness,
        Past past,
        Run.@Nullable Problem problem) {

    /**
     * Counts of runs in a row, up to this one.
     *
     * @param steady in which it stayed as it was
     * @param missed in which the origin said that there is no such thing
     */
    record Past(int steady, int missed) {
        static final Past NONE = new Past(0, 0);

        Past same() {
            return new Past(steady + 1, 0);
        }

        Past goneOnce() {
            return new Past(steady, missed + 1);
        }
    }

    enum Freshness {
        NEW,
        /** As the run before had it. */
        UNCHANGED,
        /** The run before's copy, because the origin could not give it. */
        KEPT
    }

    boolean isContent() {
        return status == 200 && sha256 != null;
    }

    /** Whether it may stand in for what the origin cannot give any more. */
    boolean isWorthKeeping() {
        return sha256 != null || location != null;
    }

    MediaType media() {
        return new MediaType(type);
    }

    Optional<WebUrl> target() {
        return Optional.ofNullable(location);
    }
}
