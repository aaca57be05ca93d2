package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.document.Written;
import fr.parvis.clean.rule.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page is copied until it is written the same: for most, that is what the first copy wrote. */
class SettlingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form method=post action=/chercher role=search><input name=q type=search></form>",
                "<form method=post action=/ecrire><textarea name=t></textarea><button class=b>Envoyer</button></form>",
                "<button class=burger aria-label=Menu>x</button><nav id=menu hidden><ul><li><a href=/a hreflang=en lang=en>A</a>"
                        + "<li><a href=/b aria-current=page>B</a><li><a href=/c>C</a></ul></nav>",
                "<a class=ouvre data-toggle=modal data-target=#m>Voir</a><div class='modal fade' id=m><p>Mardi, de neuf heures à midi</div>",
                "<button popovertarget=p class=b>Voir</button><div id=p popover>Mardi</div>",
                "<iframe src=https://www.youtube.com/embed/abcdefghijk title=Film></iframe>",
                "<embed src=/jeu.swf width=400 height=300>",
                "<nav class=menu><ul><li><a href=/a aria-haspopup=true aria-expanded=false>A</a><ul class=sub-menu><li><a href=/b>B</a></ul></ul></nav>"
            })
    void what_is_put_in_place_of_scripts_is_written_as_it_will_be_copied(String body) {
        var page = "<!doctype html><html lang=fr><title>Fête</title><body>" + body;
        assertThat(once(page)).isEqualTo(Trial.page(page).html());
    }

    @Test
    void what_browsers_read_otherwise_than_it_was_copied_is_copied_again() {
        var page =
                "<!doctype html><title>Fête</title><p><iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>";
        assertThat(once(page)).contains("<p><figure");
        assertThat(Trial.page(page).html()).contains("<p></p><figure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Mot <button data-bs-toggle=popover data-bs-content=Sens>?</button></p>",
                "<button aria-expanded=false aria-controls=p1>Lundi</button><div id=p1 hidden>de neuf heures à midi</div>",
                "<a href=/a data-toggle=popover data-content=Sens>Mot</a>",
                "<h3><button aria-expanded=false>Lundi</button></h3><div hidden>de neuf heures à midi</div>",
                "<a data-toggle=modal data-target=#m>Voir</a><div class=modal id=m>Mardi</div>",
                "<div class=slider><div class=slide>Lundi</div><div class=slide>Mardi</div></div>",
            })
    void a_page_with_many_of_one_kind_is_still_a_page(String part) {
        for (int many : new int[] {5, 12, 120}) {
            var page = Trial.page("<!doctype html><html lang=fr><title>Fête</title><h1>Fête</h1>" + part.repeat(many));
            assertThat(page.html()).contains("<h1>Fête</h1>");
            assertThat(page.findings()).noneMatch(finding -> finding.rule().equals("too-large"));
        }
    }

    private static String once(String html) {
        var reading = Trial.CLEANER.reading(html, Trial.BASE, Trial.PLACES, new Findings());
        return Written.of(reading.copied()).html();
    }
}
