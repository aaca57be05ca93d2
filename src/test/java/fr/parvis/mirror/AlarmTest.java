package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.smallSite;
import static fr.parvis.mirror.Operator.source;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Limits;
import fr.parvis.site.BadDrafts;
import fr.parvis.site.Drafts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A site that is not as it was: what is not published by itself then, and what its owner is told. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class AlarmTest extends WithOrigin {
    @Inject
    Consents consents;

    @Inject
    Crawl.Gear gear;

    @Inject
    MirrorConfig config;

    @Inject
    BadDrafts badDrafts;

    @Inject
    Drafts drafts;

    @Test
    void a_site_of_which_most_is_gone_is_not_published_by_itself() throws Exception {
        try (var small = smallSite()) {
            var links = IntStream.range(0, 12).mapToObj(i -> "/p" + i).toArray(String[]::new);
            small.page("/", "Accueil", links);
            for (var link : links) {
                small.page(link, "Page " + link);
            }
            long source = source(small, "retreci");
            run("retreci", source);
            small.onlyAnswers(404, "<title>Perdu</title>").page("/", "Accueil", links);
            assertThat(run("retreci", source).getInt("changes.gone.total")).isZero();

            var third = run("retreci", source);

            assertThat(third.getInt("changes.gone.total")).isEqualTo(12);
            assertThat(third.getString("state")).isEqualTo("partial");
            assertThat(third.getList("problems.stage")).contains("shrunk");
            assertThat(get("retreci/published").getInt("release")).isLessThan(third.getInt("release"));
        }
    }

    @Test
    void the_error_page_of_a_server_does_not_take_the_place_of_ours_and_one_of_the_site_does() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            var servers =
                    "<title>404 Not Found</title><h1>Not Found</h1><address>Apache/2.4 Server, <a href='mailto:root@x.example'>webmaster</a></address>";
            small.onlyAnswers(404, servers).page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "page-du-serveur");
            run("page-du-serveur", source);
            assertThat(get("page-du-serveur/releases/1/entries").getList("items.path"))
                    .doesNotContain("/404.html");

            small.onlyAnswers(404, "<title>Perdu</title><p>Perdue dans les bois. <a href='/'>Rentrer</a>")
                    .page("/", "Accueil", "/a")
                    .page("/a", "Page a");
            run("page-du-site", source(small, "page-du-site"));
            assertThat(get("page-du-site/releases/1/entries").getList("items.path"))
                    .contains("/404.html");
        }
    }

    @Test
    void a_site_that_sends_all_its_addresses_to_one_notice_is_not_published_by_itself() throws Exception {
        try (var small = smallSite()) {
            var links = IntStream.range(0, 12).mapToObj(i -> "/p" + i).toArray(String[]::new);
            small.page("/", "Accueil", links);
            for (var link : links) {
                small.page(link, "Page " + link);
            }
            long source = source(small, "travaux");
            contact("travaux", "fr");
            run("travaux", source);
            small.without("/").answers("*", 302, Map.of("Location", "/maintenance.html"));
            for (var link : links) {
                small.without(link);
            }
            small.page("/maintenance.html", "Site en travaux, retour prévu lundi");

            var second = run("travaux", source);

            // Two of the pages are kept until they lead there once more.
            assertThat(second.getInt("changes.gone.total")).isEqualTo(13 - 2);
            assertThat(second.getString("state")).isEqualTo("partial");
            assertThat(second.getString("problems.find { it.stage == 'shrunk' }.detail"))
                    .isEqualTo(
                            "There were 13 pages, and more than half of them are gone, lead elsewhere or say the same; pages now: 3."
                                    + " The release is ready but not published; publish it if that is right.");
            assertThat(get("travaux/published").getInt("release")).isEqualTo(1);

            small.page("/maintenance.html", "Site en travaux, retour prévu mardi");
            for (int night = 3; night <= 4; night++) {
                var next = run("travaux", source);
                assertThat(next.getInt("release")).isEqualTo(3);
                assertThat(next.getList("problems.stage")).contains("shrunk");
            }
            assertThat(get("travaux/published").getInt("release")).isEqualTo(1);
            assertThat(told("travaux"))
                    .singleElement()
                    .asString()
                    .startsWith(small.authority() + "\u00a0: la plupart des pages ont disparu\n")
                    .contains(
                            "comptait 13 pages",
                            "nous en trouvons 3.",
                            "c’est la version 1.",
                            "publiez la version 2\u202f;",
                            "/api/v1/tenants/travaux/runs/2");

            small.page("/", "Accueil", links);
            for (var link : links) {
                small.page(link, "Page " + link);
            }
            assertThat(run("travaux", source).getList("problems.stage")).doesNotContain("shrunk");
            assertThat(get("travaux/published").getInt("release")).isEqualTo(4);
            assertThat(told("travaux")).singleElement().asString().contains("la copie se fait de nouveau");
        }
    }

    @Test
    void a_site_that_says_the_same_error_at_every_address_is_not_published_by_itself() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a", "/b").page("/a", "Page a").page("/b", "Page b");
            long source = source(small, "fatale");
            run("fatale", source);
            small.onlyAnswers(200, "<b>Fatal error</b>: Call to undefined function mysql_connect() on line 12");

            var broken = run("fatale", source);

            assertThat(broken.getList("problems.stage")).contains("shrunk");
            assertThat(get("fatale/published").getInt("release")).isEqualTo(1);

            small.page("/", "Accueil", "/a", "/b")
                    .page("/a", "Page a, nouvelle")
                    .page("/b", "Page b");
            assertThat(run("fatale", source).getList("problems.stage")).doesNotContain("shrunk");
            assertThat(get("fatale/published").getInt("release")).isGreaterThan(2);
        }
    }

    @Test
    void an_owner_is_told_once_of_each_change_between_a_site_and_none() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "panne");
            contact("panne", "en");
            run("panne", source);
            assertThat(told("panne")).isEmpty();

            small.onlyAnswers(503, "").answers("/robots.txt", 404, Map.of());
            run("panne", source);
            assertThat(run("panne", source).getInt("release")).isEqualTo(1);
            assertThat(told("panne"))
                    .singleElement()
                    .asString()
                    .startsWith(small.authority() + ": the site does not answer well\n")
                    .contains(
                            "it is release 1.", "You get this message because you are the contact of Commune de panne");

            small.onlyAnswers(200, "Ce nom de domaine est à vendre !");
            for (int night = 0; night < 2; night++) {
                var failed = run("panne", source);
                assertThat(failed.getString("state")).isEqualTo("failed");
                assertThat(failed.getString("problems[0].stage")).isEqualTo("parked");
            }
            assertThat(told("panne")).singleElement().asString().contains("a placeholder stands where the site was");
            assertThat(get("panne/published").getInt("release")).isEqualTo(1);

            small.page("/", "Accueil", "/a").page("/a", "Page a");
            run("panne", source);
            run("panne", source);
            assertThat(told("panne")).singleElement().asString().contains("the copy is made again");
        }
    }

    @Test
    void an_owner_whose_site_is_out_of_order_with_its_robots_txt_is_not_told_that_it_shuts_us_out() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "base-perdue");
            contact("base-perdue", "fr");
            run("base-perdue", source);
            small.onlyAnswers(500, "Error establishing a database connection");
            for (int night = 0; night < 2; night++) {
                var failed = run("base-perdue", source);
                assertThat(failed.getString("state")).isEqualTo("failed");
                assertThat(failed.getString("problems[0].detail")).isEqualTo("The origin answers 500.");
            }
            assertThat(told("base-perdue"))
                    .singleElement()
                    .asString()
                    .startsWith(small.authority() + "\u00a0: le site ne répond pas bien\n")
                    .contains("c’est la version 1.");
            assertThat(get("base-perdue/published").getInt("release")).isEqualTo(1);
        }
    }

    @Test
    void an_owner_is_told_once_that_a_site_shuts_us_out_and_once_that_it_lets_us_in() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "huis-clos");
            contact("huis-clos", "en");
            run("huis-clos", source);
            small.answers("/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /\n");
            for (int night = 0; night < 2; night++) {
                assertThat(run("huis-clos", source).getString("problems[0].stage"))
                        .isEqualTo("robots");
            }
            assertThat(told("huis-clos"))
                    .singleElement()
                    .asString()
                    .startsWith(small.authority() + ": the site does not let us read it\n")
                    .contains("it is release 1.", "/api/v1/tenants/huis-clos/runs/2");
            assertThat(get("huis-clos/published").getInt("release")).isEqualTo(1);

            small.without("/robots.txt");
            assertThatOneLetterTellsThatAllIsWell("huis-clos", source);
        }
    }

    @Test
    void an_owner_is_told_once_that_an_address_leads_astray_and_once_that_it_leads_home() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "egare");
            contact("egare", "en");
            run("egare", source);
            small.answers("/", 302, Map.of("Location", "https://autre-site.example/"));
            for (int night = 0; night < 2; night++) {
                var lost = run("egare", source);
                assertThat(lost.getString("state")).isEqualTo("failed");
                assertThat(lost.getString("problems[0].stage")).isEqualTo("start");
            }
            assertThat(told("egare"))
                    .singleElement()
                    .asString()
                    .startsWith(small.authority() + ": the address no longer leads to your site\n")
                    .contains("The address " + small.url("/") + " leads to another site", "it is release 1.");
            assertThat(get("egare/published").getInt("release")).isEqualTo(1);

            small.page("/", "Accueil", "/a");
            assertThatOneLetterTellsThatAllIsWell("egare", source);
        }
    }

    @Test
    void an_owner_is_told_once_that_a_copy_was_refused_and_once_that_one_is_published() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "fuite");
            contact("fuite", "en");
            run("fuite", source);
            small.page("/a", "Page a, revue");
            for (int night = 2; night <= 3; night++) {
                mirroring(badDrafts.leaking()).perform(runWithoutJob("fuite", source), () -> false);
                assertThat(get("fuite/releases/" + night).getString("state")).isEqualTo("refused");
            }
            assertThat(told("fuite"))
                    .singleElement()
                    .asString()
                    .startsWith(small.authority() + ": the new copy is not published\n")
                    .contains("it is release 1.", "name release 2.");
            assertThat(get("fuite/published").getInt("release")).isEqualTo(1);

            assertThatOneLetterTellsThatAllIsWell("fuite", source);
            assertThat(get("fuite/published").getInt("release")).isEqualTo(4);
        }
    }

    @Test
    void an_owner_is_told_once_that_a_copy_is_too_large_and_once_that_one_fits() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a").page("/a", "Page a");
            long source = source(small, "comble");
            contact("comble", "en");
            run("comble", source);
            small.page("/a", "Page a, revue");
            for (int night = 2; night <= 3; night++) {
                mirroring(badDrafts.tooLarge()).perform(runWithoutJob("comble", source), () -> false);
                var full = get("comble/runs/" + night);
                assertThat(full.getString("state")).isEqualTo("failed");
                assertThat(full.getString("problems[0].stage")).isEqualTo("store");
            }
            assertThat(told("comble"))
                    .singleElement()
                    .asString()
                    .startsWith(small.authority() + ": the new copy is too large\n")
                    .contains("it is release 1.", "/api/v1/tenants/comble/runs/2");
            assertThat(get("comble/releases").getList("items.number")).containsExactly(1);

            assertThatOneLetterTellsThatAllIsWell("comble", source);
            assertThat(get("comble/published").getInt("release")).isEqualTo(2);
        }
    }

    @Test
    void a_run_whose_pages_have_become_larger_than_there_is_room_for_ends_with_those_that_have_room() throws Exception {
        try (var small = smallSite()) {
            var films = "<iframe src='https://www.youtube.com/embed/abcdefghij0' title='Fête'></iframe>".repeat(100);
            small.page("/", "Accueil", "/a", "/b")
                    .page("/b", "Page b")
                    .answers("/a", 200, "text/html", "<title>Films</title><main>" + films + "</main>");
            long source = source(small, "etroit");
            mirroring(drafts, 20_000).perform(runWithoutJob("etroit", source), () -> false);

            var run = get("etroit/runs/1");
            assertThat(run.getString("state")).isEqualTo("partial");
            assertThat(run.getString("problems.find { it.stage == 'limit' }.url"))
                    .endsWith("/a");
            assertThat(get("etroit/releases/1/entries").getList("items.path"))
                    .contains("/", "/b.html")
                    .doesNotContain("/a.html");
        }
    }

    private void assertThatOneLetterTellsThatAllIsWell(String slug, long source) {
        for (int night = 0; night < 2; night++) {
            assertThat(run(slug, source).getString("state")).isEqualTo("succeeded");
        }
        assertThat(told(slug)).singleElement().asString().contains(": the copy is made again\n");
    }

    /** What performs runs, with drafts that end as they should not. */
    private Mirroring mirroring(Drafts drafts) {
        return new Mirroring(runs, attempts, captures, drafts, consents, new Endings(), gear, config);
    }

    /** The same where a release may have so many bytes. */
    private Mirroring mirroring(Drafts drafts, long room) {
        var usual = gear.limits();
        var limits = new Limits(
                usual.page(),
                usual.file(),
                usual.retry(),
                usual.retryAfter(),
                usual.crawlDelay(),
                usual.time(),
                new Limits.Room(usual.room().pages(), room));
        var small = new Crawl.Gear(
                gear.fetcher(), gear.cleaner(), gear.pace(), gear.share(), gear.clock(), limits, gear.names());
        return new Mirroring(runs, attempts, captures, drafts, consents, new Endings(), small, config);
    }
}
