package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.LONG;
import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.change;
import static fr.parvis.mirror.Operator.entries;
import static fr.parvis.mirror.Operator.events;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.path;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.smallSite;
import static fr.parvis.mirror.Operator.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import fr.parvis.RealPostgres;
import fr.parvis.mirror.crawl.SmallSite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** From an origin, through the API, to a release. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class MirrorTest extends WithOrigin {
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
    void lists_that_a_word_press_knows_by_number_are_found_by_it() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/category/fetes/", "/author/anne/", "/etiquette/")
                    .page("/category/fetes/", "Les fêtes", "/category/fetes/page/2/")
                    .page("/category/fetes/page/2/", "Les fêtes, suite")
                    .page("/author/anne/", "Anne")
                    .page("/etiquette/", "Étiquette")
                    .with("Link", list("wp-json/wp/v2/categories/3"), "/category/fetes/")
                    .with("Link", list("wp-json/wp/v2/categories/3"), "/category/fetes/page/2/")
                    .with("Link", list("?rest_route=/wp/v2/users/7"), "/author/anne/")
                    .with("Link", list("wp-json/wp/v2/tags/5"), "/etiquette/");
            run("rubriques", source(small, "rubriques"));
        }
        var visitor = visitor("rubriques");
        for (var query : List.of("cat=3", "paged=2&cat=3", "utm_source=lettre&cat=3")) {
            visitor.get("/?" + query).then().statusCode(301).header("Location", "/category/fetes/");
        }
        visitor.get("/?author=7").then().statusCode(301).header("Location", "/author/anne/");
        for (var unknown : List.of("cat=4", "author=3", "tag=5", "title=Anne")) {
            visitor.get("/?" + unknown).then().statusCode(200);
        }
        visitor.get("/category/fetes/page/2/").then().statusCode(200);
    }

    private static String list(String place) {
        return "<@HERE@/wp-json/>; rel=\"https://api.w.org/\", <@HERE@/" + place
                + ">; rel=\"alternate\"; title=\"JSON\"; type=\"application/json\"";
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
}
