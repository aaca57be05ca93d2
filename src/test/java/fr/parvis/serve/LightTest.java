package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import fr.parvis.Chromium;
import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.serve.Wire.Reply;
import fr.parvis.site.Previews;
import fr.parvis.site.SiteRef;
import fr.parvis.site.picture.Darkroom;
import fr.parvis.site.picture.Photos;
import fr.parvis.tenant.Tenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages that are light, over real sockets and from a real database. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class LightTest extends WithVisitors {
    private static final Pattern PLACE = Pattern.compile("(/_parvis/picture/[0-9a-f]{16}-)480\\.webp 480w");
    private static final byte[] PHOTOGRAPH = Photos.large();

    @Inject
    Previews previews;

    @Inject
    Darkroom darkroom;

    @Test
    void a_page_says_at_once_how_large_its_pictures_are_and_then_offers_smaller_ones() {
        var tenant = newTenant("leger");
        publish(tenant, "index.html", page("/photo.jpg"), "photo.jpg", unlike(PHOTOGRAPH, 9));
        var before = wire.get(host(tenant), "/");
        assertThat(before.text())
                .contains("<img width=\"3000\" height=\"2000\" data-pv alt=\"b\" src=\"/photo.jpg\"")
                .doesNotContain("srcset");

        darkroom.work();

        var after = wire.get(host(tenant), "/");
        assertThat(after.text()).contains("srcset=\"/_parvis/picture/", "-1600.webp 1600w\"");
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
        assertThat(wire.get(
                                host(tenant),
                                "/",
                                "If-None-Match: " + before.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(200);
        assertThat(wire.get(
                                host(tenant),
                                "/",
                                "If-None-Match: " + after.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
        var small = wire.get(host(tenant), place(after) + "480.webp");
        assertThat(small.status()).isEqualTo(200);
        assertThat(small.header("Content-Type")).contains("image/webp");
        assertThat(small.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(small.header("Content-Security-Policy")).isPresent();
        assertThat(small.body()).hasSizeLessThan(PHOTOGRAPH.length / 10);
        assertThat(wire.get(host(tenant), "/photo.jpg").body()).isEqualTo(unlike(PHOTOGRAPH, 9));
    }

    @Test
    void nobody_reads_the_smaller_pictures_of_others() {
        var mine = newTenant("leger-a");
        var theirs = newTenant("leger-b");
        publish(mine, "index.html", page("/photo.jpg"), "photo.jpg", seed(1));
        publish(
                theirs,
                "index.html",
                page("/other.jpg"),
                "other.jpg",
                Photos.jpeg(Photos.scene(2_000, 1_000, 60), 0.8f, false));
        darkroom.work();
        var place = place(wire.get(host(mine), "/"));

        assertThat(wire.get(host(mine), place + "480.webp").status()).isEqualTo(200);
        assertThat(wire.get(host(theirs), place + "480.webp").status()).isEqualTo(404);
        assertThat(wire.get(address.pagesDomain().value(), place + "480.webp").status())
                .isEqualTo(404);
        assertThat(wire.get(host(mine), place + "481.webp").status()).isEqualTo(404);
        assertThat(wire.get(host(mine), "/_parvis/picture/0000000000000000-480.webp")
                        .status())
                .isEqualTo(404);

        // Who publishes the same picture has the same smaller ones, at once.
        publish(theirs, "index.html", page("/photo.jpg"), "photo.jpg", seed(1));
        assertThat(place(wire.get(host(theirs), "/"))).isEqualTo(place);
        assertThat(wire.get(host(theirs), place + "480.webp").status()).isEqualTo(200);
    }

    @Test
    void an_upload_cannot_stand_in_for_a_smaller_picture() {
        var tenant = newTenant("leger-faux");
        publish(tenant, "index.html", page("/photo.jpg"), "photo.jpg", seed(3));
        darkroom.work();
        var place = place(wire.get(host(tenant), "/")) + "480.webp";
        var real = wire.get(host(tenant), place).body();

        publish(
                tenant,
                "index.html",
                page("/photo.jpg"),
                "photo.jpg",
                seed(3),
                place.substring(1),
                "faux".getBytes(UTF_8));

        assertThat(wire.get(host(tenant), place).body()).isEqualTo(real);
    }

    @Test
    void a_page_that_was_loaded_before_a_publication_keeps_its_smaller_pictures_for_a_day() throws SQLException {
        var tenant = newTenant("leger-avant");
        publish(tenant, "index.html", page("/photo.jpg"), "photo.jpg", seed(4));
        darkroom.work();
        var place = place(wire.get(host(tenant), "/")) + "800.webp";

        publish(tenant, "index.html", "<p>Autre chose</p>".getBytes(UTF_8));

        assertThat(wire.get(host(tenant), place).status()).isEqualTo(200);
        rows(
                "with a_day_passes as (update release set published_at = published_at - interval '25 hours' where tenant_id = "
                        + tenant.id() + " returning 1) select count(*) from a_day_passes");
        assertThat(wire.get(host(tenant), place.replace("800.webp", "480.webp")).status())
                .isEqualTo(404);
        tenants.suspend(tenant.slug(), new Tenant.Suspension("essai", false));
        assertThat(wire.get(host(tenant), place).status()).isEqualTo(403);
    }

    @Test
    void a_picture_is_made_smaller_once_and_a_broken_one_is_not_tried_for_ever() throws SQLException {
        var tenant = newTenant("leger-une-fois");
        var whole = Photos.png(Photos.scene(1_300, 900, 60));
        var broken = java.util.Arrays.copyOf(whole, whole.length / 2);
        publish(
                tenant,
                "index.html",
                page("/a.jpg"),
                "a.jpg",
                seed(6),
                "b.jpg",
                seed(6),
                "c.png",
                broken,
                "d.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(UTF_8));
        darkroom.work();
        publish(tenant, "index.html", page("/c.png"), "c.png", broken, "a.jpg", seed(6));
        darkroom.work();

        assertThat(fates(tenant)).containsExactlyInAnyOrder("BROKEN 1", "MADE 1");
        assertThat(wire.get(host(tenant), "/").text())
                .contains("<img width=\"1300\" height=\"900\" data-pv alt=\"b\" src=\"/c.png\"");
        assertThat(rows("select count(*) from picture_turn")).containsExactly("0");
    }

    @Test
    void the_job_does_it_by_itself_however_many_replicas_there_are() throws Exception {
        var tenant = newTenant("leger-seul");
        try (var one = darkroom.job();
                var other = darkroom.job()) {
            publish(tenant, "index.html", page("/a.jpg"), "a.jpg", seed(10), "b.jpg", seed(11));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> wire.get(host(tenant), "/").text().contains("srcset"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> rows("select count(*) from picture_turn").equals(List.of("0")));
            assertThat(one).isNotSameAs(other);
        }
        assertThat(fates(tenant)).containsExactly("MADE 1", "MADE 1");
    }

    @Test
    void without_libwebp_pictures_are_measured_and_the_wish_stays() throws SQLException {
        darkroom.work();
        var tenant = newTenant("leger-sans");
        publish(tenant, "index.html", page("/a.jpg"), "a.jpg", seed(12));
        rows("with gone as (delete from picture where sha256 in (select sha256 from entry where tenant_id = "
                + tenant.id() + ") returning 1) select count(*) from gone");
        darkroom.measure();
        assertThat(fates(tenant)).containsExactly("WAITING 0");
        assertThat(rows("select tenant_id from picture_turn")).containsExactly(String.valueOf(tenant.id()));

        darkroom.work();

        assertThat(fates(tenant)).containsExactly("MADE 1");
    }

    @Test
    void who_has_much_to_do_does_not_keep_others_waiting() {
        darkroom.work();
        var first = newTenant("leger-un");
        var second = newTenant("leger-deux");
        publish(first, "index.html", page("/a.jpg"));
        publish(second, "index.html", page("/a.jpg"));
        assertThat(List.of(darkroom.turn(), darkroom.turn(), darkroom.turn()))
                .containsExactly(first.id(), second.id(), first.id());
        darkroom.work();
    }

    @Test
    void a_picture_that_says_it_is_huge_is_not_begun() throws SQLException {
        var tenant = newTenant("leger-bombe");
        publish(tenant, "index.html", page("/bomb.png"), "bomb.png", Photos.bomb());
        darkroom.work();
        assertThat(fates(tenant)).containsExactly("HUGE 0");
        assertThat(wire.get(host(tenant), "/").text()).doesNotContain("srcset");
    }

    @Test
    void pictures_of_releases_from_before_are_measured_when_it_is_their_turn() throws SQLException {
        var tenant = newTenant("leger-ancien");
        publish(tenant, "index.html", page("/a.jpg"), "a.jpg", seed(7));
        rows("with gone as (delete from picture where sha256 in (select sha256 from entry where tenant_id = "
                + tenant.id() + ") returning 1) select count(*) from gone");
        wire.get(host(tenant), "/other");

        darkroom.work();

        assertThat(wire.get(host(tenant), "/").text()).contains("width=\"2400\"", "srcset");
    }

    @Test
    void smaller_pictures_go_with_the_picture_of_which_they_were_made() throws SQLException {
        var tenant = newTenant("leger-efface");
        publish(tenant, "index.html", page("/a.jpg"), "a.jpg", seed(8));
        darkroom.work();
        var hash = rows(
                "select encode(sha256, 'hex') from entry where type = 'image/jpeg' and tenant_id = " + tenant.id());
        assertThat(smaller(hash.get(0))).isEqualTo("4");

        rows("with gone as (delete from entry where tenant_id = " + tenant.id()
                + " returning 1) select count(*) from gone");
        rows("with gone as (delete from raw_file where tenant_id = " + tenant.id()
                + " returning 1) select count(*) from gone");
        rows("with gone as (delete from blob where encode(sha256, 'hex') = '" + hash.get(0)
                + "' returning 1) select count(*) from gone");

        assertThat(smaller(hash.get(0))).isEqualTo("0");
    }

    @Test
    void a_preview_shows_how_large_pictures_are_and_is_kept_by_nobody() {
        var tenant = newTenant("leger-apercu");
        var release = take(tenant, zip("index.html", page("/photo.jpg"), "photo.jpg", PHOTOGRAPH), false);
        var host = previews.open(new SiteRef(tenant.id(), release.number())).label() + ".parvis.localhost";
        var page = wire.get(host, "/");
        assertThat(page.text()).contains("width=\"3000\"");
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    /** The figures of docs/performance.md. */
    @Test
    void three_photographs_of_two_megabytes_cost_a_telephone_a_tenth() {
        var tenant = newTenant("leger-photos");
        var css = "<style>img{max-width:100%;height:auto}</style>";
        publish(
                tenant,
                "index.html",
                ("<html><head><title>a</title>" + css + "</head><body><img src=\"/1.jpg\"><img src=\"/2.jpg\">"
                                + "<img src=\"/3.jpg\"></body></html>")
                        .getBytes(UTF_8),
                "1.jpg",
                Photos.landscape(1),
                "2.jpg",
                Photos.landscape(2),
                "3.jpg",
                Photos.landscape(3));
        try (var chromium = Chromium.start()) {
            long before = loaded(chromium, tenant, 1);
            darkroom.work();
            long after = loaded(chromium, tenant, 1);
            long sharp = loaded(chromium, tenant, 3);
            System.out.printf("360 pixels: %d bytes before, %d after, %d at three dots%n", before, after, sharp);
            assertThat(before).isGreaterThan(5_000_000L);
            assertThat(after).isLessThan(before / 10);
            assertThat(sharp).isLessThan(before / 3);
        }
    }

    private long loaded(Chromium chromium, Tenant tenant, int dots) {
        var bytes = new AtomicLong();
        try (var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(360, 780)
                        .setDeviceScaleFactor(dots))) {
            var page = context.newPage();
            page.onRequestFinished(request -> bytes.addAndGet(request.sizes().responseBodySize));
            page.navigate(
                    address.of(address.hostOf(tenant.slug()), PagePath.ROOT).value());
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
            // Not waitForFunction: that looks again by a script in the page, which its policy forbids.
            page.waitForCondition(
                    () -> page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
                            .equals(true));
            page.waitForTimeout(300);
        }
        return bytes.get();
    }

    private static byte[] page(String picture) {
        return ("<html><head><title>a</title></head><body><img src=\"" + picture + "\" alt=\"b\"></body></html>")
                .getBytes(UTF_8);
    }

    private static byte[] seed(int number) {
        return unlike(Photos.jpeg(Photos.scene(2_400, 1_600, 40), 0.8f, false), number);
    }

    /** The same picture with other bytes behind its end. */
    private static byte[] unlike(byte[] picture, int number) {
        var other = java.util.Arrays.copyOf(picture, picture.length + 1);
        other[picture.length] = (byte) number;
        return other;
    }

    private static String place(Reply page) {
        var found = PLACE.matcher(page.text());
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    private String smaller(String hash) throws SQLException {
        return rows("select count(*) from picture_smaller where encode(sha256, 'hex') = '" + hash + "'")
                .get(0);
    }

    private List<String> fates(Tenant tenant) throws SQLException {
        return rows(
                "select fate || ' ' || tries from picture where sha256 in (select sha256 from entry where tenant_id = "
                        + tenant.id() + ")");
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new java.util.ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private String host(Tenant tenant) {
        return address.hostOf(tenant.slug()).value();
    }

    private void publish(Tenant tenant, Object... files) {
        publish(tenant, zip(files));
    }
}
