package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final WebUrl SITE = new WebUrl("https://www.valombre.example/");

    @Test
    void a_run_takes_as_many_pages_as_its_source_says() {
        var allowance = allowance(500, new Limits.Room(5000, 1 << 30));
        assertThat(pagesTaken(allowance)).isEqualTo(500);
        assertThat(refusal(allowance)).contains("maxPages was reached");
    }

    @Test
    void and_no_more_than_a_release_has_room_for_beside_the_page_for_what_is_not_there() {
        var allowance = allowance(500, new Limits.Room(20, 1 << 30));
        assertThat(pagesTaken(allowance)).isEqualTo(19);
        assertThat(refusal(allowance)).contains("a release has no room for more pages");
    }

    @Test
    void bytes_end_where_a_last_file_still_has_room() {
        var allowance = allowance(500, new Limits.Room(5000, 16_000));
        for (int taken = 1; taken <= 14; taken++) {
            allowance.spend(page(taken, 1000));
            assertThat(refusal(allowance)).isEmpty();
        }
        allowance.spend(page(15, 1000));
        assertThat(refusal(allowance)).contains("a release has no room for more bytes");
    }

    private static Allowance allowance(int maxPages, Limits.Room room) {
        var limits = new Limits(10 << 20, 50 << 20, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, room);
        var usual = Source.Settings.of(SITE);
        var settings = new Source.Settings(
                SITE,
                usual.include(),
                usual.exclude(),
                maxPages,
                usual.maxDepth(),
                usual.maxBytes(),
                usual.delay(),
                null,
                true,
                true,
                usual.line());
        return new Allowance(
                settings, limits, List.of(), Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC), () -> false);
    }

    private static int pagesTaken(Allowance allowance) {
        int taken = 0;
        while (refusal(allowance).isEmpty()) {
            allowance.spend(page(++taken, 100));
        }
        return taken;
    }

    private static Optional<String> refusal(Allowance allowance) {
        return allowance.refuses(new Target(SITE.resolve("/encore").orElseThrow(), Target.Role.LINKED, 1));
    }

    private static Capture page(int number, int bytes) {
        var body = new Capture.Body(Sha256.hex("page " + number), bytes);
        return Capture.content(SITE.resolve("/p" + number).orElseThrow(), new MediaType("text/html"), body, NOW);
    }
}
