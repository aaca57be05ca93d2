package fr.parvis.mirror;

import fr.parvis.mirror.Control.Absence;
import fr.parvis.mirror.Control.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a proof by what later looks see. That a site or DNS could not be asked changes nothing; that the
 * proof is gone has effect only after days, and nobody is stopped who was not warned. What an operator answers for
 * rests on no proof.
 */
final class Lapse {
    /** From the first look at which the proof was gone. */
    static final Duration UNTIL_WARNED = Duration.ofDays(3);

    static final Duration UNTIL_LAPSED = Duration.ofDays(7);

    /** Looks that are nearer to each other are one look. */
    private static final Duration APART = Duration.ofHours(12);

    private static final int LOOKS = 3;

    private Lapse() {}

    static Control next(Control now, List<Sighting> seen, Instant at) {
        if (!now.isProof()) {
            return now;
        }
        var proof = seen.stream().filter(Sighting::ok).findFirst();
        if (proof.isPresent()) {
            return new Control(
                    Standing.PROVEN,
                    now.state() == Standing.PROVEN ? now.at() : at,
                    way(proof.get().way()),
                    null);
        }
        return isGone(now, seen) ? gone(now, at) : now;
    }

    /** By the place where it was; nothing was to be expected of the others. */
    private static boolean isGone(Control now, List<Sighting> seen) {
        return seen.stream()
                .anyMatch(sighting -> sighting.sure() && way(sighting.way()).equals(now.by()));
    }

    private static Control gone(Control now, Instant at) {
        var absence = counted(now.absence(), at);
        if (now.state() == Standing.LAPSED) {
            return missing(now, absence);
        }
        var gone = Duration.between(absence.first(), at);
        var warned = absence.warnedAt();
        if (warned == null) {
            boolean due = absence.looks() >= LOOKS && reaches(gone, UNTIL_WARNED);
            return missing(now, due ? new Absence(absence.first(), absence.last(), absence.looks(), at) : absence);
        }
        boolean over =
                reaches(gone, UNTIL_LAPSED) && reaches(Duration.between(warned, at), UNTIL_LAPSED.minus(UNTIL_WARNED));
        return over ? new Control(Standing.LAPSED, at, now.by(), absence) : missing(now, absence);
    }

    private static Control missing(Control now, Absence absence) {
        return new Control(now.state(), now.at(), now.by(), absence);
    }

    private static Absence counted(@Nullable Absence known, Instant at) {
        if (known == null) {
            return new Absence(at, at, 1, null);
        }
        return reaches(Duration.between(known.last(), at), APART)
                ? new Absence(known.first(), at, known.looks() + 1, known.warnedAt())
                : known;
    }

    /** As a control names the way of its proof. */
    static String way(ProofWay way) {
        return way.kind().name().toLowerCase(Locale.ROOT);
    }

    private static boolean reaches(Duration length, Duration least) {
        return length.compareTo(least) >= 0;
    }
}
