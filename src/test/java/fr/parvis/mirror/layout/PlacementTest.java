package fr.parvis.mirror.layout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.source.Glob;
import fr.parvis.mirror.source.Scope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    private static final String SITE = "https://www.saint-roch.fr";
    private final Scope scope = new Scope(new WebUrl(SITE + "/"), List.of(new Glob("/**")), List.of());

    @ParameterizedTest
    @CsvSource({
        "/,text/html,/,/",
        "/a/,text/html,/a/,/a/",
        "/about,text/html,/about.html,/about",
        "/page.php,text/html; charset=utf-8,/page.php.html,/page.php",
        "/page.html,text/html,/page.html,/page.html",
        "/PAGE.HTM,text/html,/PAGE.HTM,/PAGE.HTM",
        "/dir/index.html,text/html,/dir/,/dir/",
        "/index.php?id=5,text/html,/index.php@id=5.html,/index.php@id=5",
        "/?page=2,text/html,/@page=2.html,/@page=2",
        "/a/?page=2,text/html,/a/@page=2.html,/a/@page=2",
        "/img.jpg,image/jpeg,/img.jpg,/img.jpg",
        "/img.jpg?v=3,image/jpeg,/img@v=3.jpg,/img@v=3.jpg",
        "/calcul.py,text/x-python,/calcul.py,/calcul.py",
        "/export?id=5,text/x-python,/export@id=5.txt,/export@id=5.txt",
        "/flux?id=5,text/xml,/flux@id=5.xml,/flux@id=5.xml",
        "/feed/,application/rss+xml,/feed/~.rss,/feed/~.rss",
        "/doc?id=5,application/pdf,/doc@id=5.pdf,/doc@id=5.pdf",
        "/doc.php?id=5,application/pdf,/doc.php@id=5.pdf,/doc.php@id=5.pdf",
        "/fetch.php?media=doc:compte-rendu.pdf,application/pdf,/fetch.php@media=doc:compte-rendu.pdf,/fetch.php@media=doc:compte-rendu.pdf",
        "/image/,image/png,/image/~.png,/image/~.png",
        "/%C3%A9t%C3%A9,text/html,/été.html,/été",
        "/e%CC%81te%CC%81,text/html,/été.html,/été",
        "/%E9t%E9,text/html,/été.html,/été",
        "/a%20b,text/html,/a b.html,/a b"
    })
    void an_address_keeps_its_look(String url, String type, String entry, String linked) {
        assertThat(Placement.of(new WebUrl(SITE + url), true, new MediaType(type)))
                .isEqualTo(new Place(new PagePath(entry), new PagePath(linked)));
    }

    @Test
    void whatever_an_address_holds_it_has_a_place_of_its_own() {
        var urls = Stream.of(
                        "/a;b",
                        "/a_b",
                        "/a%3Bb",
                        "/a%2Fb",
                        "/a/b",
                        "/a//b",
                        "/a/_/b",
                        "/a%5Cb",
                        "/a%00b",
                        "/a%0Ab",
                        "/A/b",
                        "/_parvis/o/x",
                        "/__parvis/o/x",
                        "/a?b=c/d",
                        "/a?b=c%5Cd",
                        "/a?b=c;d",
                        "/a?b",
                        "/a?B",
                        "/a@b",
                        "/" + "x".repeat(300),
                        "/" + "x".repeat(301),
                        "/" + "é".repeat(100) + "?" + "q".repeat(400),
                        "/%2e%2e%2f",
                        "/%",
                        "/%zz",
                        "/%FF",
                        "/%EF%BF%BF",
                        "/%ED%A0%80",
                        "/" + "a/b/".repeat(150),
                        "/a%3Fb")
                .map(path -> WebUrl.parse(SITE + path).orElseThrow())
                .toList();
        var layout = new Layout(
                scope, urls.stream().map(url -> capture(url, "text/html")).toList());
        assertThat(layout.entries()).hasSize(new HashSet<>(urls).size());
        assertThat(urls.stream().map(url -> layout.link(url).orElseThrow())).doesNotHaveDuplicates();
    }

    @Test
    void no_address_is_without_a_place() {
        var pieces = List.of(
                "a",
                "/",
                "//",
                ".",
                "..",
                "%2e",
                "%2F",
                "%5C",
                "%00",
                "%",
                ";",
                "=",
                "&",
                "é",
                "%C3%A9",
                "%E9",
                "%CC%81",
                "~",
                "\uD83D\uDE00",
                "%ED%A0%80",
                "%EF%BF%BE",
                "%CD%BE",
                "@",
                "?",
                "index.html",
                ".html",
                ".png",
                "_parvis",
                " ",
                "x".repeat(150));
        var types = List.of("text/html", "image/png", "application/pdf", "text/css");
        var random = new Random(7);
        var captures = Stream.generate(() -> random.ints(1 + random.nextInt(12), 0, pieces.size())
                        .mapToObj(pieces::get)
                        .collect(Collectors.joining()))
                .limit(20_000)
                .flatMap(text -> WebUrl.parse(SITE + "/" + text).stream())
                .distinct()
                .map(url -> capture(url, types.get(random.nextInt(types.size()))))
                .toList();
        assertThat(new Layout(scope, captures).entries()).hasSize(captures.size());
        captures.forEach(
                capture -> assertThat(Placement.own(capture.url()).value()).startsWith("/"));
    }

    @Test
    void two_addresses_of_the_same_page_share_its_place_and_two_pages_do_not() {
        var same = new Layout(
                scope, List.of(capture("/dir/", "text/html", "aa"), capture("/dir/index.html", "text/html", "aa")));
        assertThat(same.entries()).hasSize(1);
        var other = new Layout(
                scope, List.of(capture("/about", "text/html", "aa"), capture("/about.html", "text/html", "bb")));
        assertThat(other.entries()).hasSize(2);
        assertThat(other.link(new WebUrl(SITE + "/about"))).contains("/about");
    }

    @Test
    void foreign_things_are_named_by_their_address() {
        var url = new WebUrl("https://fonts.gstatic.com/s/ombre.woff2");
        var layout = new Layout(scope, List.of(capture(url, "font/woff2")));
        assertThat(layout.resource(url, Kind.FONT))
                .hasValueSatisfying(place -> assertThat(place).matches("/_parvis/o/[0-9a-f]{16}\\.woff2"));
        assertThat(layout.resource(url, Kind.IMAGE)).isEmpty();
        assertThat(layout.link(url)).isEmpty();
    }

    @Test
    void links_go_where_redirects_end_and_what_was_not_fetched_stays_out() {
        var from = new WebUrl(SITE + "/old");
        var moved = Capture.redirect(from, new WebUrl(SITE + "/new?utm_source=x"), 301, Instant.EPOCH);
        var layout = new Layout(scope, List.of(moved, capture("/new", "text/html", "aa")));
        assertThat(layout.link(new WebUrl("http://saint-roch.fr/old"))).contains("/new");
        assertThat(layout.link(new WebUrl(SITE + "/never"))).isEmpty();
        assertThat(layout.resource(new WebUrl(SITE + "/new"), Kind.IMAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/octet-stream,ttf,font/ttf", "'',pdf,application/pdf", "text/plain,css,text/css",
        "text/plain,html,text/plain", "image/png,jpg,image/png",
                "application/octet-stream,exe,application/octet-stream",
        "application/octet-stream,xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    })
    void a_type_that_says_nothing_is_told_by_the_name(String declared, String extension, String type) {
        assertThat(MediaType.of(declared, extension).essence()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/octet-stream | attachment; filename=\"Arrêté n° 12.pdf\" | application/pdf",
                "application/force-download | attachment; filename=compte rendu.odt | application/vnd.oasis.opendocument.text",
                "text/html; charset=UTF-8 | attachment; filename=\"bulletin.PDF\"; size=12 | application/pdf",
                "`` | inline; filename*=UTF-8''plan%20local.jpg | image/jpeg",
                "application/octet-stream | attachment; filename=\"a \\\" b; c.exe\"; filename*=UTF-8''a.pdf | application/octet-stream",
                "application/octet-stream | attachment; filename=page.html | application/octet-stream",
                "text/html | inline; filename=\"bulletin.pdf\" | text/html",
                "text/html | attachment; filename=\"export.html\" | text/html",
                "text/html | attachment | text/html",
                "image/png | attachment; filename=\"logo.pdf\" | image/png",
            })
    void a_type_that_a_script_says_of_everything_is_told_by_the_name_of_its_file(
            String declared, String disposition, String type) {
        assertThat(new MediaType(MediaType.told(declared, disposition)).essence())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/x-python",
                "text/csv",
                "text/markdown; charset=utf-8",
                "application/json",
                "application/ld+json",
                "text/xml",
                "application/rss+xml",
                "application/gpx+xml",
                "text/calendar",
                "application/pdf"
            })
    void a_document_of_any_kind_is_kept_and_is_no_page(String type) {
        assertThat(new MediaType(type)).matches(MediaType::isKept).matches(kept -> !kept.isPage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/javascript",
                "application/x-javascript",
                "text/ecmascript",
                "text/vbscript",
                "text/xsl",
                "application/xslt+xml",
                "application/manifest+json",
                "text/cache-manifest",
                "text/event-stream",
                "application/wasm",
                "application/octet-stream"
            })
    void a_program_is_not_kept(String type) {
        assertThat(new MediaType(type).isKept()).isFalse();
    }

    private static Capture capture(String path, String type, String sha256) {
        return capture(new WebUrl(SITE + path), type, sha256);
    }

    private static Capture capture(WebUrl url, String type) {
        return capture(url, type, Sha256.hex(url.value()));
    }

    private static Capture capture(WebUrl url, String type, String sha256) {
        return Capture.content(url, new MediaType(type), new Capture.Body(sha256, 10), Instant.EPOCH);
    }
}
