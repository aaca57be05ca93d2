package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.source.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that no link leads to. */
class AnnouncedTest {
    private static final String LIST = "/wp-json/wp/v2/posts?per_page=100&_fields=link,modified_gmt&page=";

    private SmallSite site;

    @BeforeEach
    void open() throws IOException {
        site = new SmallSite().page("/", "Accueil").page("/a", "Page a", "/b").page("/b", "Page b");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_word_press_names_its_pages_and_posts() {
        site.answers(
                        "/",
                        200,
                        "text/html",
                        "<title>Accueil</title><link rel='https://api.w.org/' href='@HERE@/wp-json/'>")
                .answers(
                        "/wp-json/wp/v2/posts?per_page=100&_fields=link,modified_gmt&page=1",
                        200,
                        "application/json",
                        """
                        [{"link":"@HERE@/a","modified_gmt":"2026-03-02T10:00:00"},{"link":"https://ailleurs.example/"}]""");

        assertThat(paths()).containsExactly("/", "/a.html", "/b.html");
        assertThat(site.asked()).contains("/wp-json/wp/v2/pages?per_page=100&_fields=link,modified_gmt&page=1");
    }

    @Test
    void a_word_press_may_tell_of_itself_in_the_header_and_has_other_pages_than_posts() {
        site.with("Link", "<@HERE@/?p=2>; rel=shortlink, <@HERE@/wp-json/>; rel=\"https://api.w.org/\"", "/")
                .answers("/wp-json/wp/v2/types", 200, "application/json", """
                        {"post":{"slug":"post","rest_base":"posts","rest_namespace":"wp/v2"},
                        "evenement":{"slug":"evenement","rest_base":"evenements"},
                        "produit":{"slug":"produit","rest_base":"produits","rest_namespace":"boutique/v3","viewable":true},
                        "secret":{"slug":"secret","rest_base":"secrets","viewable":false},
                        "attachment":{"slug":"attachment","rest_base":"media"},
                        "wp_block":{"slug":"wp_block","rest_base":"blocks"},
                        "wp_font_face":{"slug":"wp_font_face","rest_base":"font-families/(?P<id>[^/]+)/font-faces"},
                        "mauvais":{"slug":"mauvais","rest_base":"../../prive","rest_namespace":"wp/v2"}}""")
                .answers(
                        "/wp-json/wp/v2/evenements?per_page=100&_fields=link,modified_gmt&page=1",
                        200,
                        "application/json",
                        "[{\"link\":\"@HERE@/a\"}]")
                .answers(
                        "/wp-json/boutique/v3/produits?per_page=100&_fields=link,modified_gmt&page=1",
                        200,
                        "application/json",
                        "[{\"link\":\"@HERE@/c\"}]")
                .page("/c", "Page c");

        assertThat(paths()).containsExactly("/", "/a.html", "/b.html", "/c.html");
        assertThat(site.asked())
                .contains(LIST + "1")
                .noneMatch(target -> target.matches(".*(?:secret|media|block|font|prive|\\?p=2).*"));
        assertThat(site.asked()).filteredOn((LIST + "1")::equals).hasSize(1);
    }

    @Test
    void a_page_that_only_its_true_address_or_its_translations_name_is_found() {
        site.answers("/", 200, "text/html", """
                        <title>Accueil</title><link rel=canonical href="/a"><link rel=alternate hreflang=en href="/en/">
                        <link rel="alternate" hreflang="de" href="https://ailleurs.example/de/">
                        <link rel=canonical href="https://ailleurs.example/"><link rel=shortlink href="/?p=2">""")
                .answers("/en/", 200, "text/html", "<title>Home</title><a href='../'>fr</a>");

        assertThat(paths()).containsExactly("/", "/a.html", "/b.html", "/en/");
        assertThat(site.asked()).doesNotContain("/?p=2");
    }

    @Test
    void true_addresses_without_end_are_a_trap_as_any_other() {
        site.answers("*", 200, "text/html", "<title>Liste</title><h1>Liste</h1><link rel=canonical href='plus/'>")
                .page("/", "Accueil", "/liste/");
        var outcome = site.crawl(new RememberedCaptures());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(site.asked()).hasSizeLessThan(80);
    }

    @Test
    void a_word_press_that_robots_may_not_ask_is_not_asked() {
        site.answers(
                        "/",
                        200,
                        "text/html",
                        "<title>Accueil</title><link rel='https://api.w.org/' href='@HERE@/wp-json/'>")
                .answers("/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /wp-json/\n");

        assertThat(paths()).containsExactly("/");
        assertThat(site.asked()).noneMatch(target -> target.startsWith("/wp-json"));
    }

    @Test
    void rules_of_six_hundred_kibibytes_are_read_as_far_as_five_hundred() {
        var early = "User-agent: *\nDisallow: /b\n";
        var rules = early + "Disallow: /rien\n".repeat(600 * 1024 / 16) + "Disallow: /a\n";
        assertThat(rules).hasSizeGreaterThan(600 * 1024);
        site.page("/", "Accueil", "/a").answers("/robots.txt", 200, "text/plain", rules);

        assertThat(paths()).containsExactly("/", "/a.html");
        assertThat(site.asked()).doesNotContain("/b");
    }

    @Test
    void a_feed_of_the_home_page_names_pages() {
        site.answers(
                        "/",
                        200,
                        "text/html",
                        "<title>Accueil</title><link rel=alternate type=application/rss+xml href=/feed/>")
                .answers("/feed/", 200, "application/rss+xml", """
                        <rss version="2.0"><channel><title>N</title><link>@HERE@/</link>
                        <item><title>A</title><link>@HERE@/a</link></item></channel></rss>""");

        assertThat(paths()).contains("/", "/a.html", "/b.html");
    }

    @Test
    void the_icon_that_browsers_look_for_by_themselves_comes_along_if_the_home_page_names_none() {
        site.answers("/favicon.ico", 200, "image/x-icon", "icon");

        assertThat(paths()).containsExactly("/", "/favicon.ico");
    }

    @Test
    void a_home_page_whose_links_are_not_to_be_followed_says_why_the_copy_is_small() {
        site.answers(
                "/", 200, "text/html", "<title>Accueil</title><meta name=robots content=nofollow><a href=/a>a</a>");
        var captures = new RememberedCaptures();

        var outcome = site.crawl(captures);

        assertThat(site.paths(captures)).containsExactly("/");
        assertThat(site.problems(outcome))
                .containsExactly("robots / This page asks not to follow the links in it (nofollow): what nothing else"
                        + " leads to was left out.");
    }

    @Test
    void another_icon_or_a_page_in_its_place_is_left_where_it_is() {
        site.answers("/favicon.ico", 200, "text/html", "<title>Rien</title>");
        assertThat(paths()).containsExactly("/");

        site.answers("/favicon.ico", 200, "image/x-icon", "icon")
                .answers("/logo.png", 200, "image/png", "icon")
                .answers("/", 200, "text/html", "<title>Accueil</title><link rel='shortcut icon' href=/logo.png>");
        site.forget();
        assertThat(paths()).contains("/logo.png").doesNotContain("/favicon.ico");
        assertThat(site.asked()).doesNotContain("/favicon.ico");
    }

    @Test
    void a_sitemap_names_pages_and_a_page_in_its_place_is_none() {
        site.answers("/sitemap.xml", 200, "text/html", "<title>Plan</title><a href='/faux'>faux</a>")
                .answers("/sitemap_index.xml", 200, "application/xml", """
                        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        <sitemap><loc>@HERE@/plan-1.xml</loc></sitemap></sitemapindex>""")
                .answers("/plan-1.xml", 200, "text/xml", """
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        <url><loc>@HERE@/a</loc></url></urlset>""");

        assertThat(paths()).containsExactly("/", "/a.html", "/b.html");
    }

    @Test
    void where_all_sitemaps_of_robots_are_dead_the_usual_places_are_tried() {
        site.answers(
                        "/robots.txt",
                        200,
                        "text/plain",
                        "User-agent: *\nAllow: /\nSitemap: @HERE@/vieux.xml\nSitemap: @HERE@/casse.xml\n")
                .answers("/casse.xml", 200, "application/xml", "<urlset><url><lo")
                .answers("/wp-sitemap.xml", 200, "application/xml", plan("/a"));
        var captures = new RememberedCaptures();

        var outcome = site.crawl(captures);

        assertThat(site.paths(captures)).containsExactly("/", "/a.html", "/b.html");
        assertThat(site.asked()).contains("/sitemap.xml", "/sitemap_index.xml");
        assertThat(site.problems(outcome))
                .containsExactly(
                        "parse /vieux.xml This list of pages could not be read. The origin answers 404.",
                        "parse /casse.xml This list of pages could not be read. It is no sitemap and no feed, or is broken.");
    }

    @Test
    void one_sitemap_of_robots_that_can_be_read_is_enough_and_a_dead_feed_is_told() {
        site.answers(
                        "/",
                        200,
                        "text/html",
                        "<title>Accueil</title><link rel=alternate type=application/rss+xml href=/feed/>")
                .answers("/robots.txt", 200, "text/plain", "Sitemap: @HERE@/vieux.xml\nSitemap: @HERE@/plan.xml\n")
                .answers("/plan.xml", 200, "application/xml", plan())
                .answers("/sitemap.xml", 200, "application/xml", plan("/a"));
        var captures = new RememberedCaptures();

        var outcome = site.crawl(captures);

        assertThat(site.asked()).doesNotContain("/sitemap.xml");
        assertThat(site.problems(outcome))
                .contains("parse /feed/ This list of pages could not be read. The origin answers 404.");
    }

    @Test
    void the_sitemaps_of_robots_are_read_even_where_its_rules_are_not_kept() {
        site.answers(
                        "/robots.txt",
                        200,
                        "text/plain",
                        "User-agent: *\nDisallow: /\nCrawl-delay: 60\nSitemap: @HERE@/plan.xml\n")
                .answers("/plan.xml", 200, "application/xml", plan("/a"));
        var usual = Source.Settings.of(site.url("/"));
        var free = new Source.Settings(
                usual.url(),
                usual.include(),
                usual.exclude(),
                usual.maxPages(),
                usual.maxDepth(),
                usual.maxBytes(),
                Duration.ZERO,
                null,
                false,
                true,
                usual.line());
        var captures = new RememberedCaptures();

        assertThat(site.crawl(free, captures, Clock.systemUTC())).isInstanceOf(Outcome.Done.class);

        assertThat(site.paths(captures)).containsExactly("/", "/a.html", "/b.html");
        assertThat(site.problems(site.crawl(new RememberedCaptures())))
                .containsExactly("robots / robots.txt does not allow this address.");
    }

    @Test
    void a_feed_is_a_source_of_the_pages_that_it_lists_and_of_no_more() {
        site.answers("/feed.xml", 200, "application/atom+xml", """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>
                <entry><title>A</title><link href="@HERE@/a"/></entry></feed>""");
        var captures = new RememberedCaptures();

        var outcome = site.crawl(Source.Settings.of(site.url("/feed.xml")), captures, Clock.systemUTC());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(site.paths(captures)).containsExactly("/", "/a.html", "/feed.xml");
    }

    @Test
    void a_picture_is_no_source() {
        site.answers("/", 200, Map.of());
        site.answers("/", 200, "image/png", "PNG");
        assertThat(site.problems(site.crawl(new RememberedCaptures())))
                .containsExactly("start / The address is neither a page nor a feed.");
    }

    @Test
    void what_a_site_announces_is_sent_again_only_where_it_has_changed() {
        announcing();
        var first = new RememberedCaptures();
        site.crawl(first);
        assertThat(site.sent())
                .contains("/robots.txt", "/plan.xml", "/plan-1.xml", "/feed/", LIST + "1", LIST + "2", "/a", "/d");
        assertThat(site.paths(first)).contains("/a.html", "/b.html", "/c.html", "/d.html", "/e.html");
        site.forget();

        var second = new RememberedCaptures(first);
        site.crawl(second);

        assertThat(site.sent()).isEmpty();
        assertThat(site.asked()).contains("/robots.txt", "/plan.xml", "/plan-1.xml", "/feed/", LIST + "1", LIST + "2");
        assertThat(site.paths(second)).isEqualTo(site.paths(first));
        site.forget();

        site.page("/neuf", "Page neuve")
                .answers("/plan-1.xml", 200, "text/xml", plan("/c", "/neuf"))
                .answers("/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /e\nSitemap: @HERE@/plan.xml\n");
        var third = new RememberedCaptures(second);
        site.crawl(third);

        assertThat(site.sent()).containsExactlyInAnyOrder("/robots.txt", "/plan-1.xml", "/neuf");
        assertThat(site.paths(third)).contains("/neuf.html", "/c.html").doesNotContain("/e.html");
    }

    @Test
    void what_moved_is_remembered_where_it_is_now() {
        site.answers("/robots.txt", 301, Map.of("Location", "/regles.txt"))
                .answers("/regles.txt", 200, "text/plain", "User-agent: *\nDisallow: /b\n")
                .page("/", "Accueil", "/a");
        var first = new RememberedCaptures();
        site.crawl(first);
        site.forget();
        var second = new RememberedCaptures(first);
        site.crawl(second);

        assertThat(site.sent()).isEmpty();
        assertThat(site.asked()).contains("/robots.txt", "/regles.txt");
        assertThat(site.paths(second)).containsExactly("/", "/a.html");
    }

    private void announcing() {
        site.answers(
                        "/",
                        200,
                        "text/html",
                        "<title>Accueil</title><link rel='https://api.w.org/' href='@HERE@/wp-json/'>"
                                + "<link rel=alternate type=application/rss+xml href=/feed/>")
                .answers("/robots.txt", 200, "text/plain", "User-agent: *\nAllow: /\nSitemap: @HERE@/plan.xml\n")
                .answers("/plan.xml", 200, "application/xml", """
                        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        <sitemap><loc>@HERE@/plan-1.xml</loc></sitemap></sitemapindex>""")
                .answers("/plan-1.xml", 200, "text/xml", plan("/c"))
                .answers("/feed/", 200, "application/rss+xml", """
                        <rss version="2.0"><channel><title>N</title><link>@HERE@/</link>
                        <item><title>D</title><link>@HERE@/d</link></item></channel></rss>""")
                .answers(LIST + "1", 200, "application/json", "[{\"link\":\"@HERE@/a\"}]")
                .answers(LIST + "2", 200, "application/json", "[{\"link\":\"@HERE@/e\"}]")
                .with("X-WP-TotalPages", "2", LIST + "1")
                .with("X-WP-TotalPages", "2", LIST + "2")
                .page("/c", "Page c")
                .page("/d", "Page d")
                .page("/e", "Page e");
    }

    private static String plan(String... paths) {
        return "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + Stream.of(paths)
                        .map(path -> "<url><loc>@HERE@" + path + "</loc></url>")
                        .collect(Collectors.joining())
                + "</urlset>";
    }

    private java.util.List<String> paths() {
        var captures = new RememberedCaptures();
        assertThat(site.crawl(captures)).isInstanceOf(Outcome.Done.class);
        return site.paths(captures).stream()
                .filter(path -> !path.contains("feed"))
                .toList();
    }
}
