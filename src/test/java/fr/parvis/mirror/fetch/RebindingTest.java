package fr.parvis.mirror.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.DeniedAddresses;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Zone;
import fr.parvis.mirror.dns.Resolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real DNS server whose answer changes under the hands of whoever looks. What is dialled at the one public address is
 * put through to a server here, which stands for the site; all else would reach another one, which stands for our network.
 */
class RebindingTest {
    private static final String NAME = "www.rebond-saint-roch.fr";
    private static final InetAddress PUBLIC = address("51.15.1.1");

    private final List<InetSocketAddress> dialled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger inside = new AtomicInteger();
    private final List<String> redirects = new ArrayList<>();
    private Zone zone;
    private HttpServer site;
    private HttpServer network;
    private SafeFetcher fetcher;

    @BeforeEach
    void open() throws IOException {
        zone = new Zone(0);
        site = server();
        site.createContext("/", exchange -> {
            try (exchange) {
                if (!redirects.isEmpty()) {
                    exchange.getResponseHeaders().set("Location", redirects.remove(0));
                    exchange.sendResponseHeaders(302, -1);
                    return;
                }
                var page = "<h1>Saint-Roch</h1>".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        network = server();
        network.createContext("/", exchange -> {
            inside.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        var budget = new Budget(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5));
        var guard = new Guard(new DeniedAddresses(Set.of()), List.of(), name -> false);
        var resolver = Resolver.from(Optional.of("127.0.0.1:" + zone.port()), Duration.ofSeconds(2));
        fetcher = new SafeFetcher(guard, resolver, this::sockets, budget, "Parvis/0.1");
    }

    @AfterEach
    void close() {
        zone.close();
        site.stop(0);
        network.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "fd00::1", "64:ff9b::7f00:1"})
    void a_name_that_leads_inside_the_second_time_is_dialled_once(String second) {
        zone.lead(NAME, List.of(List.of(PUBLIC), List.of(address(second))));

        assertThat(fetch()).isInstanceOf(Fetched.Answered.class);
        assertThat(zone.asked(NAME)).isEqualTo(1);
        assertThat(dialled).containsExactly(new InetSocketAddress(PUBLIC, 80));

        var again = fetch();
        assertThat(again).isInstanceOf(Fetched.Refused.class);
        assertThat(((Fetched.Refused) again).why().rule()).isEqualTo(Reason.Rule.ADDRESS);
        assertThat(zone.asked(NAME)).isEqualTo(2);
        assertThat(dialled).hasSize(1);
        assertThat(inside).hasValue(0);
    }

    @Test
    void a_name_that_leads_outside_again_is_fetched_again() {
        zone.lead(NAME, List.of(List.of(PUBLIC), List.of(address("127.0.0.1")), List.of(PUBLIC)));
        assertThat(fetch()).isInstanceOf(Fetched.Answered.class);
        assertThat(fetch()).isInstanceOf(Fetched.Refused.class);
        assertThat(fetch()).isInstanceOf(Fetched.Answered.class);
        assertThat(dialled).hasSize(2);
    }

    @Test
    void one_address_inside_among_others_is_one_too_many() {
        zone.lead(NAME, List.of(List.of(PUBLIC, address("::1"))));
        assertThat(fetch()).isInstanceOf(Fetched.Refused.class);
        zone.lead(NAME, List.of(List.of(PUBLIC, address("192.168.1.1"))));
        assertThat(fetch()).isInstanceOf(Fetched.Refused.class);
        assertThat(dialled).isEmpty();
    }

    @Test
    void a_redirect_to_the_same_name_is_looked_up_and_checked_anew() {
        zone.lead(NAME, List.of(List.of(PUBLIC), List.of(address("127.0.0.1"))));
        redirects.add("/admin");
        assertThat(fetcher.follow(Ask.upTo(1 << 20, new WebUrl("http://" + NAME + "/"))))
                .isInstanceOf(Fetched.Refused.class);
        assertThat(dialled).hasSize(1);
        assertThat(inside).hasValue(0);
    }

    @Test
    void a_name_that_nobody_knows_and_a_server_that_is_silent_lead_nowhere() {
        assertThat(fetch())
                .isEqualTo(new Fetched.Failed(
                        new WebUrl("http://" + NAME + "/"), "unknown host " + NAME, Fetched.Cause.NAME));
        zone.lead(NAME, List.of(List.of(PUBLIC)));
        zone.broken(true);
        assertThat(fetch()).isInstanceOf(Fetched.Failed.class);
        assertThat(dialled).isEmpty();
    }

    private Fetched fetch() {
        return fetcher.fetch(Ask.upTo(1 << 20, new WebUrl("http://" + NAME + "/")));
    }

    private PinnedSockets sockets(Set<InetAddress> checked, int port) {
        return new PinnedSockets(checked, port) {
            @Override
            protected void dial(Dial dial, InetSocketAddress to) throws IOException {
                dialled.add(to);
                dial.connect((to.getAddress().equals(PUBLIC) ? site : network).getAddress());
            }
        };
    }

    private static HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
