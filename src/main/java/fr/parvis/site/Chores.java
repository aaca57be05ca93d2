package fr.parvis.site;

import fr.parvis.tenant.Chore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What of this room goes when it is old. */
public class Chores {
    /** The chore that takes the bytes that nobody names. */
    public static final String BLOBS = "bytes";

    @Produces
    @Singleton
    Chore previews() {
        return new Chore("previews", Duration.ZERO, "delete from preview where expires_at < ?1");
    }

    /**
     * Of releases before the published one, what pages load could be had for a day: whatever was made with it in memory is
     * made anew, once, where the published one has less. Each publication is looked at once, some in a statement.
     */
    @Produces
    @Singleton
    Chore earlierAssets() {
        return new Chore(
                "assets of earlier releases",
                EarlierReleases.KEPT,
                """
                with step as materialized (
                  select tenant_id from publication where tenant_id > cast('0' || ?2 as bigint)
                  order by tenant_id limit 500),
                due as materialized (
                  select p.tenant_id, p.release from step join publication p on p.tenant_id = step.tenant_id
                  join release now on now.tenant_id = p.tenant_id and now.number = p.release
                  where now.published_at < ?1
                    and (p.settled_at is null or p.settled_at < now.published_at + %1$s)
                  for update of p skip locked),
                found as materialized (
                  select tenant_id, release, exists (
                    select 1 from entry before where before.tenant_id = due.tenant_id and before.form = 'ASSET'
                      and before.release = any (%2$s)
                      and not exists (select 1 from entry kept where kept.tenant_id = due.tenant_id
                        and kept.release = due.release and kept.path = before.path)) as less
                  from due),
                settled as (
                  update publication p set settled_at = cast(?1 as timestamptz) + %1$s,
                    trimmed_at = case when less then cast(?1 as timestamptz) + %1$s else trimmed_at end
                  from found where p.tenant_id = found.tenant_id and p.release = found.release
                  returning p.tenant_id, less),
                told as (
                  insert into change_log (tenant_id) select tenant_id from settled where less returning 1)
                select (select count(*) from told), (select cast(max(tenant_id) as text) from step)""".formatted(EarlierReleases.INTERVAL, EarlierReleases.numbers("due.tenant_id", "due.release")),
                true);
    }

    /** Files that a client sent one by one and of which no release was made. */
    @Produces
    @Singleton
    Chore sentFiles() {
        return new Chore("files sent alone", Depot.KEPT, "delete from upload_blob where stored_at < ?1");
    }

    /**
     * Bytes that no release and no capture names. A draft under way has said within that time that it wants its own. Nearly all bytes
     * are old and named: whoever looks for a number of others may have to look at all. So each statement looks at some, in
     * the order of their names.
     */
    @Produces
    @Singleton
    Chore blobs() {
        return new Chore(BLOBS, Blobs.KEPT, """
                with step as materialized (
                  select sha256 from blob where sha256 > decode(?2, 'hex') order by sha256 limit 2000),
                unnamed as (
                  select sha256 from step
                  where not exists (select 1 from entry where entry.sha256 = step.sha256)
                  and not exists (select 1 from entry where entry.main = step.sha256)
                  and not exists (select 1 from capture where capture.sha256 = step.sha256)
                  and not exists (select 1 from upload_blob where upload_blob.sha256 = step.sha256)
                  and not exists (select 1 from raw_file where raw_file.sha256 = step.sha256)),
                gone as (
                  delete from blob using unnamed
                  where blob.sha256 = unnamed.sha256 and blob.stored_at < ?1 returning 1)
                select (select count(*) from gone), (select max(encode(sha256, 'hex')) from step)""", true);
    }
}
