package fr.parvis.domain.certificate;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the platform's tables, without the platform. */
final class Schema implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 20;

    private final EmbeddedPostgres server;
    private final AgroalDataSource pool;

    Schema() {
        try {
            server = EmbeddedPostgres.builder()
                    .setLocaleConfig("encoding", "UTF8")
                    .setLocaleConfig("locale", "C")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pool = pool(url());
        Flyway.configure()
                .dataSource(source())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    DataSource source() {
        return pool;
    }

    /** Connections as the platform has them. */
    static AgroalDataSource pool(String url) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(MOST_CONNECTIONS)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(connections -> connections.jdbcUrl(url))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Empties the tables of this room. */
    void clear() {
        var database = new Database(source());
        for (var table : new String[] {
            "certificate",
            "certificate_task",
            "certificate_upkeep_task",
            "acme_account",
            "acme_challenge",
            "acme_order",
            "acme_rest",
            "sealed_key"
        }) {
            database.change("delete from " + table);
        }
    }

    @Override
    public void close() {
        pool.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
