package fr.parvis.ops;

import fr.parvis.site.Depot;
import fr.parvis.site.EarlierReleases;
import fr.parvis.site.Erased;
import fr.parvis.tenant.Daemons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What nobody needs any more goes, every hour. Each chore is one statement, repeated until it finds nothing more, each
 * time in a transaction of its own; it may run on several replicas at once and any number of times.
 */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final int MINUTES_TO_FIRST = 5;
    private static final int MINUTES_BETWEEN = 60;

    private final EntityManager database;
    private final Clock clock;
    private final ScheduledExecutorService hours =
            Executors.newSingleThreadScheduledExecutor(new Daemons("housekeeping"));

    Housekeeping(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a statement did.
     *
     * @param last where the next one goes on; null if nothing is left
     */
    record Step(int gone, @Nullable String last) {
        static final String FIRST = "";
    }

    /** A kind of rows, how long they are kept, and the statement that deletes those older than its first parameter. */
    enum Chore {
        PREVIEWS(Duration.ZERO, "delete from preview where expires_at < ?1"),
        INSPECTIONS(Duration.ZERO, "delete from inspection where expires_at < ?1"),
        IDEMPOTENT_ANSWERS(Duration.ofHours(24), "delete from idempotent_answer where created_at < ?1"),
        CHANGES(Duration.ofDays(7), "delete from change_log where at < ?1"),
        /** Traces of what authorised people did: a year, as the CNIL advises at most. */
        AUDIT(Duration.ofDays(365), """
                delete from audit where id in (select id from audit where at < ?1 order by at limit 10000)"""),
        /** Claims that are over and that nobody is led to any more; their tenants had time to read why. */
        ENDED_CLAIMS(
                Duration.ofDays(90), "delete from domain where state = 'RELEASED' and not leads_here and since < ?1"),
        /** What became of claims, once somebody was told or nobody could be: two years, as long as a domain is often had. */
        DOMAIN_EVENTS(Duration.ofDays(730), "delete from domain_event where at < ?1"),
        /** Letters that no mail server took; they are tried for five days. */
        LETTERS(Duration.ofDays(30), "delete from letter where at < ?1"),
        /**
         * Of releases before the published one, what pages load could be had for a day: whatever was made with it in
         * memory is made anew, once, where the published one has less.
         */
        EARLIER_ASSETS(EarlierReleases.KEPT, """
                with over as (
                  update publication p set trimmed_at = cast(?1 as timestamptz) + %1$s from release now
                  where now.tenant_id = p.tenant_id and now.number = p.release and now.published_at < ?1
                    and (p.trimmed_at is null or p.trimmed_at < now.published_at + %1$s)
                    and exists (select 1 from entry before where before.tenant_id = p.tenant_id and before.form = 'ASSET'
                      and before.release in (%2$s)
                      and not exists (select 1 from entry kept where kept.tenant_id = p.tenant_id
                        and kept.release = p.release and kept.path = before.path))
                  returning p.tenant_id)
                insert into change_log (tenant_id) select tenant_id from over""".formatted(
                        EarlierReleases.INTERVAL, EarlierReleases.numbers("p.tenant_id", "p.release"))),
        /**
         * What the origin gave for releases that are gone, unless the next run has to compare with it; and what runs
         * gathered of which no release came. Some runs at a time.
         */
        CAPTURES(Duration.ZERO, """
                delete from capture where run_id in (
                  select run.id from run where run.finished_at < ?1
                  and exists (select 1 from capture where capture.run_id = run.id)
                  and not exists (select 1 from release
                    where release.tenant_id = run.tenant_id and release.raw = run.release)
                  and run.id <> (select coalesce(max(last.id), 0) from run last
                    where last.source_id = run.source_id and last.release is not null)
                  limit 200)"""),
        /** Files that a client sent one by one and of which no release was made. */
        SENT_FILES(Depot.KEPT, "delete from upload_blob where stored_at < ?1"),
        /**
         * Bytes that no release and no capture names. A draft under way has touched its blobs within a day. Nearly all
         * bytes are old and named: whoever looks for a number of others may have to look at all. So each statement
         * looks at some, in the order of their names.
         */
        BLOBS(Duration.ofDays(1), """
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
                select (select count(*) from gone), (select max(encode(sha256, 'hex')) from step)""") {
            @Override
            Step step(Query query, String after) {
                var row = (Object[]) query.setParameter(2, after).getSingleResult();
                return new Step(((Number) row[0]).intValue(), (String) row[1]);
            }
        };

        private final Duration kept;
        private final String statement;

        Chore(Duration kept, String statement) {
            this.kept = kept;
            this.statement = statement;
        }

        Step step(Query query, String after) {
            int gone = query.executeUpdate();
            return new Step(gone, gone == 0 ? null : after);
        }
    }

    void start() {
        var unused = hours.scheduleWithFixedDelay(this::all, MINUTES_TO_FIRST, MINUTES_BETWEEN, TimeUnit.MINUTES);
    }

    void stop() {
        hours.shutdownNow();
    }

    /** What is to be erased goes now and not at the next hour. */
    void erase(@Observes(during = TransactionPhase.AFTER_SUCCESS) Erased erased) {
        hours.execute(() -> lookAfter(Chore.BLOBS));
    }

    /** Does one chore; gives the number of rows that went. */
    int perform(Chore chore) {
        int gone = 0;
        var last = Step.FIRST;
        while (last != null) {
            var step = step(chore, last);
            gone += step.gone();
            last = step.last();
        }
        return gone;
    }

    @Transactional
    Step step(Chore chore, String after) {
        var query = database.createNativeQuery(chore.statement)
                .setParameter(1, Timestamp.from(clock.instant().minus(chore.kept)));
        return chore.step(query, after);
    }

    private void all() {
        Stream.of(Chore.values()).forEach(this::lookAfter);
    }

    /** Nobody else would hear of what breaks. */
    private void lookAfter(Chore chore) {
        try {
            int gone = perform(chore);
            if (gone > 0) {
                LOG.infof("Housekeeping: %d rows of %s went.", gone, chore);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Housekeeping could not look after %s now: %s", chore, e.getMessage());
        }
    }
}
