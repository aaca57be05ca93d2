package fr.parvis.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Inspector.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorTest {
    private static final Courier.Terms TERMS = new Courier.Terms(20, 50 << 20, Duration.ofMinutes(1), Duration.ZERO);

    private final Map<String, String> site = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> types =
            new HashMap<>(Map.of("/s.css", "text/css", "/t.css", "text/css", "/plan.pdf", "application/pdf"));
    private final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().toString();
                asked.add(path);
                times.add(System.nanoTime());
                var content = site.get(path);
                exchange.getResponseHeaders().add("Set-Cookie", "session=1; HttpOnly");
                exchange.getResponseHeaders().add("Set-Cookie", "suivi=2; Max-Age=86400; SameSite=None; Secure");
                if (cookies.containsKey(path)) {
                    exchange.getResponseHeaders().add("Set-Cookie", cookies.get(path));
                }
                if (content == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else if (content.startsWith("! ")) {
                    exchange.sendResponseHeaders(Integer.parseInt(content.substring(2)), -1);
                } else if (content.startsWith("> ")) {
                    exchange.getResponseHeaders().set("Location", content.substring(2));
                    exchange.sendResponseHeaders(302, -1);
                } else {
                    exchange.getResponseHeaders()
                            .set("Content-Type", types.getOrDefault(path, "text/html; charset=utf-8"));
                    var bytes = content.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
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
            assertThat(report.problems()).extracting(Run.Problem::stage).contains("robots");
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

    @ParameterizedTest
    @CsvSource({
        "> https://b.example/, foreign, ELSEWHERE, 'leads to another site, https://b.example/'",
        "> /, fetch, REDIRECTS, redirects for ever",
        "> http://10.0.0.1/, foreign, ELSEWHERE, another site",
        "> /plan.pdf, type, NO_PAGE, no page",
        ", start, MISSING, answers 404",
        "! 403, start, CLOSED, answers 403",
        "! 500, start, TROUBLE, answers 500",
        "'', empty, EMPTY, is empty"
    })
    void a_start_that_is_no_page_of_the_site_fails(
            String content, String stage, Inspection.Cause cause, String detail) {
        site.put("/", content);
        site.put("/plan.pdf", "%PDF");
        var why = failed(inspect(url("/"), TERMS, authority()));
        assertThat(why.stage()).isEqualTo(stage);
        assertThat(why.cause()).isEqualTo(cause);
        assertThat(why.detail()).contains(detail);
    }

    @Test
    void what_hinders_an_inspection_has_a_name_of_its_own() {
        site.put("/", "x".repeat(5_000));
        var little = new Courier.Terms(20, 4_000, TERMS.time(), TERMS.pause());
        assertThat(failed(inspect(url("/"), little, authority())).cause()).isEqualTo(Inspection.Cause.TOO_LARGE);
        var late = new Courier.Terms(20, TERMS.bytes(), Duration.ofMillis(-1), TERMS.pause());
        assertThat(failed(inspect(url("/"), late, authority())).cause()).isEqualTo(Inspection.Cause.TOO_SLOW);
        site.put("/robots.txt", "! 503");
        assertThat(failed(inspect(url("/"), TERMS, authority())).cause()).isEqualTo(Inspection.Cause.TROUBLE);
        server.stop(0);
        assertThat(failed(inspect(url("/"), TERMS, authority())).cause()).isEqualTo(Inspection.Cause.UNREACHABLE);
    }

    @Test
    void an_address_that_is_not_public_is_not_asked() {
        site.put("/", "inside");
        assertThat(failed(inspect(url("/"), TERMS)))
                .extracting(Inspection.Failure::stage, Inspection.Failure::cause, Inspection.Failure::detail)
                .containsExactly(
                        "refused",
                        Inspection.Cause.NOT_PUBLIC,
                        "Not fetched: port " + server.getAddress().getPort() + ".");
        assertThat(failed(inspect("http://interne.example/", TERMS)))
                .extracting(Inspection.Failure::stage, Inspection.Failure::detail)
                .containsExactly("refused", "Not fetched: interne.example leads to 10.0.0.1, private use.");
        assertThat(failed(inspect("http://personne.example/", TERMS)))
                .extracting(Inspection.Failure::stage, Inspection.Failure::cause, Inspection.Failure::detail)
                .containsExactly(
                        "fetch", Inspection.Cause.UNKNOWN_HOST, "No whole answer: unknown host personne.example.");
        assertThat(asked).isEmpty();
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
        assertThat(report.problems()).extracting(Run.Problem::stage).contains("robots");
    }

    @Test
    void bytes_and_time_end_an_inspection_and_not_its_report() {
        site.put("/", "<a href=/a>a</a>" + "x".repeat(5_000));
        site.put("/a", "<a href=/b>b</a>" + "x".repeat(5_000));
        site.put("/b", "x".repeat(5_000));
        var little = new Courier.Terms(20, 8_000, TERMS.time(), TERMS.pause());
        var report = done(inspect(url("/"), little, authority()));
        assertThat(report.pages()).hasSize(1);
        assertThat(report.problems()).extracting(Run.Problem::stage).contains("refused");
        var slow = new Courier.Terms(20, TERMS.bytes(), Duration.ofSeconds(3), Duration.ofSeconds(2));
        var cut = done(inspect(url("/"), slow, authority()));
        assertThat(cut.pages()).hasSize(1);
        assertThat(cut.problems()).extracting(Run.Problem::stage).containsExactly("limit");
    }

    @Test
    void an_inspection_that_is_not_wanted_asks_nothing_more() {
        site.put("/", "x");
        var outcome = new Inspector(gear(authority()), TERMS, () -> false).inspect(new WebUrl(url("/")));
        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
        assertThat(asked).doesNotContain("/");
    }

    @Test
    void a_tracker_behind_a_name_of_the_site_is_known_by_where_dns_leads() {
        site.put("/", "<p>Valombre<script src=http://mesure.valombre.fr/tag.js></script>");
        var authority = "www.valombre.fr:" + server.getAddress().getPort();

        var page = done(inspect("http://" + authority + "/", TERMS, authority))
                .pages()
                .get(0);

        assertThat(page.findings().byVendor()).containsExactly(Map.entry("AT Internet (Piano)", 1));
        assertThat(page.trackers()).isEqualTo(1);
        assertThat(lookedUp).doesNotContain("mesure.valombre.fr");
    }

    private Outcome inspect(String url, Courier.Terms terms, String... allowed) {
        return new Inspector(gear(allowed), terms, () -> true).inspect(new WebUrl(url));
    }

    private static Inspection.Report done(Outcome outcome) {
        return ((Outcome.Done) outcome).report();
    }

    private static Inspection.Failure failed(Outcome outcome) {
        return ((Outcome.Failed) outcome).why();
    }

    private String url(String path) {
        return "http://" + authority() + path;
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private Crawl.Gear gear(String... allowed) {
        Resolver numbers = host -> {
            lookedUp.add(host);
            if (host.equals("127.0.0.1") || host.equals("www.valombre.fr")) {
                return List.of(InetAddress.getLoopbackAddress());
            } else if (host.equals("interne.example")) {
                return List.of(InetAddress.getByName("10.0.0.1"));
            }
            throw new UnknownHostException(host);
        };
        CanonicalNames names = name -> name.value().equals("mesure.valombre.fr")
                ? List.of(Hostname.parse("valombre-cddc.at-o.net").orElseThrow())
                : List.of();
        return Gears.reaching(allowed).guarded(numbers, names).gear();
    }
}
