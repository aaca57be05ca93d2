package fr.parvis.domain;

import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.State;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a claim by what was seen. That DNS could not be asked changes nothing; that the proof is gone has
 * effect only after days, each of them announced by the one before.
 */
final class LifeCycle {
    /** From the first look at which the proof was gone. */
    static final Duration UNTIL_FAILING = Duration.ofDays(3);

    static final Duration UNTIL_SUSPENDED = Duration.ofDays(7);
    static final Duration UNTIL_RELEASED = Duration.ofDays(30);

    /** How long a claim may wait for its proof. */
    static final Duration PATIENCE = Duration.ofDays(30);

    /** How long it may if nobody can tell whether the proof is there. */
    static final Duration LONGEST_PATIENCE = PATIENCE.multipliedBy(2);

    /** How long a letter is tried; whom it has not reached by then cannot be warned. */
    private static final Duration UNTIL_UNTELLABLE = Duration.ofDays(6);

    /** How long a name that is given up has to lead elsewhere before it is forgotten. */
    static final Duration TOMBSTONE = Duration.ofDays(3);

    private LifeCycle() {}

    /**
     * @param guarded whether the name lies below one that another tenant has proven
     * @param warned whether its tenant has been told that the proof is gone; it may count only while that matters
     */
    record Seen(Proof proof, Leads leads, boolean guarded, boolean warned) {}

    static Standing next(Standing now, Seen seen, Instant at) {
        if (isLost(now)) {
            return now;
        }
        var known = seen.leads() == Leads.UNKNOWN ? now : now.leading(seen.leads() == Leads.HERE);
        if (now.state() == State.RELEASED) {
            return known;
        }
        return switch (seen.proof()) {
            case UNKNOWN -> now.state() == State.PENDING ? unproven(known, LONGEST_PATIENCE, at) : known;
            case GIVEN ->
                seen.guarded() && now.state() == State.PENDING ? unproven(known, PATIENCE, at) : proven(known, at);
            case ABSENT ->
                now.state() == State.PENDING ? unproven(known, PATIENCE, at) : gone(known, seen.warned(), at);
        };
    }

    /** Whether the name is another tenant's: where it leads is no business of the former one's. */
    static boolean isLost(Standing now) {
        return now.state() == State.RELEASED && now.reason() == Reason.PROVEN_BY_ANOTHER;
    }

    /** Whether a tombstone is of no use any more. */
    static boolean isForgotten(Standing now, Seen seen, Instant at) {
        return now.state() == State.RELEASED
                && seen.leads() == Leads.ELSEWHERE
                && !at.isBefore(now.since().plus(TOMBSTONE));
    }

    private static Standing proven(Standing now, Instant at) {
        var found = now.missing(null);
        if (found.leadsHere()) {
            return found.become(State.ACTIVE, Reason.LEADS_HERE, at);
        }
        boolean lost = now.state() == State.ACTIVE || now.reason() == Reason.LEADS_ELSEWHERE;
        return found.become(State.VERIFIED, lost ? Reason.LEADS_ELSEWHERE : Reason.PROVEN, at);
    }

    private static Standing unproven(Standing now, Duration patience, Instant at) {
        return at.isBefore(now.createdAt().plus(patience)) ? now : now.become(State.RELEASED, Reason.NEVER_PROVEN, at);
    }

    private static Standing gone(Standing before, boolean warned, Instant at) {
        var absence = Absence.seen(before.absence(), at);
        var now = before.missing(absence);
        var gone = Duration.between(absence.first(), at);
        var since = Duration.between(now.since(), at);
        return switch (now.state()) {
            case VERIFIED, ACTIVE ->
                absence.isSure() && reaches(gone, UNTIL_FAILING)
                        ? now.become(State.FAILING, Reason.PROOF_GONE, at)
                        : inStep(now, at);
            case FAILING ->
                reaches(gone, UNTIL_SUSPENDED)
                                && reaches(since, UNTIL_SUSPENDED.minus(UNTIL_FAILING))
                                && (warned || reaches(since, UNTIL_UNTELLABLE))
                        ? now.become(State.SUSPENDED, Reason.PROOF_GONE_FOR_LONG, at)
                        : now;
            case SUSPENDED ->
                reaches(gone, UNTIL_RELEASED) && reaches(since, UNTIL_RELEASED.minus(UNTIL_SUSPENDED))
                        ? now.become(State.RELEASED, Reason.PROOF_GONE_FOR_LONG, at)
                        : now;
            case PENDING, RELEASED -> now;
        };
    }

    /** A name whose proof may come back and that leads elsewhere by now is in service no more. */
    private static Standing inStep(Standing now, Instant at) {
        return now.state() == State.ACTIVE && !now.leadsHere()
                ? now.become(State.VERIFIED, Reason.LEADS_ELSEWHERE, at)
                : now;
    }

    private static boolean reaches(Duration length, Duration least) {
        return length.compareTo(least) >= 0;
    }
}
