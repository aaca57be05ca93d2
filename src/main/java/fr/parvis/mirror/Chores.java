package fr.parvis.mirror;

import fr.parvis.tenant.Chore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What of this room goes when it is old. */
class Chores {
    private static final Duration RUNS_KEPT = Duration.ofDays(365);

    @Produces
    @Singleton
    Chore inspections() {
        return new Chore("inspections", Duration.ZERO, "delete from inspection where expires_at < ?1");
    }

    /**
     * What the origin gave for releases that are gone, unless the next run has to compare with it; and what runs gathered
     * of which no release came. Some runs at a time.
     */
    @Produces
    @Singleton
    Chore captures() {
        return new Chore("captures", Duration.ZERO, """
                delete from capture where run_id in (
                  select run.id from run where run.finished_at < ?1
                  and exists (select 1 from capture where capture.run_id = run.id)
                  and not exists (select 1 from release
                    where release.tenant_id = run.tenant_id and release.raw = run.release)
                  and run.id <> (select coalesce(max(last.id), 0) from run last
                    where last.source_id = run.source_id and last.release is not null)
                  limit 200)""");
    }

    /** Runs of long ago that no release came of that is still there, but the last of each source. */
    @Produces
    @Singleton
    Chore runs() {
        return new Chore("runs", RUNS_KEPT, """
                delete from run where id in (
                  select old.id from run old where old.finished_at < ?1
                  and not exists (select 1 from release where release.tenant_id = old.tenant_id
                    and old.release in (release.number, release.raw))
                  and old.id < (select max(last.id) from run last where last.source_id = old.source_id)
                  limit 1000)""");
    }
}
