package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.parvis.Queries;
import fr.parvis.RealPostgres;
import fr.parvis.address.Hostname;
import fr.parvis.address.Slug;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whoever asks for names that are nobody's here, be it ten thousand times, causes no query and no order. */
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class UnknownNamesTest {
    private static final int MANY = 10_000;
    private static final int AT_ONCE = 4;
    private static final String TEMPLATE = "nom-00000.inconnu.example";
    private static final String UNRECOGNIZED_NAME = "15030300020270";

    @Inject
    Queries queries;

    @Inject
    Transports transports;

    @Inject
    RouteTable routes;

    @Inject
    Tenants tenants;

    @Inject
    DataSource database;

    @Test
    void ten_thousand_handshakes_with_unknown_names_ask_the_database_nothing() throws Exception {
        var known = proven("poignees", "nom-connu.poignee.example");
        long orders = orders();

        queries.forget();
        assertThat(shakeHands(Hello.to(known)))
                .as("a name of ours without a certificate")
                .isEqualTo(UNRECOGNIZED_NAME);
        assertThat(queries.asked()).as("a name that is not in memory").hasSize(1);
        assertThat(queries.total()).isEqualTo(1);
        shakeHands(Hello.to(known));
        assertThat(queries.total()).as("and that is in memory now").isEqualTo(1);

        queries.forget();
        var hello = Hello.to(TEMPLATE);
        inTurns(number -> {
            assertThat(shakeHands(named(hello, "nom-%05d".formatted(number)))).isEqualTo(UNRECOGNIZED_NAME);
            return null;
        });
        assertThat(queries.asked()).isEmpty();
        assertThat(orders()).isEqualTo(orders);
    }

    @Test
    void ten_thousand_questions_about_unknown_names_ask_the_database_nothing() throws Exception {
        var known = proven("demandes", "www.demande-connue.example");
        long orders = orders();
        var clients = IntStream.range(0, AT_ONCE)
                .mapToObj(each -> HttpClient.newHttpClient())
                .toList();

        queries.forget();
        assertThat(status(clients.get(0), "tenants/demandes")).isEqualTo(401);
        assertThat(status(clients.get(0), "tls/ask?domain=" + known)).isEqualTo(200);
        inTurns(number -> {
            var client = clients.get(number % AT_ONCE);
            var unknown = number == MANY / 2 ? known : "nom-" + number + ".inconnu.example";
            assertThat(status(client, "tls/ask?domain=" + unknown)).isEqualTo(number == MANY / 2 ? 200 : 404);
            return null;
        });
        assertThat(queries.asked()).isEmpty();
        assertThat(orders()).isEqualTo(orders);

        tenants.bySlug(new Slug("demandes"));
        assertThat(queries.total()).as("a question that is one is counted").isPositive();
    }

    /** One piece of work for each number, some at a time. */
    private static void inTurns(Numbered work) throws Exception {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> all = IntStream.range(0, MANY)
                    .<Callable<Void>>mapToObj(number -> () -> work.on(number))
                    .toList();
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Numbered {
        Void on(int number) throws Exception;
    }

    /** The first seven bytes of what a client is told, in hexadecimal digits. */
    private String shakeHands(byte[] hello) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), transports.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello);
            var told = socket.getInputStream().readNBytes(7);
            return HexFormat.of().formatHex(told);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static byte[] named(byte[] hello, String label) {
        var bytes = hello.clone();
        int at = new String(hello, ISO_8859_1).indexOf(TEMPLATE);
        System.arraycopy(label.getBytes(ISO_8859_1), 0, bytes, at, label.length());
        return bytes;
    }

    private static int status(HttpClient client, String path) throws Exception {
        var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/" + path))
                .build();
        return client.send(question, BodyHandlers.discarding()).statusCode();
    }

    /** A name that a tenant has proven; how, is tried elsewhere. */
    private String proven(String slug, String name) throws Exception {
        var profile = new Profile(
                slug, Tenant.Kind.TOWN_HALL, null, "fr", slug + "@courrier.example", Tenant.Presentation.DEFAULT);
        long tenant = tenants.create(new Slug(slug), profile).id();
        change(
                "insert into domain (name, tenant_id, role, state, reason, token, created_at, since, verified_at, leads_here,"
                        + " version) values ('" + name + "', " + tenant
                        + ", 'ALIAS', 'ACTIVE', 'LEADS_HERE', 'x', now(), now(), now(), true, 0)");
        change("insert into change_log (tenant_id) values (" + tenant + ")");
        await().atMost(Duration.ofSeconds(20)).until(() -> routes.contains(new Hostname(name)));
        return name;
    }

    private long orders() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select (select count(*) from acme_order)"
                        + " + (select count(*) from certificate) + (select count(*) from certificate_task)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
