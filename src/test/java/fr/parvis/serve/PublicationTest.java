package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.site.Previews;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Profiles;
import fr.parvis.tenant.Tenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What visitors see when something else is published, taken back, or out of reach for a while. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class PublicationTest extends WithVisitors {
    @Inject
    Previews previews;

    @Inject
    PageCache pages;

    @Inject
    Transports transports;

    @Inject
    Visitors visitors;

    @Inject
    Platform platform;

    @Test
    void a_publication_is_seen_by_the_next_request_and_so_is_its_rollback() {
        var tenant = newTenant("publication");
        var host = "publication.parvis.localhost";
        assertThat(wire.get(host, "/").status()).as("nothing published").isEqualTo(404);

        var first = publish(tenant, "index.html", "<p>un</p>", "un.css", "p{color:red}", "vieux.html", "<p>v</p>");
        assertThat(wire.get(host, "/").text()).contains("<p>un</p>");
        var second = publish(tenant, "index.html", "<p>deux</p>", "deux.css", "p{color:blue}");
        assertThat(wire.get(host, "/").text()).contains("<p>deux</p>");
        assertThat(wire.get(host, "/vieux.html").status()).isEqualTo(404);
        assertThat(wire.get(host, "/un.css").status())
                .as("a style of an earlier release")
                .isEqualTo(200);
        releases.publish(first.ref());
        assertThat(wire.get(host, "/").text()).contains("<p>un</p>");
        assertThat(wire.get(host, "/deux.css").status())
                .as("a style of the release that was rolled back")
                .isEqualTo(200);
        for (var nothing : List.of("/n/existe/pas", "/ni/ceci", "/trois.css")) {
            assertThat(wire.get(host, nothing).status()).as(nothing).isEqualTo(404);
        }
        releases.delete(second.ref());
        assertThat(wire.get(host, "/deux.css").status())
                .as("a style of a release that was deleted")
                .isEqualTo(404);
        assertThat(wire.get(host, "/un.css").status()).isEqualTo(200);
        assertThat(second.number()).isEqualTo(first.number() + 1);

        releases.unpublish(tenant.id());
        assertThat(wire.get(host, "/").status()).isEqualTo(404);
    }

    @Test
    void nothing_of_an_organisation_that_is_erased_stays_on_the_disk() throws Exception {
        var tenant = newTenant("efface");
        publish(tenant, "index.html", "<p>à effacer");
        var host = "efface.parvis.localhost";
        assertThat(wire.get(host, "/").status()).isEqualTo(200);
        var pages = platform.dataDir().resolve("pages");
        await("it is written behind what visitors wait for").until(() -> left(pages, tenant) > 0);

        tenants.close(tenant.slug());
        assertThat(wire.get(host, "/").status()).isEqualTo(410);
        assertThat(left(pages, tenant)).isZero();
    }

    private static long left(Path pages, Tenant tenant) throws IOException {
        try (var files = Files.list(pages)) {
            return files.filter(file -> file.getFileName().toString().startsWith(tenant.id() + "-"))
                    .count();
        }
    }

    @Test
    void a_release_can_be_seen_before_it_is_published() {
        var tenant = newTenant("apercu");
        var release = add(tenant, false, "index.html", "<p>bientôt</p>");
        var host = previews.open(new SiteRef(tenant.id(), release.number())).label() + ".parvis.localhost";

        var preview = wire.get(host, "/");
        assertThat(preview.text()).contains("<p>bientôt</p>");
        assertThat(wire.get(host.toUpperCase(Locale.ROOT), "/").text()).contains("<p>bientôt</p>");
        assertThat(preview.header("Cache-Control")).contains("no-store");
        assertThat(preview.header("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(wire.get(host, "/sans-traceur").text())
                .contains("Ceci est un aperçu, que seul voit qui en connaît l’adresse.")
                .doesNotContain("en ligne depuis");
        assertThat(wire.get(host, "/robots.txt").text()).contains("Disallow: /");
        assertThat(wire.get("apercu.parvis.localhost", "/").status()).isEqualTo(404);
        assertThat(wire.get("preview-" + "a".repeat(26) + ".parvis.localhost", "/")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void while_the_store_cannot_answer_the_release_before_stands_in_and_what_nobody_has_comes_later() throws Exception {
        var tenant = newTenant("panne-passagere");
        publish(
                tenant,
                "index.html",
                "<title>Hier</title><p>Le marché est mardi.",
                "autre.html",
                "<title>A</title><p>A");
        assertThat(wire.get("panne-passagere.parvis.localhost", "/").text()).contains("Le marché est mardi.");
        publish(
                tenant,
                "index.html",
                "<title>Demain</title><p>Le marché est jeudi.",
                "autre.html",
                "<title>A</title><p>A");

        change("alter table blob rename to blob_away");
        try {
            var standIn = wire.get("panne-passagere.parvis.localhost", "/");
            assertThat(standIn.status()).isEqualTo(200);
            assertThat(standIn.text()).contains("Le marché est mardi.");
            var later = wire.get("panne-passagere.parvis.localhost", "/autre.html");
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.header("Retry-After")).isPresent();
            assertThat(later.header("Cache-Control")).contains("no-store");
        } finally {
            change("alter table blob_away rename to blob");
        }
        assertThat(wire.get("panne-passagere.parvis.localhost", "/").text()).contains("Le marché est jeudi.");
        assertThat(wire.get("panne-passagere.parvis.localhost", "/autre.html").status())
                .isEqualTo(200);
    }

    @Test
    void what_an_owner_took_back_is_not_to_be_had_although_an_earlier_release_has_it() {
        var tenant = newTenant("repris");
        var host = "repris.parvis.localhost";
        publish(
                tenant,
                "index.html",
                "<p>un",
                "liste.pdf",
                "%PDF-1.4 noms",
                "noms.json",
                "[]",
                "un.css",
                "p{color:red}");
        assertThat(wire.get(host, "/liste.pdf").status()).isEqualTo(200);
        publish(tenant, "index.html", "<p>deux");
        assertThat(wire.get(host, "/liste.pdf").status()).isEqualTo(404);
        assertThat(wire.get(host, "/noms.json").status()).isEqualTo(404);
        assertThat(wire.get(host, "/un.css").status()).isEqualTo(200);
    }

    @Test
    void a_database_that_hangs_keeps_visitors_waiting_for_seconds_only() throws Exception {
        var tenant = newTenant("base-figee");
        publish(tenant, "index.html", "<title>Hier</title><p>Hier", "autre.html", "<title>A</title><p>A");
        assertThat(wire.get("base-figee.parvis.localhost", "/").text()).contains("Hier");
        publish(tenant, "index.html", "<title>Demain</title><p>Demain", "autre.html", "<title>A</title><p>A");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table blob in access exclusive mode");
            var later = wire.get("base-figee.parvis.localhost", "/autre.html");
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.header("Retry-After")).contains("5");
            assertThat(wire.get("base-figee.parvis.localhost", "/").text()).contains("Hier");
            connection.rollback();
        }
        assertThat(wire.get("base-figee.parvis.localhost", "/autre.html").status())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(wire.get("base-figee.parvis.localhost", "/").text()).contains("Demain"));
    }

    @Test
    void a_new_name_is_news_for_whoever_kept_a_page_by_its_date() throws Exception {
        var tenant = newTenant("renomme");
        publish(tenant, "index.html", "<title>Accueil</title><p>Bonjour", "a.txt", "a");
        change("update release set published_at = published_at - interval '1 hour' where tenant_id = " + tenant.id());
        change("update tenant set changed_at = changed_at - interval '1 day' where id = " + tenant.id());
        var named = Profiles.french("Autre nom", Tenant.Kind.OTHER);
        var host = "renomme.parvis.localhost";
        tenants.change(tenant.slug(), tenant.version(), named);
        var page = wire.get(host, "/").header("Last-Modified").orElseThrow();
        var file = wire.get(host, "/a.txt").header("Last-Modified").orElseThrow();
        assertThat(page).isNotEqualTo(file);
        assertThat(wire.get(host, "/", "If-Modified-Since: " + file).status()).isEqualTo(200);
        assertThat(wire.get(host, "/", "If-Modified-Since: " + page).status()).isEqualTo(304);
    }

    @Test
    void what_was_sent_before_a_restart_is_found_on_the_disk_after_it() throws Exception {
        publish(newTenant("redemarrage"), "index.html", "<title>Accueil</title><p>Toujours là.");
        var sent = wire.get("redemarrage.parvis.localhost", "/");
        var route = routes.find("redemarrage.parvis.localhost").orElseThrow();
        var half = Files.writeString(platform.dataDir().resolve("pages").resolve("0-1.part"), "half");

        var kept = await("it is written behind what visitors wait for")
                .until(
                        () -> {
                            var restarted = new DiskTier(visitors, platform, address, transports);
                            restarted.open(routes.shown());
                            return restarted.find(new PageKey(route.edition(), "", PagePath.ROOT));
                        },
                        Optional::isPresent)
                .orElseThrow();
        assertThat(kept.status()).isEqualTo(200);
        var prepared = kept.prepared(Encoding.IDENTITY).body();
        var bytes = new byte[prepared.readableBytes()];
        prepared.getBytes(prepared.readerIndex(), bytes);
        assertThat(bytes).isEqualTo(sent.body());
        assertThat(half).doesNotExist();
    }

    @Test
    void nothing_of_an_organisation_that_has_gone_is_written_to_the_disk_any_more() {
        publish(newTenant("disparue"), "index.html", "<title>Accueil</title><p>Plus là.");
        var route = routes.find("disparue.parvis.localhost").orElseThrow();
        var answer = pages.get(route, PagePath.ROOT, null).join();
        var key = new PageKey(route.edition(), "", PagePath.ROOT);
        var disk = new DiskTier(visitors, platform, address, transports);
        disk.keep(key, answer);
        assertThat(disk.find(key)).isPresent();

        disk.forget(route.edition().owner());
        disk.keep(key, answer);
        assertThat(disk.find(key)).isEmpty();
    }
}
