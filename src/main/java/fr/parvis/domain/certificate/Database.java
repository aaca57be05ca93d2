package fr.parvis.domain.certificate;

import fr.parvis.tenant.Latch;
import fr.parvis.tenant.Statements;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements of this room, in the transaction that the caller is in, in one of {@link #together}, or each in its own. */
@Singleton
final class Database {
    private final DataSource source;
    private final Statements each;
    private final ThreadLocal<Statements> held = new ThreadLocal<>();

    @Inject
    Database(DataSource source) {
        this.source = source;
        this.each = new Statements(source);
    }

    <T> List<T> list(String statement, Statements.Reading<T> reading, @Nullable Object... values) {
        return statements().list(statement, reading, values);
    }

    <T> Optional<T> first(String statement, Statements.Reading<T> reading, @Nullable Object... values) {
        return statements().first(statement, reading, values);
    }

    int change(String statement, @Nullable Object... values) {
        return statements().change(statement, values);
    }

    /** One transaction around several statements; not for callers that are in one already. */
    <T> T together(Supplier<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            held.set(each.on(connection));
            try {
                var result = work.get();
                connection.commit();
                return result;
            } catch (RuntimeException | Error failure) {
                connection.rollback();
                throw failure;
            } finally {
                held.remove();
                connection.setAutoCommit(true);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Until the end of the transaction that the caller is in, nobody else orders from the authority. */
    void inTurn(String authority) {
        Latch.ORDERS.take(Objects.requireNonNull(held.get(), "outside of a transaction"), authority);
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A time that is always there. */
    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private Statements statements() {
        var inTransaction = held.get();
        return inTransaction == null ? each : inTransaction;
    }
}
