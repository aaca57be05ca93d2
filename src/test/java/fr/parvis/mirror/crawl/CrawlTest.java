package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.verify.Verifier;
import fr.parvis.mirror.Origin;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Watch.Verdict;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.layout.Layout;
import fr.parvis.mirror.layout.References;
import fr.parvis.mirror.source.Glob;
import fr.parvis.mirror.source.Scope;
import fr.parvis.mirror.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrawlTest {
    private static final Cleaner CLEANER = new Cleaner(Rules.bundled());
    private Origin origin;
    private final RememberedCaptures captures = new RememberedCaptures();

    @BeforeEach
    void start() throws IOException {
        origin = Origin.start();
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    @Test
    void a_script_of_the_site_is_read_to_learn_whose_it_is_and_has_no_place() {
        var done = crawl(captures);

        assertThat(origin.requests("/js/mouchard.js")).isEqualTo(1);
        assertThat(layout(done).entries().keySet()).extracting(PagePath::value).doesNotContain("/js/mouchard.js");
    }

    @Test
    void a_sub_host_that_leads_to_a_vendor_is_never_asked() {
        var home = WebUrl.parse("https://www.valombre.fr/").orElseThrow();
        var names = new Aliases(
                home,
                name -> name.value().equals("mesure.valombre.fr")
                        ? List.of(Hostname.parse("valombre-cddc.at-o.net").orElseThrow())
                        : List.of());
        var html = """
                <script src="https://mesure.valombre.fr/tag.js"></script>
                <img src="https://mesure.valombre.fr/p.gif" width="40"><img src="https://photos.valombre.fr/p.jpg" width="40">
                <img src="https://mesure.autre.fr/p.gif" width="40">""";
        var layout = new Layout(new Scope(home, List.of(new Glob("/**")), List.of()), List.of(), names);

        assertThat(CLEANER.page(html, home, layout).findings())
                .extracting(Finding::rule, Finding::vendor)
                .containsExactly(
                        tuple("at-internet", "AT Internet (Piano)"),
                        tuple("at-internet", "AT Internet (Piano)"),
                        tuple("foreign-image", ""),
                        tuple("foreign-image", ""));
        assertThat(References.in(
                                Capture.content(
                                        home, new MediaType("text/html"), new Capture.Body("aa", 9), Instant.EPOCH),
                                html.getBytes(StandardCharsets.UTF_8),
                                CLEANER,
                                names)
                        .loaded())
                .extracting(WebUrl::value)
                .containsExactly("https://photos.valombre.fr/p.jpg", "https://mesure.autre.fr/p.gif");
    }

    @Test
    void the_whole_site_comes_home() {
        var done = crawl(captures);
        var layout = layout(done);
        assertThat(layout.entries().keySet().stream().map(PagePath::value))
                .contains(
                        "/",
                        "/mairie/",
                        "/mairie/conseil.html",
                        "/mairie/elus@id=2.html",
                        "/contact.html",
                        "/mentions.htm",
                        "/actualites/",
                        "/actualites/@page=2.html",
                        "/actualites/crue-de-2019.html",
                        "/agenda.php.html",
                        "/agenda.php@mois=6.html",
                        "/actualites/été/fête d'été.html",
                        "/img/été 2026.png",
                        "/galerie.html",
                        "/associations/judo/",
                        "/associations/Judo/",
                        "/associations/judo/statuts.odt",
                        "/cachee.html",
                        "/documents/bulletin-municipal.pdf",
                        "/documents/budget.csv",
                        "/donnees/calcul.py",
                        "/donnees/nouvelles.rss",
                        "/telechargement@doc=plu.pdf",
                        "/style/site@v=12.css",
                        "/style/couleurs.css",
                        "/style/impression.css",
                        "/style/galerie.css",
                        "/polices/ombre.woff2",
                        "/polices/ombre.ttf",
                        "/img/blason.svg",
                        "/img/bord.svg",
                        "/img/fond.png",
                        "/img/plan.png",
                        "/img/papier.png",
                        "/img/village-huge.png",
                        "/img/marche.png",
                        "/img/galerie-1-grand.png",
                        "/img/galerie-2@largeur=400.png",
                        "/img/film.png",
                        "/media/fete.mp4",
                        "/ancien/cp1252.html",
                        "/ancien/latin9.html",
                        "/img/perdu.png")
                .doesNotContain(
                        "/prive/compte-rendu.html",
                        "/jamais-suivie.html",
                        "/lien-mort.html",
                        "/mairie/index.html",
                        "/donnees/outil.js");
        assertThat(origin.requests("/prive/compte-rendu.html")).isZero();
        assertThat(origin.requests("/jamais-suivie.html")).isZero();
        assertThat(done.counts().fetched()).isGreaterThan(80);
        assertThat(done.problems())
                .extracting(Problem::stage)
                .containsOnly("missing", "fetch", "foreign", "robots", "trap");
    }

    @Test
    void every_address_is_asked_for_once_and_endless_places_end() {
        crawl(captures);
        for (var target : List.of("/", "/style/site.css?v=12", "/img/blason.svg", "/actualites/été/fête d'été.html")) {
            assertThat(origin.requests(target)).as(target).isLessThanOrEqualTo(2);
        }
        assertThat(origin.requests("/mairie/")).isEqualTo(1);
        assertThat(origin.requests("/piege/piege/piege/piege/piege/")).isZero();
        assertThat(origin.requests("/boucle-a")).isEqualTo(1);
    }

    @Test
    void pages_lead_to_each_other_and_nothing_leads_out_but_links() {
        var done = crawl(captures);
        var layout = layout(done);
        var home = page(layout, "/");
        assertThat(home)
                .contains("href=\"/actualites/fete-du-pont.html\"")
                .contains("href=\"/actualites/eau-potable.html")
                .contains("href=\"/actualites/%C3%A9t%C3%A9/f%C3%AAte%20d'%C3%A9t%C3%A9.html#programme\"")
                .contains("href=\"" + origin.url() + "prive/compte-rendu.html\"")
                .contains("href=\"/agenda.php\"")
                .contains("href=\"/galerie\"")
                .contains("/img/village-huge.png 1600w")
                .contains("/img/marche.png")
                .doesNotContain("googletagmanager")
                .doesNotContain("estat.com")
                .doesNotContain("facebook.com/tr");
        assertThat(page(layout, "/ancien/cp1252.html")).contains("« ça ne coûte pas cher »");
        assertThat(page(layout, "/ancien/latin9.html")).contains("20 €").contains("œuvre");
    }

    @Test
    void what_is_laid_out_is_clean_to_other_eyes() {
        var layout = layout(crawl(captures));
        var verifier = new Verifier();
        layout.entries().forEach((path, capture) -> {
            var text = Decoding.text(captures.body(capture), capture.type());
            if (capture.media().isPage()) {
                assertThat(verifier.page(
                                CLEANER.page(text, capture.url(), layout).html()))
                        .as(path.value())
                        .isEmpty();
            } else if (capture.media().isStyle()) {
                assertThat(verifier.style(
                                CLEANER.style(text, capture.url(), layout).content()))
                        .as(path.value())
                        .isEmpty();
            }
        });
    }

    @Test
    void a_crawl_that_was_cut_anywhere_goes_on_without_asking_twice() {
        for (int cut : List.of(1, 7, 20, 45, 80)) {
            var looks = new AtomicInteger();
            var outcome = new Crawl(
                            settings(),
                            gear(),
                            captures,
                            counts -> looks.incrementAndGet() > cut ? Verdict.STOPPING : Verdict.GO_ON)
                    .run();
            assertThat(outcome).isInstanceOf(Outcome.Cut.class);
        }
        var done = crawl(captures);
        assertThat(origin.requests("/mairie/horaires.html")).isEqualTo(1);
        assertThat(origin.requests("/img/blason.svg")).isEqualTo(1);
        var whole = new RememberedCaptures();
        assertThat(new Layout(done.scope(), captures.all()).entries().keySet())
                .isEqualTo(new Layout(done.scope(), crawlInto(whole).all())
                        .entries()
                        .keySet());
    }

    @Test
    void a_cancelled_crawl_says_so() {
        assertThat(new Crawl(settings(), gear(), captures, counts -> Verdict.CANCELLED).run())
                .isEqualTo(new Outcome.Cut(Verdict.CANCELLED));
    }

    @Test
    void the_next_run_asks_with_validators_and_keeps_what_the_origin_cannot_give() {
        crawl(captures);
        var second = new RememberedCaptures(captures);
        var again = crawl(second);
        assertThat(again.counts().unchanged()).isGreaterThan(60);
        assertThat(layout(again, second).entries().keySet())
                .isEqualTo(layout(again, captures).entries().keySet());
        origin.down(true);
        var third = new RememberedCaptures(second);
        var broken = crawl(third);
        assertThat(broken.counts().kept()).isGreaterThan(60);
        assertThat(layout(broken, third).entries().keySet())
                .isEqualTo(layout(again, second).entries().keySet());
    }

    @Test
    void an_origin_that_is_down_at_the_first_run_gives_nothing() {
        origin.down(true);
        assertThat(new Crawl(settings(), gear(), captures, counts -> Verdict.GO_ON).run())
                .isInstanceOf(Outcome.Nothing.class);
    }

    @Test
    void limits_and_globs_are_kept() {
        var few = new Source.Settings(
                WebUrl.parse(origin.url()).orElseThrow(),
                List.of("/**"),
                List.of("/actualites/**"),
                5,
                1,
                1 << 30,
                Duration.ZERO,
                null,
                true,
                true,
                Source.Line.USUAL);
        var outcome = (Outcome.Done) new Crawl(few, gear(), captures, counts -> Verdict.GO_ON).run();
        var pages = captures.all().stream()
                .filter(capture -> capture.isContent() && capture.media().isPage())
                .toList();
        assertThat(pages).hasSize(5).noneMatch(page -> page.url().path().startsWith("/actualites"));
        assertThat(outcome.problems()).extracting(Problem::stage).contains("limit");
        assertThat(outcome.counts().skipped()).isPositive();
    }

    @Test
    void a_start_that_leads_to_another_site_is_told_and_not_followed() throws IOException {
        try (var other = Origin.start()) {
            var server = com.sun.net.httpserver.HttpServer.create(
                    new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                boolean start = exchange.getRequestURI().getPath().equals("/");
                exchange.getResponseHeaders().set("Location", other.url());
                exchange.sendResponseHeaders(start ? 301 : 404, -1);
                exchange.close();
            });
            server.start();
            var authority = "127.0.0.1:" + server.getAddress().getPort();
            var start = SmallSite.hurried(Source.Settings.of(new WebUrl("http://" + authority + "/")));
            var outcome = new Crawl(start, gear(authority, other.authority()), captures, counts -> Verdict.GO_ON).run();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Nothing.class,
                            nothing -> assertThat(nothing.problems().get(0).detail())
                                    .contains("another site"));
            assertThat(other.requests("/")).isZero();
            server.stop(0);
        }
    }

    @Test
    void of_other_sites_only_what_a_page_loads_is_taken() throws IOException {
        try (var other = Origin.start()) {
            var page = "<!doctype html><title>x</title><img src='" + other.url() + "img/plan.png'><img src='"
                    + other.url() + "mairie/'><img src='" + other.url() + "donnees/habitants.json'>";
            var server = com.sun.net.httpserver.HttpServer.create(
                    new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                boolean start = exchange.getRequestURI().getPath().equals("/");
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(start ? 200 : 404, 0);
                exchange.getResponseBody().write(page.getBytes(StandardCharsets.UTF_8));
                exchange.close();
            });
            server.start();
            var authority = "127.0.0.1:" + server.getAddress().getPort();
            var start = SmallSite.hurried(Source.Settings.of(new WebUrl("http://" + authority + "/")));
            new Crawl(start, gear(authority, other.authority()), captures, counts -> Verdict.GO_ON).run();
            assertThat(captures.all())
                    .filteredOn(capture -> capture.isContent()
                            && capture.url().port() != server.getAddress().getPort())
                    .extracting(capture -> capture.url().path())
                    .containsExactly("/img/plan.png");
            assertThat(other.requests("/mairie/")).isEqualTo(1);
            server.stop(0);
        }
    }

    private Outcome.Done crawl(Captures into) {
        return (Outcome.Done) new Crawl(settings(), gear(), into, counts -> Verdict.GO_ON).run();
    }

    private RememberedCaptures crawlInto(RememberedCaptures into) {
        crawl(into);
        return into;
    }

    private Layout layout(Outcome.Done done) {
        return layout(done, captures);
    }

    private static Layout layout(Outcome.Done done, Captures captures) {
        return new Layout(done.scope(), captures.all());
    }

    private String page(Layout layout, String path) {
        var capture = Objects.requireNonNull(layout.entries().get(new PagePath(path)), path);
        var text = Decoding.text(captures.body(capture), capture.type());
        return CLEANER.page(text, capture.url(), layout).html();
    }

    private Source.Settings settings() {
        return new Source.Settings(
                WebUrl.parse(origin.url()).orElseThrow(),
                List.of("/**"),
                List.of(),
                500,
                20,
                1L << 30,
                Duration.ZERO,
                null,
                true,
                true,
                Source.Line.USUAL);
    }

    private Crawl.Gear gear() {
        return gear(origin.authority());
    }

    private static Crawl.Gear gear(String... allowed) {
        return Gears.reaching(allowed).gear();
    }
}
