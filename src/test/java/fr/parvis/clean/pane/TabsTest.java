package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ul role=tablist><li role=tab aria-selected=true>npm</li><li role=tab>yarn</li></ul>"
                        + "<div role=tabpanel><pre>npm i</pre></div><div role=tabpanel hidden><pre>yarn add</pre></div>",
                "<div><div role=tablist><button role=tab aria-controls=b>npm</button><button role=tab aria-controls=a>yarn</button></div></div>"
                        + "<div role=tabpanel id=b>npm i</div><div role=tabpanel id=a hidden>yarn add</div>",
                "<div role=tablist><button role=tab id=t>npm</button><button role=tab id=u>yarn</button></div>"
                        + "<div role=tabpanel aria-labelledby=t>npm i</div><div role=tabpanel aria-labelledby=u hidden>yarn add</div>",
                "<div class=vp-code-group><div class=tabs><input type=radio name=g id=x checked><label for=x>npm</label>"
                        + "<input type=radio name=g id=y><label for=y>yarn</label></div>"
                        + "<div class=blocks><div class='language-sh active'>npm i</div><div class=language-sh>yarn add</div></div></div>",
            })
    void each_panel_stands_below_its_name_and_the_row_of_names_is_gone(String html) {
        var once = Trial.page(html).html();
        var page = Jsoup.parse(once);
        assertThat(page.select(".pv-tab").eachText()).containsExactly("npm", "yarn");
        assertThat(page.select(".pv-tab + *").eachText()).containsExactly("npm i", "yarn add");
        assertThat(page.select("[role=tablist], .tabs").eachAttr("class")).allMatch(name -> name.contains("pv-tabs"));
        assertThat(page.select(".blocks > div:not(.pv-tab, .pv-tabbed), [role=tabpanel][hidden]"))
                .isEmpty();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ul role=tablist><li role=tab>1</li><li role=tab>2</li></ul><div role=tabpanel>a</div><div role=tabpanel>b</div>",
                "<ul role=tablist><li role=tab>Un</li><li role=tab>Deux</li></ul><div role=tabpanel>a</div>",
                "<div class=tabs><a>Un</a><a>Deux</a></div><div class=blocks><div>a</div><div>b</div></div>",
            })
    void dots_and_rows_without_their_panels_stay_as_they_are(String html) {
        assertThat(Jsoup.parse(Trial.page(html).html()).select(".pv-tab, .pv-tabs, style"))
                .isEmpty();
    }

    @Test
    void names_that_lead_to_their_panels_stay_and_a_panel_that_says_its_own_says_it_once() {
        var page = Jsoup.parse(
                Trial.page("<ul role=tablist><li><a role=tab href='#a'>Un</a><li><a role=tab href='#b'>Deux</a></ul>"
                                + "<div role=tabpanel id=a><h2>Un</h2>a</div><div role=tabpanel id=b>b</div>")
                        .html());
        assertThat(page.select(".pv-tab").eachText()).containsExactly("Deux");
        assertThat(page.select(".pv-tabs")).isEmpty();
    }
}
