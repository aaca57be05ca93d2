package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.source.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site that gives errors: how often it is asked, what is kept and what is told. */
class OutOfOrderTest {
    private SmallSite site;

    @BeforeEach
    void open() throws IOException {
        site = SmallSite.ofFourPages();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_site_that_is_out_of_order_with_its_robots_txt_is_told_as_such_and_shows_nothing_meanwhile(int status) {
        var first = crawled();
        site.onlyAnswers(status, "Error establishing a database connection").forget();

        assertThat(site.problems(site.crawl(new RememberedCaptures(first))))
                .containsExactly("fetch /robots.txt The origin answers " + status + ".");
        assertThat(site.asked()).containsExactly("/robots.txt", "/robots.txt", "/robots.txt");
    }

    @Test
    void a_robots_txt_that_comes_at_the_second_attempt_is_heeded_after_the_pause_that_was_asked_for() {
        site.answers("/robots.txt", 503, Map.of("Retry-After", "1"));
        site.onceAsked("/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /b\n");
        long start = System.nanoTime();

        var captures = crawled();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(site.asked()).startsWith("/robots.txt", "/robots.txt", "/").doesNotContain("/b");
        assertThat(site.paths(captures)).contains("/", "/a.html");
    }

    @Test
    void a_robots_txt_that_is_not_heeded_is_not_waited_for() {
        site.answers("/robots.txt", 503, Map.of("Retry-After", "3600"));
        var lawless = settings(false, Source.Line.USUAL);
        var captures = new RememberedCaptures();
        assertThat(site.problems(site.crawl(lawless, captures, Clock.systemUTC())))
                .isEmpty();
        assertThat(site.asked()).containsOnlyOnce("/robots.txt");
        assertThat(site.paths(captures)).contains("/", "/a.html", "/b.html", "/c.html");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void a_site_that_gives_nothing_but_errors_is_left_alone_and_stays_as_it_was(int connections) {
        var first = manyPages();
        site.onlyAnswers(503, "Maintenance").answers("/robots.txt", 404, Map.of());
        var second = new RememberedCaptures(first);

        var outcome = site.crawl(over(connections), second, Clock.systemUTC());

        assertThat(site.asked()).hasSizeLessThanOrEqualTo(1 + 10 + 3 * (connections - 1));
        assertThat(site.paths(second)).isEqualTo(site.paths(first)).hasSize(42);
        assertThat(site.problems(outcome))
                .contains("kept / The origin answers 503.")
                .anyMatch(problem -> problem.startsWith("limit ")
                        && problem.endsWith(" The origin gave nothing but errors, 10 times in a row: it was asked no"
                                + " more, and what it was not asked for stays as it was."));
    }

    @Test
    void a_site_that_breaks_down_in_the_middle_of_a_run_is_left_alone_once_its_home_page_is_gone_too() {
        var first = manyPages();
        site.onlyAnswers(503, "Maintenance")
                .answers("/robots.txt", 404, Map.of())
                .onceAsked("/", 503, "text/html", "");
        site.page("/", "Accueil", "/p0");
        var second = new RememberedCaptures(first);

        var outcome = site.crawl(over(1), second, Clock.systemUTC());

        assertThat(site.asked()).hasSizeLessThan(16).endsWith("/");
        assertThat(site.paths(second)).isEqualTo(site.paths(first));
        assertThat(site.problems(outcome))
                .contains(
                        "limit / The origin gave nothing but errors, 10 times in a row: it was asked no more, and what"
                                + " it was not asked for stays as it was.");
    }

    @Test
    void a_site_with_many_broken_pages_whose_home_page_comes_is_read_to_its_end() {
        manyPages();
        for (int i = 0; i < 30; i++) {
            site.answers("/p" + i, 500, "text/html", "Fatal error");
        }
        site.forget();
        var captures = new RememberedCaptures();

        var outcome = site.crawl(over(1), captures, Clock.systemUTC());

        assertThat(site.paths(captures)).hasSize(12).contains("/p30.html", "/p39.html");
        assertThat(site.problems(outcome))
                .contains("fetch /p29 The origin answers 500.")
                .hasSize(30);
        assertThat(site.asked()).filteredOn("/"::equals).hasSizeBetween(2, 10);
    }

    private RememberedCaptures manyPages() {
        site.page("/", "Accueil", IntStream.range(0, 40).mapToObj(i -> "/p" + i).toArray(String[]::new));
        for (int i = 0; i < 40; i++) {
            site.page("/p" + i, "Page " + i, "/a");
        }
        var captures = crawled();
        site.forget();
        return captures;
    }

    private Source.Settings over(int connections) {
        return settings(true, new Source.Line(null, null, connections));
    }

    private Source.Settings settings(boolean robots, Source.Line line) {
        var usual = Source.Settings.of(site.url("/"));
        return new Source.Settings(
                usual.url(),
                usual.include(),
                usual.exclude(),
                usual.maxPages(),
                usual.maxDepth(),
                usual.maxBytes(),
                usual.delay(),
                null,
                robots,
                true,
                line);
    }

    private RememberedCaptures crawled() {
        var captures = new RememberedCaptures();
        assertThat(site.crawl(captures)).isInstanceOf(Outcome.Done.class);
        return captures;
    }
}
