package fr.parvis.domain.certificate;

import fr.parvis.domain.certificate.Wishes.Wish;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the table in step with the names that want certificates, and its secrets under the key of today. */
@Singleton
class Register {
    private static final Logger LOG = Logger.getLogger(Register.class);
    private static final Duration KEPT_BEYOND = Duration.ofDays(30);
    private static final int SEALED_AT_ONCE = 200;

    /**
     * What was ordered here goes on being served while it is valid: its key never left, and it names nobody but the name.
     * What was brought goes at once, since the former tenant has its key. Without its authority it is replaced at once, as
     * any order of a new name is, and not as a renewal.
     */
    private static final String HANDED_OVER = Stream.of(
                    "chain", "key_id", "sealed", "not_before", "not_after", "issuer")
            .map(column -> column + " = case when certificate.origin = 'acme' and certificate.authority is not null "
                    + "and certificate.not_after > w.now then certificate." + column + " end")
            .collect(Collectors.joining(
                    ", ",
                    "tenant_id = w.tenant, wanted = true, unwanted_since = null, origin = 'acme', authority = null, "
                            + "created_at = w.now, changed = pg_current_xact_id(), ",
                    ", " + BroughtCertificates.NO_WORK));

    private final Database database;
    private final Keys keys;
    private final Clock clock;

    Register(Database database, Keys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** A name that changed hands begins anew. What nobody wants any more is not renewed. */
    void match(Wishes.Told told) {
        var names = told.wishes().stream().map(Wish::name).toArray(String[]::new);
        begin(names, told.wishes().stream().map(Wish::tenant).toArray(Long[]::new));
        database.change(
                """
                update certificate set wanted = false, unwanted_since = ?
                where wanted and (?::bigint[] is null or tenant_id = any(?::bigint[]))
                and not exists (select 1 from unnest(?::text[]) as w(name) where w.name = certificate.name)""",
                clock.instant(),
                told.of().map(some -> some.toArray(Long[]::new)).orElse(null),
                told.of().map(some -> some.toArray(Long[]::new)).orElse(null),
                names);
    }

    /** One more name that is wished for, in the caller's transaction if there is one; nothing if that is known. */
    void wish(Wish wish) {
        begin(new String[] {wish.name()}, new Long[] {wish.tenant()});
    }

    private void begin(String[] names, @Nullable Long[] tenants) {
        database.change("update certificate set " + HANDED_OVER + """
                 from (select name, tenant, ?::timestamptz as now
                   from unnest(?::text[], ?::bigint[]) as w(name, tenant)) as w
                where certificate.name = w.name and certificate.tenant_id is distinct from w.tenant""", clock.instant(), names, tenants);
        database.change("""
                insert into certificate as c (name, tenant_id, wanted, origin, created_at, changed)
                select w.name, w.tenant, true, 'acme', ?, pg_current_xact_id()
                from unnest(?::text[], ?::bigint[]) as w(name, tenant)
                on conflict (name) do update set wanted = true, unwanted_since = null, failures = 0,
                  failing_since = null, next_attempt = null, told = null
                where not c.wanted""", clock.instant(), names, tenants);
    }

    /**
     * The names that are wanted and that nobody looks after: they have no job, or one that sleeps although there is nothing to
     * wait for, since it fell asleep over what its name no longer is.
     */
    List<String> unattended() {
        var now = clock.instant();
        return database.list("""
                select c.name from certificate c
                left join certificate_task t on t.task_name = ? and t.task_instance = c.name
                where c.wanted and (t.task_name is null
                  or not t.picked and t.execution_time > ? and coalesce(t.consecutive_failures, 0) = 0
                  and (c.next_attempt is null or c.next_attempt <= ?) and (c.leased_until is null or c.leased_until < ?)
                  and (c.chain is null or c.not_after <= ? or c.authority is null and c.origin = 'acme'))
                order by c.name limit 1000""", row -> row.getString("name"), CertificateJobs.TASK, now, now, now, now);
    }

    void forgetOld() {
        database.change(
                "delete from certificate where not wanted and unwanted_since < ?",
                clock.instant().minus(KEPT_BEYOND));
        database.change("delete from acme_rest where until < ?", clock.instant().minus(KEPT_BEYOND));
    }

    /** Secrets that lie under an earlier key are sealed anew; gives how many. One that no key opens holds up no other. */
    int sealAnew() {
        return anew("certificate", "name", "key_id", "sealed", false)
                + anew("certificate", "name", "order_key_id", "order_sealed", true)
                + anew("acme_account", "authority", "key_id", "sealed", true);
    }

    private int anew(String table, String id, String keyColumn, String sealedColumn, boolean pair) {
        record Old(String id, Keys.Sealed sealed) {}
        int anew = 0;
        int closed = 0;
        for (var last = Optional.of(""); last.isPresent(); ) {
            var old = database.list(
                    "select " + id + ", " + keyColumn + ", " + sealedColumn + " from " + table + " where " + keyColumn
                            + " <> ? and " + id + " > ? order by " + id + " limit ?",
                    row -> new Old(row.getString(1), new Keys.Sealed(row.getString(2), row.getBytes(3))),
                    keys.today(),
                    last.get(),
                    SEALED_AT_ONCE);
            for (var each : old) {
                var fresh = anew(each.sealed(), pair);
                closed += fresh.isPresent() ? 0 : 1;
                anew += fresh.map(today -> database.change(
                                "update " + table + " set " + keyColumn + " = ?, " + sealedColumn + " = ? where " + id
                                        + " = ? and " + sealedColumn + " = ?",
                                today.keyId(),
                                today.bytes(),
                                each.id(),
                                each.sealed().bytes()))
                        .orElse(0);
            }
            last = old.isEmpty()
                    ? Optional.empty()
                    : Optional.of(old.get(old.size() - 1).id());
        }
        if (closed > 0) {
            LOG.warnf("%d secrets of the table %s lie under a key that is not configured any more.", closed, table);
        }
        return anew;
    }

    private Optional<Keys.Sealed> anew(Keys.Sealed old, boolean pair) {
        try {
            return Optional.of(pair ? keys.sealPair(keys.openPair(old)) : keys.seal(keys.open(old)));
        } catch (IllegalStateException closed) {
            return Optional.empty();
        }
    }
}
