package fr.parvis.clean.embed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class EmbedBoxesTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    private static final String FRAME = "<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>";
    private static final String HEIGHT = "box => Math.round(box.getBoundingClientRect().height)";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            before | .film{position:relative}.film::before{content:"";display:block;padding-top:56.25%}.film iframe{position:absolute;inset:0}
            before, one colon | .film{position:relative}.film:before{content:"";display:block;padding-bottom:75%}.film iframe{position:absolute;top:0}
            after | .film{position:relative}.film:after{content:"";display:block;padding-top:calc(9/16*100%)}.film iframe{position:absolute;top:0}
            before, high | .film{position:relative}.film:before{content:"";display:block;height:600px}.film iframe{position:absolute;top:0}
            floating | .film::before{content:"";float:left;padding-top:56.25%}.film::after{content:"";display:table;clear:both}
            itself | .film{position:relative;height:0;padding-bottom:56.25%}.film iframe{position:absolute;inset:0}
            """)
    void what_held_a_box_open_for_a_frame_does_not_stand_above_its_card(String where, String css) {
        var page = "<!doctype html><html lang=fr><style>" + css + "</style><div class=film>" + FRAME + "</div><p>Fin";
        var once = Trial.page(page).html();

        assertThat(Trial.page(once).html()).isEqualTo(once);
        try (var shown = BROWSER.page(1000, 800)) {
            shown.setContent(page.replace(FRAME, "<i></i>"));
            assertThat((int) shown.locator(".film").evaluate(HEIGHT))
                    .as("without a card")
                    .isGreaterThan(500);
            shown.setContent(once);
            int card = (int) shown.locator(".pv-card").evaluate(HEIGHT);
            assertThat((int) shown.locator(".film").evaluate(HEIGHT)).isBetween(card, card + 60);
        }
    }
}
