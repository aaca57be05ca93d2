package fr.parvis.mirror.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Origin;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.inspection.Inspector.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private static final Courier.Terms TERMS = InspectedSite.TERMS;

    private final InspectedSite here = new InspectedSite();
    private final Map<String, String> site = here.pages;
    private final List<String> asked = here.asked;
    private final List<Long> times = here.times;
    private final Map<String, String> cookies = here.cookies;
    private final List<String> lookedUp = here.lookedUp;

    @BeforeEach
    void start() {
        here.start();
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void a_site_is_read_and_nobody_else_is_asked() throws IOException {
        try (var origin = Origin.start()) {
            var report = done(inspect(origin.url(), TERMS, origin.authority()));
            assertThat(report.pages()).hasSize(20);
            var home = report.pages().get(0);
            assertThat(home.url()).isEqualTo(origin.url());
            assertThat(home.trackers()).isGreaterThanOrEqualTo(6);
            assertThat(home.findings().byVendor()).containsKeys("Google", "Médiamétrie", "Meta");
            assertThat(home.thirdParties())
                    .containsExactly(
                            "fonts.gstatic.com",
                            "prof.estat.com",
                            "www.facebook.com",
                            "www.googletagmanager.com",
                            "www.youtube.com");
            assertThat(home.scripts()).isEqualTo(5);
            assertThat(home.weight()).isGreaterThan(home.bytes());
            assertThat(home.weighed()).isPositive().isLessThanOrEqualTo(home.files());
            assertThat(home.cookies()).extracting(SiteCookie::name).containsExactly("PHPSESSID");
            assertThat(report.summary().thirdParties())
                    .filteredOn(party -> party.host().equals("prof.estat.com"))
                    .allSatisfy(party -> {
                        assertThat(party.vendor()).isEqualTo("Médiamétrie");
                        assertThat(party.category()).isEqualTo("audience");
                        assertThat(party.pages()).isPositive();
                    })
                    .hasSize(1);
            assertThat(report.pages().stream()
                            .map(page ->
                                    page.url().substring(origin.url().length()).replaceFirst("/.*", ""))
                            .distinct())
                    .as("sections")
                    .contains("mairie", "actualites", "associations", "agenda.php", "galerie", "contact");
            assertThat(origin.requests("/prive/compte-rendu.html")).isZero();
            assertThat(report.problems()).extracting(Problem::stage).contains("robots");
            assertThat(lookedUp).containsOnly("127.0.0.1");
        }
    }

    @Test
    void a_site_without_trackers_has_none() {
        site.put("/", "<title>Rien</title><img src=/p.png><a href=/deux>2</a><a href=https://b.example/>b</a>");
        site.put("/deux", "<title>2</title>");
        site.put("/p.png", "12345");
        var report = done(inspect(url("/"), TERMS, authority()));
        assertThat(report.summary().trackers().total()).isZero();
        assertThat(report.summary().thirdParties()).isEmpty();
        assertThat(report.summary().scripts()).isZero();
        assertThat(report.problems()).isEmpty();
        assertThat(report.pages()).extracting(InspectedPage::url).containsExactly(url("/"), url("/deux"));
        var home = report.pages().get(0);
        assertThat(home.weight()).isEqualTo(home.bytes() + 5);
        assertThat(report.summary().bytes())
                .isEqualTo(home.weight() + report.pages().get(1).weight());
    }

    @Test
    void cookies_are_told_by_name_and_counted_by_page_and_never_sent_back() {
        site.put("/", "> /accueil");
        site.put("/accueil", "<a href=/deux>2</a>");
        site.put("/deux", "2");
        var report = done(inspect(url("/"), TERMS, authority()));
        assertThat(report.summary().cookies())
                .containsExactly(
                        new InspectionSummary.UsedCookie(
                                new SiteCookie("session", "127.0.0.1", null, true, false, true, "", null), 2),
                        new InspectionSummary.UsedCookie(
                                new SiteCookie("suivi", "127.0.0.1", 86_400L, false, true, false, "none", null), 2));
        assertThat(report.pages().get(0).url()).isEqualTo(url("/accueil"));
    }

    @Test
    void what_the_sites_own_style_sheets_load_counts() {
        site.put("/", "<link rel=stylesheet href=/s.css>");
        site.put("/s.css", "@import '/t.css'; @import '/s.css';");
        site.put("/t.css", "@import url(https://fonts.googleapis.com/css?family=Lato); p{background:url(/p.png)}");
        site.put("/p.png", "1234");
        var page = done(inspect(url("/"), TERMS, authority())).pages().get(0);
        assertThat(page.thirdParties()).containsExactly("fonts.googleapis.com");
        assertThat(page.files()).isEqualTo(3);
        assertThat(page.weight())
                .isEqualTo(site.values().stream().mapToInt(String::length).sum());
        assertThat(asked).containsOnlyOnce("/s.css", "/t.css", "/p.png");
    }

    @Test
    void a_style_sheet_that_was_not_read_to_its_end_may_call_others_and_one_that_is_missing_calls_nobody() {
        site.put("/", "<link rel=stylesheet href=/s.css><link rel=stylesheet href=/t.css>");
        site.put("/s.css", "p{color:red}");
        assertThat(done(inspect(url("/"), TERMS, authority())).summary().openScripts())
                .isZero();
        site.put("/s.css", "a ".repeat(600_000) + "p{background:url(https://tiers.example/p.png)}");
        var summary = done(inspect(url("/"), TERMS, authority())).summary();
        assertThat(summary.thirdParties()).isEmpty();
        assertThat(summary.openScripts()).isEqualTo(1);
    }

    @Test
    void sections_come_before_the_rest_of_a_section() {
        var links = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            links.append("<a href=/news/").append(i).append(">n</a>");
            site.put("/news/" + i, "n");
        }
        site.put("/", links + "<a href=/mairie/>m</a><a href=/contact>c</a>");
        site.put("/mairie/", "m");
        site.put("/contact", "c");
        var four = new Courier.Terms(4, TERMS.bytes(), TERMS.time(), TERMS.pause());
        assertThat(done(inspect(url("/"), four, authority())).pages())
                .extracting(InspectedPage::url)
                .containsExactly(url("/"), url("/news/0"), url("/mairie/"), url("/contact"));
    }

    @Test
    void what_robots_may_not_have_is_not_asked_for() {
        site.put("/robots.txt", "User-agent: parvis\nDisallow: /prive");
        site.put("/", "<a href=/prive>p</a><a href=/public>p</a>");
        site.put("/prive", "p");
        site.put("/public", "p");
        assertThat(done(inspect(url("/"), TERMS, authority())).pages()).hasSize(2);
        assertThat(asked).contains("/public").doesNotContain("/prive");
        site.put("/robots.txt", "User-agent: *\nDisallow: /");
        asked.clear();
        assertThat(failed(inspect(url("/"), TERMS, authority())))
                .extracting(Inspection.Failure::stage, Inspection.Failure::cause)
                .containsExactly("robots", Inspection.Cause.ROBOTS);
        assertThat(asked).containsExactly("/robots.txt");
    }

    @Test
    void a_script_of_the_site_itself_is_named_by_its_text_on_every_page_that_runs_it() {
        site.put("/", "<script src=/js/1.js></script><a href=/a>a</a><script src=/js/2.js></script>");
        site.put("/a", "<script src=/js/1.js></script>");
        site.put("/js/1.js", "load('https://www.googletagmanager.com/gtm.js?id=GTM-1')");
        site.put("/js/2.js", "menu()");
        var report = done(inspect(url("/"), TERMS, authority()));
        assertThat(report.pages()).extracting(InspectedPage::trackers).containsExactly(1, 1);
        assertThat(report.summary().trackers().byVendor()).containsExactly(Map.entry("Google", 2));
        assertThat(report.summary().thirdParties())
                .extracting(InspectionSummary.ThirdParty::host, InspectionSummary.ThirdParty::pages)
                .containsExactly(tuple("www.googletagmanager.com", 2));
        assertThat(report.pages()).extracting(InspectedPage::foreignLoads).containsExactly(1, 1);
        assertThat(report.summary().openScripts()).isZero();
        assertThat(asked).filteredOn("/js/1.js"::equals).hasSize(1);
    }

    @Test
    void programs_that_do_not_tell_whom_they_call_are_counted_once() {
        site.put("/", "<script src=/app.js></script><script src=/menu.js></script><a href=/a>a</a>");
        site.put("/a", "<script src=/app.js></script><script>fetch(where)</script><script src=/absent.js></script>");
        site.put("/app.js", "fetch(configuration.address)");
        site.put("/menu.js", "menu()");
        var summary = done(inspect(url("/"), TERMS, authority())).summary();
        assertThat(summary.openScripts()).isEqualTo(2);
        assertThat(summary.thirdParties()).isEmpty();
    }

    @Test
    void the_same_program_in_the_text_of_many_pages_is_one() {
        site.put("/", "<script>fetch(where)</script><a href=/a>a</a><a href=/b>b</a>");
        site.put("/a", "<script>fetch(where)</script>");
        site.put("/b", "<script>fetch(where)</script><script>fetch(there)</script>");
        var report = done(inspect(url("/"), TERMS, authority()));
        assertThat(report.pages()).hasSize(3);
        assertThat(report.summary().openScripts()).isEqualTo(2);
    }

    @Test
    void what_a_script_loads_from_the_site_is_read_as_its_other_scripts() {
        site.put("/", "<script src=/app.js></script><script>import('./chunk.js')</script>");
        site.put("/app.js", "s.src = '/more.js'; head.append(s); t.src = '/plain.js'");
        site.put("/more.js", "fetch(configuration.address)");
        site.put("/plain.js", "menu()");
        site.put("/chunk.js", "load('https://www.googletagmanager.com/gtm.js?id=GTM-1')");
        var report = done(inspect(url("/"), TERMS, authority()));
        assertThat(asked).contains("/more.js", "/plain.js", "/chunk.js");
        assertThat(report.summary().openScripts()).isEqualTo(1);
        assertThat(report.pages().get(0).thirdParties()).containsExactly("www.googletagmanager.com");
    }

    @Test
    void the_modules_of_a_script_are_read_with_it() {
        site.put("/", "<script type=module src=/a.mjs></script>");
        site.put("/a.mjs", "import { b } from './b.mjs'; b()");
        site.put("/b.mjs", "import 'https://tiers.example/x.mjs'");
        var report = done(inspect(url("/"), TERMS, authority()));
        assertThat(report.pages().get(0).thirdParties()).containsExactly("tiers.example");
        assertThat(report.pages().get(0).files()).isEqualTo(2);
        assertThat(report.summary().openScripts()).isZero();
    }

    @Test
    void loads_of_others_and_their_hosts_agree() {
        site.put(
                "/",
                "<img src=/a.png srcset='https://b.example/2.png 2x, https://b.example/3.png 3x, //c.example/4.png 4x'>"
                        + "<img src=//c.example/1.png><img src=//c.example/2.png>");
        var page = done(inspect(url("/"), TERMS, authority())).pages().get(0);
        assertThat(page.thirdParties()).containsExactly("b.example", "c.example");
        assertThat(page.foreignLoads()).isEqualTo(3);
    }

    @Test
    void a_cookie_is_told_though_the_answer_that_sets_it_is_no_page_of_its_own() {
        cookies.put("/retour", "retour=1");
        cookies.put("/dehors", "dehors=1");
        cookies.put("/absent", "absent=1");
        site.put("/", "<a href=/retour>r</a><a href=/dehors>d</a><a href=/absent>a</a>");
        site.put("/retour", "> /");
        site.put("/dehors", "> https://voisin.example/");
        var report = done(inspect(url("/"), TERMS, authority()));
        assertThat(report.pages()).hasSize(1);
        assertThat(report.summary().cookies())
                .extracting(used -> used.cookie().name())
                .contains("retour", "dehors", "absent");
    }

    @Test
    void robots_txt_is_asked_for_at_the_pace_of_all_else_and_along_its_redirects() {
        site.put("/robots.txt", "> /r.txt");
        site.put("/r.txt", "User-agent: *\nDisallow: /prive");
        site.put("/", "<a href=/prive>p</a>");
        var pause = Duration.ofMillis(200);
        var report = done(inspect(url("/"), new Courier.Terms(2, 50 << 20, TERMS.time(), pause), authority()));
        assertThat(asked).startsWith("/robots.txt", "/r.txt", "/").doesNotContain("/prive");
        assertThat(times.get(1) - times.get(0)).isGreaterThan(pause.toNanos());
        assertThat(times.get(2) - times.get(1)).isGreaterThan(pause.toNanos());
        assertThat(report.problems()).extracting(Problem::stage).contains("robots");
    }

    @Test
    void bytes_and_time_end_an_inspection_and_not_its_report() {
        site.put("/", "<a href=/a>a</a>" + "x".repeat(5_000));
        site.put("/a", "<a href=/b>b</a>" + "x".repeat(5_000));
        site.put("/b", "x".repeat(5_000));
        var little = new Courier.Terms(20, 8_000, TERMS.time(), TERMS.pause());
        var report = done(inspect(url("/"), little, authority()));
        assertThat(report.pages()).hasSize(1);
        assertThat(report.problems()).extracting(Problem::stage).contains("refused");
        var slow = new Courier.Terms(20, TERMS.bytes(), Duration.ofSeconds(3), Duration.ofSeconds(2));
        var cut = done(inspect(url("/"), slow, authority()));
        assertThat(cut.pages()).hasSize(1);
        assertThat(cut.problems()).extracting(Problem::stage).containsExactly("limit");
    }

    @Test
    void an_inspection_that_is_not_wanted_asks_nothing_more() {
        site.put("/", "x");
        var outcome = new Inspector(here.gear(authority()), TERMS, () -> false).inspect(new WebUrl(url("/")));
        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
        assertThat(asked).doesNotContain("/");
    }

    @Test
    void a_tracker_behind_a_name_of_the_site_is_known_by_where_dns_leads() {
        site.put("/", "<p>Valombre<script src=http://mesure.valombre.fr/tag.js></script>");
        var authority = "www.valombre.fr:" + here.port();

        var page = done(inspect("http://" + authority + "/", TERMS, authority))
                .pages()
                .get(0);

        assertThat(page.findings().byVendor()).containsExactly(Map.entry("AT Internet (Piano)", 1));
        assertThat(page.trackers()).isEqualTo(1);
        assertThat(lookedUp).doesNotContain("mesure.valombre.fr");
    }

    private Outcome inspect(String url, Courier.Terms terms, String... allowed) {
        return here.inspect(url, terms, allowed);
    }

    private static Inspection.Report done(Outcome outcome) {
        return ((Outcome.Done) outcome).report();
    }

    private static Inspection.Failure failed(Outcome outcome) {
        return ((Outcome.Failed) outcome).why();
    }

    private String url(String path) {
        return here.url(path);
    }

    private String authority() {
        return here.authority();
    }
}
