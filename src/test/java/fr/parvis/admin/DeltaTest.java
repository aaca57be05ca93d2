package fr.parvis.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.RealPostgres;
import fr.parvis.address.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A site that is sent file by file, and only what is new of it. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class DeltaTest {
    private static final String HOME = "<!doctype html><html lang=fr><title>Accueil</title><h1>Accueil</h1>"
            + "<script src=https://www.googletagmanager.com/gtag/js></script>";
    private static final String STYLE = "h1 { color: green }";

    @Inject
    DataSource database;

    private final Client operator = Client.operator();

    @Test
    void only_what_is_missing_is_sent_and_the_release_is_that_of_an_archive() {
        operator.tenant("delta-a").tenant("delta-zip");
        var manifest = manifest("index.html", HOME, "style.css", STYLE, "vide.txt", "", "_redirects", "/vieux / 301");
        var asked = compare("delta-a", manifest);
        asked.then()
                .statusCode(200)
                .body("missing", is(hashes(HOME, STYLE, "", "/vieux / 301")))
                .body("id.length()", is(64));
        assertThat(asked.<String>path("expiresAt")).endsWith("Z");
        release("delta-a", manifest, "")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:missing"))
                .body("violations.field", is(hashes(HOME, STYLE, "", "/vieux / 301")))
                .body("violations[0].message", is("is missing for index.html"));
        for (var content : List.of(HOME, STYLE, "", "/vieux / 301")) {
            put("delta-a", Sha256.hex(content), content).then().statusCode(204);
        }
        compare("delta-a", manifest).then().body("missing", empty());

        var made = release("delta-a", manifest, "?publish=true");
        made.then()
                .statusCode(201)
                .body("state", is("published"))
                .body("origin", is("upload"))
                .body("redirects", is(1))
                .body("findings.byVendor", is(Map.of("Google", 1)));
        var zip = new Site()
                .with("index.html", HOME)
                .with("style.css", STYLE)
                .with("vide.txt", "")
                .with("_redirects", "/vieux / 301")
                .zip();
        int number = operator.upload("delta-zip", zip);
        assertThat(made.<String>path("manifest"))
                .isEqualTo(operator.get("tenants/delta-zip/releases/" + number).path("manifest"));

        var next = manifest("index.html", HOME, "style.css", STYLE + "\n", "actus.html", "<p>Neuf");
        compare("delta-a", next).then().body("missing", is(hashes(STYLE + "\n", "<p>Neuf")));
        operator.asking()
                .post("/api/v1/tenants/delta-a/releases/1/reclean")
                .then()
                .statusCode(201)
                .body("manifest", is(made.<String>path("manifest")));
    }

    @Test
    void a_name_of_bytes_is_the_same_in_capitals() {
        operator.tenant("delta-cap");
        var capitals = Sha256.hex(HOME).toUpperCase(Locale.ROOT);
        put("delta-cap", capitals, HOME).then().statusCode(204);
        compare("delta-cap", manifest("index.html", HOME)).then().body("missing", empty());
        var listed = Map.of("files", List.of(Map.of("path", "index.html", "sha256", capitals, "bytes", HOME.length())));
        compare("delta-cap", listed).then().body("missing", empty());
        release("delta-cap", listed, "").then().statusCode(201);
        operator.get("tenants/delta-cap/releases/1/entries").then().statusCode(200);
        operator.get("audit?tenant=delta-cap&action=blob.put")
                .then()
                .body("items.resource", is(List.of("tenants/delta-cap/blobs/" + Sha256.hex(HOME))));
    }

    @Test
    void nothing_is_kept_of_a_program_among_what_was_sent_one_by_one() {
        operator.tenant("delta-prog");
        var secret = "<?php define('DB_PASSWORD', 'delta-prog');";
        var manifest = manifest("index.html", HOME, "wp-config.php", secret);
        put("delta-prog", Sha256.hex(HOME), HOME);
        put("delta-prog", Sha256.hex(secret), secret);
        release("delta-prog", manifest, "")
                .then()
                .statusCode(201)
                .body("problems.path", hasItem("/wp-config.php"))
                .body("problems.problem", hasItem("program"));
        operator.asking()
                .post("/api/v1/tenants/delta-prog/releases/1/reclean")
                .then()
                .statusCode(201)
                .body("problems.problem", not(hasItem("program")));
    }

    @Test
    void a_site_of_too_many_pages_is_refused_before_any_of_them_is_cleaned_or_kept() throws Exception {
        operator.tenant("delta-trop");
        var page = "<!doctype html><title>Une de trop</title><p>delta-trop";
        var site = new Site();
        var manifest = new ArrayList<Map<String, Object>>();
        for (int number = 0; number <= 5000; number++) {
            site.with("p" + number + ".html", page);
            manifest.add(line("p" + number + ".html", page, page.getBytes(UTF_8).length));
        }
        site.with("style.css", STYLE);
        operator.asking()
                .contentType("application/zip")
                .body(site.zip())
                .post("/api/v1/tenants/delta-trop/releases")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:quota"))
                .body("detail", is("The release would have 5001 pages; 5000 are allowed."));
        assertThat(isKept(page)).isFalse();

        put("delta-trop", Sha256.hex(page), page).then().statusCode(204);
        assertThat(isKept(page)).as("positive control").isTrue();
        release("delta-trop", Map.of("files", manifest), "")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:quota"))
                .body("detail", is("The release would have 5001 pages; 5000 are allowed."));
        operator.get("tenants/delta-trop/releases").then().body("items", empty());
    }

    private boolean isKept(String content) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select 1 from blob where sha256 = ?")) {
            select.setBytes(1, Sha256.parse(Sha256.hex(content)));
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    @Test
    void a_file_may_be_sent_only_if_it_is_not_here_or_only_if_it_is() {
        operator.tenant("delta-si").tenant("delta-autre");
        var content = "<p>Une seule fois";
        put("delta-autre", Sha256.hex(content), content).then().statusCode(204);
        var place = "/api/v1/tenants/delta-si/blobs/" + Sha256.hex(content);
        sending(content, "If-Match", "*").put(place).then().statusCode(412);
        sending(content, "If-None-Match", "*").put(place).then().statusCode(204);
        sending(content, "If-None-Match", "*")
                .put(place)
                .then()
                .statusCode(412)
                .body("type", is("urn:parvis:problem:stale"));
        sending(content, "If-None-Match", "\"autre\"").put(place).then().statusCode(204);
        sending(content, "If-Match", "\"autre\"").put(place).then().statusCode(412);
        sending(content, "If-Match", "*").put(place).then().statusCode(204);
    }

    private RequestSpecification sending(String content, String header, String tags) {
        return operator.asking().contentType("text/html").body(content).header(header, tags);
    }

    @Test
    void what_another_organisation_has_is_neither_told_nor_to_be_had() {
        operator.tenant("delta-b").tenant("delta-c");
        var secret = "<!doctype html><title>Budget secret</title><p>42";
        operator.upload("delta-b", new Site().with("index.html", secret).zip());
        put("delta-b", Sha256.hex("en attente"), "en attente").then().statusCode(204);
        var manifest = manifest("index.html", secret, "note.txt", "en attente");

        compare("delta-b", manifest).then().body("missing", empty());
        compare("delta-c", manifest).then().body("missing", is(hashes(secret, "en attente")));
        release("delta-c", manifest, "").then().statusCode(409).body("type", is("urn:parvis:problem:missing"));
        put("delta-c", Sha256.hex(secret), "autre chose")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:hash"))
                .body("detail", containsString(Sha256.hex("autre chose")));
        compare("delta-c", manifest).then().body("missing", is(hashes(secret, "en attente")));
        release("delta-b", manifest, "").then().statusCode(201);
    }

    @Test
    void a_manifest_obeys_the_rules_of_archives() {
        operator.tenant("delta-d");
        for (var wrong : Map.of(
                        "../evil.html", "is no path of a site",
                        "/etc/passwd", "is not a relative path with forward slashes",
                        "a;b.html", "is no path of a site")
                .entrySet()) {
            compare("delta-d", manifest(wrong.getKey(), "x"))
                    .then()
                    .statusCode(422)
                    .body("violations[0].field", is(wrong.getKey()))
                    .body("violations[0].message", startsWith(wrong.getValue()));
        }
        compare("delta-d", manifest("a/index.html", "x", "a/index.htm", "y"))
                .then()
                .statusCode(422)
                .body("detail", is("The entries a/index.html and a/index.htm have one path, /a/."));
        compare("delta-d", Map.of("files", List.of(line("a.bin", "a", 1L << 40))))
                .then()
                .statusCode(413)
                .body("detail", is("The file a.bin is larger than 67108864 bytes."));
        compare("delta-d", Map.of("files", List.of(Map.of("path", "a", "sha256", "xyz", "bytes", 1))))
                .then()
                .statusCode(422)
                .body("violations[0].field", is("files[0].sha256"));
        compare("delta-d", Map.of("files", List.of(Map.of("path", "a"))))
                .then()
                .statusCode(422)
                .body("violations[0].field", is("files[0]"));
        compare("delta-d", Map.of("files", List.of()))
                .then()
                .statusCode(422)
                .body("detail", is("The manifest holds no file."));
        compare("delta-d", Map.of()).then().statusCode(422).body("violations[0].field", is("files"));
        put("delta-d", Sha256.hex("a"), "a").then().statusCode(204);
        release("delta-d", Map.of("files", List.of(line("a.txt", "a", 7))), "")
                .then()
                .statusCode(422)
                .body("detail", is("The file a.txt has 1 bytes, not 7."));
        put("delta-d", "ABC", "a").then().statusCode(422);
        operator.get("tenants/delta-d/releases").then().body("items", empty());
    }

    @Test
    void a_trial_keeps_nothing_and_a_key_gives_the_answer_once_more() {
        operator.tenant("delta-e");
        var manifest = manifest("index.html", "<p>essai");
        operator.asking()
                .header("Dry-Run", "true")
                .body("<p>essai".getBytes(UTF_8))
                .put("/api/v1/tenants/delta-e/blobs/" + Sha256.hex("<p>essai"))
                .then()
                .statusCode(204);
        compare("delta-e", manifest).then().body("missing", is(hashes("<p>essai")));
        put("delta-e", Sha256.hex("<p>essai"), "<p>essai").then().statusCode(204);
        int first = keyed("delta-e", manifest).then().statusCode(201).extract().path("number");
        int again = keyed("delta-e", manifest).then().statusCode(201).extract().path("number");
        assertThat(again).isEqualTo(first);
    }

    @Test
    void a_large_file_comes_back_as_it_was() {
        operator.tenant("delta-f");
        var large = new byte[9_000_001];
        new Random(7).nextBytes(large);
        operator.asking()
                .body(new ByteArrayInputStream(large))
                .put("/api/v1/tenants/delta-f/blobs/" + Sha256.hex(large))
                .then()
                .statusCode(204);
        var files = List.of(
                line("index.html", "<p>film", 7),
                Map.of("path", "film.mp4", "sha256", Sha256.hex(large), "bytes", large.length));
        put("delta-f", Sha256.hex("<p>film"), "<p>film").then().statusCode(204);
        release("delta-f", Map.of("files", files), "").then().statusCode(201);
        var zip = operator.get("tenants/delta-f/releases/1/archive").asByteArray();
        operator.zip(zip).post("/api/v1/tenants/delta-f/releases").then().statusCode(201);
        List<Map<String, Object>> entries =
                operator.get("tenants/delta-f/releases/2/entries").path("items");
        assertThat(entries)
                .anySatisfy(entry -> assertThat(entry)
                        .containsEntry("path", "/film.mp4")
                        .containsEntry("sha256", Sha256.hex(large))
                        .containsEntry("bytes", large.length));
        operator.asking()
                .post("/api/v1/tenants/delta-f/releases/2/reclean")
                .then()
                .statusCode(201);
    }

    private Response keyed(String slug, Object manifest) {
        return operator.asking()
                .contentType("application/vnd.parvis.manifest+json")
                .header("Idempotency-Key", "delta")
                .body(new String(Json.write(manifest), UTF_8))
                .post("/api/v1/tenants/" + slug + "/releases");
    }

    private Response compare(String slug, Object manifest) {
        return operator.json(new String(Json.write(manifest), UTF_8))
                .post("/api/v1/tenants/" + slug + "/releases/manifest");
    }

    private Response release(String slug, Object manifest, String query) {
        return operator.asking()
                .contentType("application/vnd.parvis.manifest+json")
                .body(new String(Json.write(manifest), UTF_8))
                .post("/api/v1/tenants/" + slug + "/releases" + query);
    }

    private Response put(String slug, String sha256, String content) {
        return operator.asking()
                .contentType("application/octet-stream")
                .body(content.getBytes(UTF_8))
                .put("/api/v1/tenants/" + slug + "/blobs/" + sha256);
    }

    private static Map<String, Object> manifest(String... files) {
        var lines = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < files.length; i += 2) {
            lines.add(line(files[i], files[i + 1], files[i + 1].getBytes(UTF_8).length));
        }
        return Map.of("files", lines);
    }

    private static Map<String, Object> line(String path, String content, long bytes) {
        return Map.of("path", path, "sha256", Sha256.hex(content), "bytes", bytes);
    }

    private static List<String> hashes(String... contents) {
        return List.of(contents).stream().map(Sha256::hex).toList();
    }
}
