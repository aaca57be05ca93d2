package fr.parvis.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the owner of a site agrees to its being mirrored, and how that is known.
 *
 * @param at since when; null while nothing is known, or if it was so before such things were asked
 * @param by the way of the proof, such as {@code dns}, or who vouched; null while nothing is known
 * @param absence what is known of the proof's being gone; null while it is not
 */
public record Control(
        Standing state,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable Absence absence) {
    static final Control NONE = new Control(Standing.UNPROVEN, null, null, null);

    public enum Standing {
        UNPROVEN,
        /** Whoever controls the site put the tenant's token there. */
        PROVEN,
        /** The token was there, and has been gone for long. */
        LAPSED,
        /** An operator answers for it. */
        VOUCHED
    }

    /**
     * The proof is gone.
     *
     * @param looks how many, far enough apart, showed it
     * @param warnedAt when the tenant's contact was told; null while that is not due
     */
    public record Absence(
            Instant first,
            Instant last,
            int looks,
            @Nullable Instant warnedAt) {}

    public boolean isGiven() {
        return state == Standing.PROVEN || state == Standing.VOUCHED;
    }

    /** Whether it rests on something that can be looked for again. */
    boolean isProof() {
        return state == Standing.PROVEN || state == Standing.LAPSED;
    }
}
