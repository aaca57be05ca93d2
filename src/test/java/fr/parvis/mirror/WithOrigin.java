package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.path;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.source;

import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.domain.SentLetters;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of the booted application with a web server whose site it mirrors. */
abstract class WithOrigin {
    static Origin origin;

    @Inject
    PublicAddress address;

    @Inject
    Tenants tenants;

    @Inject
    Runs runs;

    @Inject
    Attempts attempts;

    @Inject
    Sources sources;

    @Inject
    Mirroring mirroring;

    @Inject
    StoredCaptures captures;

    @Inject
    SentLetters letters;

    @Inject
    DataSource database;

    @BeforeAll
    static void start() throws IOException {
        origin = Operator.origin();
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    Visitor visitor(String slug) {
        var url = address.of(address.hostOf(new Slug(slug)), PagePath.ROOT);
        return new Visitor(url.host() + ":" + url.port(), url.port());
    }

    static List<Integer> requests(String... targets) {
        return Stream.of(targets).map(origin::requests).toList();
    }

    /** A run that no job takes up, so that the test is who performs it. */
    long runWithoutJob(String slug, long source) {
        return QuarkusTransaction.requiringNew().call(() -> {
            runs.start(tenants.bySlug(new Slug(slug)).orElseThrow().id(), source);
            long run = number("select max(id) from run where source_id = " + source);
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.executeUpdate("delete from scheduled_tasks where task_instance = '" + run + "'");
            }
            return run;
        });
    }

    static void contact(String slug, String locale) {
        api().contentType("application/merge-patch+json")
                .body(Map.of("contact", slug + "@parvis.example", "locale", locale))
                .patch(path(slug))
                .then()
                .statusCode(200);
    }

    /** Subject and text of the letters since this was asked last. */
    List<String> told(String slug) {
        letters.send();
        var told = letters.to(slug + "@parvis.example").stream()
                .map(letter -> letter.getSubject() + "\n" + letter.getText())
                .toList();
        letters.forget();
        return told;
    }

    long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
