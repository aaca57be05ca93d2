package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.document.Limits;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final int MACHINES = 2;

    @Test
    void a_page_with_too_many_tags_keeps_its_words_and_says_so() {
        var page = Trial.page("<p>la fête &amp; le bal</p>" + "<i></i>".repeat(Limits.TAGS) + "<p>la fin</p>");
        assertThat(page.html()).contains("la fête &amp; le bal la fin</div>").doesNotContain("<i>");
        assertThat(page.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("too-large");
            assertThat(finding.excerpt()).isEqualTo("more than 100000 tags");
            assertThat(finding.action()).isEqualTo(Finding.Action.REPLACED);
        });
        assertThat(Trial.page(page.html()).html()).isEqualTo(page.html());
    }

    @Test
    void a_page_with_as_many_tags_as_may_be_stays_a_page() {
        assertThat(Trial.page("<i>x</i>".repeat(Limits.TAGS - 10)).html()).contains("<i>x</i><i>x</i>");
    }

    @Test
    void a_page_of_mere_forms_is_kept_as_text() {
        var page = Trial.page("<p>la fête</p>" + "<form><input></form>".repeat(Limits.REPLACED + 1));
        assertThat(page.html()).contains("la fête").doesNotContain("pv-form");
        assertThat(page.findings().get(0).excerpt()).isEqualTo("more than 5000 embeds and forms");
    }

    @Test
    void a_page_with_as_many_forms_as_may_be_stays_a_page() {
        assertThat(Trial.page("<form><input></form>".repeat(Limits.REPLACED)).html())
                .contains("pv-form");
    }

    @Test
    void of_a_page_that_is_too_long_the_beginning_is_kept() {
        var page = Trial.page("<p>début " + "x".repeat(Limits.CHARACTERS));
        assertThat(page.html()).contains("<div style=\"white-space:pre-wrap\">début xxx");
        assertThat(page.findings().get(0).rule()).isEqualTo("too-large");
    }

    @Test
    void a_page_that_takes_the_processor_too_long_is_kept_as_text() {
        var spent = new AtomicLong();
        var slow = new Cleaner(Rules.bundled(), () -> spent.getAndAdd(Limits.READING / 3));
        var page = slow.page("<p>la fête</p>" + " ".repeat(50_000) + "<p>la fin", Trial.BASE, Trial.PLACES);
        assertThat(page.html()).contains("la fête").contains("la fin</div>");
        assertThat(page.findings().get(0).rule()).isEqualTo("too-large");
    }

    @Test
    void a_style_sheet_or_a_drawing_that_is_too_large_goes() {
        var sheet = Trial.CLEANER.style("a{b:c}".repeat(Limits.TOKENS / 5), Trial.BASE, Trial.PLACES);
        assertThat(sheet.content()).isEmpty();
        assertThat(sheet.findings())
                .singleElement()
                .matches(finding -> finding.rule().equals("too-large"));
        var drawing = Trial.CLEANER.drawing("<svg>" + "<g/>".repeat(Limits.TAGS), Trial.BASE, Trial.PLACES);
        assertThat(drawing.content()).isEmpty();
        assertThat(drawing.findings())
                .singleElement()
                .matches(finding -> finding.rule().equals("too-large"));
    }

    @Test
    void a_page_loses_only_the_style_element_that_is_too_large() {
        var page = Trial.page("<style>" + "a{b:c}".repeat(Limits.TOKENS / 5) + "</style><p><b>la fête</b>");
        assertThat(page.html()).contains("<p><b>la fête</b></p>").doesNotContain("<style>");
        assertThat(page.findings())
                .singleElement()
                .matches(finding -> finding.rule().equals("too-large"));
    }

    /** Each might open a panel of its own, and be found again in the page that comes of it. */
    @ParameterizedTest
    @ValueSource(strings = {"div", "header", "nav"})
    void of_a_page_of_mere_menu_buttons_the_first_open_a_menu(String around) {
        var html = "<" + around + ">"
                + "<div><button>Menu</button><a href=/x>x</a><ul><li><a href=/a>a</a><li><a href=/b>b</a></ul></div>"
                        .repeat(500);
        var page = Trial.page(html);
        assertThat(page.html()).contains("popovertarget=\"pv-menu-1\"").doesNotContain("pv-menu-51\"");
        assertThat(Trial.page(page.html()).html()).isEqualTo(page.html());
    }

    /** What is done already counts when a page is read again, or others would have their turn each time. */
    @Test
    void of_a_page_of_mere_panes_the_first_open() {
        var page = Trial.page(IntStream.range(0, 450)
                .mapToObj(i -> "<a data-toggle=modal data-target=#m" + i + ">Ouvrir " + i + "</a><div class=modal id=m"
                        + i + " style=display:none><p>Un texte assez long pour compter, le " + i + "e.</div>")
                .collect(Collectors.joining()));
        assertThat(page.findings()).isEmpty();
        assertThat(page.html())
                .contains("popovertarget=\"m0\"", "popovertarget=\"m199\"")
                .doesNotContain("\"m200\" popover");
        assertThat(Trial.page(page.html()).html()).isEqualTo(page.html());
    }

    @Test
    void of_a_page_of_mere_tabs_the_first_stand_open() {
        var page = Trial.page(IntStream.range(0, 450)
                .mapToObj(i -> "<div><div role=tablist><button role=tab aria-controls=a" + i + ">A" + i
                        + "</button><button role=tab aria-controls=b" + i + ">B" + i
                        + "</button></div><div role=tabpanel id=a"
                        + i + ">un</div><div role=tabpanel id=b" + i + ">deux</div></div>")
                .collect(Collectors.joining()));
        assertThat(page.findings()).isEmpty();
        assertThat(page.html().split("class=\"pv-tabs\"", -1)).hasSize(102);
        assertThat(Trial.page(page.html()).html()).isEqualTo(page.html());
    }

    @Test
    void no_bomb_needs_more_than_256_MiB(@TempDir Path folder) throws IOException, InterruptedException {
        var machines = new ArrayList<Process>();
        var outs = new ArrayList<Path>();
        try {
            for (int number = 0; number < MACHINES; number++) {
                outs.add(folder.resolve("bombs-" + number + ".txt"));
                machines.add(bombs(number, outs.get(number)));
            }
            var bombs = new ArrayList<String>();
            for (int number = 0; number < MACHINES; number++) {
                boolean ended = machines.get(number).waitFor(20, TimeUnit.MINUTES);
                var lines = Files.readAllLines(outs.get(number));
                assertThat(ended).as(String.join("\n", lines)).isTrue();
                assertThat(lines.get(lines.size() - 1)).isEqualTo("all done");
                bombs.addAll(lines.subList(0, lines.size() - 1));
            }
            assertThat(bombs)
                    .hasSizeGreaterThan(30)
                    .hasSize(Bombs.count())
                    .allMatch(line -> line.endsWith(": 0 leaks"));
        } finally {
            machines.forEach(Process::destroyForcibly);
        }
    }

    /** A machine of its own for every second bomb, one after the other. */
    private static Process bombs(int number, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bombs.class.getName(),
                        String.valueOf(number),
                        String.valueOf(MACHINES))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }
}
