package fr.parvis.mirror;

import fr.parvis.mirror.capture.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One crawl of a source.
 *
 * @param number per tenant, from 1
 * @param source the source's id
 * @param discovered addresses that were found, taken or not
 * @param fetched answers that came
 * @param unchanged of those, how many were as the run before had them
 * @param kept taken from the run before because the origin could not give them
 * @param skipped left out on purpose: robots, limits, traps, types that are not mirrored
 * @param failed asked for in vain
 * @param bytes of all bodies, decoded
 * @param current what is being fetched
 * @param release the number of the release that came of it, or of the one before if nothing that visitors see had changed;
 *     null if there is none
 * @param changes what is different from the run of the same source before, if visitors see any of it; null until it ends, and
 *     for the first one
 */
public record Run(
        long tenant,
        int number,
        long source,
        State state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int discovered,
        int fetched,
        int unchanged,
        int kept,
        int skipped,
        int failed,
        long bytes,
        @Nullable String current,
        @Nullable Integer release,
        @Nullable Changes changes,
        List<Problem> problems) {
    /** As it stood last, of one that went with its source. */
    public Run gone(Instant at) {
        return new Run(
                tenant,
                number,
                source,
                State.CANCELLED,
                startedAt,
                at,
                discovered,
                fetched,
                unchanged,
                kept,
                skipped,
                failed,
                bytes,
                null,
                release,
                changes,
                problems);
    }

    public enum State {
        QUEUED,
        RUNNING,
        /** Everything that should be there is there, in a new release or in the one before. */
        SUCCEEDED,
        /** There is a release, and something that should be in it is not; the problems tell what. */
        PARTIAL,
        /** There is no release. */
        FAILED,
        CANCELLED;

        public boolean isActive() {
            return this == QUEUED || this == RUNNING;
        }
    }
}
