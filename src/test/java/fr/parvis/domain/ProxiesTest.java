package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "a.example.cdn.cloudflare.net, 192.0.2.1, Cloudflare",
        "CDN.Cloudflare.net, 192.0.2.1, Cloudflare",
        "evilcdn.cloudflare.net, 192.0.2.1,",
        "a.fastly.net.example, 192.0.2.1,",
        "_odd_.fastly, 192.0.2.1,",
        "'', 104.16.5.5, Cloudflare",
        "'', 104.23.255.255, Cloudflare",
        "'', 104.15.255.255,",
        "'', 104.28.0.0,",
        "'', 2606:4700::6810:84e5, Cloudflare",
        "'', 2606:4701::1,",
        "'', 2a06:98c7:ffff::1, Cloudflare",
        "'', 2a06:98c8::1,",
        "d1.cloudfront.net, 2001:db8::1, Amazon CloudFront",
    })
    void a_company_is_told_by_its_names_and_addresses(String name, String address, String company) {
        var chain = Stream.of(name).filter(each -> !each.isEmpty()).toList();
        var way = new Sight.Way(chain, List.of(address), 60, false, null);
        assertThat(Proxies.on(way).orElse(null)).isEqualTo(company);
    }
}
