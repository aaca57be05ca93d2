package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private final Neighbourhood neighbourhood = new Neighbourhood(7);

    @Test
    void the_addresses_of_one_household_are_neighbours() {
        assertThat(of("2001:db8::1")).isEqualTo(of("2001:db8::ffff:1"));
        assertThat(of("192.0.2.1")).isEqualTo(of("::ffff:192.0.2.1"));
    }

    @Test
    void those_of_two_are_not() {
        assertThat(of("2001:db8::1")).isNotEqualTo(of("2001:db8:0:1::1"));
        assertThat(of("192.0.2.1")).isNotEqualTo(of("192.0.2.2"));
    }

    @Test
    void another_process_calls_it_something_else() {
        assertThat(of("192.0.2.1")).isNotEqualTo(new Neighbourhood(8).of(address("192.0.2.1")));
    }

    private int of(String literal) {
        return neighbourhood.of(address(literal));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
