package fr.parvis;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL for the booted suite, empty at its start and gone at its end; a port for an origin, and an operator's own rules. */
public final class RealPostgres implements QuarkusTestResourceLifecycleManager {
    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setLocaleConfig("encoding", "UTF8")
                    .setLocaleConfig("locale", "C")
                    .start();
            var dataDir = java.nio.file.Files.createTempDirectory("parvis-test");
            int small = FreePort.find();
            int origin = FreePort.find();
            var settings = new HashMap<>(Map.of(
                    "quarkus.datasource.jdbc.url", server.getJdbcUrl("postgres", "postgres"),
                    "quarkus.datasource.username", "postgres",
                    "quarkus.datasource.password", "postgres",
                    "parvis.data-dir", dataDir.toString(),
                    "parvis.http.port", "0",
                    "parvis.mirror.allowed-private-origins",
                            "127.0.0.1:" + small + ",127.0.0.1:" + origin + ",localhost:" + origin,
                    "parvis.mirror.retry-delay", "PT0S",
                    "parvis.rules.files",
                            java.nio.file.Path.of("docs", "rules-example.yaml").toString(),
                    "parvis.mirror.inspection.delay", "PT0S",
                    "parvis.sample", "true"));
            settings.put("parvis.https.port", "0");
            settings.put("parvis.mirror.control.dns", "127.0.0.1:" + FreePort.find());
            settings.put("parvis.domains.resolvers", "127.0.0.1:" + FreePort.find() + ",127.0.0.1:" + FreePort.find());
            settings.put("parvis.domains.addresses", "192.0.2.10,2001:db8::10");
            settings.put("parvis.domains.patience", "PT1S");
            settings.put("parvis.acme.jobs.enabled", "false");
            settings.put("parvis.domains.first-look", "PT0S");
            settings.put("parvis.domains.jobs.enabled", "false");
            settings.put("parvis.pictures.enabled", "false");
            settings.put("parvis.pictures.percent-of-time", "100");
            // Other tests send wrong tokens, too, all of them from 127.0.0.1.
            settings.put("parvis.api.wrong-tokens.burst", "200");
            settings.put("parvis.api.bodies.patience", "PT3S");
            settings.put("parvis.domains.mail.from", "parvis@parvis.example");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
