package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class MenusTest {
    private static final String BAR = """
            <!doctype html><title>Valombre</title><nav class="navbar fixed-top navbar-expand-lg"><a href=/>Valombre</a>
            <button class=navbar-toggler data-toggle=collapse data-target="#n">Menu</button>
            <div id=n class="collapse navbar-collapse"><ul class=navbar-nav><li class="nav-item dropdown">
            <a class="nav-link dropdown-toggle" href="#" data-toggle=dropdown>Services</a>
            <div class=dropdown-menu><a href="/services/dechets">Déchets</a></div></li></ul></div></nav>
            <div id=suite class=collapse>La suite</div>""";

    @Test
    void a_bar_stays_folded_and_opens_while_its_button_has_the_focus() {
        var page = cleaned(BAR);
        assertThat(page.select("#n").attr("class")).isEqualTo("collapse navbar-collapse");
        assertThat(page.select("button, .dropdown-toggle").eachAttr("tabindex")).containsExactly("0", "0");
        assertThat(page.select("style").outerHtml())
                .contains(".navbar:focus-within .navbar-collapse.collapse{display:block;")
                .contains(".dropdown:hover>.dropdown-menu{display:block}");
    }

    @Test
    void what_only_a_script_would_open_elsewhere_is_open() {
        assertThat(cleaned(BAR).select("#suite").attr("class")).isEqualTo("collapse show in");
    }

    @Test
    void a_page_that_was_cleaned_stays_as_it_is() {
        var once = cleaned(BAR).outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(Jsoup.parse(once).select("style")).hasSize(1);
    }

    @Test
    void a_page_without_such_a_menu_gets_no_rules_for_it() {
        assertThat(cleaned("<title>x</title><nav class=navbar><a href=/>x</a></nav>")
                        .select("style"))
                .isEmpty();
    }

    private static Document cleaned(String html) {
        return Jsoup.parse(Trial.page(html).html());
    }
}
