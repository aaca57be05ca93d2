package fr.parvis.tenant;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What of this room goes when it is old. */
class Chores {
    /** Traces of what authorised people did: a year, as the CNIL advises at most. */
    static final Duration AUDIT_KEPT = Duration.ofDays(365);

    @Produces
    @Singleton
    Chore changes() {
        return new Chore("changes", Duration.ofDays(7), "delete from change_log where at < ?1");
    }

    /** Their seals stay: they say nothing of anybody. */
    @Produces
    @Singleton
    Chore audit() {
        return new Chore("audit lines", AUDIT_KEPT, """
                with going as (select set_config('parvis.old_lines_go', 'on', true))
                delete from audit where id in (
                    select id from audit, going
                    where at < ?1 and (seal is null or seal <= (select max(number) from audit_seal where at < ?1))
                    order by at limit 10000)""");
    }
}
