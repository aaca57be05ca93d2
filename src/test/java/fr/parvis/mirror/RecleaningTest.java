package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.entries;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.path;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.smallSite;
import static fr.parvis.mirror.Operator.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import fr.parvis.RealPostgres;
import fr.parvis.address.Sha256;
import fr.parvis.clean.rule.Rules;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.site.Blobs;
import fr.parvis.site.BrowserEyes;
import fr.parvis.site.OlderRules;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was crawled once is cleaned again when there are other rules. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class RecleaningTest extends WithOrigin {
    private static final String VENDOR = "Mouchard SA";

    @Inject
    BrowserEyes eyes;

    @Inject
    Consents consents;

    @Inject
    StoredCaptures stored;

    @Inject
    Blobs blobs;

    @Inject
    Crawl.Gear gear;

    @Inject
    MirrorConfig config;

    @Test
    void rules_that_came_later_name_what_was_crawled_before() {
        var older = crawledWithOlderRules("relecture");
        assertThat(older.getString("rules")).isEqualTo(Rules.bundled().version());
        assertThat(older.getMap("findings.byVendor")).doesNotContainKey(VENDOR).containsKey("Médiamétrie");
        var before = seen("relecture");
        assertThat(before).hasSizeGreaterThan(80);
        int requests = origin.requests();
        assertThat(requests).isGreaterThan(80);

        var again = recleaned("relecture", 1, "?publish=true");
        assertThat(origin.requests()).isEqualTo(requests);
        assertThat(again.getInt("number")).isEqualTo(2);
        assertThat(again.getString("state")).isEqualTo("published");
        assertThat(again.getString("origin")).isEqualTo("mirror");
        assertThat(again.getInt("from")).isEqualTo(1);
        assertThat(again.getString("rules")).matches("\\Q" + older.getString("rules") + "\\E\\+sha256:[0-9a-f]{8}");
        // Two in pages, and a script file that was fetched since the rules of then did not know whose it is.
        assertThat(again.getMap("findings.byVendor")).containsEntry(VENDOR, 3).containsKey("Médiamétrie");
        assertThat(again.getInt("findings.total")).isEqualTo(older.getInt("findings.total"));
        assertThat(again.getList("problems")).isEqualTo(older.getList("problems"));
        assertThat(again.getString("manifest")).isEqualTo(older.getString("manifest"));

        assertThat(get("relecture/published").getInt("release")).isEqualTo(2);
        assertThat(entries("relecture", 2)).isEqualTo(entries("relecture", 1));
        assertThat(seen("relecture")).containsExactlyEntriesOf(before);
        var proof = visitor("relecture").get("/.well-known/parvis/proof.json").jsonPath();
        assertThat(proof.getString("rules")).isEqualTo(again.getString("rules"));
        assertThat(proof.getInt("release")).isEqualTo(2);
        api().get("/api/v1/audit?tenant=relecture&action=release.reclean")
                .then()
                .statusCode(200)
                .body("items.resource", hasItem("tenants/relecture/releases/2"))
                .body("items.detail", hasItem("published, from 1, serves the same as 1"));
    }

    @Test
    void what_was_cleaned_again_is_cleaned_once_more_though_the_first_is_gone() {
        crawledWithOlderRules("chaine");
        recleaned("chaine", 1, "?publish=true");
        api().delete(path("chaine/releases/1")).then().statusCode(204);
        int requests = origin.requests();
        var third = recleaned("chaine", 2, "");
        assertThat(origin.requests()).isEqualTo(requests);
        assertThat(third.getInt("from")).isEqualTo(2);
        assertThat(third.getString("state")).isEqualTo("ready");
        assertThat(third.getString("manifest"))
                .isEqualTo(get("chaine/releases/2").getString("manifest"));
        assertThat(get("chaine/published").getInt("release")).isEqualTo(2);
    }

    @Test
    void an_older_release_keeps_what_the_origin_gave_for_it() throws IOException {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "suite");
            run("suite", source);
            small.page("/", "Accueil", "/b").page("/b", "Page b");
            run("suite", source);
            assertThat(recleaned("suite", 1, "").getInt("number")).isEqualTo(3);
            assertThat(entries("suite", 3)).isEqualTo(entries("suite", 1)).isNotEqualTo(entries("suite", 2));
        }
    }

    @Test
    void without_its_source_nothing_is_kept() {
        long source = source(origin, "perdue", "PT0S");
        run("perdue", source);
        api().delete(path("perdue/sources/" + source)).then().statusCode(204);
        reclean("perdue", 1, "").then().statusCode(409).body("type", is("urn:parvis:problem:nothing-kept"));
        reclean("perdue", 9, "").then().statusCode(404).body("type", is("urn:parvis:problem:not-found"));
        assertThat(get("perdue/releases").getList("items")).hasSize(1);
    }

    private JsonPath crawledWithOlderRules(String slug) {
        long source = source(origin, slug, "PT0S");
        new Mirroring(runs, attempts, stored, OlderRules.drafts(blobs, eyes), consents, new Endings(), gear, config)
                .perform(runWithoutJob(slug, source), () -> false);
        return get(slug + "/releases/1");
    }

    private static JsonPath recleaned(String slug, int release, String query) {
        var answer = reclean(slug, release, query).then().statusCode(201).extract();
        assertThat(answer.header("Location")).isEqualTo(path(slug + "/releases/" + answer.path("number")));
        assertThat(get(slug + "/releases/" + answer.path("number")).getMap("$"))
                .isEqualTo(answer.jsonPath().getMap("$"));
        return answer.jsonPath();
    }

    private static Response reclean(String slug, int release, String query) {
        return api().post(path(slug + "/releases/" + release + "/reclean" + query));
    }

    /** What visitors see, by path; what tells of the release itself aside. */
    private Map<String, String> seen(String slug) {
        var seen = new TreeMap<String, String>();
        visitor(slug)
                .walk()
                .forEach(
                        (path, answer) -> seen.put(path, answer.statusCode() + " " + Sha256.hex(answer.asByteArray())));
        seen.keySet().removeAll(Set.of("/sans-traceur", "/sans-traceur/en", "/.well-known/parvis/proof.json"));
        return seen;
    }
}
