package fr.parvis.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
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

    @Test
    void a_sitemap_is_read_packed_or_not_and_its_entities_are_not() throws IOException {
        var xml = bytes(
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc> https://x.fr/a </loc></url></urlset>");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(xml);
        }
        assertThat(Sitemap.read(xml).locations()).containsExactly("https://x.fr/a");
        assertThat(Sitemap.read(packed.toByteArray()).locations()).containsExactly("https://x.fr/a");
        assertThat(Sitemap.read(bytes("<sitemapindex><sitemap><loc>https://x.fr/s</loc></sitemap></sitemapindex>"))
                        .index())
                .isTrue();
        assertThat(Sitemap.read(
                                bytes(
                                        "<!DOCTYPE u [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><urlset><loc>&e;</loc></urlset>"))
                        .locations())
                .isEmpty();
        assertThat(Sitemap.read(bytes("no xml at all")).locations()).isEmpty();
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
