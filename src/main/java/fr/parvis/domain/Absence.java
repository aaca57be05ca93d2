package fr.parvis.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proof that was there is gone, as far as looks have shown.
 *
 * @param looks how many, far enough apart, showed it
 */
public record Absence(Instant first, Instant last, int looks) {
    /** Looks that are nearer to each other are one look: pressing a button three times is no proof of absence. */
    private static final Duration APART = Duration.ofHours(12);

    private static final int ENOUGH = 3;

    /** What is known after one more look has shown it. */
    public static Absence seen(@Nullable Absence known, Instant at) {
        if (known == null) {
            return new Absence(at, at, 1);
        }
        return Duration.between(known.last, at).compareTo(APART) >= 0
                ? new Absence(known.first, at, known.looks + 1)
                : known;
    }

    /** Whether looks enough have shown it, to be sure that it is no mishap. */
    public boolean isSure() {
        return looks >= ENOUGH;
    }
}
