package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.site.Release;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folders of sites as they lie on other servers and other people's disks, sent in as they are. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class SentFoldersTest extends WithVisitors {
    @Test
    void a_folder_that_was_packed_with_its_name_is_the_site() {
        var release = publish(
                newTenant("dossier"),
                "mon-site/index.html",
                "<title>Accueil</title><link rel=stylesheet href=/style.css><a href=/mairie/>x</a>",
                "mon-site/mairie/Default.htm",
                "<title>Mairie</title><p>x",
                "mon-site/style.css",
                "p{color:red}",
                "mon-site/flux",
                "<rss version='2.0'/>",
                "mon-site/_headers",
                "/flux\n  Content-Type: application/rss+xml\n",
                "mon-site/_redirects",
                "/vieux /mairie/\n");
        assertThat(release.problems()).isEmpty();
        assertThat(text("dossier", "/")).contains("Accueil", "href=\"/style.css\"");
        assertThat(text("dossier", "/mairie/")).contains("Mairie");
        assertThat(location("dossier", "/mairie/Default.htm")).isEqualTo("/mairie/");
        assertThat(location("dossier", "/vieux")).isEqualTo("/mairie/");
        assertThat(wire.get(host("dossier"), "/flux").header("content-type")).contains("application/rss+xml");
    }

    @Test
    void links_find_files_whose_names_they_spell_as_another_system_would() {
        var release = publish(
                newTenant("epelle"),
                "index.html",
                "<title>x</title><a href='Élus.htm?a=1#b'>é</a><img src=IMG/photo.JPG alt=x><a href=perdu.html>p</a>",
                "élus.htm",
                "<title>Élus</title><p>x",
                "img/Photo.jpg",
                "x");
        assertThat(text("epelle", "/")).contains("\"/%C3%A9lus.htm?a=1#b\"", "\"/img/Photo.jpg\"");
        assertThat(told(release)).containsExactly("missing /perdu.html");
    }

    @Test
    void a_site_without_a_first_page_says_so() {
        assertThat(told(publish(
                        newTenant("sans-debut"), "a.html", "<title>a</title><p>x", "b.html", "<title>b</title>")))
                .containsExactly("no-home /");
        assertThat(told(publish(newTenant("mene"), "a.html", "<title>a</title><p>x", "_redirects", "/ /a.html\n")))
                .isEmpty();
    }

    @Test
    void a_page_that_a_browser_saved_is_found() {
        var release = publish(
                newTenant("enregistree"),
                "Les Amis du Pont.html",
                "<title>Les Amis</title><img src='Les Amis du Pont_files/a.png' alt=x>",
                "Les Amis du Pont_files/a.png",
                "x",
                "Les Amis du Pont_files/cadre.html",
                "<title>x</title><p>x");
        assertThat(release.problems()).isEmpty();
        assertThat(location("enregistree", "/")).isEqualTo("/Les%20Amis%20du%20Pont.html");
    }

    @Test
    void what_a_server_would_keep_to_itself_is_kept_by_nobody() {
        var release = publish(
                newTenant("serveur"),
                "index.html",
                "<title>x</title><p>x",
                "contact.php",
                "<!doctype html><title>Contact</title><p>x",
                "wp-config.php",
                "<?php define('DB_PASSWORD', 'secret');",
                "sauvegarde.sql",
                "insert into users",
                "hts-cache/new.zip",
                "x");
        assertThat(told(release))
                .containsExactly("program /wp-config.php", "hidden /sauvegarde.sql", "hidden /hts-cache/");
        assertThat(text("serveur", "/contact.php")).contains("Contact");
        for (var path : List.of("/wp-config.php", "/sauvegarde.sql", "/hts-cache/new.zip")) {
            assertThat(wire.get(host("serveur"), path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_site_that_says_for_which_address_it_was_made_has_its_files_from_here() {
        var page = "<title>x</title><link rel=canonical href=http://www.valcreux-autrefois.example/>"
                + "<link rel=stylesheet href=http://valcreux-autrefois.example/style.css>"
                + "<a href=https://www.valcreux-autrefois.example/mairie/>m</a><a href=https://www.valcreux-autrefois.example/parti>p</a>";
        var release = publish(
                newTenant("ancienne-adresse"),
                "index.html",
                page,
                "style.css",
                "p{}",
                "mairie/index.html",
                "<title>m</title>");
        assertThat(release.problems()).isEmpty();
        assertThat(release.findings().total()).isZero();
        assertThat(text("ancienne-adresse", "/"))
                .contains(
                        "href=\"/style.css\"",
                        "href=\"/mairie/\"",
                        "href=\"https://www.valcreux-autrefois.example/parti\"");
    }

    @Test
    void a_site_that_loads_its_files_from_elsewhere_is_told_which_name_to_prove() {
        var page = "<title>x</title><link rel=stylesheet href=http://www.sans-mot.example/style.css>"
                + "<img src=http://www.sans-mot.example/a.png alt=a><img src=http://www.sans-mot.example/b.png alt=b>"
                + "<img src=http://chance.example/a.png alt=a>";
        var release =
                publish(newTenant("sans-mot"), "index.html", page, "style.css", "p{}", "a.png", "x", "b.png", "x");
        assertThat(told(release)).containsExactly("own-host /");
        assertThat(release.problems().get(0).detail()).contains("3 files", "www.sans-mot.example");
    }

    @Test
    void a_page_that_only_leads_to_another_one_leads_there() {
        publish(
                newTenant("mene-plus-loin"),
                "index.html",
                "<title>x</title><meta http-equiv=refresh content='0; url=site/accueil.html?a=1&amp;b=2'>",
                "site/accueil.html",
                "<title>Accueil</title><meta http-equiv=refresh content='60'><p>x",
                "vieux/index.html",
                "<!DOCTYPE html><html><head><title>/mairie</title><link rel=canonical href=/site/accueil.html>"
                        + "<meta http-equiv=refresh content='0; url=/site/accueil.html'></head></html>",
                "ailleurs.html",
                "<title>x</title><meta http-equiv=refresh content='0; url=https://autre.example/'>",
                "dit.html",
                "<title>x</title><meta http-equiv=refresh content='3; url=/site/accueil.html'><p>Nous avons déménagé.",
                "soi.html",
                "<title>x</title><meta http-equiv=refresh content='0; url=/soi.html'>");
        assertThat(location("mene-plus-loin", "/")).isEqualTo("/site/accueil.html?a=1&b=2");
        assertThat(location("mene-plus-loin", "/vieux/")).isEqualTo("/site/accueil.html");
        for (var page : List.of("/site/accueil.html", "/ailleurs.html", "/dit.html", "/soi.html")) {
            assertThat(wire.get(host("mene-plus-loin"), page).status()).as(page).isEqualTo(200);
        }
    }

    @Test
    void a_page_that_waits_for_scripts_says_that_it_shows_nothing() {
        var shell = "<!doctype html><title>Café</title><div id=root></div><script type=module src=/i.js></script>";
        assertThat(told(publish(newTenant("coquille"), "index.html", shell))).containsExactly("blank /");
        assertThat(told(publish(newTenant("coquille-pleine"), "index.html", shell + "<p>Ouvert")))
                .isEmpty();
    }

    private static List<String> told(Release release) {
        return release.problems().stream()
                .map(problem -> problem.problem() + " " + problem.path())
                .toList();
    }

    private String text(String slug, String path) {
        return wire.get(host(slug), path).text();
    }

    private String location(String slug, String path) {
        return wire.get(host(slug), path).header("location").orElse("nowhere");
    }

    private static String host(String slug) {
        return slug + ".parvis.localhost";
    }
}
