package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.parvis.Queries;
import fr.parvis.RealPostgres;
import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.admin.Client;
import fr.parvis.admin.Site;
import fr.parvis.domain.certificate.Certificates;
import fr.parvis.domain.certificate.OwnCertificate;
import fr.parvis.domain.certificate.ServerKey;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What visitors of an organisation's own name get before there is a certificate, with one, with the next, and after the last. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class OwnNamesTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Pattern CANONICAL = Pattern.compile("<link rel=\"canonical\" href=\"([^\"]*)\">");

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
    void pages_tell_addresses_by_tls_from_when_there_is_a_certificate_until_there_is_none() throws Exception {
        var name = "www.adresses-sures.example";
        var below = "adresses-sures.parvis.localhost";
        proven(published("adresses-sures"), name);
        int plain = plain().port();
        var unsure = "http://" + name + ":" + plain + "/";
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(canonical(plain().get(below, "/").text())).isEqualTo(unsure));
        assertThat(canonical(plain().get(name, "/").text())).isEqualTo(unsure);
        assertThat(plain().get(name, "/sitemap.xml").text()).contains("<loc>" + unsure);
        assertThat(plain().get(name, "/.well-known/security.txt").text()).contains("Canonical: " + unsure);
        var before = plain().get(below, "/").header("ETag").orElseThrow();

        bring(name);
        await().atMost(LONG).until(() -> plain().get(name, "/").status() == 308);
        var sure = "https://" + name + ":" + transports.port() + "/";
        var led = plain().get(below, "/", "If-None-Match: " + before);
        assertThat(led.status()).as("another page than before").isEqualTo(200);
        assertThat(led.header("ETag")).isNotEqualTo(before);
        assertThat(canonical(led.text())).as("under the platform's name, too").isEqualTo(sure);
        assertThat(canonical(secured(name, "/"))).isEqualTo(sure);
        assertThat(secured(name, "/sitemap.xml")).contains("<loc>" + sure).doesNotContain("http://" + name);
        assertThat(secured(name, "/robots.txt")).contains("Sitemap: " + sure + "sitemap.xml");
        assertThat(secured(name, "/.well-known/security.txt")).contains("Canonical: " + sure);
        assertThat(plain().get(below, "/.well-known/security.txt").text())
                .as("nobody vouches for the platform's own names here")
                .contains("Canonical: http://" + below);

        change("update certificate set chain = null, changed = pg_current_xact_id() where name = '" + name + "'");
        await().atMost(LONG).until(() -> plain().get(name, "/").status() == 200);
        assertThat(canonical(plain().get(name, "/").text())).isEqualTo(unsure);
        assertThat(plain().get(below, "/").header("ETag")).contains(before);
    }

    @Test
    void what_an_authority_fetches_passes_where_everything_else_is_led_to_tls() throws Exception {
        var name = "www.preuve-en-clair.example";
        var token = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
        proven(published("preuve-en-clair"), name);
        bring(name);
        await().atMost(LONG).until(() -> plain().get(name, "/").status() == 308);
        change("insert into acme_challenge (name, token, answer, expires_at) values ('" + name + "', '" + token + "', '"
                + token + ".empreinte', now() + interval '1 hour')");

        var shown = plain().get(name, "/.well-known/acme-challenge/" + token);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).isEqualTo(token + ".empreinte");
        assertThat(plain().get(name, "/.well-known/autre").header("Location"))
                .as("positive control")
                .hasValue("https://" + name + ":" + transports.port() + "/.well-known/autre");
    }

    @Test
    void a_new_certificate_is_shown_within_five_seconds() throws Exception {
        var name = "www.renouvele.example";
        proven(published("renouvele"), name);
        var first = bring(name);
        await().atMost(LONG).until(() -> plain().get(name, "/").status() == 308);
        assertThat(shown(name)).isEqualTo(first);

        var second = bring(name);
        assertThat(second.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(shown(name)).isEqualTo(second));
    }

    @Test
    void names_below_are_spoken_for_on_the_pages_domain_only() throws Exception {
        var name = "www.sous-domaines.example";
        var below = "sous-domaines.parvis.localhost";
        proven(published("sous-domaines"), name);
        bring(name);
        await().atMost(LONG).until(() -> plain().get(name, "/").status() == 308);
        assertThat(secured(below, "/")).as("while nobody vouches for it").doesNotContain("Strict-Transport-Security");
        bring("*.parvis.localhost", null);
        try {
            await().atMost(LONG).until(() -> plain().get(below, "/").status() == 308);
            for (int i = 0; i < 2; i++) {
                assertThat(secured(below, "/"))
                        .containsIgnoringCase("\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains\r\n");
                assertThat(secured(name, "/"))
                        .containsIgnoringCase("\r\nStrict-Transport-Security: max-age=31536000\r\n");
            }
            assertThat(secured(below, "/.well-known/security.txt"))
                    .contains("Canonical: https://" + below + ":" + transports.port() + "/");
        } finally {
            change("update certificate set chain = null, changed = pg_current_xact_id() "
                    + "where name = '*.parvis.localhost'");
            await().atMost(LONG).until(() -> plain().get(below, "/").status() == 200);
            change("delete from certificate where name = '*.parvis.localhost'");
        }
    }

    @Test
    void many_first_handshakes_of_one_name_read_the_database_once() throws Exception {
        var name = "www.ensemble.example";
        long tenant = published("ensemble");
        bring(name, tenant);
        change("update certificate set changed = null where name = '" + name
                + "'"); // so that nobody reads it by itself
        proven(tenant, name);

        int many = 40;
        var threads = Executors.newFixedThreadPool(many);
        var together = new CyclicBarrier(many);
        queries.forget();
        try {
            List<Callable<X509Certificate>> all = IntStream.range(0, many)
                    .<Callable<X509Certificate>>mapToObj(each -> () -> {
                        together.await();
                        return shown(name);
                    })
                    .toList();
            for (var done : threads.invokeAll(all)) {
                assertThat(done.get().getSubjectX500Principal().getName()).isEqualTo("CN=" + name);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(queries.asked()).hasSize(1);
        assertThat(queries.total()).isEqualTo(1);
    }

    private Wire plain() {
        return new Wire(address.of(address.pagesDomain(), PagePath.ROOT).port());
    }

    private static String canonical(String page) {
        var found = CANONICAL.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /** Head and body over TLS. */
    private String secured(String host, String path) throws Exception {
        try (var socket = tls(host)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private X509Certificate shown(String host) throws Exception {
        try (var socket = tls(host)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private SSLSocket tls(String host) throws Exception {
        var socket = new Socket(InetAddress.getLoopbackAddress(), transports.port());
        var tls =
                (SSLSocket) Trusting.everybody().getSocketFactory().createSocket(socket, host, transports.port(), true);
        tls.setSoTimeout(10_000);
        tls.startHandshake();
        return tls;
    }

    private long published(String slug) {
        var operator = Client.operator().tenant(slug);
        operator.upload(slug, Site.withAnalytics());
        operator.json(Map.of("release", 1))
                .put("/api/v1/tenants/" + slug + "/published")
                .then()
                .statusCode(200);
        return tenants.bySlug(new Slug(slug)).orElseThrow().id();
    }

    /** The tenant's primary name, proven; how, is tried elsewhere. */
    private void proven(long tenant, String name) throws Exception {
        change(
                "insert into domain (name, tenant_id, role, state, reason, token, created_at, since, verified_at, leads_here,"
                        + " version) values ('" + name + "', " + tenant
                        + ", 'PRIMARY', 'ACTIVE', 'LEADS_HERE', 'x', now(), now(), now(), true, 0)");
        change("insert into change_log (tenant_id) values (" + tenant + ")");
        await().atMost(LONG).until(() -> routes.contains(new Hostname(name)));
    }

    private X509Certificate bring(String name) throws Exception {
        return bring(name, tenantOf(name));
    }

    private X509Certificate bring(String name, @Nullable Long tenant) throws Exception {
        var maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(256);
        var keys = maker.generateKeyPair();
        var names = name.startsWith("*.") ? new String[] {name, name.substring(2)} : new String[] {name};
        var chain = ServerKey.chain(keys, ServerKey.Asked.of(names));
        var pem = ServerKey.pem(chain);
        // What is below an asterisk nobody brings; it takes the place of a name that somebody does.
        var host = new Hostname(name.startsWith("*.") ? "etoile." + name.substring(2) : name);
        long owner = tenant == null ? tenantOf(null) : tenant;
        certificates.bring(
                owner, host, OwnCertificate.read(host, pem, ServerKey.pem(keys.getPrivate()), Instant.now()));
        if (name.startsWith("*.")) {
            change("update certificate set name = '" + name + "', tenant_id = null, origin = 'acme', "
                    + "changed = pg_current_xact_id() where name = '" + host + "'");
        }
        return chain.get(0);
    }

    private long tenantOf(@Nullable String name) throws SQLException {
        var query = name == null
                ? "select min(id) from tenant"
                : "select tenant_id from domain where name = '" + name + "'";
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
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
