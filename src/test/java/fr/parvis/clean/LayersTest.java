package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Eyes.Exhibit;
import fr.parvis.clean.Eyes.Sight;
import fr.parvis.clean.Internet.Answer;
import fr.parvis.serve.Policy;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each of the two layers alone stops in a real browser what hostile documents do there if nobody stops them. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_CLASS)
class LayersTest {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SVG = "image/svg+xml";
    private static final String DRAWING =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">%s</svg>";
    private static final String STYLED =
            "<!doctype html><link rel=stylesheet href=/style.css><p class=a title=//evil.test/t.png>a"
                    + "<ul><li>b</ul><a href=/c>c</a><input value=secret placeholder=d>";

    /**
     * What only the cleaner stops: a policy says what a page may load, not where it may go. Connections that {@code preconnect}
     * and {@code dns-prefetch} ask for ahead, and the one that a Chromium with windows opens for a frame that is to come before
     * it asks whether it may, are not seen here, since this browser has no background network; {@link WaysOutTest} tries that
     * the cleaner takes them out.
     */
    private static final Set<String> UNSPOKEN = Set.of(
            "<meta http-equiv=refresh content=\"0;url=//evil.test/refresh\">",
            "<meta http-equiv=refresh content=\"0,//evil.test/refresh2\">",
            "<meta http-equiv=refresh content=\"0; URL='//evil.test/refresh3'\">",
            "<p>x<meta http-equiv=refresh content=\"0 url=//evil.test/refresh5\">");

    /** What a browser does by itself and the second reader, which reads only what is written, cannot know. */
    private static final Set<String> UNSEEN = Set.of();

    private Eyes eyes;

    @BeforeAll
    void open() throws IOException {
        eyes = new Eyes();
    }

    @AfterAll
    void close() throws IOException {
        eyes.close();
    }

    @Test
    void hostile_pages_act_where_nobody_stops_them() {
        var sights = look("raw", Payloads.pages(), UnaryOperator.identity(), page -> new Answer(HTML, "", page));
        assertThat(those(sights, Sight::ran)).hasSizeGreaterThan(350);
        assertThat(those(sights, Sight::asks)).hasSizeGreaterThan(260);
        assertThat(those(
                        sights,
                        sight ->
                                acts(sight) && Trial.VERIFIER.page(sight.text()).isEmpty()))
                .as("what acts and the second reader does not see by itself")
                .isEqualTo(UNSEEN);
    }

    @Test
    void the_cleaner_alone_stops_hostile_pages_and_a_browser_reads_them_as_they_were_meant() {
        var sights =
                look("clean", Payloads.pages(), page -> Trial.page(page).html(), page -> new Answer(HTML, "", page));
        assertThat(those(sights, Sight::ran)).isEmpty();
        assertThat(those(sights, Sight::asks)).isEmpty();
        assertThat(those(sights, sight -> !sight.tree().equals(Tree.of(Jsoup.parse(sight.text())))))
                .isEmpty();
    }

    @Test
    void the_policy_alone_stops_hostile_pages_but_for_what_no_policy_covers() {
        var sights = look(
                "policy", Payloads.pages(), UnaryOperator.identity(), page -> new Answer(HTML, Policy.of(HTML), page));
        assertThat(those(sights, Sight::ran)).isEmpty();
        assertThat(those(sights, Sight::asks)).isEqualTo(UNSPOKEN);
    }

    @Test
    void hostile_drawings_act_where_nobody_stops_them() {
        var sights = look("rawsvg", Payloads.drawings(), LayersTest::file, svg -> new Answer(SVG, "", svg));
        assertThat(those(sights, Sight::ran)).hasSizeGreaterThan(50);
        assertThat(those(sights, Sight::asks)).hasSizeGreaterThan(32);
        assertThat(those(
                        sights,
                        sight -> acts(sight)
                                && Trial.VERIFIER.drawing(sight.text()).isEmpty()))
                .as("what acts and the second reader does not see by itself")
                .isEmpty();
    }

    @Test
    void the_cleaner_alone_stops_hostile_drawings() {
        var sights = look(
                "cleansvg",
                Payloads.drawings(),
                drawing -> Trial.drawing(file(drawing)),
                svg -> new Answer(SVG, "", svg));
        assertThat(those(sights, Sight::ran)).isEmpty();
        assertThat(those(sights, Sight::asks)).isEmpty();
    }

    @Test
    void the_policy_alone_stops_hostile_drawings() {
        var sights =
                look("policysvg", Payloads.drawings(), LayersTest::file, svg -> new Answer(SVG, Policy.of(SVG), svg));
        assertThat(those(sights, Sight::ran)).isEmpty();
        assertThat(those(sights, Sight::asks)).isEmpty();
    }

    @Test
    void hostile_styles_ask_others_where_nobody_stops_them() {
        var sights = styled("rawcss", UnaryOperator.identity(), "");
        assertThat(those(sights, Sight::asks)).hasSizeGreaterThan(100);
        assertThat(those(
                        sights,
                        sight -> sight.asks()
                                && Trial.VERIFIER.style(sight.name()).isEmpty()))
                .as("what acts and the second reader does not see by itself")
                .isEmpty();
    }

    @Test
    void the_cleaner_alone_stops_hostile_styles() {
        assertThat(those(styled("cleancss", Trial::style, ""), Sight::asks)).isEmpty();
    }

    @Test
    void the_policy_alone_stops_hostile_styles() {
        assertThat(those(styled("policycss", UnaryOperator.identity(), Policy.of(HTML)), Sight::asks))
                .isEmpty();
    }

    private List<Sight> look(
            String manner, List<String> payloads, UnaryOperator<String> made, Function<String, Answer> answer) {
        return eyes.look(exhibits(
                manner, payloads, (host, hostile) -> new Exhibit(hostile, host, answer.apply(made.apply(hostile)))));
    }

    private List<Sight> styled(String manner, UnaryOperator<String> made, String policy) {
        var page = new Answer(HTML, policy, STYLED);
        return eyes.look(exhibits(
                manner, Payloads.styles(), (host, hostile) -> new Exhibit(hostile, host, page, made.apply(hostile))));
    }

    /**
     * Each payload on a host of its own, with a trap of its own; in answers it is named as it stands in the file. Those of
     * which the same is made share a host.
     */
    private static List<Exhibit> exhibits(
            String manner, List<String> payloads, BiFunction<String, String, Exhibit> made) {
        var hosts = new HashMap<List<?>, String>();
        return payloads.stream()
                .map(payload -> {
                    var plain = made.apply("", payload);
                    var host = hosts.computeIfAbsent(
                            List.of(plain.document(), plain.style()), any -> manner + hosts.size() + ".page.test");
                    var exhibit = made.apply(host, payload.replace("evil.test", Eyes.trap(host)));
                    return new Exhibit(payload, host, exhibit.document(), exhibit.style());
                })
                .toList();
    }

    private static boolean acts(Sight sight) {
        return sight.ran() || sight.asks();
    }

    private static String file(String drawing) {
        boolean whole = drawing.matches("(?s)\\W?<(svg xmlns|\\?|!|html|\\w+:svg|\\w+:script).*");
        return whole ? drawing : DRAWING.replace("%s", drawing);
    }

    private static Set<String> those(List<Sight> sights, Predicate<Sight> wanted) {
        return sights.stream().filter(wanted).map(Sight::name).collect(Collectors.toSet());
    }
}
