package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.RealPostgres;
import fr.parvis.site.picture.Photos;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From an archive to a release, its report, and the archive of it. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class ReleasesTest {
    private final Client operator = Client.operator();

    @Test
    void a_site_is_uploaded_cleaned_reported_and_published() {
        operator.tenant("site-a");
        operator.zip(Site.withAnalytics())
                .post("/api/v1/tenants/site-a/releases?publish=true")
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/tenants/site-a/releases/1")
                .body("number", is(1))
                .body("state", is("published"))
                .body("origin", is("upload"))
                .body("pages", is(2))
                .body("redirects", is(2))
                .body("findings.total", greaterThan(0))
                .body("findings.byVendor.size()", greaterThan(0))
                .body("publishedAt", notNullValue());
        operator.get("tenants/site-a").then().body("published", is(1)).body("quota.pages.used", is(2));
        operator.get("tenants/site-a/releases/1/report")
                .then()
                .contentType("application/json")
                .body("findings.page", everyItem(startsWith("/")))
                .body("findings.excerpt", hasItem(containsString("googletagmanager")));
        operator.asking()
                .accept("text/html")
                .get("/api/v1/tenants/site-a/releases/1/report")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<html"));
        String url = operator.get("tenants/site-a/releases/1/preview").path("url");
        operator.get("tenants/site-a/releases/1/preview")
                .then()
                .statusCode(200)
                .body("url", is(url))
                .body("url", startsWith("http://preview-"))
                .body("expiresAt", notNullValue());
        operator.asking()
                .delete("/api/v1/tenants/site-a/releases/1")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:published"));
    }

    @Test
    void a_report_comes_in_steps_if_a_limit_is_told() {
        operator.tenant("report-a");
        var trackers = "<script src=https://www.google-analytics.com/analytics.js></script>"
                + "<script src=https://connect.facebook.net/fr_FR/fbevents.js></script>";
        operator.upload("report-a", Site.ofOnePage(trackers));
        var whole = operator.get("tenants/report-a/releases/1/report");
        int total = whole.<List<?>>path("findings").size();
        assertThat(total).isGreaterThan(1);
        assertThat(whole.<String>path("next")).isNull();
        var first = operator.get("tenants/report-a/releases/1/report?limit=1");
        assertThat(first.<List<?>>path("findings")).hasSize(1);
        var rest = operator.get("tenants/report-a/releases/1/report?after=" + first.path("next"));
        assertThat(rest.<List<?>>path("findings")).hasSize(total - 1);
        operator.get("tenants/report-a/releases/1/report?limit=201").then().statusCode(422);
    }

    @Test
    void the_report_names_pages_that_weigh_the_heaviest_first() {
        operator.tenant("heavy-a");
        var words = new StringBuilder();
        new Random(1789)
                .ints(12_000, 0, 100_000)
                .forEach(number -> words.append(number).append(' '));
        var half = words.substring(0, words.length() / 2);
        operator.upload(
                "heavy-a",
                new Site()
                        .with("index.html", "<title>a</title><p>" + "Bienvenue. ".repeat(9_000))
                        .with("registre.html", "<title>b</title><p>" + words + "<img src=a.jpg><img src=a.jpg>")
                        .with("moitie.html", "<title>c</title><p>" + half)
                        .with("a.jpg", Photos.large())
                        .zip());
        int picture = Photos.large().length;
        var report = operator.get("tenants/heavy-a/releases/1/report");
        report.then()
                .body("heavy.page", is(List.of("/registre.html", "/moitie.html")))
                .body("heavy[1].compressed", greaterThan(14_336))
                .body("heavy[1].withPictures", is(report.<Integer>path("heavy[1].compressed")))
                .body("heavy[0].compressed", lessThan(words.length()))
                .body("heavy[0].withPictures", is(report.<Integer>path("heavy[0].compressed") + picture))
                .body("heavy[0].onTelephones", is(report.<Integer>path("heavy[0].withPictures")));
        operator.json("{\"presentation\":{\"mode\":\"themed\"}}")
                .patch("/api/v1/tenants/heavy-a")
                .then()
                .statusCode(200);
        operator.get("tenants/heavy-a/releases/1/report")
                .then()
                .body("heavy[1].compressed", not(report.<Integer>path("heavy[1].compressed")));
        operator.asking()
                .accept("text/html")
                .get("/api/v1/tenants/heavy-a/releases/1/report")
                .then()
                .body(containsString("Pages qui pèsent"))
                .body(containsString("/registre.html"))
                .body(containsString("avec ses images"));
    }

    @Test
    void an_upload_is_cleaned_again_without_being_sent_again() {
        operator.tenant("again-a");
        operator.upload("again-a", Site.withAnalytics());
        var editor = operator.token("again-a", "editor");
        editor.asking()
                .header("Dry-Run", "true")
                .post("/api/v1/tenants/again-a/releases/1/reclean")
                .then()
                .statusCode(201)
                .header("Dry-Run", "true")
                .body("number", is(2));
        editor.get("tenants/again-a/releases").then().body("items.number", is(List.of(1)));
        for (int i = 0; i < 2; i++) {
            editor.asking()
                    .header("Idempotency-Key", "again-1")
                    .post("/api/v1/tenants/again-a/releases/1/reclean")
                    .then()
                    .statusCode(201)
                    .header("Location", "/api/v1/tenants/again-a/releases/2")
                    .body("number", is(2))
                    .body("origin", is("upload"))
                    .body("from", is(1))
                    .body("redirects", is(2));
        }
        operator.asking().delete("/api/v1/tenants/again-a/releases/1").then().statusCode(204);
        var third = editor.asking().post("/api/v1/tenants/again-a/releases/2/reclean?publish=true");
        third.then().statusCode(201).body("number", is(3)).body("from", is(2)).body("state", is("published"));
        var second = editor.get("tenants/again-a/releases/2");
        second.then().body("manifest", is((String) third.path("manifest")));
        assertThat(second.<Map<String, Object>>path("findings")).isEqualTo(third.path("findings"));
        editor.asking()
                .post("/api/v1/tenants/again-a/releases/3/reclean?publish=perhaps")
                .then()
                .statusCode(422);
        editor.asking()
                .post("/api/v1/tenants/again-a/releases/1/reclean")
                .then()
                .statusCode(404);
        operator.token("again-a", "reader")
                .asking()
                .post("/api/v1/tenants/again-a/releases/3/reclean")
                .then()
                .statusCode(403);
    }

    @Test
    void a_file_wins_over_a_rule_for_its_path() {
        operator.tenant("rule-a");
        int number = operator.upload(
                "rule-a",
                new Site()
                        .with("page.html", "<p>Une page</p>")
                        .with("dossier/index.html", "<p>Un dossier</p>")
                        .with("_redirects", "/page /x\n/dossier /x\n/dossier/index.html /x\n/ailleurs /x\n")
                        .zip());
        operator.get("tenants/rule-a/releases/" + number + "/entries")
                .then()
                .body("items.path", is(List.of("/ailleurs", "/dossier/", "/page.html")));
        operator.get("tenants/rule-a/releases/" + number).then().body("redirects", is(4));
    }

    @Test
    void publishing_an_old_release_rolls_back() {
        operator.tenant("roll-a");
        int first = operator.upload("roll-a", Site.ofOnePage("one"));
        int second = operator.upload("roll-a", Site.ofOnePage("two"));
        for (int number : List.of(second, first)) {
            operator.json(Map.of("release", number))
                    .put("/api/v1/tenants/roll-a/published")
                    .then()
                    .statusCode(200)
                    .body("release", is(number));
        }
        operator.get("tenants/roll-a/published").then().body("release", is(first));
        operator.json(Map.of("release", 99))
                .put("/api/v1/tenants/roll-a/published")
                .then()
                .statusCode(404);
        operator.asking().delete("/api/v1/tenants/roll-a/published").then().statusCode(204);
        operator.get("tenants/roll-a/published").then().statusCode(200).body("release", nullValue());
        operator.asking()
                .delete("/api/v1/tenants/roll-a/releases/" + first)
                .then()
                .statusCode(204);
        operator.get("tenants/roll-a/releases").then().body("items.number", is(List.of(second)));
    }

    @Test
    void an_archive_uploaded_again_gives_the_same_entries() {
        operator.tenant("arch-a");
        operator.upload("arch-a", Site.withAnalytics());
        var archive = operator.get("tenants/arch-a/releases/1/archive");
        archive.then().statusCode(200).contentType("application/zip");
        operator.asking()
                .header("If-None-Match", archive.header("ETag"))
                .get("/api/v1/tenants/arch-a/releases/1/archive")
                .then()
                .statusCode(304);
        operator.upload("arch-a", archive.asByteArray());
        List<Object> before = operator.get("tenants/arch-a/releases/1/entries").path("items");
        operator.get("tenants/arch-a/releases/2/entries").then().body("items", equalTo(before));
        assertThat(before).isNotEmpty();
    }

    @Test
    void an_archive_keeps_redirects_as_they_are_and_makes_no_pattern_of_a_name() {
        operator.tenant("arch-c");
        operator.upload(
                "arch-c",
                new Site()
                        .with("index.html", "<title>x</title><p>x")
                        .with("./c:x/a.html", "<title>a</title><p>a")
                        .with("_redirects", "/old / 301\n/%3Aname / 302\n/all%2A / 302\n/zz / 301\n")
                        .zip());
        operator.get("tenants/arch-c/releases/1").then().body("problems", empty());
        var archive = operator.get("tenants/arch-c/releases/1/archive").asByteArray();
        operator.upload("arch-c", archive);
        List<Object> before = operator.get("tenants/arch-c/releases/1/entries").path("items");
        operator.get("tenants/arch-c/releases/2/entries")
                .then()
                .body("items", equalTo(before))
                .body("items.path", is(List.of("/", "/:name", "/all*", "/c:x/a.html", "/old", "/zz")));
    }

    @Test
    void what_the_platform_shows_itself_is_not_taken() {
        operator.tenant("arch-d");
        operator.upload(
                "arch-d",
                new Site()
                        .with("index.html", "<title>x</title><p>x")
                        .with("robots.txt", "User-agent: *")
                        .with(".well-known/parvis/proof.json", "{}")
                        .with(".well-known/autre.json", "{}")
                        .with("_redirects", "/sans-traceur / 301\n")
                        .zip());
        operator.get("tenants/arch-d/releases/1")
                .then()
                .body("assets", is(1))
                .body("problems.path", is(List.of("/robots.txt", "/.well-known/parvis/proof.json", "/sans-traceur")))
                .body("problems.problem", is(List.of("reserved", "reserved", "redirect")));
    }

    @Test
    void what_is_hidden_is_left_out_and_told_but_not_what_desktops_leave_behind() {
        operator.tenant("cache-a");
        var site = new Site()
                .with("index.html", "<!doctype html><title>Accueil</title>")
                .with(".well-known/apple.txt", "ok")
                .with(".htaccess", "Deny from all")
                .with("docs/.git/config", "x")
                .with("docs/.git/HEAD", "x")
                .with(".DS_Store", "x")
                .with("docs/._index.html", "x");
        operator.zip(site.zip())
                .post("/api/v1/tenants/cache-a/releases")
                .then()
                .statusCode(201)
                .body("problems.path", is(List.of("/.htaccess", "/docs/.git/")))
                .body("problems.problem", everyItem(is("hidden")));
        operator.get("tenants/cache-a/releases/1/entries")
                .then()
                .body("items.path", is(List.of("/", "/.well-known/apple.txt")));
    }

    @Test
    void an_archive_keeps_the_types_that_no_extension_tells() {
        operator.tenant("arch-b");
        operator.upload(
                "arch-b",
                new Site()
                        .with("index.html", "<title>x</title><p>x")
                        .with("flux", "<rss version='2.0'/>")
                        .with("style.php", "p{color:red}")
                        .with("_headers", """
                                /flux
                                  Content-Type: application/rss+xml
                                /style.php
                                  Content-Type: text/css
                                /*
                                  X-Frame-Options: DENY
                                """)
                        .zip());
        operator.get("tenants/arch-b/releases/1")
                .then()
                .body("problems.path", everyItem(is("/_headers")))
                .body("problems.problem", is(List.of("header", "header")));
        var archive = operator.get("tenants/arch-b/releases/1/archive").asByteArray();
        operator.upload("arch-b", archive);
        List<Object> before = operator.get("tenants/arch-b/releases/1/entries").path("items");
        operator.get("tenants/arch-b/releases/2/entries").then().body("items", equalTo(before));
        operator.get("tenants/arch-b/releases/2/entries")
                .then()
                .body(
                        "items.type",
                        is(List.of("text/html; charset=utf-8", "application/rss+xml", "text/css; charset=utf-8")));
    }

    @Test
    void what_is_no_archive_is_refused() {
        operator.tenant("bad-zip");
        operator.zip(new byte[0])
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(400);
        operator.zip("no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:archive"));
        operator.zip(new Site().with("../evil.html", "x").zip())
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(422);
        operator.asking()
                .contentType("application/octet-stream")
                .body(Site.ofOnePage("x"))
                .post("/api/v1/tenants/bad-zip/releases")
                .then()
                .statusCode(415);
    }
}
