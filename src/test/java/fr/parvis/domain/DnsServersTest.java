package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whose word counts, and whether one alone has it. */
class DnsServersTest {
    @Test
    void one_server_alone_is_warned_about_with_what_to_set() {
        assertThat(servers("192.0.2.53").caution())
                .get()
                .asString()
                .contains("(192.0.2.53)", "parvis.domains.resolvers", "two of different operators");
        assertThat(servers("192.0.2.53", "192.0.2.53").caution())
                .as("the same one twice")
                .isPresent();
    }

    @Test
    void two_servers_are_enough() {
        assertThat(servers("192.0.2.53", "198.51.100.53").caution()).isEmpty();
        assertThat(servers("192.0.2.53", "198.51.100.53", "2001:db8::53").caution())
                .isEmpty();
    }

    private static DnsServers servers(String... addresses) {
        return new DnsServers(Arrays.stream(addresses)
                .map(address -> new DnsServer(address, new InetSocketAddress(address, 53), Duration.ofSeconds(1)))
                .toList());
    }
}
