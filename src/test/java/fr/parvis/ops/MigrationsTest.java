package fr.parvis.ops;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class MigrationsTest {
    @Inject
    DataSource source;

    private final Map<String, Integer> brought = new HashMap<>();

    @BeforeEach
    void read() throws IOException {
        try (var files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            for (var file : files.toList()) {
                var version = file.getFileName().toString().substring(1).split("__", 2)[0];
                brought.put(version, Migrations.checksum(Files.newInputStream(file)));
            }
        }
    }

    @Test
    void a_database_that_flyway_has_been_at_has_all_of_them() throws SQLException {
        assertThat(brought).containsKeys("0001", "0034");
        assertThat(areThere()).isTrue();
    }

    @Test
    void one_that_is_new_or_was_changed_is_flyways_business() throws SQLException {
        brought.put("9999", 1);
        assertThat(areThere()).isFalse();
        brought.remove("9999");
        brought.merge("0002", 1, Integer::sum);
        assertThat(areThere()).isFalse();
    }

    @Test
    void a_database_of_a_newer_program_is_taken_as_flyway_takes_it() throws SQLException {
        brought.remove("0034");
        assertThat(areThere()).isTrue();
    }

    @Test
    void an_empty_database_has_none_and_none_is_never_all() throws SQLException {
        try (var connection = source.getConnection()) {
            assertThat(new Migrations(Map.of()).areIn(connection)).isFalse();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set local search_path to pg_catalog");
            }
            assertThat(new Migrations(brought).areIn(connection)).isFalse();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private boolean areThere() throws SQLException {
        try (var connection = source.getConnection()) {
            return new Migrations(brought).areIn(connection);
        }
    }
}
