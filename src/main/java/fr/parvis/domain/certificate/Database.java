package fr.parvis.domain.certificate;

import fr.parvis.tenant.Latch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements of this room, in the transaction that the caller is in, or each in its own. */
@Singleton
final class Database {
    private final DataSource source;
    private final ThreadLocal<Connection> held = new ThreadLocal<>();

    @Inject
    Database(DataSource source) {
        this.source = source;
    }

    /** How a row becomes a value. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String statement, Reading<T> reading, @Nullable Object... values) {
        return with(statement, values, prepared -> {
            var found = new ArrayList<T>();
            try (var rows = prepared.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        });
    }

    <T> Optional<T> first(String statement, Reading<T> reading, @Nullable Object... values) {
        return list(statement, reading, values).stream().findFirst();
    }

    int change(String statement, @Nullable Object... values) {
        return with(statement, values, PreparedStatement::executeUpdate);
    }

    /** One transaction around several statements; not for callers that are in one already. */
    <T> T together(Supplier<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            held.set(connection);
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
        var connection = Objects.requireNonNull(held.get(), "outside of a transaction");
        try {
            Latch.ORDERS.take(connection, authority);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A time that is always there. */
    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String statement, @Nullable Object[] values, Work<T> work) {
        var connection = held.get();
        try {
            if (connection != null) {
                return on(connection, statement, values, work);
            }
            try (var own = source.getConnection()) {
                return on(own, statement, values, work);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static <T> T on(Connection connection, String statement, @Nullable Object[] values, Work<T> work)
            throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                bind(prepared, i + 1, values[i]);
            }
            return work.on(prepared);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.NULL);
        } else if (value instanceof Instant time) {
            statement.setObject(at, time.atOffset(ZoneOffset.UTC));
        } else if (value instanceof String[] texts) {
            statement.setArray(at, statement.getConnection().createArrayOf("text", texts));
        } else if (value instanceof Long[] numbers) {
            statement.setArray(at, statement.getConnection().createArrayOf("bigint", numbers));
        } else {
            statement.setObject(at, value);
        }
    }
}
