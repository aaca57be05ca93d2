package fr.parvis.mirror.control;

import fr.parvis.domain.Absence;
import fr.parvis.mirror.control.Control.Gone;
import fr.parvis.mirror.control.Control.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of a proof by what later looks see. That a site or DNS could not be asked changes nothing; that the
 * proof is gone has effect only after days, and nobody is stopped who was not warned. What an operator answers for
 * rests on no proof.
 */
public final class Lapse {
    /** From the first look at which the proof was gone. */
    static final Duration UNTIL_WARNED = Duration.ofDays(3);

    static final Duration UNTIL_LAPSED = Duration.ofDays(7);

    private Lapse() {}

    public static Control next(Control now, List<Sighting> seen, Instant at) {
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
        var known = now.gone();
        var absence = Absence.seen(known == null ? null : known.absence(), at);
        var warned = known == null ? null : known.warnedAt();
        if (now.state() == Standing.LAPSED) {
            return missing(now, new Gone(absence, warned));
        }
        var since = Duration.between(absence.first(), at);
        if (warned == null) {
            boolean due = absence.isSure() && reaches(since, UNTIL_WARNED);
            return missing(now, new Gone(absence, due ? at : null));
        }
        var gone = new Gone(absence, warned);
        boolean over =
                reaches(since, UNTIL_LAPSED) && reaches(Duration.between(warned, at), UNTIL_LAPSED.minus(UNTIL_WARNED));
        return over ? new Control(Standing.LAPSED, at, now.by(), gone) : missing(now, gone);
    }

    private static Control missing(Control now, Gone gone) {
        return new Control(now.state(), now.at(), now.by(), gone);
    }

    /** As a control names the way of its proof. */
    public static String way(ProofWay way) {
        return way.kind().name().toLowerCase(Locale.ROOT);
    }

    private static boolean reaches(Duration length, Duration least) {
        return length.compareTo(least) >= 0;
    }
}
