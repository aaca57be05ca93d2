package fr.parvis.tenant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements in SQL with the values of their parameters, in the transaction that the caller is in, or each in its own.
 * Whatever the database refuses is the cause of an {@link IllegalStateException}.
 */
@Singleton
public final class Statements {
    /** So many rows wait in memory until they are sent. */
    private static final int BATCH = 500;

    private static final @Nullable Object[] NONE_YET = {};

    private final DataSource database;
    private final @Nullable Connection one;

    @Inject
    public Statements(DataSource database) {
        this(database, null);
    }

    private Statements(DataSource database, @Nullable Connection one) {
        this.database = database;
        this.one = one;
    }

    /** How a row becomes a value. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What becomes of a row. */
    @FunctionalInterface
    public interface Use {
        void of(ResultSet row) throws SQLException;
    }

    /** The values of one row of many. */
    @FunctionalInterface
    public interface Writing<T> {
        /** @param ordinal from 0 */
        @Nullable
        Object[] values(T one, int ordinal);
    }

    /** What is done with something of the database. */
    @FunctionalInterface
    public interface Work<C, T> {
        T on(C one) throws SQLException;
    }

    /** A value that may be missing. The database is told its type all the same, and need not plan the statement anew. */
    public enum Missing {
        TEXT(Types.VARCHAR),
        BYTES(Types.VARBINARY),
        NUMBER(Types.INTEGER);

        private final int type;

        Missing(int type) {
            this.type = type;
        }

        public Object unless(@Nullable Object value) {
            return value == null ? this : value;
        }
    }

    public <T> List<T> list(String statement, Reading<T> reading, @Nullable Object... values) {
        var found = new ArrayList<T>();
        each(statement, row -> found.add(reading.read(row)), values);
        return found;
    }

    /** The first row; none of the others is read. */
    public <T> Optional<T> first(String statement, Reading<T> reading, @Nullable Object... values) {
        return prepared(statement, values, select -> {
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(reading.read(rows)) : Optional.<T>empty();
            }
        });
    }

    /** One row after the other, in the order of the statement. */
    public void each(String statement, Use use, @Nullable Object... values) {
        prepared(statement, values, select -> {
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    use.of(rows);
                }
            }
            return select;
        });
    }

    /** How many rows are others now. */
    public int change(String statement, @Nullable Object... values) {
        return prepared(statement, values, PreparedStatement::executeUpdate);
    }

    /** The same statement for each of {@code all}, in their order, many at a time. */
    public <T> void batches(String statement, Iterable<T> all, Writing<T> writing) {
        prepared(statement, NONE_YET, insert -> {
            int waiting = 0;
            for (var each : all) {
                bind(insert, writing.values(each, waiting));
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            return waiting;
        });
    }

    /** Several on one connection, so that nobody waits for a second one who keeps the first; that makes no transaction. */
    public <T> T onOneConnection(Work<Statements, T> work) {
        return connected(connection -> work.on(on(connection)));
    }

    /** The same on a connection that the caller keeps, in its transaction. */
    public Statements on(Connection connection) {
        return new Statements(database, connection);
    }

    private <T> T prepared(String statement, @Nullable Object[] values, Work<PreparedStatement, T> work) {
        return connected(connection -> {
            try (var prepared = connection.prepareStatement(statement)) {
                bind(prepared, values);
                return work.on(prepared);
            }
        });
    }

    private <T> T connected(Work<Connection, T> work) {
        try {
            if (one != null) {
                return work.on(one);
            }
            try (var own = database.getConnection()) {
                return work.on(own);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.NULL);
        } else if (value instanceof Missing missing) {
            statement.setNull(at, missing.type);
        } else if (value instanceof Instant time) {
            statement.setObject(at, time.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Object[] many) {
            statement.setArray(at, statement.getConnection().createArrayOf(type(many), many));
        } else {
            statement.setObject(at, value);
        }
    }

    private static String type(Object[] many) {
        if (many instanceof byte[][]) {
            return "bytea";
        } else if (many instanceof Long[]) {
            return "bigint";
        }
        return many instanceof Integer[] ? "integer" : "text";
    }
}
