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
     * of which no release came. Some runs at a time, and none once it is known to have no more; who was thought dead may
     * bring something for a while.
     */
    @Produces
    @Singleton
    Chore captures() {
        return new Chore("captures", Duration.ZERO, """
                with step as materialized (
                  select id, tenant_id, source_id, release, finished_at from run
                  where not emptied and finished_at < ?1 and id > cast('0' || ?2 as bigint) order by id limit 200),
                over as materialized (
                  select id from step where not exists (select 1 from release
                    where release.tenant_id = step.tenant_id and release.raw = step.release)
                  and id <> (select coalesce(max(last.id), 0) from run last
                    where last.source_id = step.source_id and last.release is not null)),
                gone as (
                  delete from capture where run_id = any (array(select id from over)) returning 1),
                emptied as (
                  update run set emptied = true from step
                  where run.id = step.id and step.finished_at < cast(?1 as timestamptz) - interval '1 day'
                    and (step.id in (select id from over)
                      or (select 1 from capture where capture.run_id = step.id limit 1) is null))
                select (select count(*) from gone), (select cast(max(id) as text) from step)""", true);
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
