package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackedTest {
    private static final String SHEET = ".avis{position:absolute;inset:0;opacity:0}.avis.active{opacity:1}";

    @Test
    void parts_that_lie_on_one_another_until_their_turn_comes_stand_in_a_row() {
        var sheet = Trial.style(SHEET);
        assertThat(sheet)
                .contains(
                        ".pv-turns:has(>.avis){display:flex!important;",
                        ".pv-turns>.avis{position:relative!important;");
        assertThat(Trial.style(sheet)).isEqualTo(sheet);

        var page = Trial.page("<style>" + SHEET + "</style><div class=tous><div class='avis active'>un</div>"
                        + "<div class=avis>deux</div><div class=avis>trois</div></div>")
                .html();
        assertThat(page).contains("<div class=\"tous pv-turns\">");
        assertThat(Trial.page(page).html()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".avis{position:absolute;opacity:0}",
                ".avis{opacity:0}.avis.active{opacity:1}",
                ".avis{position:absolute}.avis.active{opacity:1}",
                ".dropdown-menu{position:absolute;opacity:0}.dropdown-menu.active{opacity:1}",
            })
    void a_sheet_makes_no_other_rows(String sheet) {
        assertThat(Trial.style(sheet)).doesNotContain("pv-turns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div><p class=a>un<p class=a>deux</div>",
                "<div><p class='a active'>un<p class='a active'>deux</div>",
                "<div><p class='a active'>un<p class=b>deux</div>",
                "<nav><ul><li class='a active'>un<li class=a>deux</ul></nav>",
                "<div><p class='a active'>un<p class=a></div>",
                "<ul><li class='a active'><a href=/a>un</a><li class=a><a href=/b>deux</a></ul>",
                "<div><a class='a active' href=/a>un</a><a class=a href=/b>deux</a></div>",
            })
    void nothing_else_is_marked(String html) {
        assertThat(Trial.body(html)).doesNotContain("pv-turns");
    }
}
