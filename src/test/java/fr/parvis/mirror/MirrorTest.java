package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.LONG;
import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.change;
import static fr.parvis.mirror.Operator.ended;
import static fr.parvis.mirror.Operator.entries;
import static fr.parvis.mirror.Operator.events;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.path;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.smallSite;
import static fr.parvis.mirror.Operator.source;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.clean.Leak;
import fr.parvis.clean.Verifier;
import fr.parvis.domain.SentLetters;
import fr.parvis.site.BadDrafts;
import fr.parvis.site.Drafts;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an origin, through the API, to what visitors get. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class MirrorTest {
    private static final String MIRRORED = "miroir";
    private static final Set<String> REWRITTEN =
            Set.of("text/html", "application/xhtml+xml", "text/css", "image/svg+xml");

    private static Origin origin;
    private static boolean mirrored;

    @Inject
    PublicAddress address;

    @Inject
    Tenants tenants;

    @Inject
    Runs runs;

    @Inject
    Attempts attempts;

    @Inject
    Sources sources;

    @Inject
    Mirroring mirroring;

    @Inject
    StoredCaptures captures;

    @Inject
    Consents consents;

    @Inject
    Crawl.Gear gear;

    @Inject
    MirrorConfig config;

    @Inject
    BadDrafts badDrafts;

    @Inject
    SentLetters letters;

    @Inject
    DataSource database;

    @BeforeAll
    static void start() throws IOException {
        origin = Operator.origin();
    }

    @AfterAll
    static void stop() {
        origin.close();
        mirrored = false;
    }

    // The run

    @Test
    void a_run_is_followed_to_its_release() throws Exception {
        // Slow enough to be followed, however fast the machine is.
        long source = source(origin, "suivi", "PT0.02S");
        api().post(path("suivi/sources/" + source + "/runs"))
                .then()
                .statusCode(202)
                .header("Location", is(path("suivi/runs/1")))
                .body("number", is(1))
                .body("release", nullValue());
        api().post(path("suivi/sources/" + source + "/runs"))
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:running"));
        var events = events("suivi/runs/1");
        var names = events.stream().map(Operator.Event::name).toList();
        assertThat(names).startsWith("progress").endsWith("done");
        assertThat(names.subList(0, names.size() - 1)).containsOnly("progress");
        var run = get("suivi/runs/1");
        api().get("/api/v1/audit?tenant=suivi&action=release.mirror")
                .then()
                .body("items.actor", is(List.of("platform")))
                .body("items.resource", is(List.of("tenants/suivi/releases/1")));
        api().get("/api/v1/audit?tenant=suivi&action=release.publish")
                .then()
                .body("items.actor", is(List.of("platform")));
        assertThat(new JsonPath(events.get(events.size() - 1).data()).getMap("$"))
                .isEqualTo(run.getMap("$"));
        assertThat(run.getString("state")).isEqualTo("partial");
        assertThat(run.getInt("fetched")).isGreaterThan(80);
        assertThat(run.getInt("discovered")).isGreaterThan(run.getInt("fetched"));
        assertThat(run.getInt("skipped")).isPositive();
        assertThat(run.getInt("failed")).isPositive();
        assertThat(run.getInt("unchanged")).isZero();
        assertThat(run.getString("current")).isNull();
        assertThat(run.getList("problems.url", String.class))
                .contains(origin.url() + "lente")
                .noneMatch(url -> url.contains("estat.com") || url.contains("facebook") || url.contains("googletag"));
        assertThat(run.getInt("release")).isEqualTo(1);
        assertThat(get("suivi/published").getInt("release")).isEqualTo(1);
        assertThat(get("suivi/releases/1").getString("origin")).isEqualTo("mirror");
        assertThat(number("select count(*) from capture where url ~ 'estat.com|facebook|googletag|google-analytics'"))
                .isZero();
    }

    @Test
    void a_second_run_of_an_unchanged_site_makes_no_release() throws Exception {
        long source = source(origin, "encore", "PT0S");
        assertThat(run("encore", source).getMap("changes")).isNull();
        var second = run("encore", source);
        assertThat(second.getInt("unchanged")).isGreaterThan(second.getInt("fetched") * 2 / 3);
        assertThat(second.getInt("release")).isEqualTo(1);
        assertThat(second.getInt("changes.changed.total")).isZero();
        assertThat(get("encore/releases").getList("items.number")).containsExactly(1);
        // The captures of the last run say all that those of the first one said.
        assertThat(number("select count(distinct run_id) from capture join run on run.id = run_id where source_id = "
                        + source))
                .isEqualTo(1);
        api().post(path("encore/releases/1/reclean")).then().statusCode(201).body("number", is(2));
        assertThat(entries("encore", 2)).isEqualTo(entries("encore", 1));
    }

    @Test
    void a_second_run_of_an_unchanged_site_fetches_no_body_at_all() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a")
                    .page("/a", "Page a")
                    .page("/b", "Page b")
                    .answers("/robots.txt", 200, "text/plain", "User-agent: *\nAllow: /\nSitemap: @HERE@/plan.xml\n")
                    .answers("/plan.xml", 200, "text/xml", "<urlset><url><loc>@HERE@/b</loc></url></urlset>");
            long source = source(small, "sans-corps");
            run("sans-corps", source);
            assertThat(small.sent()).containsExactlyInAnyOrder("/robots.txt", "/plan.xml", "/", "/a", "/b");
            small.forget();

            assertThat(run("sans-corps", source).getInt("release")).isEqualTo(1);

            assertThat(small.sent()).isEmpty();
            assertThat(small.asked()).contains("/robots.txt", "/plan.xml", "/", "/a", "/b");
            assertThat(number("select count(*) from origin_note where source_id = " + source))
                    .isEqualTo(2);
        }
    }

    /** As a blog has them: lists of ten, a list for each of five themes, a feed-like plan, and a link from post to post. */
    @Test
    void of_200_posts_the_one_that_changed_is_fetched_with_its_lists_and_nothing_else() throws Exception {
        try (var small = smallSite()) {
            var posts =
                    IntStream.range(0, 200).mapToObj(i -> "Billet numéro " + i).toArray(String[]::new);
            blog(small, posts);
            long source = source(small, "deux-cents");
            var first = run("deux-cents", source);
            assertThat(first.getString("state")).isEqualTo("succeeded");
            assertThat(small.sent()).hasSize(200 + 20 + 5 + 2).doesNotHaveDuplicates();
            small.forget();

            var second = run("deux-cents", source);
            assertThat(small.sent()).isEmpty();
            assertThat(small.asked()).hasSizeGreaterThan(200 + 20 + 5 + 2);
            assertThat(second.getInt("unchanged")).isEqualTo(first.getInt("fetched"));
            assertThat(second.getInt("release")).isEqualTo(1);
            assertThat(get("deux-cents/releases").getList("items.number")).containsExactly(1);
            small.forget();

            posts[137] = "Billet numéro 137, corrigé";
            blog(small, posts);
            var third = run("deux-cents", source);
            assertThat(small.sent()).containsExactlyInAnyOrder("/billets/137", "/liste/13", "/themes/2");
            assertThat(third.getList("changes.changed.urls"))
                    .containsExactlyInAnyOrder(
                            small.url("/billets/137").value(),
                            small.url("/liste/13").value(),
                            small.url("/themes/2").value());
            assertThat(third.getInt("changes.added.total")).isZero();
            assertThat(third.getInt("changes.gone.total")).isZero();
            assertThat(third.getInt("release")).isEqualTo(2);
            visitor("deux-cents").get("/billets/137").then().body(containsString("Billet numéro 137, corrigé"));
            visitor("deux-cents").get("/liste/13").then().body(containsString("Billet numéro 137, corrigé"));
            visitor("deux-cents").get("/billets/136").then().body(containsString("Billet numéro 136"));
        }
    }

    private static void blog(SmallSite site, String... posts) {
        var paths =
                IntStream.range(0, posts.length).mapToObj(i -> "/billets/" + i).toArray(String[]::new);
        for (int i = 0; i < posts.length; i++) {
            site.page(paths[i], posts[i], "/", "/themes/" + i % 5, paths[(i + 1) % posts.length]);
        }
        for (int list = 0; list < posts.length / 10; list++) {
            int from = list * 10;
            var next = list + 1 < posts.length / 10 ? "/liste/" + (list + 1) : "/";
            site.page(
                    list == 0 ? "/" : "/liste/" + list,
                    String.join(", ", List.of(posts).subList(from, from + 10)),
                    Stream.concat(Stream.of(paths).skip(from).limit(10), Stream.of(next))
                            .toArray(String[]::new));
        }
        for (int theme = 0; theme < 5; theme++) {
            int mine = theme;
            site.page(
                    "/themes/" + theme,
                    IntStream.range(0, posts.length)
                            .filter(i -> i % 5 == mine)
                            .mapToObj(i -> posts[i])
                            .collect(Collectors.joining(", ")));
        }
        site.answers("/robots.txt", 200, "text/plain", "Sitemap: @HERE@/plan.xml\n")
                .answers(
                        "/plan.xml",
                        200,
                        "text/xml",
                        Stream.of(paths)
                                .map(path -> "<url><loc>@HERE@" + path + "</loc></url>")
                                .collect(Collectors.joining("", "<urlset>", "</urlset>")));
    }

    @Test
    void a_run_tells_what_is_different_from_the_one_before() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a", "/b").page("/a", "Page a").page("/b", "Page b");
            long source = source(small, "difference");
            run("difference", source);
            small.page("/", "Accueil", "/a", "/b", "/c")
                    .page("/a", "Page a, revue")
                    .page("/c", "Page c");

            var second = run("difference", source);

            assertThat(second.getInt("release")).isEqualTo(2);
            assertThat(second.getList("changes.added.urls"))
                    .containsExactly(small.url("/c").value());
            assertThat(second.getList("changes.changed.urls"))
                    .containsExactly(small.url("/").value(), small.url("/a").value());
            assertThat(second.getInt("changes.gone.total")).isZero();
        }
    }

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

            // Two of the pages are kept until they lead there once more; and an address of nobody showed something
            // else.
            assertThat(second.getInt("changes.gone.total")).isEqualTo(13 - 2 + 1);
            assertThat(second.getString("state")).isEqualTo("partial");
            assertThat(second.getString("problems.find { it.stage == 'shrunk' }.detail"))
                    .isEqualTo(
                            "There were 13 pages, and more than half of them are gone or lead elsewhere; pages now: 3."
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
    void the_report_tells_people_which_page_leads_to_what_is_missing_and_which_form_is_idle() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a", "/disparue", "/b?print=1")
                    .page("/b", "Archives", "/disparue")
                    .answers("/prive", 401, Map.of())
                    .answers(
                            "/a",
                            200,
                            "text/html; charset=utf-8",
                            "<!doctype html><title>A</title><a href=/b>b</a><a href=/prive>c</a>"
                                    + "<img src=https://images.nulle-part.example/a.png>"
                                    + "<div id=tarteaucitronRoot>Cookies</div>"
                                    + "<form action=/ecrire method=post><textarea name=t></textarea></form>");
            run("rapport", source(small, "rapport"));

            var report = Jsoup.parse(api().accept("text/html")
                    .get(path("rapport/releases/1/report"))
                    .asString());

            assertThat(report.select(".remarks").text())
                    .contains("n’existe plus. Corrigez ou retirez le lien qui y mène.")
                    .contains(small.url("/disparue") + " dans la page / et 1 autre")
                    .contains("ou demande un mot de passe", small.url("/prive") + " dans la page /a")
                    .contains("sert à imprimer", "Le site images.nulle-part.example est introuvable")
                    .doesNotContain("origin", "address", "fetch");
            assertThat(report.select(".plain").text()).isEqualTo("Formulaire sur /a");
            assertThat(report.select(".then").text())
                    .doesNotContain("2 services")
                    .startsWith("Avant 1 service");
            assertThat(get("rapport/releases/1").getList("problems.detail", String.class))
                    .contains("The origin answers 401.");
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

    private void assertThatOneLetterTellsThatAllIsWell(String slug, long source) {
        for (int night = 0; night < 2; night++) {
            assertThat(run(slug, source).getString("state")).isEqualTo("succeeded");
        }
        assertThat(told(slug)).singleElement().asString().contains(": the copy is made again\n");
    }

    /** What performs runs, with drafts that end as they should not. */
    private Mirroring mirroring(Drafts drafts) {
        return new Mirroring(runs, attempts, captures, drafts, consents, gear, config);
    }

    @Test
    void a_failed_run_tells_all_that_went_wrong_until_then() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a", "/b")
                    .answers("/a", 500, "text/html", "Erreur")
                    .page("/b", "Page b");
            long source = source(small, "casse");
            contact("casse", "en");
            long broken = runWithoutJob("casse", source);
            assertThat(mirroring.perform(broken, () -> small.asked().contains("/a")))
                    .isFalse();
            mirroring.giveUp(broken);
            var failed = get("casse/runs/1");
            assertThat(failed.getString("state")).isEqualTo("failed");
            assertThat(failed.getList("problems.stage")).isEqualTo(List.of("start", "fetch"));
            assertThat(failed.getString("problems[1].url"))
                    .isEqualTo(small.url("/a").value());
            assertThat(told("casse")).isEmpty();
        }
    }

    @Test
    void a_run_waits_for_the_hours_of_its_source() throws Exception {
        long source = source(origin, "nuit", "PT0S");
        var soon = LocalTime.now(ZoneId.of("Europe/Paris")).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
        var tag = api().get(path("nuit/sources/" + source)).header("ETag");
        change("nuit/sources/" + source, tag, "{\"hours\":\"" + soon + "-" + soon.plusHours(1) + "\"}", 200);
        int before = origin.requests();

        api().post(path("nuit/sources/" + source + "/runs")).then().statusCode(202);

        var waiting = "select count(*) from scheduled_tasks where not picked and execution_time between "
                + "now() + interval '100 minutes' and now() + interval '121 minutes' and task_instance = "
                + "(select max(id)::text from run where source_id = " + source + ")";
        await().atMost(LONG).until(() -> number(waiting) == 1);
        assertThat(get("nuit/runs/1").getString("state")).isEqualTo("queued");
        assertThat(origin.requests()).isEqualTo(before);
        api().delete(path("nuit/runs/1")).then().statusCode(204);
    }

    @Test
    void the_third_run_of_a_tenant_waits_for_one_of_the_other_two() {
        var started = threeRuns("gourmand");
        assertThat(started)
                .allSatisfy(run -> assertThat(attempts.notBefore(run)).isEmpty());
        attempts.begin(started.get(0));
        attempts.begin(started.get(1));
        assertThat(attempts.notBefore(started.get(2))).isPresent();
        assertThat(attempts.begin(started.get(2))).isEmpty();
        assertThat(mirroring.perform(started.get(2), () -> false)).isFalse();
        assertThat(attempts.notBefore(started.get(1))).isEmpty();
        assertThat(mirroring.perform(started.get(0), () -> false)).isTrue();
        assertThat(attempts.notBefore(started.get(2))).isEmpty();
        mirroring.giveUp(started.get(1));
        mirroring.giveUp(started.get(2));
    }

    @Test
    void a_run_that_waits_for_a_thread_is_seen_by_those_that_have_one_unless_it_waits_for_its_own_tenant()
            throws Exception {
        long busy = runWithoutJob("occupe", source(origin, "occupe", "PT0S"));
        var patient = threeRuns("patiente");
        long waiting = patient.get(2);
        assertThat(attempts.areAwaited(busy)).isFalse();
        assertThat(areAwaited(busy, waiting)).isTrue();
        assertThat(areAwaited(waiting, waiting)).isFalse();
        attempts.begin(patient.get(0));
        assertThat(areAwaited(busy, waiting)).isTrue();
        attempts.begin(patient.get(1));
        assertThat(areAwaited(busy, waiting)).isFalse();
        mirroring.giveUp(patient.get(0));
        assertThat(areAwaited(busy, waiting)).isTrue();
        attempts.begin(waiting);
        assertThat(areAwaited(busy, waiting)).isTrue();
        Stream.concat(patient.stream(), Stream.of(busy)).forEach(mirroring::giveUp);
    }

    /** Whether {@code run} knows that {@code waiting} has waited for a thread for a while; no job ever sees that one. */
    private boolean areAwaited(long run, long waiting) throws SQLException {
        QuarkusTransaction.begin();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) "
                            + "values ('mirror-run', '" + waiting + "', now() - interval '6 seconds', false, 1)");
            return attempts.areAwaited(run);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void schedules_and_proofs_wait_for_no_run() throws Exception {
        var tasks = "select count(*) from %s where task_name in ('mirror-schedule', 'mirror-proofs')";
        assertThat(number(tasks.formatted("inspection_task"))).isEqualTo(2);
        assertThat(number(tasks.formatted("scheduled_tasks"))).isZero();
    }

    @Test
    void a_run_with_which_the_process_ended_five_times_with_nothing_new_in_between_is_hopeless() {
        long run = runWithoutJob("fatal", source(origin, "fatal", "PT0S"));
        assertThat(deaths(run, 4)).containsExactly(false, false, false, false);
        var looks = new AtomicInteger();
        assertThat(mirroring.perform(run, () -> looks.incrementAndGet() > 30)).isFalse();
        assertThat(deaths(run, 5)).containsExactly(false, false, false, false, true);
        mirroring.giveUp(run);
        assertThat(get("fatal/runs/1").getString("state")).isEqualTo("failed");
    }

    private List<Boolean> deaths(long run, int times) {
        return Stream.generate(() -> mirroring.died(run)).limit(times).toList();
    }

    @Test
    void the_addresses_of_feeds_and_the_short_ones_of_pages_lead_here_too() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/fete/", "/feed/")
                    .page("/fete/", "La fête")
                    .with("Link", "<@HERE@/?p=23>; rel=shortlink", "/fete/")
                    .answers("/feed/", 200, "application/rss+xml", "<rss version='2.0'><channel/></rss>");
            run("abonnes", source(small, "abonnes"));
        }
        var visitor = visitor("abonnes");
        visitor.get("/feed/").then().statusCode(301).header("Location", "/feed/~.rss");
        visitor.get("/feed/~.rss").then().statusCode(200);
        visitor.get("/?p=23").then().statusCode(301).header("Location", "/fete/");
    }

    @Test
    void a_run_whose_source_goes_meanwhile_ends_quietly() {
        long source = source(origin, "envole", "PT0S");
        long run = runWithoutJob("envole", source);
        var looks = new AtomicInteger();
        boolean ended = mirroring.perform(run, () -> {
            if (looks.incrementAndGet() == 30) {
                long tenant = tenants.bySlug(new Slug("envole")).orElseThrow().id();
                sources.delete(
                        tenant,
                        source,
                        sources.find(tenant, source).orElseThrow().version());
            }
            return false;
        });
        assertThat(looks).hasValueGreaterThan(29);
        assertThat(ended).isTrue();
        api().get(path("envole/releases")).then().body("items.size()", is(0));
    }

    @Test
    void a_worker_that_was_thought_dead_publishes_nothing() {
        long source = source(origin, "spectre", "PT0S");
        long run = runWithoutJob("spectre", source);
        var looks = new AtomicInteger();
        // While the first worker sleeps, a second one takes the run up and brings it to its end.
        boolean ended = mirroring.perform(run, () -> {
            if (looks.incrementAndGet() == 30) {
                assertThat(attempts.begin(run)).isPresent();
            }
            return false;
        });
        assertThat(ended).isTrue();
        assertThat(get("spectre/runs/1").getString("state")).isEqualTo("running");
        assertThat(get("spectre/releases").getList("items")).isEmpty();
        assertThat(mirroring.perform(run, () -> false)).isTrue();
        assertThat(get("spectre/runs/1").getInt("release")).isEqualTo(1);
        assertThat(get("spectre/releases").getList("items")).hasSize(1);
    }

    @Test
    void a_cancelled_run_leaves_nothing() {
        long source = source(origin, "annule", "PT1S");
        api().post(path("annule/sources/" + source + "/runs")).then().statusCode(202);
        await().atMost(LONG).until(() -> get("annule/runs/1").getString("current") != null);
        api().delete(path("annule/runs/1")).then().statusCode(204);
        assertThat(get("annule/runs/1").getString("state")).isEqualTo("cancelled");
        api().delete(path("annule/runs/1")).then().statusCode(409).body("type", is("urn:parvis:problem:finished"));
        var task = "select count(*) from scheduled_tasks where task_instance = "
                + "(select max(id)::text from run where source_id = " + source + ")";
        await().atMost(LONG).until(() -> number(task) == 0);
        assertThat(get("annule/runs/1").getString("state")).isEqualTo("cancelled");
        assertThat(get("annule/releases").getList("items")).isEmpty();
        visitor("annule").get("/").then().statusCode(404);
    }

    @Test
    void nothing_is_published_for_whom_was_suspended_while_the_run_went_on() {
        long source = source(origin, "suspendu-en-route", "PT1S");
        api().post(path("suspendu-en-route/sources/" + source + "/runs")).then().statusCode(202);
        await().atMost(LONG).until(() -> get("suspendu-en-route/runs/1").getString("current") != null);
        api().contentType("application/json")
                .body("{\"reason\":\"x\",\"legal\":true}")
                .put(path("suspendu-en-route/suspension"))
                .then()
                .statusCode(200);
        await().atMost(LONG)
                .until(() -> get("suspendu-en-route/runs/1").getString("state").equals("cancelled"));
        assertThat(get("suspendu-en-route/runs/1").getString("problems[0].stage"))
                .isEqualTo("inactive");
        assertThat(get("suspendu-en-route/releases").getList("items")).isEmpty();
    }

    @Test
    void the_number_of_a_run_is_never_another_ones() {
        long source = source(origin, "numeros", "PT1S");
        api().post(path("numeros/sources/" + source + "/runs")).then().statusCode(202);
        api().delete(path("numeros/sources/" + source)).then().statusCode(204);
        long other = api().contentType("application/json")
                .body(Map.of("url", origin.url(), "delay", "PT1S"))
                .post(path("numeros/sources"))
                .jsonPath()
                .getLong("id");
        api().post(path("numeros/sources/" + other + "/runs"))
                .then()
                .statusCode(202)
                .body("number", is(2));
        api().delete(path("numeros/runs/2")).then().statusCode(204);
    }

    @Test
    void a_run_that_is_only_tried_is_not_run() throws Exception {
        long source = source(origin, "essai", "PT0S");
        long tasks = number("select count(*) from scheduled_tasks where task_name = 'mirror-run'");
        api().header("Dry-Run", "true")
                .post(path("essai/sources/" + source + "/runs"))
                .then()
                .statusCode(202)
                .header("Dry-Run", "true")
                .body("state", is("queued"));
        api().get(path("essai/runs")).then().body("items", empty());
        assertThat(number("select count(*) from scheduled_tasks where task_name = 'mirror-run'"))
                .isEqualTo(tasks);
    }

    @Test
    void a_source_is_changed_by_whoever_has_read_it_last() {
        long source = source(origin, "lecture", "PT0S");
        var tag = api().get(path("lecture/sources/" + source)).header("ETag");
        change("lecture/sources/" + source, tag, "{\"maxPages\":7,\"schedule\":\"PT24H\"}", 200);
        change("lecture/sources/" + source, tag, "{\"maxPages\":8}", 412);
        var changed = get("lecture/sources/" + source);
        assertThat(changed.getInt("maxPages")).isEqualTo(7);
        assertThat(changed.getString("delay")).isEqualTo("PT0S");
        assertThat(changed.getString("nextRunAt")).isNotNull();
    }

    @Test
    void a_run_that_three_perform_at_once_gives_one_release() throws Exception {
        long source = source(origin, "trois", "PT0S");
        api().post(path("trois/sources/" + source + "/runs")).then().statusCode(202);
        long run = number("select max(id) from run where source_id = " + source);
        Callable<Boolean> perform = () -> mirroring.perform(run, () -> false);
        var pool = Executors.newFixedThreadPool(2);
        for (var ended : pool.invokeAll(List.of(perform, perform))) {
            assertThat(ended.get()).isTrue();
        }
        pool.shutdown();
        assertThat(ended("trois", 1).getInt("release")).isEqualTo(1);
        assertThat(get("trois/releases").getList("items")).hasSize(1);
    }

    @Test
    void the_counters_of_a_run_that_is_taken_up_again_do_not_go_back() throws Exception {
        long run = runWithoutJob("compteurs", source(origin, "compteurs", "PT0S"));
        var order = attempts.begin(run).orElseThrow();
        attempts.note(order, new Counts(50, 30, 0, 2, 1, 1, 9_000, origin.url() + "a"), Duration.ofSeconds(7));
        var again = attempts.begin(run).orElseThrow();
        assertThat(again.worked()).isEqualTo(Duration.ofSeconds(7));
        attempts.note(again, new Counts(40, 3, 0, 0, 0, 0, 700, origin.url() + "b"), Duration.ofSeconds(8));
        assertThat(get("compteurs/runs/1").getInt("fetched")).isEqualTo(30);
        assertThat(get("compteurs/runs/1").getString("current")).endsWith("/b");
        attempts.note(again, new Counts(50, 31, 0, 2, 1, 1, 9_100, origin.url() + "c"), Duration.ofSeconds(9));
        assertThat(get("compteurs/runs/1").getInt("fetched")).isEqualTo(31);
        mirroring.giveUp(run);
    }

    @Test
    void a_run_that_was_stopped_goes_on_where_it_was() throws Exception {
        long source = source(origin, "arret", "PT0S");
        long run = runWithoutJob("arret", source);
        var looks = new AtomicInteger();
        var before = requests("/mairie/", "/img/blason.svg", "/galerie");
        assertThat(mirroring.perform(run, () -> looks.incrementAndGet() > 60)).isFalse();
        assertThat(get("arret/runs/1").getString("state")).isEqualTo("running");
        assertThat(get("arret/releases").getList("items")).isEmpty();
        long stored = number("select count(*) from capture where run_id = " + run);
        assertThat(stored).isBetween(20L, 60L);
        long worked = number("select worked from run where id = " + run);
        assertThat(worked).isBetween(0L, LONG.toMillis());
        assertThat(mirroring.perform(run, () -> false)).isTrue();
        assertThat(number("select worked from run where id = " + run)).isGreaterThanOrEqualTo(worked);
        assertThat(get("arret/runs/1").getInt("release")).isEqualTo(1);
        assertThat(requests("/mairie/", "/img/blason.svg", "/galerie"))
                .isEqualTo(before.stream().map(count -> count + 1).toList());
        assertThat(number("select count(*) from capture where run_id = " + run)).isGreaterThan(stored);
    }

    // What visitors get

    @ParameterizedTest
    @CsvSource({
        "/,text/html",
        "/mairie/,text/html",
        "/mairie/elus@id=2,text/html",
        "/contact,text/html",
        "/mentions.htm,text/html",
        "/galerie,text/html",
        "/agenda.php,text/html",
        "/agenda.php@mois=6,text/html",
        "/actualites/@page=2,text/html",
        "/actualites/%C3%A9t%C3%A9/f%C3%AAte%20d'%C3%A9t%C3%A9.html,text/html",
        "/cachee.html,text/html",
        "/associations/judo/,text/html",
        "/associations/Judo/,text/html",
        "/style/site@v=12.css,text/css",
        "/style/couleurs.css,text/css",
        "/style/impression.css,text/css",
        "/polices/ombre.woff2,font/woff2",
        "/img/village-huge.png,image/png",
        "/img/marche.png,image/png",
        "/img/galerie-1-grand.png,image/png",
        "/img/%C3%A9t%C3%A9%202026.png,image/png",
        "/img/blason.svg,image/svg+xml",
        "/img/bord.svg,image/svg+xml",
        "/media/fete.mp4,video/mp4",
        "/documents/bulletin-municipal.pdf,application/pdf",
        "/telechargement@doc=plu.pdf,application/pdf",
        "/documents/budget.csv,text/csv"
    })
    void what_the_origin_serves_is_served_here(String path, String type) {
        site().get(path).then().statusCode(200).header("Content-Type", startsWith(type));
    }

    @Test
    void nothing_that_one_can_follow_is_broken_and_nothing_loads_from_elsewhere() {
        var seen = site().walk();
        assertThat(seen).hasSizeGreaterThan(80);
        seen.forEach((path, answer) -> {
            assertThat(answer.statusCode()).as(path).isIn(200, 301, 302, 308);
            assertThat(Visitor.loads(path, answer)).as(path).allMatch(load -> load.matches("/(?!/).*"));
            assertThat(leaks(path, answer)).as(path).isEmpty();
        });
        var raw = given().get(origin.url());
        assertThat(leaks("/", raw)).extracting(Leak::what).contains("script", "iframe", "foreign-address");
        assertThat(Visitor.loads("/", raw)).contains("https://prof.estat.com/js/mu-5.2.js");
    }

    /** {@code /contact} is where a form can be sent. */
    @Test
    void only_what_is_not_here_is_linked_at_the_origin() {
        assertThat(site().walk().values().stream().flatMap(Visitor::links).distinct())
                .filteredOn(link -> link.startsWith(origin.url()))
                .map(link -> link.substring(origin.url().length() - 1))
                .containsExactlyInAnyOrder(
                        "/prive/compte-rendu.html",
                        "/contact",
                        "/lien-mort.html",
                        "/piege/piege/piege/piege/",
                        "/boucle-a",
                        "/lente",
                        "/donnees/outil.js",
                        "/jamais-suivie.html");
    }

    @Test
    void what_is_in_the_release_is_what_the_origin_gave() {
        int equal = 0;
        for (var entry : entries(site(MIRRORED), 1)) {
            if (entry.source().isEmpty() || entry.path().equals("/404.html")) {
                continue;
            }
            var ours = site().get(new PagePath(entry.path()).encoded());
            assertThat(ours.statusCode()).as(entry.path()).isEqualTo(200);
            assertThat(ours.contentType()).as(entry.path()).isEqualTo(entry.type());
            if (!REWRITTEN.contains(Visitor.type(ours))) {
                var theirs = given().urlEncodingEnabled(false).get(entry.source());
                assertThat(ours.asByteArray()).as(entry.path()).isEqualTo(theirs.asByteArray());
                equal++;
            }
        }
        assertThat(equal).isGreaterThan(25);
    }

    @Test
    void old_addresses_lead_on() {
        site().get("/ancienne-page")
                .then()
                .statusCode(301)
                .header("Location", startsWith("/actualites/eau-potable.html"));
        site().get("/chaine-1").then().statusCode(301).header("Location", "/associations/judo/");
        site().get("/mairie").then().statusCode(308).header("Location", "/mairie/");
    }

    @Test
    void old_charsets_read_right() {
        site().get("/ancien/cp1252.html")
                .then()
                .header("Content-Type", "text/html; charset=utf-8")
                .body(containsString("« ça ne coûte pas cher »"));
        site().get("/ancien/latin9.html").then().body(containsString("20 €")).body(containsString("L'œuvre"));
    }

    @Test
    void what_robots_may_not_have_stays_at_the_origin() {
        site().get("/prive/compte-rendu.html").then().statusCode(404).body(containsString("perdue dans les bois"));
        site().get("/").then().body(containsString("href=\"" + origin.url() + "prive/compte-rendu.html\""));
        site().get("/jamais-suivie.html").then().statusCode(404);
        assertThat(origin.requests("/prive/compte-rendu.html")).isZero();
        assertThat(origin.requests("/jamais-suivie.html")).isZero();
    }

    // Documents of any kind

    @ParameterizedTest
    @CsvSource({
        "calcul.py,text/x-python; charset=utf-8",
        "habitants.json,application/json",
        "fetes.ics,text/calendar; charset=utf-8",
        "balade.gpx,application/gpx+xml",
        "nouvelles.rss,application/rss+xml",
        "annuaire.xml,application/xml",
        "theatre.csv,text/csv; charset=windows-1252",
        "lisez-moi.txt,text/plain; charset=utf-8"
    })
    void a_document_keeps_its_type_and_can_do_nothing(String name, String type) {
        site().get("/donnees/" + name)
                .then()
                .statusCode(200)
                .header("Content-Type", type)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", matchesPattern("default-src 'none';.* sandbox"));
        site().get("/plan-du-site.html").then().body(containsString("href=\"/donnees/" + name + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/donnees/nouvelles.rss", "/donnees/annuaire.xml", "/donnees/balade.gpx"})
    void a_feed_is_no_page(String path) {
        assertThat(entries(site(MIRRORED), 1))
                .filteredOn(entry -> entry.path().equals(path))
                .extracting(Operator.Entry::form)
                .containsExactly("asset");
    }

    @Test
    void a_script_stays_out_even_if_it_is_linked() {
        site().get("/donnees/outil.js").then().statusCode(404);
        site().get("/plan-du-site.html").then().body(containsString("href=\"" + origin.url() + "donnees/outil.js\""));
    }

    // How to ask

    private Visitor site() {
        return visitor(site(MIRRORED));
    }

    /** Mirrored once, for all who only look. */
    private String site(String slug) {
        if (!mirrored) {
            run(slug, source(origin, slug, "PT0S"));
            mirrored = true;
        }
        return slug;
    }

    private Visitor visitor(String slug) {
        var url = address.of(address.hostOf(new Slug(slug)), PagePath.ROOT);
        return new Visitor(url.host() + ":" + url.port(), url.port());
    }

    /** The platform's own page is not of the release; its icon is written into it. */
    private static List<Leak> leaks(String path, Response answer) {
        var verifier = new Verifier();
        if (answer.statusCode() != 200 || path.startsWith("/sans-traceur")) {
            return List.of();
        }
        return switch (Visitor.type(answer)) {
            case "text/html" -> verifier.page(answer.asString());
            case "text/css" -> verifier.style(answer.asString());
            case "image/svg+xml" -> verifier.drawing(answer.asString());
            default -> List.of();
        };
    }

    private static List<Integer> requests(String... targets) {
        return Stream.of(targets).map(origin::requests).toList();
    }

    /** A run that no job takes up, so that the test is who performs it. */
    private long runWithoutJob(String slug, long source) {
        return QuarkusTransaction.requiringNew().call(() -> {
            runs.start(tenants.bySlug(new Slug(slug)).orElseThrow().id(), source);
            long run = number("select max(id) from run where source_id = " + source);
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.executeUpdate("delete from scheduled_tasks where task_instance = '" + run + "'");
            }
            return run;
        });
    }

    private static void contact(String slug, String locale) {
        api().contentType("application/merge-patch+json")
                .body(Map.of("contact", slug + "@parvis.example", "locale", locale))
                .patch(path(slug))
                .then()
                .statusCode(200);
    }

    @Test
    void sources_that_are_added_at_once_are_not_more_than_there_may_be() throws Exception {
        api().contentType("application/json")
                .body(Map.of("slug", "trop-a-la-fois", "name", "Commune de Trop"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        Callable<Integer> adding = () -> api().contentType("application/json")
                .body(Map.of("url", origin.url()))
                .post(path("trop-a-la-fois/sources"))
                .statusCode();
        var pool = Executors.newFixedThreadPool(10);
        try {
            var statuses = new ArrayList<Integer>();
            for (var answer : pool.invokeAll(Collections.nCopies(10, adding))) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(201, 422);
            assertThat(Collections.frequency(statuses, 201)).isEqualTo(5);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Subject and text of the letters since this was asked last. */
    private List<String> told(String slug) {
        letters.send();
        var told = letters.to(slug + "@parvis.example").stream()
                .map(letter -> letter.getSubject() + "\n" + letter.getText())
                .toList();
        letters.forget();
        return told;
    }

    /** Of three sources. */
    private List<Long> threeRuns(String slug) {
        var started = new ArrayList<>(List.of(runWithoutJob(slug, source(origin, slug, "PT0S"))));
        for (int i = 0; i < 2; i++) {
            long next = api().contentType("application/json")
                    .body(Map.of("url", origin.url()))
                    .post(path(slug + "/sources"))
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            started.add(runWithoutJob(slug, next));
        }
        return started;
    }

    private long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
