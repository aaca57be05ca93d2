package fr.parvis.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatchTest {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Test
    void one_has_it_for_one_thing_and_one_purpose_until_its_transaction_ends() throws Exception {
        try (var server = EmbeddedPostgres.start();
                var ours = connection(server);
                var theirs = connection(server)) {
            var statements = new Statements(server.getPostgresDatabase());
            var one = statements.on(ours);
            var other = statements.on(theirs);
            Latch.DEPOT.take(one, "7");
            Latch.DEPOT.take(one, "7");
            for (var purpose : Latch.values()) {
                purpose.take(other, "8");
                if (purpose != Latch.DEPOT) {
                    purpose.take(other, "7");
                }
            }
            assertThatThrownBy(() -> Latch.DEPOT.take(other, "7"))
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE));
            theirs.rollback();

            ours.commit();
            Latch.DEPOT.take(other, "7");
            assertThat(Arrays.asList(Latch.values())).hasSizeGreaterThan(2);
        }
    }

    private static Connection connection(EmbeddedPostgres server) throws SQLException {
        var connection = server.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = 200");
        }
        connection.commit();
        return connection;
    }
}
