package fr.parvis.mirror.control;

import fr.parvis.domain.Absence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the owner of a site agrees to its being mirrored, and how that is known.
 *
 * @param at since when; null while nothing is known, or if it was so before such things were asked
 * @param by the way of the proof, such as {@code dns}, or who vouched; null while nothing is known
 * @param gone what is known of the proof's being gone; null while it is not
 */
public record Control(
        Standing state,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable Gone gone) {
    public static final Control NONE = new Control(Standing.UNPROVEN, null, null, null);

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
     * @param warnedAt when the tenant's contact was told; null while that is not due
     */
    public record Gone(Absence absence, @Nullable Instant warnedAt) {}

    public boolean isGiven() {
        return state == Standing.PROVEN || state == Standing.VOUCHED;
    }

    /** Whether the tenant's contact was told that the proof is gone. */
    public boolean isWarned() {
        return gone != null && gone.warnedAt() != null;
    }

    /** Whether it rests on something that can be looked for again. */
    public boolean isProof() {
        return state == Standing.PROVEN || state == Standing.LAPSED;
    }
}
