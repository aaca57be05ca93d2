package fr.parvis.domain;

import fr.parvis.tenant.Chore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What of this room goes when it is old. */
class Chores {
    /** Claims that are over and that nobody is led to any more; their tenants had time to read why. */
    @Produces
    @Singleton
    Chore endedClaims() {
        return new Chore(
                "ended claims",
                Duration.ofDays(90),
                "delete from domain where state = 'RELEASED' and not leads_here and since < ?1");
    }

    /** What became of claims, once somebody was told or nobody could be: two years, as long as a domain is often had. */
    @Produces
    @Singleton
    Chore events() {
        return new Chore("domain events", Duration.ofDays(730), "delete from domain_event where at < ?1");
    }

    /** Letters that no mail server took; they are tried for five days. */
    @Produces
    @Singleton
    Chore letters() {
        return new Chore("letters", Duration.ofDays(30), "delete from letter where at < ?1");
    }
}
