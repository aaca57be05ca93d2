package fr.parvis.tenant;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What of this room goes when it is old. */
class Chores {
    @Produces
    @Singleton
    Chore changes() {
        return new Chore("changes", Duration.ofDays(7), "delete from change_log where at < ?1");
    }

    /** Traces of what authorised people did: a year, as the CNIL advises at most. */
    @Produces
    @Singleton
    Chore audit() {
        return new Chore("audit lines", Duration.ofDays(365), """
                delete from audit where id in (select id from audit where at < ?1 order by at limit 10000)""");
    }
}
