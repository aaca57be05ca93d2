package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.address.Slug;
import fr.parvis.serve.Wire.Reply;
import fr.parvis.tenant.Tenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors get, over real sockets, from the booted application with its sample organisations. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class VisitorsTest extends WithVisitors {
    @ParameterizedTest
    @ValueSource(strings = {MAIRIE, CLUB, EPICERIE, TV})
    void every_page_of_a_sample_answers(String host) {
        var pages = sitemap(host);

        assertThat(pages).hasSizeGreaterThan(5).contains("/").doesNotContain("/404.html");
        for (var path : pages) {
            var page = wire.get(host, path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.text().replace("<script type=\"application/ld+json\">", ""))
                    .as(path)
                    .contains("<html")
                    .doesNotContain("<script");
        }
    }

    @Test
    void a_page_that_search_engines_shall_leave_out_is_served_and_in_no_site_map() {
        publish(
                newTenant("hors-plan"),
                "index.html",
                "<title>Accueil</title><p>x",
                "merci.html",
                "<title>Merci</title><meta name=robots content=noindex><p>Merci",
                "contact.html",
                "<title>Contact</title><meta name=robots content='index, follow'><p>x");
        assertThat(sitemap("hors-plan.parvis.localhost")).containsExactly("/", "/contact.html");
        assertThat(wire.get("hors-plan.parvis.localhost", "/merci.html").text())
                .contains("name=\"robots\" content=\"noindex\"");
    }

    @Test
    void a_page_is_served_with_and_without_its_extension_and_a_folder_by_its_index() {
        assertThat(wire.get(MAIRIE, "/contact").body())
                .isEqualTo(wire.get(MAIRIE, "/contact.html").body());
        assertThat(wire.get(MAIRIE, "/index.html").body())
                .isEqualTo(wire.get(MAIRIE, "/").body());
        assertThat(wire.get(MAIRIE, "/mairie/index.html").body())
                .isEqualTo(wire.get(MAIRIE, "/mairie/").body());
    }

    @ParameterizedTest
    @CsvSource({MAIRIE + ", Page introuvable", CLUB + ", Ballon perdu", EPICERIE + ", Rayon vide", TV + ", Plus d’image"
    })
    void what_is_not_there_is_told_by_the_sites_own_page(String host, String words) {
        var reply = wire.get(host, "/n/existe/pas");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).contains(words);
    }

    @Test
    void an_unknown_host_gets_a_page_of_the_platform() {
        for (var host : List.of("inconnu.parvis.localhost", "autre.example", "127.0.0.1", "www." + MAIRIE)) {
            var reply = wire.get(host, "/");
            assertThat(reply.status()).as(host).isEqualTo(404);
            assertThat(reply.text()).doesNotContain("Valombre");
            assertThat(reply.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void the_directory_lists_the_public_sites() {
        var directory = wire.get("parvis.localhost", "/");

        assertThat(directory.status()).isEqualTo(200);
        assertThat(directory.text())
                .contains("http://" + CLUB + ":" + wire.port() + "/")
                .containsSubsequence("Mairie de Valombre", "Valombre TV");
        assertThat(wire.get("parvis.localhost", "/index.html").status()).isEqualTo(200);
        assertThat(wire.get("parvis.localhost", "/page/2").status()).isEqualTo(404);
    }

    @Test
    void the_directory_is_made_anew_only_when_it_shows_something_else() {
        var empty = newTenant("liste-sans-page");
        var tenant = newTenant("liste-du-parvis");
        publish(tenant, "index.html", "<p>un</p>");
        long generation = routes.generation();
        routes.reload(empty.id());
        routes.reload(tenant.id());
        assertThat(routes.generation()).isEqualTo(generation);
        publish(tenant, "index.html", "<p>deux</p>");
        routes.reload(tenant.id());
        assertThat(routes.generation()).isGreaterThan(generation);
        assertThat(wire.get("parvis.localhost", "/").text()).contains("http://liste-du-parvis.parvis.localhost:");
    }

    @Test
    void an_index_by_its_short_name_and_types_by_a_file_of_headers_are_served() {
        var host = "entete.parvis.localhost";
        publish(
                newTenant("entete"),
                "index.htm",
                "<title>Accueil</title><a href=index.htm>Accueil",
                "flux",
                "<rss version='2.0'/>",
                "logo",
                "GIF89a",
                "_headers",
                "/flux\n  Content-Type: application/rss+xml\n/logo\n  Content-Type: image/gif\n");
        assertThat(wire.get(host, "/index.htm").text()).contains("<title>Accueil</title>");
        assertThat(wire.get(host, "/").text()).contains("<title>Accueil</title>");
        assertThat(wire.get(host, "/flux").header("Content-Type")).contains("application/rss+xml");
        assertThat(wire.get(host, "/logo").header("Content-Type")).contains("image/gif");
        assertThat(wire.get(host, "/_headers").status()).isEqualTo(404);
    }

    @Test
    void a_suspended_site_says_why_it_is_away_and_a_closed_one_is_gone() {
        var tenant = newTenant("suspendu");
        var host = "suspendu.parvis.localhost";
        publish(tenant, "index.html", "<p>secret</p>");
        assertThat(wire.get(host, "/").status()).isEqualTo(200);

        tenants.suspend(tenant.slug(), new Tenant.Suspension("plainte", false));
        assertAway(wire.get(host, "/"), 403);
        tenants.suspend(tenant.slug(), new Tenant.Suspension("jugement", true));
        assertAway(wire.get(host, "/"), 451);
        tenants.resume(tenant.slug());
        assertThat(wire.get(host, "/").status()).isEqualTo(200);
        tenants.close(tenant.slug());
        assertAway(wire.get(host, "/"), 410);
        assertAway(wire.get(host, "/sans-traceur"), 410);
    }

    @Test
    void no_site_ever_gets_the_page_of_another() {
        publish(newTenant("premier"), "index.html", "<p>du premier</p>", "seul.html", "<p>du premier</p>");
        publish(newTenant("second"), "index.html", "<p>du second</p>");
        for (int i = 0; i < 3; i++) {
            assertThat(wire.get("premier.parvis.localhost", "/").text()).contains("du premier");
            assertThat(wire.get("second.parvis.localhost", "/").text())
                    .contains("du second")
                    .doesNotContain("du premier");
            assertThat(wire.get("premier.parvis.localhost", "/seul.html").status())
                    .isEqualTo(200);
            assertThat(wire.get("second.parvis.localhost", "/seul.html").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whom_the_platform_writes_to_is_not_known_where_visitors_are_answered() {
        var town = tenants.bySlug(new Slug("mairie-valombre")).orElseThrow();
        assertThat(town.contact()).isNotBlank();
        var route = (Route.Site) routes.find(MAIRIE).orElseThrow();
        assertThat(route.tenant()).isEqualTo(town.forVisitors());
        assertThat(route.tenant().contact()).isNull();
    }

    private void assertAway(Reply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain("secret");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }
}
