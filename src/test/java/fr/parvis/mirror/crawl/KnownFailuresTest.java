package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.mirror.crawl.Crawl.Outcome;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where well-known mirrors have gone astray, lost something or never come to an end. */
class KnownFailuresTest {
    private SmallSite site;

    @BeforeEach
    void open() throws IOException {
        site = new SmallSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_wall_that_redirects_to_itself_ends() {
        site.page("/", "Accueil", "/mur", "/a").page("/a", "Page a").answers("/mur", 302, Map.of("Location", "/mur"));
        assertThat(paths()).containsExactly("/", "/a.html");
        assertThat(site.asked()).filteredOn("/mur"::equals).hasSize(1);
    }

    @Test
    void a_home_page_that_redirects_to_itself_is_told() {
        site.answers("/", 302, Map.of("Location", "/"));
        assertThat(site.problems(site.crawl(new RememberedCaptures())))
                .containsExactly("start / The address redirects for ever.");
    }

    @Test
    void a_redirect_may_be_long_carry_a_fragment_and_lead_where_something_lies() {
        var far = "/a?long=" + "x".repeat(1_500);
        site.page("/", "Accueil", "/1", "/2", "/3")
                .answers("/1", 301, Map.of("Location", "/a#haut"))
                .answers("/2", 302, Map.of("Location", far))
                .answers("/3", 301, Map.of("Location", "/a/"))
                .page("/a", "Page a")
                .page("/a/", "Page a")
                .page(far, "Page loin");
        var paths = paths();
        assertThat(paths).contains("/", "/a.html").anyMatch(path -> path.contains("long="));
        assertThat(site.asked()).noneMatch(target -> target.contains("#"));
    }

    @Test
    void what_only_looks_like_an_address_is_not_asked_for() {
        site.answers("/", 200, "text/html", """
                <!doctype html><html xmlns="http://127.0.0.1/xmlns" xml:lang="fr"><title>x</title>
                <script>var r = new XMLHttpRequest(); r.open("GET", "/ajax"); var t = "<a href='/in-script'>";</script>
                <!-- <a href="/in-comment">x</a> --><p>/in-text <a href="/a">a</a>
                <a href="javascript:go('/in-js')">j</a><a href="mailto:a@b.fr">m</a><a href="tel:123">t</a>""").page("/a", "Page a");
        assertThat(paths()).containsExactly("/", "/a.html");
        assertThat(site.asked())
                .noneMatch(target -> target.contains("in-") || target.contains("ajax") || target.contains("xmlns"));
    }

    @Test
    void a_refresh_in_quotes_and_a_base_lead_on() {
        site.answers("/", 200, "text/html", "<title>x</title><meta http-equiv=refresh content=\"0; URL='./suite'\">")
                .answers(
                        "/suite",
                        200,
                        "text/html",
                        "<title>y</title><base href='/sous/'><a href='page'>p</a><img src='i.png'>")
                .page("/sous/page", "Page")
                .answers("/sous/i.png", 200, "image/png", "PNG");
        assertThat(paths()).contains("/", "/suite.html", "/sous/page.html", "/sous/i.png");
    }

    @Test
    void a_page_whose_header_leads_on_is_led_on_from() {
        site.answers("/", 200, "text/html", "Un instant…")
                .with("Refresh", "0;URL=accueil.php", "/")
                .page("/accueil.php", "Accueil", "/horloge", "/fichier.pdf")
                .page("/horloge", "Horloge")
                .with("Refresh", "30; url=/horloge", "/horloge")
                .answers("/fichier.pdf", 200, "application/pdf", "%PDF")
                .with("Refresh", "1; url=/merci", "/fichier.pdf");
        assertThat(paths()).containsExactly("/accueil.php.html", "/fichier.pdf", "/horloge.html");
        assertThat(site.asked()).doesNotContain("/merci");
    }

    @Test
    void a_document_that_a_script_gives_is_known_by_the_name_it_is_to_be_kept_under() {
        site.page("/", "Accueil", "/telecharger?id=1", "/telecharger?id=2", "/telecharger?id=3")
                .answers("/telecharger?id=1", 200, "application/force-download", "%PDF-1")
                .with("Content-Disposition", "attachment; filename=\"Arrêté 12.pdf\"", "/telecharger?id=1")
                .answers("/telecharger?id=2", 200, "text/html; charset=UTF-8", "%PDF-2")
                .with("Content-Disposition", "attachment; filename=bulletin.pdf", "/telecharger?id=2")
                .answers("/telecharger?id=3", 200, "application/octet-stream", "MZ")
                .with("Content-Disposition", "attachment; filename=logiciel.exe", "/telecharger?id=3");
        assertThat(paths()).containsExactly("/", "/telecharger@id=1.pdf", "/telecharger@id=2.pdf");
    }

    @Test
    void candidates_of_a_picture_may_hold_commas_and_pictures_may_be_made_by_a_query() {
        site.answers("/", 200, "text/html", """
                <title>x</title><img src="/p/w=800,h=450,q=70/a.jpg" srcset="/p/w=800,h=450,q=70/a.jpg 800w, /p/w=1600,h=900/a.jpg 1600w">
                <img data-src="/?brizy_media=b.jpg&brizy_crop=cW%3D100%26cH%3D80" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">""")
                .answers("/p/w=800,h=450,q=70/a.jpg", 200, "image/jpeg", "JPG 1")
                .answers("/p/w=1600,h=900/a.jpg", 200, "image/jpeg", "JPG 2")
                .answers("/?brizy_media=b.jpg&brizy_crop=cW%3D100%26cH%3D80", 200, "image/jpeg", "JPG 3");
        assertThat(paths()).hasSize(4).contains("/p/w=800,h=450,q=70/a.jpg", "/p/w=1600,h=900/a.jpg");
    }

    @Test
    void growing_addresses_and_sifted_lists_end() {
        site.answers(
                        "*",
                        200,
                        "text/html",
                        "<title>Liste</title><h1>Liste</h1><a href='plus/'>plus</a>"
                                + "<a href='?a=1&b=2&c=3&d=@HERE@'>tri</a><a href='/agenda?mois=1'>mois</a>")
                .page("/", "Accueil", "/liste/", "/l?u=%2525252541");
        var captures = new RememberedCaptures();
        var outcome = site.crawl(captures);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(site.asked()).hasSizeLessThan(80);
        assertThat(site.problems(outcome)).anyMatch(problem -> problem.startsWith("trap "));
    }

    @Test
    void addresses_that_differ_in_case_or_accents_only_stay_what_they_are() {
        site.page("/", "Accueil", "/Judo", "/judo", "/%C3%A9t%C3%A9", "/e%CC%81te%CC%81", "/a%20b")
                .page("/Judo", "Grand")
                .page("/judo", "Petit")
                .page("/%C3%A9t%C3%A9", "Composé")
                .page("/e%CC%81te%CC%81", "Décomposé")
                .page("/a%20b", "Espace");
        assertThat(paths()).hasSize(6).contains("/Judo.html", "/judo.html", "/été.html", "/a b.html");
    }

    private java.util.List<String> paths() {
        var captures = new RememberedCaptures();
        assertThat(site.crawl(captures)).isInstanceOf(Outcome.Done.class);
        return site.paths(captures);
    }
}
