package fr.parvis;

import static io.restassured.RestAssured.given;

import fr.parvis.address.PagePath;
import fr.parvis.tenant.PublicAddress;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of the booted application with DNS servers where it asks, all of which are told the same. */
@SuppressWarnings("NullAway.Init")
public abstract class WithNameServers {
    private static List<Knot> servers = List.of();

    @Inject
    PublicAddress address;

    @Inject
    DataSource database;

    @BeforeAll
    static void startNameServers() {
        servers = Knot.whereTheApplicationAsks();
    }

    @AfterAll
    static void stopNameServers() {
        servers.forEach(Knot::close);
    }

    protected static void record(String name, String type, String value) {
        servers.forEach(server -> server.add(name, type, value));
    }

    protected static void text(String name, String text) {
        servers.forEach(server -> server.addText(name, text));
    }

    /** Whatever is at the name goes. */
    protected static void clear(String name) {
        servers.forEach(server -> server.clear(name));
    }

    /** The visitors' port without TLS. */
    protected int plainPort() {
        return address.of(address.pagesDomain(), PagePath.ROOT).port();
    }

    /** What a visitor of {@code host} gets without TLS; redirects are not followed. */
    protected Response visit(String host, String path) {
        return given().baseUri("http://127.0.0.1")
                .port(plainPort())
                .header("Host", host)
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(path);
    }

    /** The first of them, where they are to differ. */
    protected static Knot firstServer() {
        return servers.get(0);
    }

    protected long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    protected void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
