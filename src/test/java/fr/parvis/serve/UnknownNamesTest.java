package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.parvis.Queries;
import fr.parvis.RealPostgres;
import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.domain.certificate.Certificates;
import fr.parvis.domain.certificate.OwnCertificate;
import fr.parvis.domain.certificate.ServerKey;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.test.common.WithTestResource;
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
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whoever asks for names that are nobody's here, be it ten thousand times, causes no query and no order. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class UnknownNamesTest {
    private static final int MANY = 10_000;
    private static final int AT_ONCE = 4;
    private static final String TEMPLATE = "nom-00000.inconnu.example";
    private static final String UNRECOGNIZED_NAME = "15030300020270";

    /** A record of a handshake (RFC 8446, section 5.1). */
    private static final String SERVER_HELLO = "160303";

    @Inject
    Queries queries;

    @Inject
    Transports transports;

    @Inject
    RouteTable routes;

    @Inject
    Tenants tenants;

    @Inject
    Certificates certificates;

    @Inject
    PublicAddress address;

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

    @Test
    void a_closed_organisations_names_get_no_new_certificate_and_say_by_what_is_there_that_it_is_over()
            throws Exception {
        var bare = proven("commune-close", "nu.commune-close.example");
        long tenant = tenants.bySlug(new Slug("commune-close")).orElseThrow().id();
        var secured = added(tenant, "www.commune-close.example", "PRIMARY");
        var leading = added(tenant, "ancien.commune-close.example", "REDIRECT");
        var below = "commune-close.parvis.localhost";
        var names = List.of(bare, secured, leading, below);
        bring(tenant, secured);
        var client = HttpClient.newHttpClient();
        var visitors = new Wire(address.of(address.pagesDomain(), PagePath.ROOT).port());
        for (var name : names) {
            assertThat(status(client, "tls/ask?domain=" + name)).as(name).isEqualTo(200);
        }
        assertThat(visitors.get(leading, "/").header("Location"))
                .as("to the name that has a certificate, by TLS")
                .hasValue("https://" + secured + ":" + transports.port() + "/");
        long orders = orders();

        tenants.close(new Slug("commune-close"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !routes.contains(new Hostname(below)));
        shakeHands(Hello.to(bare));
        shakeHands(Hello.to(leading)); // both in memory from now on
        queries.forget();
        for (var name : names) {
            assertThat(status(client, "tls/ask?domain=" + name)).as(name).isEqualTo(404);
            assertThat(routes.isLed(new Hostname(name))).as(name).isTrue();
        }
        assertThat(shakeHands(Hello.to(bare))).as("it never had a certificate").isEqualTo(UNRECOGNIZED_NAME);
        assertThat(shakeHands(Hello.to(leading))).isEqualTo(UNRECOGNIZED_NAME);
        assertThat(shakeHands(Hello.to(secured)))
                .as("the one that is there goes on")
                .startsWith(SERVER_HELLO);
        assertThat(shakeHands(Hello.to(below))).as("that of the pages domain").startsWith(SERVER_HELLO);
        for (var name : List.of(bare, leading, below)) {
            assertThat(visitors.get(name, "/").status()).as(name).isEqualTo(410);
        }
        assertThat(queries.asked()).isEmpty();
        assertThat(orders()).isEqualTo(orders);

        change("update tenant set closed_at = now() - interval '91 days' where id = " + tenant);
        newTenant("commune-close");
        await().atMost(Duration.ofSeconds(20)).until(() -> !routes.isLed(new Hostname(bare)));
        assertThat(routes.isLed(new Hostname(secured)))
                .as("the slug is another's")
                .isFalse();
        assertThat(status(client, "tls/ask?domain=" + below)).isEqualTo(200);
    }

    @Test
    void a_suspended_organisation_may_come_back_and_keeps_its_names() throws Exception {
        var name = proven("commune-suspendue", "www.commune-suspendue.example");
        var slug = new Slug("commune-suspendue");
        var client = HttpClient.newHttpClient();
        var visitors = new Wire(address.of(address.pagesDomain(), PagePath.ROOT).port());

        tenants.suspend(slug, new Tenant.Suspension("jugement", true));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(visitors.get(name, "/").status()).isEqualTo(451));
        assertThat(status(client, "tls/ask?domain=" + name)).isEqualTo(200);
        assertThat(status(client, "tls/ask?domain=commune-suspendue.parvis.localhost"))
                .isEqualTo(200);
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
        return added(newTenant(slug), name, "ALIAS");
    }

    private long newTenant(String slug) {
        var profile = new Profile(
                slug, Tenant.Kind.TOWN_HALL, null, "fr", slug + "@courrier.example", Tenant.Presentation.DEFAULT);
        return tenants.create(new Slug(slug), profile).id();
    }

    private String added(long tenant, String name, String role) throws Exception {
        change(
                "insert into domain (name, tenant_id, role, state, reason, token, created_at, since, verified_at, leads_here,"
                        + " version) values ('" + name + "', " + tenant
                        + ", '" + role + "', 'ACTIVE', 'LEADS_HERE', 'x', now(), now(), now(), true, 0)");
        change("insert into change_log (tenant_id) values (" + tenant + ")");
        await().atMost(Duration.ofSeconds(20)).until(() -> routes.contains(new Hostname(name)));
        return name;
    }

    private void bring(long tenant, String name) throws Exception {
        var maker = KeyPairGenerator.getInstance("EC");
        var keys = maker.generateKeyPair();
        var pem = ServerKey.pem(ServerKey.chain(keys, ServerKey.Asked.of(name)));
        var host = new Hostname(name);
        certificates.bring(
                tenant, host, OwnCertificate.read(host, pem, ServerKey.pem(keys.getPrivate()), Instant.now()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shakeHands(Hello.to(name)).startsWith(SERVER_HELLO));
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
