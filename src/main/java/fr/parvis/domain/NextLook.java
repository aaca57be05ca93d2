package fr.parvis.domain;

import fr.parvis.domain.Domain.State;
import java.time.Duration;
import java.time.Instant;

/** When a name is looked at again: often while somebody waits for it, daily when it stands, and not all at once. */
final class NextLook {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SPREAD = 100;

    private NextLook() {}

    /**
     * @param id spreads the names over the time
     * @param recheck how often a proven name is looked at
     */
    static Instant at(long id, Standing standing, Instant now, Duration recheck) {
        return now.plus(pause(standing, now, recheck)
                .multipliedBy(SPREAD - Math.floorMod(id, 11))
                .dividedBy(SPREAD));
    }

    private static Duration pause(Standing standing, Instant now, Duration recheck) {
        if (standing.state() == State.PENDING || standing.state() == State.VERIFIED) {
            var waiting = Duration.between(standing.since(), now);
            if (waiting.compareTo(HOUR) < 0) {
                return MINUTE;
            }
            return waiting.compareTo(Duration.ofDays(1)) < 0 ? MINUTE.multipliedBy(10) : HOUR;
        }
        boolean hoped = standing.state() == State.FAILING || standing.state() == State.SUSPENDED;
        return hoped ? HOUR : recheck;
    }
}
