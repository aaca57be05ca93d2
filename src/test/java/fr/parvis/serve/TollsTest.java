package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TollsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void one_client_may_ask_two_hundred_times_at_once_and_others_still_may() {
        var tolls = tolls(Map.of());

        assertThat(passed(tolls, 1_000, "203.0.113.7")).isBetween(200L, 260L);
        assertThat(passed(tolls, 100, "203.0.113.8")).isEqualTo(100);
        assertThat(meters.get("parvis.visitors.refused").counter().count()).isBetween(740.0, 800.0);
    }

    @Test
    void all_addresses_of_one_subscriber_are_one_client() {
        var tolls = tolls(Map.of());
        long passed = IntStream.range(0, 1_000)
                .filter(i -> tolls.pass(address("2001:db8:1:2::" + Integer.toHexString(i)), "h" + i))
                .count();

        assertThat(passed).isBetween(200L, 260L);
        assertThat(passed(tolls, 100, "2001:db8:1:3::1")).isEqualTo(100);
    }

    @Test
    void one_host_is_asked_a_thousand_times_at_once_whoever_asks() {
        var tolls = tolls(Map.of());
        long passed = IntStream.range(0, 3_000)
                .filter(i -> tolls.pass(address("203.0." + i / 250 + "." + (i % 250 + 1)), "mairie.example"))
                .count();

        assertThat(passed).isBetween(1_000L, 1_400L);
        assertThat(tolls.pass(address("203.0.113.9"), "autre.example")).isTrue();
    }

    @Test
    void one_host_is_greeted_two_hundred_times_at_once_whoever_greets() {
        var tolls = tolls(Map.of());
        long greeted = IntStream.range(0, 1_000)
                .filter(i -> tolls.mayGreet(address("203.0." + i / 250 + "." + (i % 250 + 1)), "mairie.example"))
                .count();

        assertThat(greeted).isBetween(200L, 260L);
        assertThat(tolls.mayGreet(address("203.0.113.9"), "autre.example")).isTrue();
        assertThat(tolls.mayGreet(address("127.0.0.1"), "mairie.example")).isTrue();
        assertThat(meters.get("parvis.visitors.refused").counter().count()).isBetween(740.0, 800.0);
    }

    @Test
    void who_leaves_refusing_to_another_takes_nothing_and_counts_nothing_when_it_would_be_refused() {
        var tolls = tolls(Map.of("parvis.http.limits.host.per-second", "1", "parvis.http.limits.host.burst", "1"));
        assertThat(tolls.mayPass(address("203.0.113.7"), "mairie.example")).isTrue();
        for (int i = 0; i < 1_000; i++) {
            assertThat(tolls.mayPass(address("203.0.113.7"), "mairie.example")).isFalse();
        }
        assertThat(meters.get("parvis.visitors.refused").counter().count()).isZero();
        long passed = IntStream.range(0, 1_000)
                .filter(i -> tolls.mayPass(address("203.0.113.7"), "h" + i))
                .count();
        assertThat(passed).isBetween(199L, 260L);
    }

    @Test
    void this_machine_is_not_counted_unless_configured() {
        assertThat(passed(tolls(Map.of()), 5_000, "127.0.0.1")).isEqualTo(5_000);
        assertThat(passed(tolls(Map.of("parvis.http.limits.loopback", "true")), 5_000, "127.0.0.1"))
                .isLessThan(1_000);
    }

    @Test
    void zero_is_no_limit() {
        var tolls =
                tolls(Map.of("parvis.http.limits.client.per-second", "0", "parvis.http.limits.host.per-second", "0"));

        assertThat(passed(tolls, 5_000, "203.0.113.7")).isEqualTo(5_000);
    }

    private Tolls tolls(Map<String, String> settings) {
        var visitors = new SmallRyeConfigBuilder()
                .withMapping(Visitors.class)
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(Visitors.class);
        return new Tolls(visitors, meters);
    }

    private static long passed(Tolls tolls, int times, String client) {
        return IntStream.range(0, times)
                .filter(i -> tolls.pass(address(client), "h"))
                .count();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
