package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.DeniedAddresses;
import fr.parvis.address.Hostname;
import fr.parvis.domain.Caa;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The look before an order, at a real server that is not always ours. */
class PreflightTest {
    private static final String NAME = "www.valombre.example";
    private static Schema schema;
    private static Challenges challenges;

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer server;
    private volatile int status = 200;
    private volatile Optional<String> otherBody = Optional.empty();
    private volatile Optional<String> leadsTo = Optional.empty();

    @BeforeAll
    static void open() {
        schema = new Schema();
        challenges = new Challenges(new Database(schema.source()), Clock.systemUTC());
    }

    @AfterAll
    static void shut() {
        schema.close();
    }

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            var token = exchange.getRequestURI().getPath().substring(Challenges.PLACE.length());
            var body = otherBody
                    .or(() -> challenges.answer(new Hostname(NAME), token))
                    .orElse("")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            "https://" + NAME
                                    + leadsTo.orElse(exchange.getRequestURI().getPath()));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void our_own_answer_is_found_at_the_name_and_taken_away_again() {
        assertThat(preflight("127.0.0.1").obstacle(NAME)).isEmpty();
        assertThat(asked.get()).startsWith(NAME + Challenges.PLACE);
        assertThat(new Database(schema.source()).list("select 1 from acme_challenge", row -> 1))
                .isEmpty();
    }

    @Test
    void a_redirect_of_the_answers_own_address_is_left_to_the_authority_and_another_one_is_another_server() {
        status = 301;
        otherBody = Optional.of("");
        assertThat(preflight("127.0.0.1").obstacle(NAME)).isEmpty();
        leadsTo = Optional.of("/accueil");
        assertThat(preflight("127.0.0.1").obstacle(NAME))
                .hasValueSatisfying(why -> assertThat(why)
                        .asString()
                        .contains("(127.0.0.1), a server other than ours answers (status 301)"));
    }

    @Test
    void another_server_at_one_of_the_addresses_is_named() {
        otherBody = Optional.of("<h1>Bienvenue chez votre hébergeur</h1>");
        assertThat(preflight("127.0.0.1").obstacle(NAME))
                .hasValueSatisfying(why -> assertThat(why)
                        .asString()
                        .contains("(127.0.0.1), a server other than ours answers (status 200)"));
        status = 404;
        assertThat(preflight("127.0.0.1").obstacle(NAME))
                .hasValueSatisfying(why -> assertThat(why).asString().contains("status 404"));
    }

    @Test
    void every_address_is_looked_at() {
        assertThat(preflight("127.0.0.1", "127.0.0.77").obstacle(NAME))
                .hasValueSatisfying(why -> assertThat(why).asString().contains("At " + NAME + " (127.0.0.77), port "));
    }

    @Test
    void an_address_that_is_not_public_is_never_spoken_to() {
        var guarded = new Preflight(
                dns("127.0.0.1"), challenges, Optional.of(check()), new DeniedAddresses(Set.of())::reason);
        assertThat(guarded.obstacle(NAME))
                .hasValueSatisfying(why ->
                        assertThat(why).asString().contains("leads to 127.0.0.1, which is no address of the Internet"));
        assertThat(asked.get()).isEmpty();
    }

    @Test
    void a_name_without_an_address_and_a_silent_dns_are_told_apart() {
        assertThat(preflight().obstacle(NAME)).contains(Why.of("nowhere", NAME));
        var silent = new Dns() {
            @Override
            public List<InetAddress> addresses(String name) throws Silent {
                throw new Silent(name, "SERVFAIL");
            }

            @Override
            public Caa caa(String name) {
                return Caa.SILENT;
            }
        };
        assertThat(new Preflight(silent, challenges, Optional.of(check()), address -> Optional.empty()).obstacle(NAME))
                .hasValueSatisfying(why -> assertThat(why).asString().contains("SERVFAIL"));
    }

    private Preflight preflight(String... addresses) {
        return new Preflight(dns(addresses), challenges, Optional.of(check()), address -> Optional.empty());
    }

    private SelfCheck check() {
        return new SelfCheck(server.getAddress().getPort(), Duration.ofSeconds(3));
    }

    private static Dns dns(String... addresses) {
        return new Dns() {
            @Override
            public List<InetAddress> addresses(String name) {
                return Stream.of(addresses).map(PreflightTest::address).toList();
            }

            @Override
            public Caa caa(String name) {
                return Caa.SILENT;
            }
        };
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
