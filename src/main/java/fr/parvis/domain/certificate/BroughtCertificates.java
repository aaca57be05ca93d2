package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What tenants do with their certificates, each in the caller's transaction. Whoever works on the name loses it. */
@Singleton
class BroughtCertificates {
    /** Of columns, that nothing is known of attempts, and that whoever is at one loses it. */
    static final String NO_WORK = "fence = certificate.fence + 1, leased_until = null, order_authority = null, "
            + "order_url = null, order_key_id = null, order_sealed = null, order_spent = null, failures = 0, "
            + "failing_since = null, last_error = null, next_attempt = null, window_start = null, window_end = null, "
            + "ask_again = null, told = null";

    private final Database database;
    private final Keys keys;
    private final Clock clock;

    BroughtCertificates(Database database, Keys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    void put(long tenant, Hostname name, OwnCertificate own) {
        var leaf = own.chain().get(0);
        var sealed = keys.seal(own.key());
        database.change(
                """
                insert into certificate (name, tenant_id, wanted, origin, created_at, chain, key_id, sealed,
                  not_before, not_after, issuer, changed)
                values (?, ?, true, 'import', ?, ?, ?, ?, ?, ?, ?, pg_current_xact_id())
                on conflict (name) do update set tenant_id = excluded.tenant_id, wanted = true,
                  unwanted_since = null, origin = 'import',
                  chain = excluded.chain, key_id = excluded.key_id, sealed = excluded.sealed,
                  not_before = excluded.not_before, not_after = excluded.not_after, issuer = excluded.issuer,
                  authority = null, changed = excluded.changed,\s""" + NO_WORK,
                name.value(),
                tenant,
                clock.instant(),
                Pem.write(own.chain()),
                sealed.keyId(),
                sealed.bytes(),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                Subjects.issuer(leaf));
    }

    /** @param served whether it goes on being served until another one is there */
    void giveUp(long tenant, Hostname name, boolean served) {
        var gone = served
                ? ""
                : "chain = null, key_id = null, sealed = null, not_before = null, not_after = null, issuer = null, "
                        + "changed = pg_current_xact_id(), ";
        database.change(
                "update certificate set origin = 'acme', " + gone + NO_WORK + " where name = ? and tenant_id = ?",
                name.value(),
                tenant);
    }

    void tryAgain(Hostname name) {
        database.change(
                "update certificate set failing_since = case when failing_since is null then null else ? end, "
                        + "next_attempt = null where name = ? and wanted and next_attempt is not null",
                clock.instant(),
                name.value());
    }
}
