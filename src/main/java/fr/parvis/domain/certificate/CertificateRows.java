package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.CertificateRow.Attempts;
import fr.parvis.domain.certificate.CertificateRow.Held;
import fr.parvis.domain.certificate.CertificateRow.OpenOrder;
import fr.parvis.domain.certificate.CertificateRow.Origin;
import fr.parvis.domain.certificate.CertificateRow.Window;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of certificates, as those who work on it see it: who claims a name holds it until someone else does. */
@Singleton
class CertificateRows {
    private static final String ALL = "name, tenant_id, wanted, origin, chain, key_id, sealed, not_before, not_after, "
            + "issuer, authority, window_start, window_end, ask_again, failures, failing_since, last_error, next_attempt, "
            + "fence, order_authority, order_url, order_key_id, order_sealed, order_spent";

    private static final String NO_ORDER =
            "order_authority = null, order_url = null, order_key_id = null, order_sealed = null, order_spent = null";

    private final Database database;
    private final Clock clock;

    CertificateRows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Someone else works on it now: what was found out is theirs to find out again. */
    static final class Lost extends RuntimeException {
        Lost(String name) {
            super(name);
        }
    }

    Optional<CertificateRow> find(String name) {
        return database.first("select " + ALL + " from certificate where name = ?", CertificateRows::read, name);
    }

    /** Until when the certificates of names are valid that are so now; without those with an asterisk. */
    Map<Hostname, Instant> ends(Instant now) {
        var found = new HashMap<Hostname, Instant>();
        database.list(
                "select name, not_after from certificate where chain is not null and not_after > ? and name not like '*%'",
                row -> found.put(new Hostname(row.getString("name")), Database.at(row, "not_after")), now);
        return found;
    }

    /** Nobody else works on it until the lease ends or it is written; empty if someone does now. */
    Optional<CertificateRow> claim(String name, Duration lease) {
        var now = clock.instant();
        return database.first(
                "update certificate set fence = fence + 1, leased_until = ? "
                        + "where name = ? and (leased_until is null or leased_until < ?) returning " + ALL,
                CertificateRows::read,
                now.plus(lease),
                name,
                now);
    }

    /** @throws Lost if it is no longer held; asked right before something that cannot be undone */
    void holdOn(CertificateRow row, Duration lease) {
        write(row, "leased_until = ?", clock.instant().plus(lease));
    }

    void opened(CertificateRow row, OpenOrder order) {
        write(
                row,
                "order_authority = ?, order_url = ?, order_key_id = ?, order_sealed = ?, order_spent = ?",
                order.authority(),
                order.url().toString(),
                order.key().keyId(),
                order.key().bytes(),
                order.spent());
    }

    void closed(CertificateRow row) {
        write(row, NO_ORDER);
    }

    /** The next one is served from now on. */
    void succeeded(CertificateRow row, Held held) {
        write(
                row,
                "leased_until = null, origin = 'acme', chain = ?, key_id = ?, sealed = ?, not_before = ?, not_after = ?, "
                        + "issuer = ?, authority = ?, changed = pg_current_xact_id(), window_start = null, "
                        + "window_end = null, ask_again = ?, failures = 0, failing_since = null, last_error = null, "
                        + "next_attempt = null, " + NO_ORDER,
                held.chain(),
                held.key().keyId(),
                held.key().bytes(),
                held.notBefore(),
                held.notAfter(),
                held.issuer(),
                held.authority(),
                clock.instant());
    }

    /** It was tried and failed; an order that the authority gave up is over. */
    void failed(CertificateRow row, Why why, Instant next) {
        write(
                row,
                "leased_until = null, failures = failures + 1, failing_since = coalesce(failing_since, ?), "
                        + "last_error = ?, next_attempt = ?, " + NO_ORDER,
                clock.instant(),
                why.stored(),
                next);
    }

    /** It could not be tried, or is not done yet: that is no failure of the name. */
    void postponed(CertificateRow row, Why why, Instant next) {
        write(row, "leased_until = null, last_error = ?, next_attempt = ?", why.stored(), next);
    }

    /** The authority said when it wants the certificate to be renewed, or nothing. */
    void asked(CertificateRow row, Window window) {
        write(
                row,
                "leased_until = null, window_start = ?, window_end = ?, ask_again = ?",
                window.start(),
                window.end(),
                window.askAgain());
    }

    /** @param told what its tenant's contact was told last */
    record Remembered(CertificateRow row, @Nullable Notice told) {}

    /** Those of tenants of which there may be something to tell, in the order of their names. */
    List<Remembered> toTell(String after, Instant now, int limit) {
        return database.list(
                "select " + ALL + ", told from certificate where name > ? and tenant_id is not null and wanted "
                        + "and (told is not null or failures > 0 or origin = 'import') "
                        + "and ((told is not null and failures = 0 and origin <> 'import') "
                        + "or (failures > 0 and told is distinct from 'FAILING') "
                        + "or (origin = 'import' and not_after <= ?)) order by name limit ?",
                row -> {
                    var told = row.getString("told");
                    return new Remembered(read(row), told == null ? null : Notice.valueOf(told));
                },
                after,
                now.plus(Notice.WEEKS),
                limit);
    }

    /** Whether nobody else was faster. */
    boolean told(Remembered known, @Nullable Notice notice) {
        return database.change(
                        "update certificate set told = ? where name = ? and tenant_id = ? and told is not distinct from ?",
                        notice == null ? null : notice.name(),
                        known.row().name(),
                        known.row().tenant(),
                        known.told() == null ? null : known.told().name())
                > 0;
    }

    private void write(CertificateRow row, String columns, @Nullable Object... values) {
        var all = Arrays.copyOf(values, values.length + 2);
        all[values.length] = row.name();
        all[values.length + 1] = row.fence();
        if (database.change("update certificate set " + columns + " where name = ? and fence = ?", all) == 0) {
            throw new Lost(row.name());
        }
    }

    static CertificateRow read(ResultSet row) throws SQLException {
        long tenant = row.getLong("tenant_id");
        var owner = row.wasNull() ? null : tenant;
        return new CertificateRow(
                row.getString("name"),
                owner,
                row.getBoolean("wanted"),
                row.getString("origin").equals("import") ? Origin.IMPORT : Origin.ACME,
                held(row),
                new Window(
                        Database.time(row, "window_start"),
                        Database.time(row, "window_end"),
                        Database.time(row, "ask_again")),
                new Attempts(
                        row.getInt("failures"),
                        Database.time(row, "failing_since"),
                        why(row),
                        Database.time(row, "next_attempt")),
                order(row),
                row.getLong("fence"));
    }

    private static @Nullable Why why(ResultSet row) throws SQLException {
        var stored = row.getString("last_error");
        return stored == null ? null : Why.read(stored);
    }

    private static @Nullable Held held(ResultSet row) throws SQLException {
        var chain = row.getString("chain");
        var from = Database.time(row, "not_before");
        var to = Database.time(row, "not_after");
        return chain == null || from == null || to == null
                ? null
                : new Held(
                        chain,
                        new Keys.Sealed(row.getString("key_id"), row.getBytes("sealed")),
                        from,
                        to,
                        row.getString("issuer"),
                        row.getString("authority"));
    }

    private static @Nullable OpenOrder order(ResultSet row) throws SQLException {
        var url = row.getString("order_url");
        return url == null
                ? null
                : new OpenOrder(
                        row.getString("order_authority"),
                        URI.create(url),
                        new Keys.Sealed(row.getString("order_key_id"), row.getBytes("order_sealed")),
                        row.getLong("order_spent"));
    }
}
