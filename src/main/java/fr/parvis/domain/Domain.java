package fr.parvis.domain;

import fr.parvis.address.Hostname;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's claim to one name.
 *
 * @param token what has to stand in DNS; nobody else's claim has the same, and no later claim
 * @param since when the state became what it is
 * @param leadsHere whether the name led to this platform when it could last be seen
 * @param checkedAt null before the first look
 */
public record Domain(
        long id,
        Hostname name,
        long tenant,
        Role role,
        State state,
        Reason reason,
        String token,
        Instant createdAt,
        Instant since,
        @Nullable Instant verifiedAt,
        boolean leadsHere,
        @Nullable Instant checkedAt,
        long version) {

    /** What a visitor of the name gets. */
    public enum Role {
        /** The pages; every other name of the tenant names this one as the canonical one. */
        PRIMARY,
        /** A redirect to the primary name that keeps path and query. */
        REDIRECT,
        /** The pages, with the primary name as the canonical one. */
        ALIAS
    }

    public enum State {
        /** Claimed; nothing is served before the proof. */
        PENDING,
        /** Proven; it does not lead here yet, or no longer. */
        VERIFIED,
        /** Proven, and it leads here. */
        ACTIVE,
        /** The proof is gone; served for some days more. */
        FAILING,
        /** The proof is gone for long; nothing is served, and nobody else gets it without a proof of his own. */
        SUSPENDED,
        /** Over. To have the name again takes a new claim. */
        RELEASED;

        /** Whether visitors are served under the name. */
        public boolean isServed() {
            return this == VERIFIED || this == ACTIVE || this == FAILING;
        }

        /** Whether the name is the tenant's, and nobody else's. */
        public boolean isHeld() {
            return isServed() || this == SUSPENDED;
        }
    }

    /** Why the state is what it is. */
    public enum Reason {
        CLAIMED,
        PROVEN,
        LEADS_HERE,
        LEADS_ELSEWHERE,
        PROOF_GONE,
        PROOF_GONE_FOR_LONG,
        NEVER_PROVEN,
        PROVEN_BY_ANOTHER,
        WITHDRAWN,
        TENANT_CLOSED
    }
}
