package fr.parvis.mirror.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTest {
    private static final WebUrl URL = new WebUrl("https://www.saint-roch.fr/robots.txt");

    @Test
    void our_own_group_wins_over_the_one_for_all() {
        var robots = parse("User-agent: *\nDisallow: /\n\nUser-agent: Parvis\nDisallow: /prive/\nCrawl-delay: 3\n");
        assertThat(robots.allows(url("/a"))).isTrue();
        assertThat(robots.allows(url("/prive/x"))).isFalse();
        assertThat(robots.delay()).contains(Duration.ofSeconds(3));
    }

    @Test
    void the_longest_rule_wins_and_stars_count() {
        var robots =
                parse("User-agent: *\nDisallow: /*?tri=\nDisallow: /a/\nAllow: /a/b\nSitemap: https://x.fr/s.xml\n");
        assertThat(robots.allows(url("/l?tri=nom"))).isFalse();
        assertThat(robots.allows(url("/a/c"))).isFalse();
        assertThat(robots.allows(url("/a/b"))).isTrue();
        assertThat(robots.sitemaps()).containsExactly("https://x.fr/s.xml");
    }

    @ParameterizedTest
    @CsvSource({"404,true", "403,true", "200,true", "429,false", "500,false", "503,false"})
    void an_origin_without_rules_allows_all_and_a_broken_one_nothing(int status, boolean allowed) {
        var fetched = new Fetched.Answered(URL, status, "text/plain", Map.of(), List.of(), new byte[0]);
        assertThat(Robots.read(URL, fetched).allows(url("/a"))).isEqualTo(allowed);
        assertThat(Robots.read(URL, new Fetched.Failed(URL, "gone")).allows(url("/a")))
                .isFalse();
    }

    private static Robots parse(String text) {
        return Robots.parse(URL, bytes(text));
    }

    private static WebUrl url(String path) {
        return new WebUrl("https://www.saint-roch.fr" + path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
