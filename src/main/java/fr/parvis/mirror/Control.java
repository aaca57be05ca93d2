package fr.parvis.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the owner of a site agrees to its being mirrored, and how that is known.
 *
 * @param at since when; null while nothing is known, or if it was so before such things were asked
 * @param by the way of the proof, such as {@code dns}, or who vouched; null while nothing is known
 */
public record Control(
        Standing state, @Nullable Instant at, @Nullable String by) {
    static final Control NONE = new Control(Standing.UNPROVEN, null, null);

    public enum Standing {
        UNPROVEN,
        /** Whoever controls the site put the tenant's token there. */
        PROVEN,
        /** An operator answers for it. */
        VOUCHED
    }

    public boolean isGiven() {
        return state != Standing.UNPROVEN;
    }
}
