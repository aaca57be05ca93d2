package fr.parvis.domain.certificate;

import fr.parvis.domain.certificate.Wishes.Wish;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Keeps the table in step with the names that want certificates, and its secrets under the key of today. */
@Singleton
class Register {
    private static final Duration KEPT_BEYOND = Duration.ofDays(30);
    private static final int SEALED_AT_ONCE = 200;

    private final Database database;
    private final Keys keys;
    private final Clock clock;

    Register(Database database, Keys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A name that changed hands begins anew, and whoever keeps its certificate in memory learns that it has none. What nobody
     * wants any more is not renewed.
     */
    void match(Wishes.Told told) {
        var names = told.wishes().stream().map(Wish::name).toArray(String[]::new);
        var tenants = told.wishes().stream().map(Wish::tenant).toArray(Long[]::new);
        database.change("""
                delete from certificate c using unnest(?::text[], ?::bigint[]) as w(name, tenant)
                where c.name = w.name and c.tenant_id is distinct from w.tenant""", names, tenants);
        database.change("""
                insert into certificate as c (name, tenant_id, wanted, origin, created_at, changed)
                select w.name, w.tenant, true, 'acme', ?, pg_current_xact_id()
                from unnest(?::text[], ?::bigint[]) as w(name, tenant)
                on conflict (name) do update set wanted = true, unwanted_since = null, failures = 0,
                  failing_since = null, next_attempt = null, told = null
                where not c.wanted""", clock.instant(), names, tenants);
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

    /** The names that are wanted and that nobody looks after yet. */
    List<String> unattended() {
        return database.list("""
                select name from certificate where wanted
                and not exists (select 1 from certificate_task
                  where task_name = ? and task_instance = certificate.name)
                order by name limit 1000""", row -> row.getString("name"), CertificateJobs.TASK);
    }

    void forgetOld() {
        database.change(
                "delete from certificate where not wanted and unwanted_since < ?",
                clock.instant().minus(KEPT_BEYOND));
        database.change("delete from acme_rest where until < ?", clock.instant().minus(KEPT_BEYOND));
    }

    /** Secrets that lie under an earlier key are sealed anew, some at a time; gives how many. */
    int sealAnew() {
        return anew("certificate", "name", "key_id", "sealed", false)
                + anew("certificate", "name", "order_key_id", "order_sealed", true)
                + anew("acme_account", "authority", "key_id", "sealed", true);
    }

    private int anew(String table, String id, String keyColumn, String sealedColumn, boolean pair) {
        record Old(String id, Keys.Sealed sealed) {}
        var old = database.list(
                "select " + id + ", " + keyColumn + ", " + sealedColumn + " from " + table + " where " + keyColumn
                        + " <> ? limit ?",
                row -> new Old(row.getString(1), new Keys.Sealed(row.getString(2), row.getBytes(3))),
                keys.today(),
                SEALED_AT_ONCE);
        for (var each : old) {
            var fresh = pair ? keys.sealPair(keys.openPair(each.sealed())) : keys.seal(keys.open(each.sealed()));
            database.change(
                    "update " + table + " set " + keyColumn + " = ?, " + sealedColumn + " = ? where " + id + " = ? and "
                            + sealedColumn + " = ?",
                    fresh.keyId(),
                    fresh.bytes(),
                    each.id(),
                    each.sealed().bytes());
        }
        return old.size();
    }
}
