package fr.parvis.mirror.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.DeniedAddresses;
import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    /** Addresses of which nobody is asked where they lead. */
    static final List<String> REFUSED = List.of(
            "http://127.0.0.1/",
            "http://127.0.0.1:80/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://017700000001/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://0/",
            "http://256/",
            "http://127.0.0.1./",
            "http://127.0.0.01/",
            "http://0x7f.0.0.1/",
            "http://8.8.8.8/",
            "http://%31%32%37.0.0.1/",
            "http://①②⑦.⓪.⓪.①/",
            "http://127。0。0。1/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[fe80::1]/",
            "http://[2606:4700::1111]/",
            "http://localhost/",
            "http://localhost./",
            "http://intranet/",
            "http://printer.local/",
            "http://db.internal/",
            "http://metadata.google.internal/",
            "http://www.saint-roch.invalid/",
            "http://a.invalid/",
            "http://kubernetes.default.svc/",
            "http://kubernetes.default.svc.cluster.local/",
            "http://com/",
            "http://_dmarc.saint-roch.fr/",
            "http://-bad.saint-roch.fr/",
            "https://www.saint-roch.fr:22/",
            "http://www.saint-roch.fr:8080/",
            "https://www.saint-roch.fr:8443/",
            "http://www.saint-roch.fr:5432/",
            "http://www.saint-roch.fr:1/",
            "http://www.saint-roch.fr:65535/",
            "http://mairie.parvis.localhost/",
            "http://parvis.localhost:8080/",
            "https://pages.saint-roch.fr/",
            "https://PAGES.saint-roch.fr./",
            "http://127.0.0.1:8002/",
            "http://localhost:8001/",
            "http://127.0.0.2:8001/",
            "http://[::1]:8001/",
            "http://0x7f.1/",
            "http://0177.0.0.0x1/",
            "http://127.0.1.1/",
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://168.63.129.16/",
            "http://100.100.100.200/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::ffff:a00:1]/",
            "http://[fd00:ec2::254]/",
            "http://[ff02::1]/",
            "http://printer.lan/",
            "http://www.saint-roch.test/",
            "https://www.saint-roch.fr:25/",
            "http://www.saint-roch.fr:2375/",
            "http://www.saint-roch.fr:6379/",
            "http://www.saint-roch.fr:9200/");

    /** The first and the last address of each range that is not public. */
    static final List<String> DENIED = List.of(
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.0",
            "127.255.255.255",
            "169.254.0.0",
            "169.254.255.255",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.0",
            "192.0.0.255",
            "192.0.2.0",
            "192.0.2.255",
            "192.88.99.0",
            "192.88.99.255",
            "192.168.0.0",
            "192.168.255.255",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.0",
            "198.51.100.255",
            "203.0.113.0",
            "203.0.113.255",
            "224.0.0.0",
            "239.255.255.255",
            "240.0.0.0",
            "255.255.255.255",
            "169.254.169.254",
            "168.63.129.16",
            "100.100.100.200",
            "51.15.0.99",
            "::",
            "::1",
            "::2",
            "::ffff:ffff",
            "::7f00:1",
            "::ffff:0:7f00:1",
            "64:ff9b::",
            "64:ff9b::ffff:ffff",
            "64:ff9b::808:808",
            "64:ff9b:1::",
            "64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
            "100::",
            "100::ffff:ffff:ffff:ffff",
            "100:0:0:1::",
            "2001::",
            "2001:0:ffff::1",
            "2001:1ff:ffff::",
            "2001:db8::",
            "2001:db8:ffff::",
            "2002::",
            "2002:7f00:1::",
            "2002:808:808::",
            "3fff::",
            "3fff:fff::",
            "5f00::",
            "fc00::",
            "fdff:ffff::",
            "fd00:ec2::254",
            "fe80::",
            "febf:ffff::",
            "fec0::",
            "ff00::",
            "ff02::1",
            "ffff::",
            "2620:4f:8000::",
            "4000::",
            "2a01:e0a::5efe:7f00:1",
            "2a01:e0a::200:5efe:7f00:1");

    private static final Hostname PAGES = new Hostname("parvis.localhost");
    private static final WebUrl PUBLIC = new WebUrl("https://www.saint-roch.fr/");

    private final Guard guard = new Guard(
            new DeniedAddresses(Set.of(address("51.15.0.99"))),
            List.of("127.0.0.1:8001", "localhost:8002", "[::1]:8003"),
            name -> name.isWithin(PAGES) || name.value().equals("pages.saint-roch.fr"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void an_address_that_leads_nowhere_public_is_refused_before_any_look_up(String text) {
        assertThat(guard.refuse(WebUrl.parse(text).orElseThrow())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://www.saint-roch.fr/",
                "file:///etc/passwd",
                "gopher://x.fr/",
                "javascript:alert(1)",
                "//www.saint-roch.fr/",
                "http:///etc/passwd",
                "http://a b.fr/",
                "data:text/html,x",
                "jar:http://x.fr!/"
            })
    void what_is_no_address_of_the_web_has_no_spelling_here(String text) {
        assertThat(WebUrl.parse(text).filter(url -> guard.refuse(url).isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.saint-roch.fr/",
                "https://www.saint-roch.fr:443/a?b",
                "http://saint-roch.fr:443/",
                "https://www.gouv.fr/",
                "https://mairie.asso.fr/",
                "https://été.fr/",
                "https://x.github.io/",
                "http://127.0.0.1:8001/",
                "http://localhost:8002/",
                "http://[::1]:8003/"
            })
    void a_public_name_or_an_exempt_origin_passes(String text) {
        assertThat(guard.refuse(WebUrl.parse(text).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("DENIED")
    void an_address_that_is_not_public_is_denied(String text) {
        assertThat(guard.refuse(PUBLIC, List.of(address(text)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a01:e0a::1",
                "2001:200::1",
                "2001:4860:4860::8888"
            })
    void a_public_address_is_not(String text) {
        assertThat(guard.refuse(PUBLIC, List.of(address(text)))).isEmpty();
    }

    @Test
    void one_private_address_among_public_ones_is_one_too_many() {
        assertThat(guard.refuse(PUBLIC, List.of(address("51.15.1.1"), address("10.0.0.1"))))
                .isPresent();
        assertThat(guard.refuse(PUBLIC, List.of())).isPresent();
    }

    @Test
    void an_exemption_holds_for_its_own_port_only() {
        var loopback = List.of(address("127.0.0.1"));
        assertThat(guard.refuse(new WebUrl("http://localhost:8002/"), loopback)).isEmpty();
        assertThat(guard.refuse(new WebUrl("http://localhost:8004/"), loopback)).isPresent();
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(notALiteral);
        }
    }

    @Test
    void a_name_of_a_manual_may_be_written_down() {
        assertThat(guard.refuse(new WebUrl("https://www.valombre.example/"))).isEmpty();
    }
}
