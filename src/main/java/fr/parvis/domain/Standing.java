package fr.parvis.domain;

import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a claim, as far as looks change it.
 *
 * @param absence what is known of the proof's being gone; null while it is not
 */
record Standing(
        State state,
        Reason reason,
        Instant createdAt,
        Instant since,
        @Nullable Absence absence,
        boolean leadsHere) {

    Standing become(State next, Reason why, Instant now) {
        return new Standing(next, why, createdAt, next == state ? since : now, absence, leadsHere);
    }

    Standing missing(@Nullable Absence gone) {
        return new Standing(state, reason, createdAt, since, gone, leadsHere);
    }

    Standing leading(boolean here) {
        return new Standing(state, reason, createdAt, since, absence, here);
    }

    /** Whether somebody has to be told, or a visitor gets something else. */
    boolean differs(Standing other) {
        return state != other.state || reason != other.reason || leadsHere != other.leadsHere;
    }
}
