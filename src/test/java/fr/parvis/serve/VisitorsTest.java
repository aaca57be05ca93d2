package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.serve.Wire.Reply;
import fr.parvis.site.ArchiveFormat;
import fr.parvis.site.Previews;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.site.Uploads;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors get, over real sockets, from the booted application with its sample organisations. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class VisitorsTest {
    private static final String MAIRIE = "mairie-valombre.parvis.localhost";
    private static final String CLUB = "usv-handball.parvis.localhost";
    private static final String EPICERIE = "epicerie-du-pont.parvis.localhost";
    private static final String TV = "valombre-tv.parvis.localhost";
    private static final String PAGE_CACHING = "public, max-age=60, stale-while-revalidate=3600, stale-if-error=86400";
    private static final Pattern LOCATION = Pattern.compile("<loc>http://[^/]+(/[^<]*)</loc>");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    PublicAddress address;

    @Inject
    Tenants tenants;

    @Inject
    Uploads uploads;

    @Inject
    Releases releases;

    @Inject
    Previews previews;

    @Inject
    RouteTable routes;

    @Inject
    Transports transports;

    @Inject
    Visitors visitors;

    @Inject
    Platform platform;

    @Inject
    DataSource database;

    private Wire wire;

    @BeforeEach
    void findTheServer() {
        wire = new Wire(address.of(address.pagesDomain(), PagePath.ROOT).port());
    }

    @ParameterizedTest
    @ValueSource(strings = {MAIRIE, CLUB, EPICERIE, TV})
    void every_page_of_a_sample_answers(String host) {
        var pages = sitemap(host);

        assertThat(pages).hasSizeGreaterThan(5).contains("/").doesNotContain("/404.html");
        for (var path : pages) {
            var page = wire.get(host, path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.text().replace("<script type=\"application/ld+json\">", ""))
                    .as(path)
                    .contains("<html")
                    .doesNotContain("<script");
        }
    }

    @Test
    void a_page_that_search_engines_shall_leave_out_is_served_and_in_no_site_map() {
        publish(
                newTenant("hors-plan"),
                "index.html",
                "<title>Accueil</title><p>x",
                "merci.html",
                "<title>Merci</title><meta name=robots content=noindex><p>Merci",
                "contact.html",
                "<title>Contact</title><meta name=robots content='index, follow'><p>x");
        assertThat(sitemap("hors-plan.parvis.localhost")).containsExactly("/", "/contact.html");
        assertThat(wire.get("hors-plan.parvis.localhost", "/merci.html").text())
                .contains("name=\"robots\" content=\"noindex\"");
    }

    @ParameterizedTest(name = "{0}{1} -> {2} {3}")
    @CsvSource({
        MAIRIE + ", /mairie, 308, /mairie/",
        MAIRIE + ", /mairie?a=b, 308, /mairie/",
        TV + ", /%C3%A9quipe, 308, /%C3%A9quipe/",
        MAIRIE + ", /ancien-accueil, 301, /",
        MAIRIE + ", /actualites/une, 302, /actus/une",
        MAIRIE + ", /conseil/2026/10/12, 301, /mairie/conseil-municipal-2026-10-12",
        MAIRIE + ", /plan-local, 302, https://www.mairie-valombre.example/contact",
        TV + ", /jt/2026/11/20, 302, /%C3%A9missions/jt-2026-11-20",
        TV + ", /emissions/a%3Fb, 301, /%C3%A9missions/a%3Fb",
        EPICERIE + ", /recette/tian, 301, /recettes/tian.html",
        CLUB + ", /news/, 302, /actus/",
    })
    void old_addresses_lead_on(String host, String path, int status, String location) {
        var reply = wire.get(host, path);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Location")).contains(location);
    }

    @Test
    void rules_of_a_site_may_answer_gone_or_missing_with_its_own_page() {
        assertThat(wire.get(MAIRIE, "/telethon-2024").status()).isEqualTo(410);
        assertThat(wire.get(CLUB, "/forum/sujet/1").status()).isEqualTo(410);
        assertThat(wire.get(MAIRIE, "/intranet/x").status()).isEqualTo(404);
    }

    @Test
    void a_page_is_served_with_and_without_its_extension_and_a_folder_by_its_index() {
        assertThat(wire.get(MAIRIE, "/contact").body())
                .isEqualTo(wire.get(MAIRIE, "/contact.html").body());
        assertThat(wire.get(MAIRIE, "/index.html").body())
                .isEqualTo(wire.get(MAIRIE, "/").body());
        assertThat(wire.get(MAIRIE, "/mairie/index.html").body())
                .isEqualTo(wire.get(MAIRIE, "/mairie/").body());
    }

    @ParameterizedTest
    @CsvSource({MAIRIE + ", Page introuvable", CLUB + ", Ballon perdu", EPICERIE + ", Rayon vide", TV + ", Plus d’image"
    })
    void what_is_not_there_is_told_by_the_sites_own_page(String host, String words) {
        var reply = wire.get(host, "/n/existe/pas");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).contains(words);
    }

    @Test
    void an_unknown_host_gets_a_page_of_the_platform() {
        for (var host : List.of("inconnu.parvis.localhost", "autre.example", "127.0.0.1", "www." + MAIRIE)) {
            var reply = wire.get(host, "/");
            assertThat(reply.status()).as(host).isEqualTo(404);
            assertThat(reply.text()).doesNotContain("Valombre");
            assertThat(reply.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void a_host_may_be_spelt_in_capitals_with_a_dot_and_a_port() {
        var page = wire.get(MAIRIE, "/").body();

        assertThat(wire.get("MAIRIE-Valombre.PARVIS.localhost.", "/").body()).isEqualTo(page);
        assertThat(wire.get(MAIRIE + ":8080", "/").body()).isEqualTo(page);
        assertThat(wire.raw("GET http://" + MAIRIE + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n")
                        .body())
                .isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nHost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nHost: " + CLUB + "\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n",
                "GET / HTTP/1.1\r\n",
                "GET / HTTP/1.0\r\n",
                "GET http://" + CLUB + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET http://" + MAIRIE + "@" + CLUB + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: user@" + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + ":65536\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + ":\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nhost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 0x1\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: -1\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: identity, chunked\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: xchunked\r\n",
                "GET http://" + MAIRIE + ":1/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET " + MAIRIE + "/ HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\u0000.evil.test\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + " x\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "/x\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + ":x\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "," + CLUB + "\r\n",
                "GET / HTTP/1.1\r\nHost: mairie_valombre.parvis.localhost\r\n",
                "GET / HTTP/1.1\r\nHost : " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 5\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: chunked\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: +1\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: " + MAIRIE + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nX: a\u0000b\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: xchunked\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: chunked, chunked\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding:\r\n chunked\r\n",
                "POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding:\r\n",
            })
    void a_request_that_can_be_read_in_two_ways_is_refused(String request) {
        var reply = wire.raw(request + "Connection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).doesNotContain("Valombre");
    }

    @Test
    void a_body_is_never_the_next_request() {
        var all = wire.raw("POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nTransfer-Encoding: xchunked\r\n\r\n"
                + "GET /contact HTTP/1.1\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n");

        assertThat(all.status()).isEqualTo(400);
        assertThat(all.header("Connection")).contains("close");
        assertThat(all.text()).doesNotContain("HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.2, 200", "ICY/1.0, 505", "HTTP/2.0, 505", "HTTP/0.9, 505"})
    void the_version_of_an_answer_is_ours(String version, int status) {
        var reply = wire.raw("GET / " + version + "\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Connection")).contains("close");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void what_is_too_long_is_told_so() {
        assertThat(wire.get(MAIRIE, "/?" + "x".repeat(8_000)).status()).isEqualTo(200);
        assertThat(wire.get(MAIRIE, "/?" + "x".repeat(9_000)).status()).isEqualTo(414);
        assertThat(wire.get(MAIRIE, "/" + "x".repeat(2_000)).status()).isEqualTo(414);
        assertThat(wire.get("user@" + MAIRIE, "/" + "x".repeat(2_000)).status()).isEqualTo(400);
        var tooLarge = wire.get(MAIRIE, "/", "X: " + "x".repeat(17_000));
        assertThat(tooLarge.status()).isEqualTo(431);
        assertThat(tooLarge.header("Content-Security-Policy")).isPresent();
        assertThat(tooLarge.header("Connection")).contains("close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n",
                "Content-Length: 100\r\nConnection: close\r\n\r\n",
                "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
            })
    void a_body_that_nobody_reads_is_not_waited_for_long(String rest) {
        var reply = wire.raw("POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\n" + rest);

        assertThat(reply.status()).isEqualTo(405);
    }

    @Test
    void a_small_body_that_nobody_reads_leaves_the_connection_as_it_is() {
        var replies = wire.raw("POST / HTTP/1.1\r\nHost: " + MAIRIE + "\r\nContent-Length: 3\r\n\r\nabc"
                + "GET /contact HTTP/1.1\r\nHost: " + MAIRIE + "\r\nConnection: close\r\n\r\n");

        assertThat(replies.status()).isEqualTo(405);
        assertThat(replies.text()).contains("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "/a//b",
                "/../etc/passwd",
                "/a/..",
                "/%2e%2e/a",
                "/a%2fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/a;b",
                "/a%3bb",
                "/%c0%af",
                "/%ff",
                "/%",
                "/%zz",
                "/a#b",
            })
    void a_path_that_means_two_things_is_refused(String path) {
        assertThat(wire.get(MAIRIE, path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void pages_can_only_be_read(String method) {
        var reply = wire.request(method, MAIRIE, "/");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET, HEAD");
    }

    @Test
    void a_head_is_the_get_without_its_body() {
        for (var path : List.of("/", "/images/bandeau-village.jpg", "/n/existe/pas", "/mairie", "/robots.txt")) {
            var get = wire.get(MAIRIE, path);
            var head = wire.request("HEAD", MAIRIE, path);
            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.headersButDate()).as(path).isEqualTo(get.headersButDate());
            assertThat(head.body()).as(path).isEmpty();
        }
    }

    @Test
    void every_answer_keeps_the_promise_in_its_headers() {
        var replies = Stream.of(
                        wire.get(MAIRIE, "/"),
                        wire.get(EPICERIE, "/"),
                        wire.get(MAIRIE, "/images/blason.svg"),
                        wire.get(MAIRIE, "/images/bandeau-village.jpg"),
                        wire.get(MAIRIE, "/assets/style.css"),
                        wire.get(MAIRIE, "/mairie"),
                        wire.get(MAIRIE, "/n/existe/pas"),
                        wire.get("inconnu.example", "/"),
                        wire.get(MAIRIE, "/a;b"),
                        wire.request("POST", MAIRIE, "/"),
                        wire.get(MAIRIE, "/sans-traceur"),
                        wire.get("parvis.localhost", "/"))
                .toList();
        for (var reply : replies) {
            SafetyHeaders.always()
                    .forEach((name, value) -> assertThat(reply.header(name)).contains(value));
            assertThat(reply.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
            assertThat(reply.header("Set-Cookie")).isEmpty();
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("X-Powered-By")).isEmpty();
            reply.headers()
                    .forEach((name, values) -> assertThat(values).as(name).hasSize(1));
        }
        assertThat(replies.get(0).header("Content-Security-Policy")).contains(SafetyHeaders.policyFor("text/html"));
    }

    @Test
    void an_answer_says_how_long_it_may_be_kept() {
        var themed = wire.get(EPICERIE, "/").text();
        var sheet =
                Pattern.compile("<link rel=\"?stylesheet\"? href=\"([^\"]+)\"").matcher(themed);
        assertThat(sheet.find()).isTrue();

        assertThat(wire.get(MAIRIE, "/").header("Cache-Control")).contains(PAGE_CACHING);
        assertThat(wire.get(MAIRIE, "/images/blason.svg").header("Cache-Control"))
                .contains(PAGE_CACHING);
        assertThat(wire.get(MAIRIE, "/n/existe/pas").header("Cache-Control")).contains(PAGE_CACHING);
        assertThat(wire.get(EPICERIE, sheet.group(1)).header("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        assertThat(wire.get("inconnu.example", "/").header("Cache-Control")).contains("no-store");
        assertThat(wire.get(MAIRIE, "/").header("Vary")).contains("Accept-Encoding");
    }

    @Test
    void a_page_is_the_same_in_every_coding_and_has_a_tag_for_each() throws IOException {
        var plain = wire.get(MAIRIE, "/");
        var gzip = wire.get(MAIRIE, "/", "Accept-Encoding: gzip");
        var brotli = wire.get(MAIRIE, "/", "Accept-Encoding: gzip, deflate, br");

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(gzip.header("Content-Encoding")).contains("gzip");
        assertThat(brotli.header("Content-Encoding")).contains("br");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(new BrotliInputStream(new ByteArrayInputStream(brotli.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(brotli.body()).hasSizeLessThan(plain.body().length / 2);
        assertThat(List.of(tag(plain), tag(gzip), tag(brotli)))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("\"[A-Za-z0-9_-]+\""));
        assertThat(List.of(plain, gzip, brotli))
                .allMatch(reply -> reply.header("Vary").equals(java.util.Optional.of("Accept-Encoding")));
    }

    @Test
    void a_page_that_the_client_has_is_not_sent_again() {
        var page = wire.get(MAIRIE, "/", "Accept-Encoding: br");
        var changed = page.header("Last-Modified").orElseThrow();

        var same = wire.get(MAIRIE, "/", "Accept-Encoding: br", "If-None-Match: W/" + tag(page));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(page.header("ETag"));
        assertThat(same.header("Vary")).contains("Accept-Encoding");
        assertThat(same.header("Content-Encoding")).as("nothing is sent").isEmpty();
        assertThat(same.header("Cache-Control")).contains(PAGE_CACHING);
        assertThat(wire.get(MAIRIE, "/", "If-None-Match: " + tag(page)).status())
                .as("the tag of another coding")
                .isEqualTo(200);
        assertThat(wire.get(MAIRIE, "/", "If-Modified-Since: " + changed).status())
                .isEqualTo(304);
        assertThat(wire.get(MAIRIE, "/", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT")
                        .status())
                .isEqualTo(200);
        assertThat(wire.get(MAIRIE, "/", "If-Match: \"x\"").status()).isEqualTo(412);
    }

    @Test
    void a_list_may_come_in_several_lines() {
        var page = wire.get(MAIRIE, "/", "Accept-Encoding: gzip");

        assertThat(wire.get(MAIRIE, "/", "Accept-Encoding: gzip;q=0, *", "Accept-Encoding: br;q=0, zstd;q=0")
                        .header("Content-Encoding"))
                .isEmpty();
        assertThat(wire.get(MAIRIE, "/", "Accept-Encoding: identity", "Accept-Encoding: gzip")
                        .header("Content-Encoding"))
                .contains("gzip");
        assertThat(wire.get(MAIRIE, "/", "Accept-Encoding: gzip", "If-None-Match: \"x\"", "If-None-Match: " + tag(page))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void what_one_request_could_not_have_is_kept_by_nobody() {
        var beyond = wire.get(MAIRIE, "/", "Range: bytes=99999999-");
        var failed = wire.get(MAIRIE, "/", "If-Match: \"x\"");

        assertThat(List.of(beyond.status(), failed.status())).containsExactly(416, 412);
        assertThat(List.of(beyond, failed))
                .allMatch(reply -> reply.header("Cache-Control").equals(java.util.Optional.of("no-store")));
        assertThat(wire.get(MAIRIE, "/", "Range: bytes=0-9").header("Cache-Control"))
                .as("a part can be kept")
                .contains(PAGE_CACHING);
    }

    @Test
    void a_part_can_be_had() {
        var path = "/images/bandeau-village.jpg";
        var whole = wire.get(MAIRIE, path);
        int size = whole.body().length;

        var part = wire.get(MAIRIE, path, "Range: bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).contains("bytes 10-19/" + size);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 10, 20));
        assertThat(wire.get(MAIRIE, path, "Range: bytes=-5").body())
                .isEqualTo(Arrays.copyOfRange(whole.body(), size - 5, size));

        var beyond = wire.get(MAIRIE, path, "Range: bytes=" + size + "-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).contains("bytes */" + size);

        assertThat(wire.get(MAIRIE, path, "Range: bytes=0-1", "If-Range: " + tag(whole))
                        .status())
                .isEqualTo(206);
        assertThat(wire.get(MAIRIE, path, "Range: bytes=0-1", "If-Range: \"x\"").body())
                .isEqualTo(whole.body());
        assertThat(wire.get(MAIRIE, path, "Range: bytes=0-9999999,3-4").body()).isEqualTo(whole.body());

        assertThat(wire.get(MAIRIE, path, "Range: bytes=0-1", "Range: bytes=2-3")
                        .body())
                .isEqualTo(whole.body());
        assertThat(wire.get(MAIRIE, path, "Range: bytes=0-1", "If-Range: " + tag(whole), "If-Range: " + tag(whole))
                        .status())
                .isEqualTo(200);
        var changed = "If-Modified-Since: " + whole.header("Last-Modified").orElseThrow();
        assertThat(wire.get(MAIRIE, path, changed).status()).isEqualTo(304);
        assertThat(wire.get(MAIRIE, path, changed, changed).status()).isEqualTo(200);
    }

    @Test
    void several_parts_come_as_one_body_with_boundaries() {
        var path = "/images/bandeau-village.jpg";
        var whole = wire.get(MAIRIE, path);

        var parts = wire.get(MAIRIE, path, "Range: bytes=0-4,-3");

        assertThat(parts.status()).isEqualTo(206);
        var type = parts.header("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        var boundary = type.substring(type.indexOf('=') + 1);
        int size = whole.body().length;
        var latin = java.nio.charset.StandardCharsets.ISO_8859_1;
        assertThat(new String(parts.body(), latin))
                .isEqualTo("\r\n--" + boundary + "\r\nContent-Type: image/jpeg\r\nContent-Range: bytes 0-4/" + size
                        + "\r\n\r\n" + new String(whole.body(), 0, 5, latin) + "\r\n--" + boundary
                        + "\r\nContent-Type: image/jpeg\r\nContent-Range: bytes " + (size - 3) + "-" + (size - 1) + "/"
                        + size + "\r\n\r\n" + new String(whole.body(), size - 3, 3, latin) + "\r\n--" + boundary
                        + "--\r\n");
        assertThat(parts.header("Content-Length")).contains(Integer.toString(parts.body().length));
    }

    @Test
    void no_header_but_the_negotiated_ones_changes_a_byte() {
        var names = List.of(
                "Accept",
                "Accept-Charset",
                "Accept-Language",
                "Authorization",
                "Base-Url",
                "Cache-Control",
                "Cdn-Loop",
                "Cf-Connecting-Ip",
                "Client-Ip",
                "Content-Type",
                "Cookie",
                "Destination",
                "Dnt",
                "Expect-Ct",
                "Fastly-Client-Ip",
                "Forwarded",
                "From",
                "Front-End-Https",
                "Http-Host",
                "Max-Forwards",
                "Origin",
                "Pragma",
                "Profile",
                "Proxy",
                "Proxy-Host",
                "Referer",
                "Save-Data",
                "Sec-Ch-Ua",
                "Sec-Fetch-Dest",
                "Sec-Fetch-Mode",
                "Sec-Fetch-Site",
                "Sec-Gpc",
                "Surrogate-Capability",
                "True-Client-Ip",
                "Ua-Cpu",
                "Upgrade-Insecure-Requests",
                "User-Agent",
                "Via",
                "Viewport-Width",
                "X-Api-Version",
                "X-Client-Ip",
                "X-Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Path",
                "X-Forwarded-Port",
                "X-Forwarded-Prefix",
                "X-Forwarded-Proto",
                "X-Forwarded-Scheme",
                "X-Forwarded-Server",
                "X-Forwarded-Ssl",
                "X-Host",
                "X-Http-Method-Override",
                "X-Original-Host",
                "X-Original-Url",
                "X-Override-Url",
                "X-Real-Ip",
                "X-Requested-With",
                "X-Rewrite-Url",
                "X-Wap-Profile");
        assertThat(names).hasSize(60).doesNotHaveDuplicates();
        var pages = sitemap(MAIRIE).stream().map(page -> URI.create(page).getRawPath());
        var others = Stream.of(
                "/n/existe/pas",
                "/mairie",
                "/index.html",
                "/robots.txt",
                "/sans-traceur",
                "/sitemap.xml",
                "/.well-known/gpc.json",
                "/.well-known/security.txt",
                "/.well-known/parvis/badge.svg",
                "/.well-known/parvis/proof.json");
        var paths = Stream.concat(pages, others).distinct().toList();
        assertThat(paths).hasSizeGreaterThanOrEqualTo(20);
        for (var path : paths) {
            var bare = wire.get(MAIRIE, path);
            for (var name : names) {
                var reply = wire.get(MAIRIE, path + "?" + name + "=evil.test", name + ": evil.test");
                assertThat(reply.body()).as("%s with %s", path, name).isEqualTo(bare.body());
                assertThat(reply.headersButDate()).as("%s with %s", path, name).isEqualTo(bare.headersButDate());
            }
        }
        assertThat(wire.get(MAIRIE, "/", "Accept-Encoding: gzip").body())
                .as("the control")
                .isNotEqualTo(wire.get(MAIRIE, "/").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {MAIRIE, CLUB})
    void the_proof_can_be_verified_by_anyone(String host) throws Exception {
        var proof = (ObjectNode) json(wire.get(host, "/.well-known/parvis/proof.json"));
        var key = json(wire.get(host, "/.well-known/parvis/keys.json"))
                .get("keys")
                .get(0);

        assertThat(proof.get("host").asText()).isEqualTo(host);
        assertThat(proof.get("thirdPartyRequests").asInt()).isZero();
        assertThat(proof.get("scripts").asInt()).isZero();
        assertThat(proof.get("cookies").asInt()).isZero();
        var removed = proof.get("removed");
        assertThat(removed.get("total").asInt())
                .isPositive()
                .isEqualTo(sum(removed.get("byVendor")) + removed.get("others").asInt());
        assertThat(proof.get("pages").asInt()).isEqualTo(sitemap(host).size() + 1);
        var signature = proof.remove("signature");
        assertThat(signature.get("keyId")).isEqualTo(key.get("kid"));
        var message = canonical(proof);
        var value = Base64.getUrlDecoder().decode(signature.get("value").asText());
        assertThat(verifies(key, message, value)).isTrue();
        for (int i = 0; i < message.length; i += 7) {
            var changed = message.clone();
            changed[i] ^= 1;
            assertThat(verifies(key, changed, value)).as("byte %d", i).isFalse();
        }
    }

    private static int sum(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    @Test
    void only_what_told_others_of_a_visit_is_called_removed() throws Exception {
        publish(newTenant("compte"), "index.html", """
                <link rel=manifest href=/app.webmanifest>
                <form action=/cherche><input name=q></form><a href=/ onclick=suivre()>x</a><script>menu()</script>
                <img src=/perdue.png><a href="https://voisin.example/?utm_source=a">y</a>
                <img src="https://compteur.example/i.png"><script src="//outil.example/a.js"></script>
                <script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
                """);

        assertThat(json(wire.get("compte.parvis.localhost", "/.well-known/parvis/proof.json"))
                        .get("removed"))
                .isEqualTo(JSON.readTree("{\"total\":3,\"byVendor\":{\"Google\":1},\"others\":2}"));
        assertThat(wire.get("compte.parvis.localhost", "/sans-traceur").text()).contains("3 éléments", "Autres sites");
    }

    @Test
    void the_lines_that_the_proof_page_shows_check_it_with_common_tools(@TempDir Path folder) throws Exception {
        var page = wire.get(MAIRIE, "/sans-traceur").text();
        var recipe = page.substring(page.indexOf("curl -so proof.json"), page.indexOf("-sigfile signature") + 18)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&gt;", ">");

        assertThat(shell(folder, recipe)).isEqualTo("Signature Verified Successfully");
        assertThat(shell(folder, recipe.replace("'del(.signature)'", "'del(.signature) | .scripts = 1'")))
                .contains("Signature Verification Failure");
    }

    private static String shell(Path folder, String lines) throws Exception {
        var bash = new ProcessBuilder("bash", "-euc", lines)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var said = bash.getInputStream()) {
            return new String(said.readAllBytes(), UTF_8).strip();
        }
    }

    @Test
    void a_badge_can_be_shown() {
        var badge = wire.get(MAIRIE, "/.well-known/parvis/badge.svg");

        assertThat(badge.header("Content-Type")).hasValue("image/svg+xml");
        assertThat(badge.text()).contains(">Sans traceur</text>");
    }

    @Test
    void robots_security_and_global_privacy_control_are_told() {
        assertThat(wire.get(MAIRIE, "/robots.txt").text()).contains("/sitemap.xml");
        assertThat(wire.get(MAIRIE, "/.well-known/security.txt").text()).contains("Contact:", "Expires:");
        assertThat(wire.get(MAIRIE, "/.well-known/gpc.json").text()).contains("\"gpc\" : true");
        assertThat(wire.get(MAIRIE, "/sans-traceur").text()).contains("Mairie de Valombre");
    }

    @Test
    void the_proof_speaks_the_language_of_its_address_and_of_nothing_else() {
        var french = wire.get(MAIRIE, "/sans-traceur");
        var english = wire.get(MAIRIE, "/sans-traceur/en");

        assertThat(french.text())
                .contains("<html lang=\"fr\">", "Cette page ne vous suit pas")
                .contains("<a href=\"/sans-traceur/en\" hreflang=\"en\" lang=\"en\"");
        assertThat(english.text())
                .contains("<html lang=\"en\">", "This page does not follow you", "Mairie de Valombre")
                .contains("<a href=\"/sans-traceur\" hreflang=\"fr\" lang=\"fr\"");
        assertThat(wire.get(MAIRIE, "/sans-traceur", "Accept-Language: en").body())
                .isEqualTo(french.body());
        assertThat(wire.get(MAIRIE, "/sans-traceur/fr").text()).isEqualTo(french.text());
        assertThat(wire.get(MAIRIE, "/sans-traceur/de").status()).isEqualTo(404);
    }

    @Test
    void nobody_writes_a_proof_but_the_platform() {
        var tenant = newTenant("faussaire");
        var release = publish(
                tenant,
                "index.html",
                "<p>x",
                "faux.html",
                "<p>Faux</p>",
                "sans-traceur.html",
                "<p>Faux</p>",
                "sans-traceur/en.html",
                "<p>Faux</p>",
                "_redirects",
                "/sans-traceur/* /faux 200\n/sans-traceur/en /faux.html\n");

        for (var path : List.of("", "/", ".html", "/en", "/fr", "/de", "/en.html", "/en/", "/index.html")) {
            assertThat(wire.get("faussaire.parvis.localhost", "/sans-traceur" + path)
                            .text())
                    .as(path)
                    .doesNotContain("Faux", "/faux");
        }
        assertThat(release.problems())
                .extracting(Release.Problem::path, Release.Problem::problem)
                .contains(tuple("/sans-traceur.html", "reserved"), tuple("/sans-traceur/en.html", "reserved"));
    }

    @Test
    void the_directory_lists_the_public_sites() {
        var directory = wire.get("parvis.localhost", "/");

        assertThat(directory.status()).isEqualTo(200);
        assertThat(directory.text())
                .contains("http://" + CLUB + ":" + wire.port() + "/")
                .containsSubsequence("Mairie de Valombre", "Valombre TV");
        assertThat(wire.get("parvis.localhost", "/index.html").status()).isEqualTo(200);
        assertThat(wire.get("parvis.localhost", "/page/2").status()).isEqualTo(404);
    }

    @Test
    void the_directory_is_made_anew_only_when_it_shows_something_else() {
        var empty = newTenant("liste-sans-page");
        var tenant = newTenant("liste-du-parvis");
        publish(tenant, "index.html", "<p>un</p>");
        long generation = routes.generation();
        routes.reload(empty.id());
        routes.reload(tenant.id());
        assertThat(routes.generation()).isEqualTo(generation);
        publish(tenant, "index.html", "<p>deux</p>");
        routes.reload(tenant.id());
        assertThat(routes.generation()).isGreaterThan(generation);
        assertThat(wire.get("parvis.localhost", "/").text()).contains("http://liste-du-parvis.parvis.localhost:");
    }

    @Test
    void a_publication_is_seen_by_the_next_request_and_so_is_its_rollback() {
        var tenant = newTenant("publication");
        var host = "publication.parvis.localhost";
        assertThat(wire.get(host, "/").status()).as("nothing published").isEqualTo(404);

        var first = publish(tenant, "index.html", "<p>un</p>", "un.css", "p{color:red}", "vieux.html", "<p>v</p>");
        assertThat(wire.get(host, "/").text()).contains("<p>un</p>");
        var second = publish(tenant, "index.html", "<p>deux</p>", "deux.css", "p{color:blue}");
        assertThat(wire.get(host, "/").text()).contains("<p>deux</p>");
        assertThat(wire.get(host, "/vieux.html").status()).isEqualTo(404);
        assertThat(wire.get(host, "/un.css").status())
                .as("a style of an earlier release")
                .isEqualTo(200);
        releases.publish(first.ref());
        assertThat(wire.get(host, "/").text()).contains("<p>un</p>");
        assertThat(wire.get(host, "/deux.css").status())
                .as("a style of the release that was rolled back")
                .isEqualTo(200);
        for (var nothing : List.of("/n/existe/pas", "/ni/ceci", "/trois.css")) {
            assertThat(wire.get(host, nothing).status()).as(nothing).isEqualTo(404);
        }
        releases.delete(second.ref());
        assertThat(wire.get(host, "/deux.css").status())
                .as("a style of a release that was deleted")
                .isEqualTo(404);
        assertThat(wire.get(host, "/un.css").status()).isEqualTo(200);
        assertThat(second.number()).isEqualTo(first.number() + 1);

        releases.unpublish(tenant.id());
        assertThat(wire.get(host, "/").status()).isEqualTo(404);
    }

    @Test
    void what_a_rule_says_is_gone_is_gone_although_an_earlier_release_had_it() {
        var tenant = newTenant("cadastre");
        var host = "cadastre.parvis.localhost";
        publish(
                tenant,
                "index.html",
                "<p>x",
                "plan.txt",
                "vieux",
                "carte.txt",
                "vieille",
                "d/style.css",
                "p{color:red}",
                "410.html",
                "<p>parti");
        publish(tenant, "index.html", "<p>x", "410.html", "<p>parti", "_redirects", """
                        /plan.txt /410.html 410
                        /carte.txt /410.html 200
                        /d/* /410.html 301
                        """);
        var gone = wire.get(host, "/plan.txt");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.text()).contains("parti");
        assertThat(wire.get(host, "/carte.txt").text()).contains("parti");
        assertThat(wire.get(host, "/d/style.css").text())
                .as("pages that are open still ask for it")
                .contains("p{color:red}");
        assertThat(wire.get(host, "/d/autre").status()).isEqualTo(301);
    }

    @Test
    void a_large_file_keeps_the_status_of_its_rule_and_comes_later_if_it_cannot_be_read() throws Exception {
        publish(
                newTenant("gros"),
                zip(
                        "index.html", "<p>x".getBytes(UTF_8),
                        "avis.pdf", new byte[2 << 20],
                        "_redirects", "/fini/* /avis.pdf 410\n".getBytes(UTF_8)));
        var host = "gros.parvis.localhost";
        assertThat(wire.get(host, "/fini/avis").status()).isEqualTo(410);
        assertThat(wire.get(host, "/avis.pdf").body()).hasSize(2 << 20);
        change("alter table blob rename to blob_away");
        try {
            var later = wire.get(host, "/avis.pdf");
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.header("Retry-After")).isPresent();
            assertThat(later.header("Cache-Control")).contains("no-store");
            assertThat(later.header("ETag")).isEmpty();
        } finally {
            change("alter table blob_away rename to blob");
        }
        assertThat(wire.get(host, "/avis.pdf").status()).isEqualTo(200);
    }

    @Test
    void an_index_by_its_short_name_and_types_by_a_file_of_headers_are_served() {
        var host = "entete.parvis.localhost";
        publish(
                newTenant("entete"),
                "index.htm",
                "<title>Accueil</title><a href=index.htm>Accueil",
                "flux",
                "<rss version='2.0'/>",
                "logo",
                "GIF89a",
                "_headers",
                "/flux\n  Content-Type: application/rss+xml\n/logo\n  Content-Type: image/gif\n");
        assertThat(wire.get(host, "/index.htm").text()).contains("<title>Accueil</title>");
        assertThat(wire.get(host, "/").text()).contains("<title>Accueil</title>");
        assertThat(wire.get(host, "/flux").header("Content-Type")).contains("application/rss+xml");
        assertThat(wire.get(host, "/logo").header("Content-Type")).contains("image/gif");
        assertThat(wire.get(host, "/_headers").status()).isEqualTo(404);
    }

    @Test
    void nothing_of_an_organisation_that_is_erased_stays_on_the_disk() throws Exception {
        var tenant = newTenant("efface");
        publish(tenant, "index.html", "<p>à effacer");
        var host = "efface.parvis.localhost";
        assertThat(wire.get(host, "/").status()).isEqualTo(200);
        var pages = platform.dataDir().resolve("pages");
        await("it is written behind what visitors wait for").until(() -> left(pages, tenant) > 0);

        tenants.close(tenant.slug());
        assertThat(wire.get(host, "/").status()).isEqualTo(410);
        assertThat(left(pages, tenant)).isZero();
    }

    private static long left(Path pages, Tenant tenant) throws IOException {
        try (var files = Files.list(pages)) {
            return files.filter(file -> file.getFileName().toString().startsWith(tenant.id() + "-"))
                    .count();
        }
    }

    @Test
    void a_suspended_site_says_why_it_is_away_and_a_closed_one_is_gone() {
        var tenant = newTenant("suspendu");
        var host = "suspendu.parvis.localhost";
        publish(tenant, "index.html", "<p>secret</p>");
        assertThat(wire.get(host, "/").status()).isEqualTo(200);

        tenants.suspend(tenant.slug(), new Tenant.Suspension("plainte", false));
        assertAway(wire.get(host, "/"), 403);
        tenants.suspend(tenant.slug(), new Tenant.Suspension("jugement", true));
        assertAway(wire.get(host, "/"), 451);
        tenants.resume(tenant.slug());
        assertThat(wire.get(host, "/").status()).isEqualTo(200);
        tenants.close(tenant.slug());
        assertAway(wire.get(host, "/"), 410);
        assertAway(wire.get(host, "/sans-traceur"), 410);
    }

    @Test
    void a_release_can_be_seen_before_it_is_published() {
        var tenant = newTenant("apercu");
        var release = add(tenant, false, "index.html", "<p>bientôt</p>");
        var host = previews.open(new SiteRef(tenant.id(), release.number())).label() + ".parvis.localhost";

        var preview = wire.get(host, "/");
        assertThat(preview.text()).contains("<p>bientôt</p>");
        assertThat(wire.get(host.toUpperCase(Locale.ROOT), "/").text()).contains("<p>bientôt</p>");
        assertThat(preview.header("Cache-Control")).contains("no-store");
        assertThat(preview.header("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(wire.get(host, "/robots.txt").text()).contains("Disallow: /");
        assertThat(wire.get("apercu.parvis.localhost", "/").status()).isEqualTo(404);
        assertThat(wire.get("preview-" + "a".repeat(26) + ".parvis.localhost", "/")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void no_site_ever_gets_the_page_of_another() {
        publish(newTenant("premier"), "index.html", "<p>du premier</p>", "seul.html", "<p>du premier</p>");
        publish(newTenant("second"), "index.html", "<p>du second</p>");
        for (int i = 0; i < 3; i++) {
            assertThat(wire.get("premier.parvis.localhost", "/").text()).contains("du premier");
            assertThat(wire.get("second.parvis.localhost", "/").text())
                    .contains("du second")
                    .doesNotContain("du premier");
            assertThat(wire.get("premier.parvis.localhost", "/seul.html").status())
                    .isEqualTo(200);
            assertThat(wire.get("second.parvis.localhost", "/seul.html").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_large_file_is_sent_whole_and_in_parts() {
        var content = new byte[3 << 20];
        new Random(1).nextBytes(content);
        var tenant = newTenant("grand");
        publish(tenant, zip("index.html", "<p>x".getBytes(UTF_8), "film.mp4", content));
        var host = "grand.parvis.localhost";

        var whole = wire.get(host, "/film.mp4");
        assertThat(whole.body()).isEqualTo(content);
        assertThat(whole.header("Content-Type")).contains("video/mp4");
        assertThat(wire.get(host, "/film.mp4", "Range: bytes=1000000-2000000").body())
                .isEqualTo(Arrays.copyOfRange(content, 1_000_000, 2_000_001));
        assertThat(wire.get(host, "/film.mp4", "If-None-Match: " + tag(whole)).status())
                .isEqualTo(304);
        assertThat(wire.request("HEAD", host, "/film.mp4").header("Content-Length"))
                .contains(Integer.toString(content.length));
    }

    @Test
    void what_pages_load_is_never_redirected_to_another_site() {
        var tenant = newTenant("detour");
        var release = publish(
                tenant,
                "index.html",
                "<p>x<img src=/px><link rel=stylesheet href=/s/1><img src=/pas><a href=/go>y</a>",
                "sans-traceur/index.html",
                "<p>Faux</p>",
                "feed.xml",
                "<html xmlns='http://www.w3.org/1999/xhtml'><script>x</script></html>",
                "_redirects",
                """
                        /px https://www.google-analytics.com/collect?v=1 302
                        /s/* https://cdn.example/:splat
                        /pas /px
                        /go https://l.facebook.com/l.php?u=https%3A%2F%2Fvalombre.example%2F%3Futm_source%3Da
                        """);
        var host = "detour.parvis.localhost";

        assertThat(wire.get(host, "/px").status()).isEqualTo(404);
        assertThat(wire.get(host, "/s/1").status()).isEqualTo(404);
        assertThat(wire.get(host, "/pas").status()).isNotEqualTo(200);
        assertThat(wire.get(host, "/go").header("Location")).contains("https://valombre.example/");
        assertThat(release.problems())
                .extracting(Release.Problem::path, Release.Problem::problem)
                .contains(tuple("/px", "redirect"), tuple("/s/1", "redirect"), tuple("/sans-traceur/", "reserved"));
        assertThat(wire.get(host, "/sans-traceur/").text()).doesNotContain("Faux");
        assertThat(wire.get(host, "/feed.xml").header("Content-Disposition")).contains("attachment");
    }

    @Test
    void rules_that_cannot_be_kept_are_told_and_refuse_nothing() {
        var release = publish(newTenant("promesses"), "index.html", "<p>x", "fichier.html", "<p>y", "_redirects", """
                        /a /b
                        /b /a
                        /vieux/* /neuf/:splat
                        /neuf/* /vieux/:splat
                        /vieux/page /ailleurs
                        /api/* https://api.example/:splat 200
                        /fichier /ailleurs
                        /bon/:annee/* /archives/:annee 302
                        /dehors/* https://www.valombre.example/:splat
                        """);

        assertThat(release.state()).isEqualTo(Release.State.PUBLISHED);
        assertThat(release.problems())
                .extracting(Release.Problem::path, Release.Problem::problem, Release.Problem::detail)
                .containsExactly(
                        tuple("/a", "redirect", "This redirect leads in a circle: /a → /b → /a."),
                        tuple("/b", "redirect", "This redirect leads in a circle: /b → /a → /b."),
                        tuple(
                                "/vieux/*",
                                "redirect",
                                "This redirect leads in a circle: /vieux/… → /neuf/… → /vieux/…."),
                        tuple("/neuf/*", "redirect", "This redirect leads in a circle: /neuf/… → /vieux/… → /neuf/…."),
                        tuple(
                                "/vieux/page",
                                "redirect",
                                "This rule is never applied: the rule for /vieux/* stands before it."),
                        tuple(
                                "/api/*",
                                "redirect",
                                "This rule is never applied: with status 200 only a path of the site itself can be "
                                        + "shown, and https://api.example/:splat is another site."),
                        tuple(
                                "/fichier",
                                "redirect",
                                "This rule is never applied: a file of the site stands at this path."));
    }

    @Test
    void a_link_to_another_port_of_the_own_host_leads_there() {
        publish(
                newTenant("ports"),
                "index.html",
                "<p>x<a href='https://ports.parvis.localhost/a'>a</a>"
                        + "<a href='https://ports.parvis.localhost:8444/b'>b</a>");

        assertThat(wire.get("ports.parvis.localhost", "/").text())
                .contains("href=\"/a\"", "href=\"https://ports.parvis.localhost:8444/b\"");
    }

    @Test
    void a_file_wins_over_a_redirect_and_the_first_rule_over_later_ones() {
        var tenant = newTenant("regles");
        publish(tenant, "index.html", "<p>x", "fichier.html", "<p>fichier</p>", "_redirects", """
                        /fichier.html /ailleurs
                        /a/* /premier/:splat
                        /a/b /second
                        /c /un
                        /c /deux
                        /%C3%A9t%C3%A9 /saison
                        /copie/:page /:page.html 200
                        """);
        var host = "regles.parvis.localhost";

        assertThat(wire.get(host, "/fichier.html").text()).contains("<p>fichier</p>");
        assertThat(wire.get(host, "/a/b").header("Location")).contains("/premier/b");
        assertThat(wire.get(host, "/c").header("Location")).contains("/un");
        assertThat(wire.get(host, "/%C3%A9t%C3%A9").header("Location")).contains("/saison");
        assertThat(wire.get(host, "/copie/fichier").text()).contains("<p>fichier</p>");
    }

    @ParameterizedTest
    @CsvSource({"a/index.html, a/index.html", "\u00e9.html, e\u0301.html", "index.html, index.htm"})
    void an_archive_with_two_files_for_one_path_is_refused(String one, String other) throws IOException {
        var zip = fr.parvis.serve.Twins.of(one, other);
        var file = Files.write(Files.createTempFile("site", ".zip"), zip);
        var tenant = newTenant("double-" + HexFormat.of().toHexDigits(one.hashCode()));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> uploads.read(tenant, file, ArchiveFormat.ZIP))
                .hasMessageContaining("have one path");
    }

    @Test
    void while_the_store_cannot_answer_the_release_before_stands_in_and_what_nobody_has_comes_later() throws Exception {
        var tenant = newTenant("panne-passagere");
        publish(
                tenant,
                "index.html",
                "<title>Hier</title><p>Le marché est mardi.",
                "autre.html",
                "<title>A</title><p>A");
        assertThat(wire.get("panne-passagere.parvis.localhost", "/").text()).contains("Le marché est mardi.");
        publish(
                tenant,
                "index.html",
                "<title>Demain</title><p>Le marché est jeudi.",
                "autre.html",
                "<title>A</title><p>A");

        change("alter table blob rename to blob_away");
        try {
            var standIn = wire.get("panne-passagere.parvis.localhost", "/");
            assertThat(standIn.status()).isEqualTo(200);
            assertThat(standIn.text()).contains("Le marché est mardi.");
            var later = wire.get("panne-passagere.parvis.localhost", "/autre.html");
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.header("Retry-After")).isPresent();
            assertThat(later.header("Cache-Control")).contains("no-store");
        } finally {
            change("alter table blob_away rename to blob");
        }
        assertThat(wire.get("panne-passagere.parvis.localhost", "/").text()).contains("Le marché est jeudi.");
        assertThat(wire.get("panne-passagere.parvis.localhost", "/autre.html").status())
                .isEqualTo(200);
    }

    @Test
    void what_an_owner_took_back_is_not_to_be_had_although_an_earlier_release_has_it() {
        var tenant = newTenant("repris");
        var host = "repris.parvis.localhost";
        publish(
                tenant,
                "index.html",
                "<p>un",
                "liste.pdf",
                "%PDF-1.4 noms",
                "noms.json",
                "[]",
                "un.css",
                "p{color:red}");
        assertThat(wire.get(host, "/liste.pdf").status()).isEqualTo(200);
        publish(tenant, "index.html", "<p>deux");
        assertThat(wire.get(host, "/liste.pdf").status()).isEqualTo(404);
        assertThat(wire.get(host, "/noms.json").status()).isEqualTo(404);
        assertThat(wire.get(host, "/un.css").status()).isEqualTo(200);
    }

    @Test
    void a_database_that_hangs_keeps_visitors_waiting_for_seconds_only() throws Exception {
        var tenant = newTenant("base-figee");
        publish(tenant, "index.html", "<title>Hier</title><p>Hier", "autre.html", "<title>A</title><p>A");
        assertThat(wire.get("base-figee.parvis.localhost", "/").text()).contains("Hier");
        publish(tenant, "index.html", "<title>Demain</title><p>Demain", "autre.html", "<title>A</title><p>A");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table blob in access exclusive mode");
            var later = wire.get("base-figee.parvis.localhost", "/autre.html");
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.header("Retry-After")).contains("5");
            assertThat(wire.get("base-figee.parvis.localhost", "/").text()).contains("Hier");
            connection.rollback();
        }
        assertThat(wire.get("base-figee.parvis.localhost", "/autre.html").status())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(wire.get("base-figee.parvis.localhost", "/").text()).contains("Demain"));
    }

    @Test
    void a_new_name_is_news_for_whoever_kept_a_page_by_its_date() throws Exception {
        var tenant = newTenant("renomme");
        publish(tenant, "index.html", "<title>Accueil</title><p>Bonjour", "a.txt", "a");
        change("update release set published_at = published_at - interval '1 hour' where tenant_id = " + tenant.id());
        change("update tenant set changed_at = changed_at - interval '1 day' where id = " + tenant.id());
        var named = new Profile("Autre nom", Tenant.Kind.OTHER, null, "fr", null, Tenant.Presentation.DEFAULT);
        var host = "renomme.parvis.localhost";
        tenants.change(tenant.slug(), tenant.version(), named);
        var page = wire.get(host, "/").header("Last-Modified").orElseThrow();
        var file = wire.get(host, "/a.txt").header("Last-Modified").orElseThrow();
        assertThat(page).isNotEqualTo(file);
        assertThat(wire.get(host, "/", "If-Modified-Since: " + file).status()).isEqualTo(200);
        assertThat(wire.get(host, "/", "If-Modified-Since: " + page).status()).isEqualTo(304);
    }

    @Test
    void what_is_text_is_packed_even_if_it_is_large() {
        publish(
                newTenant("donnees-ouvertes"),
                "index.html",
                "<p>x",
                "plan.json",
                "[" + "\"rue de la Mairie\",".repeat(200_000) + "0]");
        var host = "donnees-ouvertes.parvis.localhost";
        var packed = wire.get(host, "/plan.json", "Accept-Encoding: br");
        assertThat(packed.header("Content-Encoding")).contains("br");
        assertThat(packed.header("Vary")).contains("Accept-Encoding");
        assertThat(packed.body()).hasSizeLessThan(100_000);
        assertThat(wire.get(host, "/plan.json").body()).hasSizeGreaterThan(3_000_000);
    }

    @Test
    void whom_the_platform_writes_to_is_not_known_where_visitors_are_answered() {
        var town = tenants.bySlug(new Slug("mairie-valombre")).orElseThrow();
        assertThat(town.contact()).isNotBlank();
        var route = (Route.Site) routes.find(MAIRIE).orElseThrow();
        assertThat(route.tenant()).isEqualTo(town.forVisitors());
        assertThat(route.tenant().contact()).isNull();
    }

    @Test
    void what_was_sent_before_a_restart_is_found_on_the_disk_after_it() throws Exception {
        publish(newTenant("redemarrage"), "index.html", "<title>Accueil</title><p>Toujours là.");
        var sent = wire.get("redemarrage.parvis.localhost", "/");
        var route = routes.find("redemarrage.parvis.localhost").orElseThrow();
        var half = Files.writeString(platform.dataDir().resolve("pages").resolve("0-1.part"), "half");

        var kept = await("it is written behind what visitors wait for")
                .until(
                        () -> {
                            var restarted = new DiskTier(visitors, platform, address, transports);
                            restarted.open(routes.shown());
                            return restarted.find(new PageKey(route.edition(), "", PagePath.ROOT));
                        },
                        Optional::isPresent)
                .orElseThrow();
        assertThat(kept.status()).isEqualTo(200);
        var prepared = kept.prepared(Encoding.IDENTITY).body();
        var bytes = new byte[prepared.readableBytes()];
        prepared.getBytes(prepared.readerIndex(), bytes);
        assertThat(bytes).isEqualTo(sent.body());
        assertThat(half).doesNotExist();
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void assertAway(Reply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain("secret");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    private List<String> sitemap(String host) {
        return LOCATION.matcher(wire.get(host, "/sitemap.xml").text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private Tenant newTenant(String slug) {
        return tenants.create(
                new Slug(slug),
                new Profile("Essai " + slug, Tenant.Kind.OTHER, null, "fr", null, Tenant.Presentation.DEFAULT));
    }

    private Release publish(Tenant tenant, String... files) {
        return add(tenant, true, files);
    }

    private Release add(Tenant tenant, boolean publish, String... files) {
        var named = new Object[files.length];
        for (int i = 0; i < files.length; i++) {
            named[i] = i % 2 == 0 ? files[i] : files[i].getBytes(UTF_8);
        }
        return take(tenant, zip(named), publish);
    }

    private void publish(Tenant tenant, byte[] zip) {
        take(tenant, zip, true);
    }

    private Release take(Tenant tenant, byte[] zip, boolean publish) {
        try {
            var file = Files.write(Files.createTempFile("site", ".zip"), zip);
            var release = releases.add(uploads.read(tenant, file, ArchiveFormat.ZIP), publish);
            Files.delete(file);
            return release;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] zip(Object... files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) files[i]));
                zip.write((byte[]) files[i + 1]);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String tag(Reply reply) {
        return reply.header("ETag").orElseThrow();
    }

    private static JsonNode json(Reply reply) throws IOException {
        return JSON.readTree(reply.body());
    }

    private static byte[] canonical(ObjectNode statement) throws IOException {
        return JSON.copy()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .writeValueAsBytes(JSON.convertValue(statement, TreeMap.class));
    }

    private static boolean verifies(JsonNode key, byte[] message, byte[] value) throws GeneralSecurityException {
        var raw = Base64.getUrlDecoder().decode(key.get("x").asText());
        var encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(message);
        return signature.verify(value);
    }
}
