package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Watch.Verdict;
import fr.parvis.mirror.fetch.Budget;
import fr.parvis.mirror.fetch.PinnedSockets;
import fr.parvis.mirror.source.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A site that tries everything at once against a mirror. */
class HostileSiteTest {
    private final Set<InetSocketAddress> dialled = ConcurrentHashMap.newKeySet();
    private final RememberedCaptures captures = new RememberedCaptures();

    @Test
    void a_run_of_it_comes_to_its_end_keeps_the_honest_pages_and_tells_what_was_left_out() throws IOException {
        try (var site = new HostileSite()) {
            var done = crawled(site, "/", 300);

            assertThat(pages()).contains(site.url("/"), site.url("/honnete"), site.url("/honnete/suite"));
            for (var broken : List.of("/goutte", "/bombe", "/courte", "/entetes")) {
                assertThat(captures.find(site.url(broken)))
                        .as(broken)
                        .hasValueSatisfying(none -> assertThat(none.sha256()).isNull());
                assertThat(done.problems())
                        .extracting(Problem::url)
                        .contains(site.url(broken).value());
            }
            assertThat(site.asked())
                    .filteredOn(target -> target.matches("/(?:mur|ronde-1|ronde-2|bombe|sortie-.)"))
                    .hasSize(11)
                    .doesNotHaveDuplicates();
            assertThat(done.problems())
                    .hasSizeLessThan(50)
                    .extracting(Problem::stage)
                    .contains("fetch", "refused", "trap", "limit");
        }
    }

    @Test
    void pages_with_very_many_links_fill_neither_the_run_nor_its_memory() throws IOException {
        try (var site = new HostileSite()) {
            var done = crawled(site, "/foire", 20);

            assertThat(pages()).contains(site.url("/honnete"), site.url("/foule"), site.url("/cohue"));
            assertThat(site.asked()).noneMatch(target -> target.startsWith("/cohue/"));
            assertThat(done.counts().discovered()).isBetween(HostileSite.CROWD, 200_000);
            assertThat(done.problems())
                    .filteredOn(problem -> problem.stage().equals("limit"))
                    .extracting(Problem::detail)
                    .anyMatch(detail -> detail.endsWith("left out: maxPages was reached."))
                    .anyMatch(detail -> detail.endsWith("left out: a run knows at most 200000 addresses."));
        }
    }

    /** Four attempts for each page and a thousand more are the most, whatever the site names, and all of them go to it. */
    private Outcome.Done crawled(HostileSite site, String start, int most) {
        var outcome = new Crawl(settings(site.url(start), most), gear(site), captures, counts -> Verdict.GO_ON).run();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(pages()).hasSizeLessThanOrEqualTo(most);
        assertThat(site.asked()).hasSizeLessThan(4 * most + 1_000);
        assertThat(dialled)
                .containsExactly(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), site.url("/").port()));
        return (Outcome.Done) outcome;
    }

    /** But for what an address of nobody showed. */
    private List<WebUrl> pages() {
        return captures.all().stream()
                .filter(capture -> capture.isContent() && capture.media().isPage())
                .map(Capture::url)
                .filter(url -> !url.path().startsWith("/parvis-"))
                .toList();
    }

    private static Source.Settings settings(WebUrl start, int most) {
        return new Source.Settings(
                start,
                List.of("/**"),
                List.of(),
                most,
                50,
                1 << 30,
                Duration.ZERO,
                null,
                true,
                true,
                Source.Line.USUAL);
    }

    /** As in earnest, in a hurry; tells where it connects. */
    private Crawl.Gear gear(HostileSite site) {
        return Gears.reaching(site.authority())
                .gear(
                        new Budget(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
                        (checked, port) -> new PinnedSockets(checked, port) {
                            @Override
                            protected void dial(Dial dial, InetSocketAddress to) throws IOException {
                                dialled.add(to);
                                super.dial(dial, to);
                            }
                        });
    }
}
