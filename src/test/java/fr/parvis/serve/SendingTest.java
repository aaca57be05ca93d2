package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import fr.parvis.RealPostgres;
import fr.parvis.serve.Wire.Reply;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** How an answer is sent: codings, conditions, parts, and headers that keep the promise. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class SendingTest extends WithVisitors {
    private static final String PAGE_CACHING = "public, max-age=60, stale-while-revalidate=3600, stale-if-error=86400";

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

    private static String tag(Reply reply) {
        return reply.header("ETag").orElseThrow();
    }
}
