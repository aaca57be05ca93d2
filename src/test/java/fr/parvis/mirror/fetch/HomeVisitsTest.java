package fr.parvis.mirror.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import fr.parvis.address.DeniedAddresses;
import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.domain.Visit;
import fr.parvis.domain.Visit.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Visits to a tenant's own names, at the platform's own public address, and to nothing else. */
class HomeVisitsTest {
    private static final Hostname NAME = new Hostname("www.saint-roch.fr");
    private static final Set<Hostname> HOSTS = Set.of(NAME, new Hostname("saint-roch.fr"));
    private static final InetAddress OURS = GuardTest.address("192.0.2.10");

    private final List<InetSocketAddress> dialled = Collections.synchronizedList(new ArrayList<>());
    private InetAddress address = OURS;
    private HttpServer plain;

    @BeforeEach
    void start() throws IOException {
        plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        plain.start();
    }

    @AfterEach
    void stop() {
        plain.stop(0);
    }

    @Test
    void what_is_served_here_is_visited_at_our_public_address() {
        on("/", exchange -> answer(exchange, 200));
        var visit = visit("http://www.saint-roch.fr/");
        assertThat(visit.end()).isEqualTo(new End.Answered(200));
        assertThat(dialled).containsExactly(new InetSocketAddress(OURS, 80));
    }

    @Test
    void redirects_are_followed_among_the_tenants_names_and_told_elsewhere() {
        on("/", exchange -> lead(exchange, "http://saint-roch.fr/accueil"));
        on("/accueil", exchange -> lead(exchange, "https://mairie.autre.fr/"));
        var visit = visit("http://www.saint-roch.fr/");
        assertThat(visit.way())
                .containsExactly(new WebUrl("http://www.saint-roch.fr/"), new WebUrl("http://saint-roch.fr/accueil"));
        assertThat(visit.end()).isEqualTo(new End.LedAway(new WebUrl("https://mairie.autre.fr/")));
        assertThat(dialled).hasSize(2);
    }

    @Test
    void a_circle_ends() {
        on("/", exchange -> lead(exchange, "http://www.saint-roch.fr/"));
        assertThat(visit("http://www.saint-roch.fr/").end()).isEqualTo(new End.Failed(Visit.Failure.CIRCLE));
        assertThat(dialled).hasSize(6);
    }

    @Test
    void an_error_page_is_an_answer() {
        on("/", exchange -> answer(exchange, 404));
        assertThat(visit("http://www.saint-roch.fr/").end()).isEqualTo(new End.Answered(404));
    }

    @Test
    void a_certificate_that_nobody_trusts_is_told_as_such(@TempDir Path folder) throws Exception {
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(ownCertificate(folder)));
        secure.createContext("/", exchange -> answer(exchange, 200));
        secure.start();
        try {
            var visit = visit("https://www.saint-roch.fr/", secure.getAddress().getPort());
            assertThat(visit.end()).isEqualTo(new End.Untrusted(Visit.Flaw.UNKNOWN_ISSUER));
        } finally {
            secure.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "192.0.2.11"})
    void a_tenant_that_points_its_name_inside_gets_nothing(String inside) {
        address = GuardTest.address(inside);
        assertThat(visit("http://www.saint-roch.fr/").end()).isInstanceOf(End.Failed.class);
        assertThat(dialled).isEmpty();
    }

    @Test
    void another_port_of_our_own_address_is_out_of_reach() {
        assertThat(visit("http://www.saint-roch.fr:8090/api/v1/tenants").end()).isInstanceOf(End.Failed.class);
        on("/", exchange -> lead(exchange, "http://www.saint-roch.fr:9000/q/metrics"));
        assertThat(visit("http://www.saint-roch.fr/").end()).isInstanceOf(End.Failed.class);
        assertThat(dialled).containsExactly(new InetSocketAddress(OURS, 80));
    }

    @Test
    void another_name_of_ours_and_every_other_way_stay_closed() {
        var usual = fetcher(guard(), plain.getAddress().getPort());
        assertThat(usual.fetch(Ask.upTo(1, new WebUrl("http://www.saint-roch.fr/"))))
                .isInstanceOf(Fetched.Refused.class);
        address = GuardTest.address("192.0.2.10");
        assertThat(usual.fetch(Ask.upTo(1, new WebUrl("http://www.ailleurs.fr/"))))
                .isInstanceOf(Fetched.Refused.class);
        assertThat(dialled).isEmpty();
    }

    private interface Deed {
        void on(HttpExchange exchange) throws IOException;
    }

    private void on(String path, Deed deed) {
        plain.createContext(path, deed::on);
    }

    private Visit visit(String url) {
        return visit(url, plain.getAddress().getPort());
    }

    private Visit visit(String url, int port) {
        var visits = new HomeVisits(hosts -> fetcher(guard().admitting(hosts::contains, Set.of(OURS)), port));
        return visits.to(new WebUrl(url), HOSTS);
    }

    private static Guard guard() {
        return new Guard(new DeniedAddresses(Set.of()), List.of(), HOSTS::contains);
    }

    /** Every name has one address, behind which a server of this test stands. */
    private SafeFetcher fetcher(Guard guard, int port) {
        var budget = new Budget(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5));
        return new SafeFetcher(
                guard,
                host -> List.of(address),
                (checked, asked) -> new Redirecting(checked, asked, port),
                budget,
                "x");
    }

    private final class Redirecting extends PinnedSockets {
        private final int to;

        Redirecting(Set<InetAddress> checked, int asked, int to) {
            super(checked, asked);
            this.to = to;
        }

        @Override
        protected void dial(Dial dial, InetSocketAddress wanted) throws IOException {
            dialled.add(wanted);
            dial.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
        }
    }

    private static void lead(HttpExchange exchange, String target) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(301, -1);
        }
    }

    private static SSLContext ownCertificate(Path folder) throws Exception {
        var file = folder.resolve("own.p12");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=www.saint-roch.fr",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                file.toString());
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, "password".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "password".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
