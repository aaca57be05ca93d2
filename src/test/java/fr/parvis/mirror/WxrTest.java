package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.entries;
import static fr.parvis.mirror.Operator.path;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import fr.parvis.RealPostgres;
import fr.parvis.address.Sha256;
import fr.parvis.mirror.wordpress.Wxr;
import fr.parvis.site.Blobs;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export of WordPress becomes a site. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class WxrTest extends WithOrigin {
    @Inject
    Blobs blobs;

    @Test
    void published_posts_and_pages_become_pages_with_lists_menu_and_media() {
        tenant("wxr");
        int before = origin.requests();
        var release = post("wxr", "application/vnd.wordpress.wxr+xml", export(), "?publish=true")
                .then()
                .statusCode(201)
                .body("state", is("published"))
                .extract()
                .jsonPath();
        assertThat(entries("wxr", 1))
                .extracting(Operator.Entry::path)
                .contains(
                        "/",
                        "/2026/10/marche/",
                        "/mairie/",
                        "/category/vie/actus/",
                        "/tag/fete/",
                        "/img/crue.png",
                        "/@p=30.html")
                .noneMatch(path -> path.contains("brouillon") || path.contains("secret") || path.contains("prive"));
        assertThat(release.<Map<String, String>>getList("problems"))
                .extracting(problem -> problem.get("problem") + " " + problem.get("detail"))
                .anyMatch(problem -> problem.startsWith("shortcode ") && problem.contains("[contact-form-7]"))
                .anyMatch(problem -> problem.startsWith("fetch The origin answers 404"))
                .anyMatch(problem -> problem.startsWith("export 1 items of the type evenement"));
        assertThat(origin.requests() - before).isEqualTo(2);

        var page = visitor("wxr").get("/2026/10/marche/").asString();
        assertThat(page)
                .contains("<h1>Le marché &amp; les fêtes</h1>", "Jeanne Martin", "18 octobre 2026")
                .contains("<p>Chaque samedi", "<figcaption>La place</figcaption>", "src=\"/img/crue.png\"")
                .contains("href=\"/mairie/\"", "href=\"/category/vie/actus/\"")
                .doesNotContain("[contact-form-7", "script");
        assertThat(visitor("wxr").get("/mairie/").asString()).contains("src=\"/img/crue.png\"");
        assertThat(visitor("wxr").get("/").asString()).contains("href=\"/2026/10/marche/\"", "Plus anciens");
        assertThat(visitor("wxr").get("/page/2/").asString()).contains("Plus récents");

        api().post(path("wxr/releases/1/reclean"))
                .then()
                .statusCode(201)
                .body("manifest", is(release.getString("manifest")));
        assertThat(origin.requests() - before).isEqualTo(2);
    }

    @Test
    void who_comes_by_an_old_address_is_led_to_what_is_there_now() {
        tenant("wxr-avant");
        var export = new Wxr()
                .page(1, "/mairie/", "Mairie", "x")
                .post(
                        2,
                        "/2026/10/fete/",
                        "La fête",
                        "<a href=\"" + Wxr.SITE + "/2026/10/bal/\">Le bal</a> <a href=\"/fete/affiche/\">L’affiche</a>",
                        "<wp:post_name>fete</wp:post_name>",
                        Wxr.meta("_wp_old_slug", "bal"),
                        Wxr.meta("_wp_old_slug", "voisin"))
                .post(3, "/2026/10/voisin/", "Le voisin", "x")
                .item(
                        "attachment",
                        9,
                        "/fete/affiche/",
                        "Affiche",
                        "",
                        "<wp:attachment_url>" + Wxr.SITE
                                + "/a.png</wp:attachment_url><wp:post_parent>2</wp:post_parent>")
                .text();
        post("wxr-avant", "text/xml", export, "?publish=true").then().statusCode(201);

        var visitor = visitor("wxr-avant");
        for (var old : List.of("/2026/10/bal/", "/fete/affiche/", "/?p=2")) {
            visitor.get(old).then().statusCode(301).header("Location", "/2026/10/fete/");
        }
        visitor.get("/?p=1").then().statusCode(301).header("Location", "/mairie/");
        visitor.get("/2026/10/voisin/").then().statusCode(200).body(containsString("Le voisin"));
        visitor.get("/2026/10/fete/")
                .then()
                .body(containsString("<a href=\"/2026/10/fete/\">Le bal</a>"))
                .body(containsString("<a href=\"/2026/10/fete/\">L’affiche</a>"));
    }

    @Test
    void media_are_taken_only_where_the_owner_of_their_site_agrees() {
        var editor = Member.editor("wxr-accord");
        int before = origin.requests();

        var told = problems(sent(editor, "wxr-accord"));

        assertThat(origin.requests()).isEqualTo(before);
        assertThat(told)
                .anyMatch(
                        problem -> problem.startsWith("consent 2 media were not fetched: nobody has shown yet that the "
                                + "organisation may take them from " + origin.authority()))
                .filteredOn(problem -> problem.startsWith("consent Not fetched"))
                .hasSize(2);
        assertThat(entries("wxr-accord", 1))
                .extracting(Operator.Entry::path)
                .contains("/2026/10/marche/")
                .doesNotContain("/img/crue.png");

        var source = Member.source(editor, "wxr-accord", origin.url(), null);
        assertThat(problems(sent(editor, "wxr-accord"))).anyMatch(problem -> problem.startsWith("consent "));
        assertThat(origin.requests()).isEqualTo(before);

        api().contentType("application/json")
                .body("{\"vouch\":true,\"reason\":\"La mairie l'a dit\"}")
                .put(path(source + "/control"))
                .then()
                .statusCode(200);
        assertThat(problems(sent(editor, "wxr-accord"))).noneMatch(problem -> problem.startsWith("consent "));
        assertThat(entries("wxr-accord", 3)).extracting(Operator.Entry::path).contains("/img/crue.png");
        assertThat(origin.requests() - before).isEqualTo(2);

        // The picture is known by now; what the origin did not have is asked for again.
        sent(editor, "wxr-accord");
        assertThat(entries("wxr-accord", 4)).isEqualTo(entries("wxr-accord", 3));
        assertThat(origin.requests() - before).isEqualTo(3);
    }

    @Test
    void an_operator_who_sends_an_export_answers_for_its_media() {
        tenant("wxr-caution");
        post("wxr-caution", "text/xml", export(), "").then().statusCode(201);
        assertThat(api().get("/api/v1/audit?tenant=wxr-caution&action=source.vouch")
                        .jsonPath()
                        .getList("items.detail", String.class))
                .containsExactly("sent an export: media of " + origin.authority());
    }

    private static JsonPath sent(RequestSpecification editor, String slug) {
        return given().spec(editor)
                .contentType("application/vnd.wordpress.wxr+xml")
                .body(export().getBytes(UTF_8))
                .post(path(slug + "/releases"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static List<String> problems(JsonPath release) {
        return release.<Map<String, String>>getList("problems").stream()
                .map(problem -> problem.get("problem") + " " + problem.get("detail"))
                .toList();
    }

    @Test
    void nothing_private_is_taken_or_kept() throws Exception {
        tenant("wxr-secret");
        post("wxr-secret", "application/rss+xml", export(), "").then().statusCode(201);
        assertThat(blobs.get(Sha256.hex(export()))).isEmpty();
        int seen = 0;
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var names = statement.executeQuery("select encode(sha256, 'hex') from raw_file where tenant_id = "
                        + "(select id from tenant where slug = 'wxr-secret')")) {
            while (names.next()) {
                seen++;
                assertThat(new String(blobs.get(names.getString(1)).orElseThrow(), UTF_8))
                        .doesNotContain("lecteur@", "203.0.113.9", "jeanne@", "SECRET", "Commentaire");
            }
        }
        assertThat(seen).isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel>&x;</channel></rss>",
                "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/evil.dtd\"><rss/>",
                "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><rss><channel><title>&c;</title></channel></rss>",
                "<rss><channel><title>&inconnue;</title></channel></rss>",
                "<rss><channel><title>Un fil</title><item><title>x</title></item></channel></rss>",
                "<rss><channel>",
                "pas du XML",
            })
    void what_is_no_export_is_refused(String body) {
        var slug = "wxr-" + Sha256.hex(body).substring(0, 8);
        tenant(slug);
        post(slug, "text/xml", body, "")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", is("urn:parvis:problem:export"));
        api().get(path(slug + "/releases")).then().body("items", empty());
    }

    @Test
    void depth_and_size_have_an_end() {
        tenant("wxr-bomb");
        post("wxr-bomb", "application/xml", "<rss><channel>" + "<a>".repeat(200_000), "")
                .then()
                .statusCode(422)
                .body("detail", containsString("nested more than 50 deep"));
        post(
                        "wxr-bomb",
                        "application/xml",
                        head() + "<item><content:encoded><![CDATA[" + "x".repeat(9 << 20) + "]]></content:encoded>",
                        "")
                .then()
                .statusCode(413);
        post("wxr-bomb", "application/xml", head() + "<item>" + "<category/>".repeat(600_000), "")
                .then()
                .statusCode(413)
                .body("detail", containsString("is larger than 33554432 characters"));
        post("wxr-bomb", "application/xml", head() + "</channel></rss>", "")
                .then()
                .statusCode(422)
                .body("detail", containsString("holds no published post or page"));
    }

    private static Response post(String slug, String type, String body, String query) {
        return api().contentType(type).body(body.getBytes(UTF_8)).post(path(slug + "/releases" + query));
    }

    private static void tenant(String slug) {
        api().contentType("application/json")
                .body(Map.of("slug", slug, "name", "Commune de " + slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
    }

    private static String head() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
                  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:wp="http://wordpress.org/export/1.2/">
                <channel><title>Valombre</title><link>SITE</link><language>fr-FR</language>
                <wp:base_blog_url>SITE</wp:base_blog_url>
                <wp:author><wp:author_login>jm</wp:author_login><wp:author_email>jeanne@valombre.example</wp:author_email>
                  <wp:author_display_name><![CDATA[Jeanne Martin]]></wp:author_display_name></wp:author>
                <wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>vie</wp:category_nicename>
                  <wp:category_parent></wp:category_parent><wp:cat_name>Vie locale</wp:cat_name></wp:category>
                <wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>actus</wp:category_nicename>
                  <wp:category_parent>vie</wp:category_parent><wp:cat_name>Actus</wp:cat_name></wp:category>
                """.replace("SITE", site());
    }

    private static String export() {
        var posts = new StringBuilder();
        for (int i = 1; i <= 21; i++) {
            posts.append(item("post", "publish", 100 + i, "/2025/note-" + i + "/", "Note " + i, "Texte " + i, ""));
        }
        return head()
                + item("post", "publish", 1, "/2026/10/marche/", "Le marché &amp; les fêtes", """
                        Chaque samedi.

                        [gallery ids="9,10"] [contact-form-7 id="5"]<script>alert(1)</script>""", """
                        <category domain="category" nicename="actus">Actus</category>
                        <category domain="post_tag" nicename="fete">Fête</category>
                        <wp:comment><wp:comment_author_email>lecteur@mail.example</wp:comment_author_email>
                        <wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>
                        <wp:comment_content>Commentaire</wp:comment_content></wp:comment>""")
                + item("page", "publish", 2, "/mairie/", "La mairie", "<p>Ouverte</p>", """
                        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>""")
                + item("post", "draft", 3, "/brouillon/", "SECRET", "SECRET", "")
                + item("page", "private", 4, "/prive/", "SECRET", "SECRET", "")
                + item("post", "publish", 5, "/secret/", "SECRET", "SECRET", "<wp:post_password>x</wp:post_password>")
                + item("evenement", "publish", 6, "/evenement/", "Fête", "SECRET", "")
                + item("nav_menu_item", "publish", 7, "/?p=7", "La mairie", "", """
                        <wp:postmeta><wp:meta_key>_menu_item_type</wp:meta_key><wp:meta_value>post_type</wp:meta_value></wp:postmeta>
                        <wp:postmeta><wp:meta_key>_menu_item_object_id</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta>""")
                + item(
                        "attachment",
                        "inherit",
                        9,
                        "/logo/",
                        "Le logo",
                        "",
                        "<wp:attachment_url>" + site()
                                + "/img/crue.png</wp:attachment_url><excerpt:encoded>La place</excerpt:encoded>")
                + item(
                        "attachment",
                        "inherit",
                        10,
                        "/perdu/",
                        "Perdu",
                        "",
                        "<wp:attachment_url>" + site() + "/img/absent.png</wp:attachment_url>")
                + item(
                        "attachment",
                        "inherit",
                        11,
                        "/seul/",
                        "Seul",
                        "",
                        "<wp:attachment_url>" + site() + "/documents/plu.pdf</wp:attachment_url>")
                + item("post", "publish", 30, "SANS", "Sans adresse", "Texte", "")
                        .replace(site() + "SANS", "")
                + posts
                + "</channel></rss>";
    }

    private static String item(
            String type, String status, int id, String link, String title, String content, String more) {
        return """
                <item><title>%s</title><link>%s</link><dc:creator>jm</dc:creator>
                <content:encoded><![CDATA[%s]]></content:encoded>
                <wp:post_id>%d</wp:post_id><wp:post_date_gmt>2026-10-18 08:00:00</wp:post_date_gmt>
                <wp:status>%s</wp:status><wp:post_type>%s</wp:post_type>%s</item>
                """.formatted(title, site() + link, content, id, status, type, more);
    }

    private static String site() {
        return origin.url().replaceAll("/$", "");
    }
}
