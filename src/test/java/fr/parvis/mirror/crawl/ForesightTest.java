package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Surroundings;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.rule.Rules;
import fr.parvis.mirror.Origin;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Watch.Verdict;
import fr.parvis.mirror.layout.Foresight;
import fr.parvis.mirror.layout.Layout;
import fr.parvis.mirror.source.Source;
import fr.parvis.site.Material;
import fr.parvis.site.Part;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final Cleaner CLEANER = new Cleaner(Rules.bundled());

    private final Set<String> cleaned = new ConcurrentSkipListSet<>();
    private final Map<WebUrl, String> came = new ConcurrentHashMap<>();
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
    void a_page_of_which_all_came_true_is_cleaned_once() {
        site.page("/", "Accueil", "/a", "https://ailleurs.example/").page("/a", "Page a", "/");
        assertThat(foreseen(new RememberedCaptures())).containsOnly(Map.entry("/", true), Map.entry("/a", true));
        assertThat(cleaned).containsExactly("/", "/a");
    }

    @Test
    void a_page_of_which_a_link_leads_elsewhere_than_it_says_is_cleaned_again() {
        site.page("/", "Accueil", "/a", "/mort", "/tour", "/piece")
                .page("/a", "Page a", "/b")
                .page("/b", "Page b", "/a", "/mort")
                .page("/ici", "Page ici", "/a")
                .answers("/tour", 301, Map.of("Location", "/ici"))
                .answers("/piece", 200, "application/pdf", "%PDF-1.4");
        // By the time that the last of them is read, the dead link is known to be one.
        assertThat(foreseen(new RememberedCaptures()))
                .containsOnly(
                        Map.entry("/", false), Map.entry("/a", true), Map.entry("/b", true), Map.entry("/ici", true));
    }

    @Test
    void a_page_of_which_a_picture_is_missing_is_cleaned_again() {
        site.answers("/", 200, "text/html", "<title>x</title><img src=/il-y-a.png><a href=/a>a</a>")
                .answers("/a", 200, "text/html", "<title>a</title><img src=/il-n-y-a-pas.png>")
                .answers("/il-y-a.png", 200, "image/png", "png");
        assertThat(foreseen(new RememberedCaptures())).containsOnly(Map.entry("/", true), Map.entry("/a", false));
    }

    @Test
    void what_the_run_before_had_is_not_cleaned_as_it_comes() {
        site.page("/", "Accueil", "/a").page("/a", "Page a");
        var first = new RememberedCaptures();
        foreseen(first);
        cleaned.clear();
        site.page("/a", "Page a, revue");
        assertThat(foreseen(new RememberedCaptures(first))).containsOnly(Map.entry("/", false), Map.entry("/a", true));
        assertThat(cleaned).containsExactly("/a");
    }

    @Test
    void where_most_pages_turn_out_otherwise_it_is_given_up() {
        var links = new String[200];
        for (int i = 0; i < links.length; i++) {
            links[i] = "/p" + i;
            site.answers(
                    links[i], 200, "text/html", "<title>" + i + "</title><img src=/il-n-y-a-pas-" + i + ".png>" + i);
        }
        site.page("/", "Accueil", links);
        foreseen(new RememberedCaptures());
        assertThat(cleaned).hasSize(32);
    }

    /** What is asked must not depend on what is answered, and what stays is what would have been made at the end. */
    @Test
    void with_it_comes_what_comes_without_it() throws IOException {
        try (var origin = Origin.start()) {
            var gear = Gears.reaching(origin.authority()).gear();
            var settings = SmallSite.hurried(Source.Settings.of(new WebUrl(origin.url())));
            var without = new RememberedCaptures();
            new Crawl(settings, gear, without, counts -> Verdict.GO_ON).run();
            var with = new RememberedCaptures();
            var foresight = foresight();
            var done = (Outcome.Done) new Crawl(settings, gear, with, counts -> Verdict.GO_ON, foresight).run();
            assertThat(cleaned).hasSizeGreaterThan(20);
            assertThat(with.all().stream().map(Capture::url))
                    .isEqualTo(without.all().stream().map(Capture::url).toList());
            assertThat(stays(foresight, done, with).values().stream().filter(stays -> stays))
                    .hasSizeGreaterThan(5);
        }
    }

    private Foresight foresight() {
        return new Foresight(this::clean, name -> List.of(), Clock.systemUTC());
    }

    /** Each page of the site, and whether what was made of it as it came can stay. */
    private Map<String, Boolean> foreseen(RememberedCaptures captures) {
        var foresight = foresight();
        var outcome = site.crawl(captures, foresight);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return stays(foresight, (Outcome.Done) outcome, captures);
    }

    private Map<String, Boolean> stays(Foresight foresight, Outcome.Done done, RememberedCaptures captures) {
        var all = captures.all().stream()
                .filter(capture -> !capture.url().equals(done.missing()))
                .toList();
        var layout = new Layout(done.scope(), all);
        var stays = new TreeMap<String, Boolean>();
        layout.entries().forEach((path, capture) -> {
            if (capture.media().isPage()) {
                stays.put(path.value().replace(".html", ""), stays(foresight, path, capture, layout));
            }
        });
        return stays;
    }

    private boolean stays(Foresight foresight, PagePath path, Capture capture, Layout layout) {
        var part = foresight.part(path, capture, layout);
        part.ifPresent(known -> assertThat(known.loads()).containsOnly(html(capture.url(), layout)));
        return part.isPresent();
    }

    private String html(WebUrl url, Places places) {
        return CLEANER.page(came.getOrDefault(url, ""), url, places).html();
    }

    /** The page itself stands where its loads would, so that a test can compare it. */
    private Supplier<Part> clean(Material material, Places places) {
        cleaned.add(material.base().path());
        var text = Decoding.text(material.content(), material.type());
        came.put(material.base(), text);
        var html = CLEANER.page(text, material.base(), places).html();
        return () -> new Part(
                material,
                List.of(),
                List.of(),
                false,
                Set.of(html),
                Surroundings.NOTHING,
                List.of(),
                Optional.empty(),
                null);
    }
}
