package fr.parvis.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.RealPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class StatementsTest {
    private static final String INSERT = "insert into shelf (number, word, content, at) values (?, ?, ?, ?)";
    private static final String ALL = "select number from shelf order by number";
    private static final String SESSION = "select pg_backend_pid()";
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.000001Z");

    @Inject
    Statements database;

    @BeforeEach
    void make() {
        database.change("create table shelf (number integer primary key, word text, content bytea, at timestamptz)");
    }

    @AfterEach
    void drop() {
        database.change("drop table shelf");
    }

    @Test
    void rows_come_in_the_order_of_the_statement_and_the_first_of_them_alone() {
        assertThat(numbers()).isEmpty();
        assertThat(database.first(ALL, row -> row.getInt(1))).isEmpty();
        for (int number : List.of(3, 1, 2)) {
            assertThat(database.change(INSERT, number, "mot", null, null)).isEqualTo(1);
        }
        assertThat(numbers()).containsExactly(1, 2, 3);
        var read = new ArrayList<Integer>();
        assertThat(database.first(ALL, row -> read.add(row.getInt(1)))).contains(true);
        assertThat(read).containsExactly(1);
        assertThat(database.change("update shelf set word = ? where number > ?", "mots", 1))
                .isEqualTo(2);
    }

    @Test
    void values_come_back_as_they_were_and_what_is_missing_is_null() {
        database.change(INSERT, 1, "l’été", new byte[] {0, -1}, NOON);
        database.change(INSERT, 2, Statements.Missing.TEXT, Statements.Missing.BYTES.unless(null), null);
        assertThat(database.list(
                        "select * from shelf order by number",
                        row -> row.getString("word")
                                + (row.getBytes("content") == null ? " nothing" : " " + row.getBytes("content")[1])
                                + " " + row.getObject("at", OffsetDateTime.class)))
                .containsExactly("l’été -1 2026-06-01T12:00:00.000001Z", "null nothing null");
    }

    @Test
    void a_value_may_be_an_array() {
        database.change(INSERT, 1, "un", new byte[] {1}, null);
        database.change(INSERT, 2, "deux", new byte[] {2}, null);
        assertThat(among("number", new Integer[] {2, 3})).containsExactly(2);
        assertThat(among("number", new Long[] {1L, 2L})).containsExactly(1, 2);
        assertThat(among("word", new String[] {"un", "trois"})).containsExactly(1);
        assertThat(among("content", new byte[][] {{2}, {3}})).containsExactly(2);
    }

    @Test
    void many_rows_are_sent_500_at_a_time() {
        var there = new ArrayList<Integer>();
        database.batches(INSERT, Stream.iterate(1, n -> n + 1).limit(1_001).toList(), (number, ordinal) -> {
            if (ordinal % 250 == 0) {
                there.add(numbers().size());
            }
            return new Object[] {number, "n° " + ordinal, Statements.Missing.BYTES, NOON};
        });
        assertThat(there).containsExactly(0, 0, 500, 500, 1_000);
        assertThat(numbers()).hasSize(1_001);
        assertThat(database.first("select word from shelf where number = 1001", row -> row.getString(1)))
                .contains("n° 1000");
    }

    @Test
    void what_is_done_belongs_to_the_transaction_of_the_caller() {
        QuarkusTransaction.requiringNew().run(() -> database.change(INSERT, 1, "stays", null, null));
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    database.change(INSERT, 2, "goes", null, null);
                    assertThat(numbers()).containsExactly(1, 2);
                    throw new UnsupportedOperationException();
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(numbers()).containsExactly(1);
    }

    @Test
    void several_have_one_connection_where_there_is_no_transaction() {
        assertThat(sessions(database)).hasSize(2);
        assertThat(database.onOneConnection(StatementsTest::sessions)).hasSize(1);
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(sessions(database)).hasSize(1));
    }

    @Test
    void why_the_database_refuses_is_the_cause() {
        database.change(INSERT, 1, "un", null, null);
        assertThatThrownBy(() -> database.change(INSERT, 1, "encore un", null, null))
                .isInstanceOf(IllegalStateException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("23505"));
    }

    /** Those of a statement and of one that is made while the row of the other is read. */
    private static Set<Integer> sessions(Statements database) {
        return database.first(SESSION, row -> {
                    var found = new HashSet<>(database.list(SESSION, inner -> inner.getInt(1)));
                    found.add(row.getInt(1));
                    return found;
                })
                .orElseThrow();
    }

    private List<Integer> among(String column, Object array) {
        return database.list(
                "select number from shelf where " + column + " = any (?) order by number", row -> row.getInt(1), array);
    }

    private List<Integer> numbers() {
        return database.list(ALL, row -> row.getInt(1));
    }
}
