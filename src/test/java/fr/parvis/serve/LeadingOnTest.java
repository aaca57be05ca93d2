package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.parvis.RealPostgres;
import fr.parvis.site.ArchiveFormat;
import fr.parvis.site.Release;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where addresses lead that are no page: redirects, rules, and what wins over them. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class LeadingOnTest extends WithVisitors {
    @ParameterizedTest(name = "{0}{1} -> {2} {3}")
    @CsvSource({
        MAIRIE + ", /mairie, 308, /mairie/",
        MAIRIE + ", /mairie?a=b, 308, /mairie/",
        TV + ", /%C3%A9quipe, 308, /%C3%A9quipe/",
        MAIRIE + ", /ancien-accueil, 301, /",
        MAIRIE + ", /actualites/une, 302, /actus/une",
        MAIRIE + ", /conseil/2026/10/12, 301, /mairie/conseil-municipal-2026-10-12",
        MAIRIE + ", /plan-local, 302, https://www.mairie-valombre.example/contact",
        TV + ", /jt/2026/11/20, 302, /%C3%A9missions/jt-2026-11-20",
        TV + ", /emissions/a%3Fb, 301, /%C3%A9missions/a%3Fb",
        EPICERIE + ", /recette/tian, 301, /recettes/tian.html",
        CLUB + ", /news/, 302, /actus/",
    })
    void old_addresses_lead_on(String host, String path, int status, String location) {
        var reply = wire.get(host, path);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Location")).contains(location);
    }

    @Test
    void rules_of_a_site_may_answer_gone_or_missing_with_its_own_page() {
        assertThat(wire.get(MAIRIE, "/telethon-2024").status()).isEqualTo(410);
        assertThat(wire.get(CLUB, "/forum/sujet/1").status()).isEqualTo(410);
        assertThat(wire.get(MAIRIE, "/intranet/x").status()).isEqualTo(404);
    }

    @Test
    void what_a_rule_says_is_gone_is_gone_although_an_earlier_release_had_it() {
        var tenant = newTenant("cadastre");
        var host = "cadastre.parvis.localhost";
        publish(
                tenant,
                "index.html",
                "<p>x",
                "plan.txt",
                "vieux",
                "carte.txt",
                "vieille",
                "d/style.css",
                "p{color:red}",
                "410.html",
                "<p>parti");
        publish(tenant, "index.html", "<p>x", "410.html", "<p>parti", "_redirects", """
                        /plan.txt /410.html 410
                        /carte.txt /410.html 200
                        /d/* /410.html 301
                        """);
        var gone = wire.get(host, "/plan.txt");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.text()).contains("parti");
        assertThat(wire.get(host, "/carte.txt").text()).contains("parti");
        assertThat(wire.get(host, "/d/style.css").text())
                .as("pages that are open still ask for it")
                .contains("p{color:red}");
        assertThat(wire.get(host, "/d/autre").status()).isEqualTo(301);
    }

    @Test
    void a_large_file_keeps_the_status_of_its_rule_and_comes_later_if_it_cannot_be_read() throws Exception {
        publish(
                newTenant("gros"),
                zip(
                        "index.html", "<p>x".getBytes(UTF_8),
                        "avis.pdf", new byte[2 << 20],
                        "_redirects", "/fini/* /avis.pdf 410\n".getBytes(UTF_8)));
        var host = "gros.parvis.localhost";
        assertThat(wire.get(host, "/fini/avis").status()).isEqualTo(410);
        assertThat(wire.get(host, "/avis.pdf").body()).hasSize(2 << 20);
        change("alter table blob rename to blob_away");
        try {
            var later = wire.get(host, "/avis.pdf");
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.header("Retry-After")).isPresent();
            assertThat(later.header("Cache-Control")).contains("no-store");
            assertThat(later.header("ETag")).isEmpty();
        } finally {
            change("alter table blob_away rename to blob");
        }
        assertThat(wire.get(host, "/avis.pdf").status()).isEqualTo(200);
    }

    @Test
    void what_pages_load_is_never_redirected_to_another_site() {
        var tenant = newTenant("detour");
        var release = publish(
                tenant,
                "index.html",
                "<p>x<img src=/px><link rel=stylesheet href=/s/1><img src=/pas><a href=/go>y</a>",
                "sans-traceur/index.html",
                "<p>Faux</p>",
                "feed.xml",
                "<html xmlns='http://www.w3.org/1999/xhtml'><script>x</script></html>",
                "_redirects",
                """
                        /px https://www.google-analytics.com/collect?v=1 302
                        /s/* https://cdn.example/:splat
                        /pas /px
                        /go https://l.facebook.com/l.php?u=https%3A%2F%2Fvalombre.example%2F%3Futm_source%3Da
                        """);
        var host = "detour.parvis.localhost";

        assertThat(wire.get(host, "/px").status()).isEqualTo(404);
        assertThat(wire.get(host, "/s/1").status()).isEqualTo(404);
        assertThat(wire.get(host, "/pas").status()).isNotEqualTo(200);
        assertThat(wire.get(host, "/go").header("Location")).contains("https://valombre.example/");
        assertThat(release.problems())
                .extracting(Release.Problem::path, Release.Problem::problem)
                .contains(tuple("/px", "redirect"), tuple("/s/1", "redirect"), tuple("/sans-traceur/", "reserved"));
        assertThat(wire.get(host, "/sans-traceur/").text()).doesNotContain("Faux");
        assertThat(wire.get(host, "/feed.xml").header("Content-Disposition")).contains("attachment");
    }

    @Test
    void rules_that_cannot_be_kept_are_told_and_refuse_nothing() {
        var release = publish(newTenant("promesses"), "index.html", "<p>x", "fichier.html", "<p>y", "_redirects", """
                        /a /b
                        /b /a
                        /vieux/* /neuf/:splat
                        /neuf/* /vieux/:splat
                        /vieux/page /ailleurs
                        /api/* https://api.example/:splat 200
                        /fichier /ailleurs
                        /bon/:annee/* /archives/:annee 302
                        /dehors/* https://www.valombre.example/:splat
                        """);

        assertThat(release.state()).isEqualTo(Release.State.PUBLISHED);
        assertThat(release.problems())
                .extracting(Release.Problem::path, Release.Problem::problem, Release.Problem::detail)
                .containsExactly(
                        tuple("/a", "redirect", "This redirect leads in a circle: /a → /b → /a."),
                        tuple("/b", "redirect", "This redirect leads in a circle: /b → /a → /b."),
                        tuple(
                                "/vieux/*",
                                "redirect",
                                "This redirect leads in a circle: /vieux/… → /neuf/… → /vieux/…."),
                        tuple("/neuf/*", "redirect", "This redirect leads in a circle: /neuf/… → /vieux/… → /neuf/…."),
                        tuple(
                                "/vieux/page",
                                "redirect",
                                "This rule is never applied: the rule for /vieux/* stands before it."),
                        tuple(
                                "/api/*",
                                "redirect",
                                "This rule is never applied: with status 200 only a path of the site itself can be "
                                        + "shown, and https://api.example/:splat is another site."),
                        tuple(
                                "/fichier",
                                "redirect",
                                "This rule is never applied: a file of the site stands at this path."));
    }

    @Test
    void a_link_to_another_port_of_the_own_host_leads_there() {
        publish(
                newTenant("ports"),
                "index.html",
                "<p>x<a href='https://ports.parvis.localhost/a'>a</a>"
                        + "<a href='https://ports.parvis.localhost:8444/b'>b</a>");

        assertThat(wire.get("ports.parvis.localhost", "/").text())
                .contains("href=\"/a\"", "href=\"https://ports.parvis.localhost:8444/b\"");
    }

    @Test
    void a_redirect_takes_along_what_was_asked_and_a_page_shown_elsewhere_needs_no_slash() {
        var tenant = newTenant("questions");
        publish(tenant, "index.html", "<p>x", "b.html", "<p>bé", "sous/index.html", "<p>sous", "_redirects", """
                        /a /b.html
                        /billets/* https://billets.example/:splat?de=valombre 302
                        /j /sous 200
                        /w /b.html?x=1 200
                        /m /b.html#z 200
                        """);
        var host = "questions.parvis.localhost";

        assertThat(wire.get(host, "/a?q=1").header("Location")).contains("/b.html?q=1");
        assertThat(wire.get(host, "/a").header("Location")).contains("/b.html");
        assertThat(wire.get(host, "/billets/mai?n=2").header("Location"))
                .contains("https://billets.example/mai?de=valombre&n=2");
        assertThat(wire.get(host, "/sous?x=1").header("Location")).contains("/sous/");
        assertThat(wire.get(host, "/j").text()).contains("<p>sous</p>");
        assertThat(wire.get(host, "/w").text()).contains("<p>bé</p>");
        assertThat(wire.get(host, "/m?x").text()).contains("<p>bé</p>");
    }

    @Test
    void a_file_wins_over_a_redirect_and_the_first_rule_over_later_ones() {
        var tenant = newTenant("regles");
        publish(tenant, "index.html", "<p>x", "fichier.html", "<p>fichier</p>", "_redirects", """
                        /fichier.html /ailleurs
                        /a/* /premier/:splat
                        /a/b /second
                        /c /un
                        /c /deux
                        /%C3%A9t%C3%A9 /saison
                        /copie/:page /:page.html 200
                        """);
        var host = "regles.parvis.localhost";

        assertThat(wire.get(host, "/fichier.html").text()).contains("<p>fichier</p>");
        assertThat(wire.get(host, "/a/b").header("Location")).contains("/premier/b");
        assertThat(wire.get(host, "/c").header("Location")).contains("/un");
        assertThat(wire.get(host, "/%C3%A9t%C3%A9").header("Location")).contains("/saison");
        assertThat(wire.get(host, "/copie/fichier").text()).contains("<p>fichier</p>");
    }

    @ParameterizedTest
    @CsvSource({"a/index.html, a/index.html", "\u00e9.html, e\u0301.html", "index.html, index.htm"})
    void an_archive_with_two_files_for_one_path_is_refused(String one, String other) throws IOException {
        var zip = fr.parvis.serve.Twins.of(one, other);
        var file = Files.write(Files.createTempFile("site", ".zip"), zip);
        var tenant = newTenant("double-" + HexFormat.of().toHexDigits(one.hashCode()));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> uploads.read(tenant, file, ArchiveFormat.ZIP))
                .hasMessageContaining("have one path");
    }
}
