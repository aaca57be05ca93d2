package fr.parvis.mirror.listing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.listing.Sitemap.Line;
import fr.parvis.mirror.source.Glob;
import fr.parvis.mirror.source.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitemapTest {
    private static final WebUrl PLACE = new WebUrl("https://www.saint-roch.fr/sitemap.xml");
    private static final String MAP = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
              <url><loc> https://www.saint-roch.fr/fete </loc><lastmod>2026-03-02T10:00:00Z</lastmod>
                <image:image><image:loc>https://www.saint-roch.fr/img/fete.jpg</image:loc></image:image>
                <xhtml:link rel="alternate" hreflang="oc" href="https://www.saint-roch.fr/oc/festa"/></url>
              <url><loc>https://www.saint-roch.fr/a?b=1&amp;c=2</loc></url>
            </urlset>""";

    @Test
    void it_tells_pages_with_their_dates_translations_and_pictures() {
        assertThat(read(MAP).lines())
                .containsExactly(
                        new Line(
                                url("/fete"),
                                Instant.parse("2026-03-02T10:00:00Z"),
                                List.of(url("/oc/festa")),
                                List.of(url("/img/fete.jpg"))),
                        new Line(url("/a?b=1&c=2"), null, List.of(), List.of()));
    }

    @Test
    void news_tell_when_they_were_published() {
        assertThat(read("""
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                            xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                          <url><loc>https://www.saint-roch.fr/crue</loc>
                            <news:news>
                              <news:publication><news:name>Le Pont</news:name><news:language>fr</news:language></news:publication>
                              <news:publication_date>2026-11-27T08:30:00+01:00</news:publication_date>
                              <news:title>La crue est passée</news:title>
                            </news:news></url>
                          <url><loc>https://www.saint-roch.fr/foire</loc><lastmod>2026-11-28T10:00:00Z</lastmod>
                            <news:news><news:publication_date>2026-11-20</news:publication_date></news:news></url>
                        </urlset>""").lines())
                .containsExactly(
                        new Line(url("/crue"), Instant.parse("2026-11-27T07:30:00Z"), List.of(), List.of()),
                        new Line(url("/foire"), Instant.parse("2026-11-28T10:00:00Z"), List.of(), List.of()));
    }

    @Test
    void it_may_be_packed_and_have_no_name_space() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(MAP.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Sitemap.read(PLACE, "application/x-gzip", packed.toByteArray())
                        .orElseThrow()
                        .lines())
                .hasSize(2);
        assertThat(read("<urlset><url><loc>https://www.saint-roch.fr/x</loc></url></urlset>")
                        .lines())
                .extracting(Line::page)
                .containsExactly(url("/x"));
    }

    @Test
    void an_index_leads_to_more() {
        var index = read("""
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>https://www.saint-roch.fr/posts.xml.gz</loc></sitemap></sitemapindex>""");
        assertThat(index.indexes()).containsExactly(url("/posts.xml.gz"));
        assertThat(index.lines()).isEmpty();
    }

    @Test
    void feeds_and_plain_lines_are_lists_of_pages_too() {
        assertThat(Sitemap.read(PLACE, "application/rss+xml", bytes("""
                        <rss version="2.0"><channel><title>Nouvelles</title><link>https://www.saint-roch.fr/</link>
                        <item><title>Crue</title><link>https://www.saint-roch.fr/crue</link>
                        <pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"""))
                        .orElseThrow()
                        .lines())
                .extracting(Line::page)
                .contains(url("/crue"));
        assertThat(Sitemap.read(PLACE, "application/atom+xml", bytes("""
                        <feed xmlns="http://www.w3.org/2005/Atom"><title>Nouvelles</title>
                        <entry><title>Crue</title><link href="https://www.saint-roch.fr/crue"/>
                        <updated>2026-03-02T10:00:00Z</updated></entry></feed>"""))
                        .orElseThrow()
                        .lines())
                .extracting(Line::page)
                .contains(url("/crue"));
        assertThat(Sitemap.read(
                                new WebUrl("https://www.saint-roch.fr/sitemap.txt"),
                                "text/plain",
                                bytes("https://www.saint-roch.fr/a\nhttps://www.saint-roch.fr/b\n"))
                        .orElseThrow()
                        .lines())
                .extracting(Line::page)
                .containsExactly(url("/a"), url("/b"));
    }

    @Test
    void entities_are_not_resolved() {
        assertThat(Sitemap.read(
                        PLACE,
                        "application/xml",
                        bytes(
                                "<!DOCTYPE u [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>https://x.fr/&e;</loc>"
                                        + "</url></urlset>")))
                .satisfiesAnyOf(
                        read -> assertThat(read).isEmpty(),
                        read -> assertThat(read.orElseThrow().lines()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml at all", "<urlset><url><lo", "{}", "<html><body><p>Perdu</p></body></html>"})
    void nonsense_is_no_list(String text) {
        assertThat(Sitemap.read(PLACE, "application/xml", bytes(text))).isEmpty();
        assertThat(Sitemap.read(PLACE, "text/html", bytes(text))).isEmpty();
    }

    @Test
    void a_list_of_nothing_is_a_list() {
        assertThat(read("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"></urlset>")
                        .lines())
                .isEmpty();
    }

    @Test
    void what_can_be_read_before_it_breaks_is_read() {
        assertThat(read(MAP.substring(0, MAP.length() - 60)).lines()).isNotEmpty();
    }

    @Test
    void the_usual_places_are_tried_until_one_answers() {
        var scope = new Scope(url("/"), List.of(new Glob("/**")), List.of());
        var asked = new java.util.ArrayList<String>();
        var lines = Sitemaps.lines(
                scope,
                List.of(),
                new Listings(
                        ask -> {
                            asked.add(ask.url().path());
                            boolean here = ask.url().path().equals("/sitemap_index.xml");
                            return Optional.of(new Fetched.Answered(
                                    ask.url(), here ? 200 : 404, "application/xml", Map.of(), List.of(), bytes(MAP)));
                        },
                        problem -> asked.add(problem.detail())));
        assertThat(lines).hasSize(2);
        assertThat(asked).containsExactly("/sitemap.xml", "/sitemap_index.xml");
    }

    private static Sitemap read(String text) {
        return Sitemap.read(PLACE, "application/xml", bytes(text)).orElseThrow();
    }

    private static WebUrl url(String path) {
        return new WebUrl("https://www.saint-roch.fr" + path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
