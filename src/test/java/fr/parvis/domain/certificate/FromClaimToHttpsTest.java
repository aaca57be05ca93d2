package fr.parvis.domain.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.microsoft.playwright.PlaywrightException;
import fr.parvis.Chromium;
import fr.parvis.RealPostgres;
import fr.parvis.WithNameServers;
import fr.parvis.address.Slug;
import fr.parvis.admin.Client;
import fr.parvis.admin.Site;
import fr.parvis.domain.certificate.ServerKey.Asked;
import fr.parvis.mirror.Outside;
import fr.parvis.tenant.Tenants;
import fr.parvis.tenant.Vault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * From a claim to a page over TLS under a tenant's own name: over the API, with DNS servers that hold the records which the
 * API names, an authority that fetches its challenge from the visitors' port, and a browser.
 */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class FromClaimToHttpsTest extends WithNameServers {
    private static final String SLUG = "bout-en-bout";
    private static final String NEXT = "bout-en-bout-apres";
    private static final String NAME = "www.bout-en-bout.example";
    private static final String BARE = "bout-en-bout.example";
    private static final String DOMAIN = "/api/v1/tenants/" + SLUG + "/domains/" + NAME;

    /** The platform's own public address, as it is configured. */
    private static final String OURS = "192.0.2.10";

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    DataSource source;

    @Inject
    Vault vault;

    @Inject
    Wishes wishes;

    @Inject
    Dns dns;

    @Inject
    Tenants tenants;

    @Test
    void a_tenant_sets_the_records_that_it_is_told_and_its_page_is_there_by_https() throws Exception {
        int plain = plainPort();
        var owner = Client.operator().tenant(SLUG).token(SLUG, "owner");
        owner.upload(SLUG, Site.withAnalytics());
        Client.operator().tenant(NEXT);
        owner.json(Map.of("release", 1))
                .put("/api/v1/tenants/" + SLUG + "/published")
                .then()
                .statusCode(200);
        try (var pebble = new Pebble(Map.of("PEBBLE_VA_NOSLEEP", "1"), plain, false);
                var orders = orders(pebble)) {
            orders.jobs.start();

            List<Map<String, Object>> records = owner.json(Map.of("name", NAME, "role", "primary"))
                    .post("/api/v1/tenants/" + SLUG + "/domains")
                    .then()
                    .statusCode(201)
                    .body("state", is("pending"))
                    .body("certificate.state", is("none"))
                    .extract()
                    .path("records");
            assertThat(visit(NAME, "/").statusCode()).isEqualTo(404);
            records.forEach(FromClaimToHttpsTest::set);
            owner.asking()
                    .post(DOMAIN + "/check")
                    .then()
                    .statusCode(200)
                    .body("state", is("active"))
                    .body("records.ok", everyItem(is(true)));

            await().atMost(LONG).until(() -> owner.asking().get(DOMAIN).path("certificate.state"), "valid"::equals);
            owner.asking().get(DOMAIN).then().body("certificate.issuer", containsString("Pebble"));
            await().atMost(LONG).until(() -> visit(NAME, "/").statusCode() == 308);
            var led = visit(NAME, "/agenda/?page=2&q=%2Fx");
            assertThat(led.statusCode()).isEqualTo(308);
            int secure = URI.create(led.header("Location")).getPort();
            assertThat(led.header("Location")).isEqualTo("https://" + NAME + ":" + secure + "/agenda/?page=2&q=%2Fx");
            assertThat(led.header("Strict-Transport-Security")).isNull();

            assertThat(read(secure, pebble.root(), NAME, SLUG + ".parvis.localhost"))
                    .as("a connection for one certificate is not good for a host of another")
                    .startsWith("HTTP/1.1 421");
            assertThat(read(secure, pebble.root(), NAME, NAME))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("\r\nStrict-Transport-Security: max-age=31536000\r\n")
                    .doesNotContainIgnoringCase("\r\nSet-Cookie:")
                    .contains("Bienvenue");
            look(plain, secure, Pem.stored(orders.held(NAME).chain()).get(1));
            assertThat(pebble.issued()).as("what was ordered").hasSize(1);
            leadOn(owner, secure, pebble.root());
            assertThat(pebble.issued()).as("what was ordered").hasSize(2);
            judge(owner, plain, secure, pebble.root());
            takeOver(orders, secure, pebble.root());
            assertThat(pebble.issued()).as("what was ordered").hasSize(3);
        } finally {
            new Database(source).change("delete from certificate_task");
        }
    }

    /** The same name without www. gets a certificate of its own and leads to the other, by TLS from door to door. */
    private void leadOn(Client owner, int secure, X509Certificate root) throws Exception {
        List<Map<String, Object>> records = owner.json(Map.of("name", BARE, "role", "redirect"))
                .post("/api/v1/tenants/" + SLUG + "/domains")
                .then()
                .statusCode(201)
                .extract()
                .path("records");
        records.forEach(FromClaimToHttpsTest::set);
        var domain = "/api/v1/tenants/" + SLUG + "/domains/" + BARE;
        owner.asking().post(domain + "/check").then().statusCode(200).body("state", is("active"));
        await().atMost(LONG).until(() -> owner.asking().get(domain).path("certificate.state"), "valid"::equals);
        await().atMost(LONG).until(() -> visit(BARE, "/").header("Location"), startsWith("https://" + BARE + ":"));

        assertThat(read(secure, root, BARE, BARE))
                .startsWith("HTTP/1.1 308")
                .containsIgnoringCase("\r\nLocation: https://" + NAME + ":" + secure + "/\r\n");
    }

    /** Another organisation proves the name: visitors meet a certificate all the time, and soon its own. */
    private void takeOver(Replica orders, int secure, X509Certificate root) throws Exception {
        var former = orders.held(BARE).chain();
        var next = Client.operator().token(NEXT, "owner");
        List<Map<String, Object>> records = next.json(Map.of("name", BARE, "role", "primary"))
                .post("/api/v1/tenants/" + NEXT + "/domains")
                .then()
                .statusCode(201)
                .extract()
                .path("records");
        records.stream().filter(each -> "TXT".equals(each.get("type"))).forEach(FromClaimToHttpsTest::set);
        next.asking()
                .post("/api/v1/tenants/" + NEXT + "/domains/" + BARE + "/check")
                .then()
                .statusCode(200)
                .body("state", is("active"))
                .body("certificate.state", is("valid"));
        await().atMost(LONG).until(() -> {
            assertThat(read(secure, root, BARE, BARE)).startsWith("HTTP/1.1 ");
            return !orders.held(BARE).chain().equals(former);
        });
        assertThat(Objects.requireNonNull(orders.row(BARE).tenant())).isEqualTo(id(NEXT));
    }

    private long id(String slug) {
        return tenants.bySlug(new Slug(slug)).orElseThrow().id();
    }

    /** The test of municipal sites: with this certificate, then with others where the name leads. */
    private void judge(Client owner, int plain, int secure, X509Certificate root) throws Exception {
        clear(NAME);
        record(NAME, "A", OURS);
        var keys = Keys.fresh();
        var known = ServerKey.Issuer.of("CN=Autorité d'essai, O=Parvis", Keys.fresh());
        var unknown = ServerKey.Issuer.of("CN=Autorité d'essai, O=Parvis", Keys.fresh());
        var authority = ServerKey.sign(known, known.keys(), Asked.of().asAuthority());
        try (var outside = Outside.asToldBy("127.0.0.1:" + firstServer().port())) {
            outside.door(OURS, 80, plain).door(OURS, 443, secure);
            certificate(owner, "missed", "https://" + NAME + "/ → certificat dont l’émetteur n’est pas reconnu");
            Showcase.believing(List.of(root, authority), () -> {
                certificate(owner, "met", "https://" + NAME + "/ → 200");

                var good = Asked.of(NAME);
                show(owner, outside, keys, ServerKey.sign(known, keys, good), "met", "→ 200");
                var expired = ServerKey.sign(known, keys, good.until(Instant.parse("2026-02-01T00:00:00Z")));
                show(owner, outside, keys, expired, "missed", "→ certificat périmé");
                var early = ServerKey.sign(known, keys, good.from(Instant.parse("2035-01-01T00:00:00Z")));
                show(owner, outside, keys, early, "missed", "→ certificat pas encore valable");
                var other = ServerKey.sign(known, keys, Asked.of("www.autre-bout.example"));
                show(owner, outside, keys, other, "missed", "→ certificat fait pour un autre nom");
                var strange = ServerKey.sign(unknown, keys, good);
                show(owner, outside, keys, strange, "missed", "→ certificat dont l’émetteur n’est pas reconnu");
                var itsOwn = ServerKey.sign(ServerKey.Issuer.of("CN=" + NAME, keys), keys, good);
                show(owner, outside, keys, itsOwn, "missed", "→ certificat dont l’émetteur n’est pas reconnu");
            });
        }
    }

    private void show(Client owner, Outside outside, KeyPair keys, X509Certificate shown, String verdict, String seen)
            throws Exception {
        try (var showcase = Showcase.of(keys.getPrivate(), List.of(shown))) {
            outside.door(OURS, 443, showcase.port());
            certificate(owner, verdict, seen);
        }
    }

    private void certificate(Client owner, String verdict, String seen) throws SQLException {
        change("delete from domain_look"); // a town hall looks five times a minute at most
        owner.asking()
                .get(DOMAIN + "/conformity")
                .then()
                .statusCode(200)
                .body("criteria.find { it.rule == 'https' }.verdict", is("met"))
                .body("criteria.find { it.rule == 'certificate' }.verdict", is(verdict))
                .body("criteria.find { it.rule == 'certificate' }.seen", containsString(seen))
                .body("criteria.find { it.rule == 'reachable' }.verdict", is(verdict))
                .body("criteria.find { it.rule == 'to-https' }.verdict", is("met"));
    }

    /** What orders certificates: all of it, for the tenants of this test alone, at its authority. */
    private Replica orders(Pebble pebble) {
        var ours = List.of(id(SLUG), id(NEXT));
        Wishes ofTenants = register -> wishes.tell(told -> {
            var these = told.of().orElse(ours).stream().filter(ours::contains).toList();
            if (!these.isEmpty()) {
                register.accept(new Wishes.Told(
                        Optional.of(these),
                        told.wishes().stream()
                                .filter(wish -> wish.tenant() != null && these.contains(wish.tenant()))
                                .toList()));
            }
        });
        return new Replica(
                vault,
                new Replica.Surroundings(source, new HashMap<>(Replica.at(pebble)), dns, Clock.systemUTC()),
                ofTenants);
    }

    /** Exactly what the API asked for. */
    private static void set(Map<String, Object> wanted) {
        var name = String.valueOf(wanted.get("name"));
        var type = String.valueOf(wanted.get("type"));
        var value = String.valueOf(wanted.get("value"));
        if (type.equals("TXT")) {
            text(name, value);
        } else {
            record(name, type, type.equals("CNAME") ? value + "." : value);
        }
    }

    /** The home page for somebody who believes that one authority and checks for whom it vouches. */
    private static String read(int port, X509Certificate root, String opened, String host) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var tls = (SSLSocket) Trust.in(root).getSocketFactory().createSocket(socket, opened, port, true)) {
            tls.setSoTimeout(10_000);
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            return new String(tls.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** With a browser's eyes; once without believing the authority, to see that it looks. */
    private static void look(int plain, int secure, X509Certificate issuer) throws Exception {
        var here = "--host-resolver-rules=MAP " + NAME + " 127.0.0.1";
        var page = "https://" + NAME + ":" + secure + "/";
        try (var strict = Chromium.start(here);
                var tab = strict.browser().newPage()) {
            assertThatThrownBy(() -> tab.navigate(page))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("ERR_CERT_AUTHORITY_INVALID");
        }
        var key = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(issuer.getPublicKey().getEncoded()));
        try (var chromium = Chromium.start(here, "--ignore-certificate-errors-spki-list=" + key);
                var context = chromium.browser().newContext()) {
            var asked = new CopyOnWriteArrayList<String>();
            context.onRequest(request -> asked.add(request.url()));
            var tab = context.newPage();
            var answer = tab.navigate("http://" + NAME + ":" + plain + "/");
            tab.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(tab.url()).isEqualTo(page);
            assertThat(answer.securityDetails().issuer).contains("Pebble");
            assertThat(answer.headerValue("Strict-Transport-Security")).isEqualTo("max-age=31536000");
            assertThat(tab.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                    .isEqualTo("h2");
            assertThat(tab.title()).contains("Valombre");
            assertThat(tab.innerText("h1")).isEqualTo("Valombre");
            assertThat(tab.evaluate("getComputedStyle(document.querySelector('h1')).color"))
                    .as("its style came along")
                    .isEqualTo("rgb(0, 128, 0)");
            assertThat(asked)
                    .hasSizeGreaterThan(1)
                    .allMatch(url -> NAME.equals(URI.create(url).getHost()));
            assertThat(context.cookies()).isEmpty();
        }
    }
}
