package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.serve.TrustedProxies.Header;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8:ffff::/48"));

    /** Two lines of one header are separated by a bar here. */
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '^', textBlock = """
                203.0.113.9        ~ ^^                                      ~ 203.0.113.9
                203.0.113.9        ~ 198.51.100.1                            ~ 203.0.113.9
                203.0.113.9        ~ 10.0.0.1, 192.0.2.7                     ~ 203.0.113.9
                10.1.2.3           ~ ^^                                      ~ 10.1.2.3
                10.1.2.3           ~ 198.51.100.1                            ~ 198.51.100.1
                10.1.2.3           ~ 198.51.100.1:4711                       ~ 198.51.100.1
                10.1.2.3           ~ 6.6.6.6, 198.51.100.1                   ~ 198.51.100.1
                10.1.2.3           ~ 6.6.6.6|198.51.100.1                    ~ 198.51.100.1
                10.1.2.3           ~ 198.51.100.1, 192.0.2.7, 10.9.9.9       ~ 198.51.100.1
                10.1.2.3           ~ 6.6.6.6, 10.0.0.1, 198.51.100.1         ~ 198.51.100.1
                10.1.2.3           ~ 10.0.0.9, 10.0.0.8                      ~ 10.0.0.9
                10.1.2.3           ~ 2001:db8::1                             ~ 2001:db8:0:0:0:0:0:1
                10.1.2.3           ~ [2001:db8::1]:443                       ~ 2001:db8:0:0:0:0:0:1
                10.1.2.3           ~ ::ffff:198.51.100.1                     ~ 198.51.100.1
                2001:db8:ffff::5   ~ 198.51.100.1                            ~ 198.51.100.1
                2001:db8:fffe::5   ~ 198.51.100.1                            ~ 2001:db8:fffe:0:0:0:0:5
                10.1.2.3           ~ unknown                                 ~ 10.1.2.3
                10.1.2.3           ~ localhost                               ~ 10.1.2.3
                10.1.2.3           ~ 6.6.6.6, unknown                        ~ 10.1.2.3
                10.1.2.3           ~ 6.6.6.6, evil.example, 10.0.0.4         ~ 10.0.0.4
                10.1.2.3           ~ 6.6.6.6,                                ~ 10.1.2.3
                10.1.2.3           ~ 999.1.1.1                               ~ 10.1.2.3
                10.1.2.3           ~ 0x7f.1                                  ~ 10.1.2.3
                10.1.2.3           ~ 198.51.100.1 6.6.6.6                    ~ 10.1.2.3""")
    void x_forwarded_for_is_read_from_its_end_and_only_from_those_that_are_trusted(
            String peer, String header, String client) throws Exception {
        assertThat(client(peer, Header.X_FORWARDED_FOR, header)).isEqualTo(client);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '^', textBlock = """
                for=198.51.100.1                                    ~ 198.51.100.1
                For="198.51.100.1:80";proto=https;by=10.0.0.2       ~ 198.51.100.1
                proto=https; for="[2001:db8::17]:4711"              ~ 2001:db8:0:0:0:0:0:17
                for=6.6.6.6, for=198.51.100.1                       ~ 198.51.100.1
                for=198.51.100.1, for=10.0.0.4                      ~ 198.51.100.1
                for=_hidden                                         ~ 10.1.2.3
                for=unknown                                         ~ 10.1.2.3
                proto=https                                         ~ 10.1.2.3
                by=198.51.100.1                                     ~ 10.1.2.3
                xfor=6.6.6.6                                        ~ 10.1.2.3""")
    void forwarded_is_read_as_rfc_7239_writes_it(String header, String client) throws Exception {
        assertThat(client("10.1.2.3", Header.FORWARDED, header)).isEqualTo(client);
    }

    @Test
    void a_header_of_ten_thousand_hops_is_no_work() throws Exception {
        var hops =
                String.join(",", Stream.generate(() -> "10.0.0.1").limit(10_000).toList());
        assertThat(client("10.1.2.3", Header.X_FORWARDED_FOR, "6.6.6.6," + hops))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "0.0.0.0/0",
                "::/0",
                "0.0.0.0/1",
                "8000::/1",
                "proxy.example",
                "10.0.0.0/33",
                "",
                "10.0.0.0/x",
                "1"
            })
    void nobody_is_everybody(String configured) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(configured)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parvis.http.trusted-proxies holds " + configured);
    }

    private String client(String peer, Header header, String lines) throws Exception {
        var values = lines.isEmpty() ? List.<String>of() : List.of(lines.split("\\|", -1));
        return proxies.client(InetAddress.getByName(peer), header, values).getHostAddress();
    }
}
