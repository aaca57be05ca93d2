package fr.parvis.clean.veil;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FadedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<h1 style='opacity:0'>Bienvenue au café</h1><p style='opacity:0'>Ouvert</p><img style='opacity:0' src=/a.jpg alt=''>"
                        + " | <h1>Bienvenue au café</h1><p>Ouvert</p><img alt=\"\" src=\"/a.jpg\">",
                "<div style='opacity:0;transform:translateY(40px);transition:all .5s'><p>Ouvert</p></div>"
                        + " | <div style=\"transition:all .5s\"><p>Ouvert</p></div>",
                "<div style='color:red;opacity: 0.0;filter:blur(4px);transform:translateX(-50px) scale(0.9) translateZ(0)'>Ouvert</div>"
                        + " | <div style=\"color:red;\">Ouvert</div>",
                "<h1><span style='opacity:0'>C</span><span style='opacity:0'>’</span><span style='opacity:0'>!</span></h1>"
                        + " | <h1><span>C</span><span>’</span><span>!</span></h1>",
                "<section class='hover:shadow group-hover:opacity-100'><div style='opacity:0'><img src=/a.jpg alt=a></div></section>"
                        + " | <section class=\"hover:shadow group-hover:opacity-100\"><div><img alt=\"a\" src=\"/a.jpg\"></div></section>",
                "<header><h1 style='opacity:0'>Le café</h1></header> | <header><h1>Le café</h1></header>",
                "<ul><li style='opacity:0'>Un</li><li style='opacity:0'>Deux</li></ul> | <ul><li>Un</li><li>Deux</li></ul>",
                "<p style='opacity:0.001;transform:translateY(20px)'>Ouvert</p> | <p>Ouvert</p>",
                "<a href=/b style='opacity:0%'>Réserver</a> | <a href=\"/b\">Réserver</a>",
            })
    void what_comes_into_sight_once_a_script_runs_is_there_from_the_start(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Trial.body(expected)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // It opens and closes, or comes over the page,
                "<nav style=\"opacity:0\"><a href=\"/b\">B</a></nav>",
                "<nav><ul style=\"opacity:0\"><li>Un</li></ul></nav>",
                "<header><div style=\"opacity:0\"><ul><li>Un</li></ul></div></header>",
                "<div class=\"mobile-menu\"><div style=\"opacity:0\">Un</div></div>",
                "<div role=\"dialog\" style=\"opacity:0\">Un</div>",
                "<span role=\"tooltip\" style=\"opacity:0\">Un</span>",
                "<div class=\"modal\"><p style=\"opacity:0\">Un</p></div>",
                "<div style=\"opacity:0;visibility:hidden\">Un</div>",
                "<div style=\"opacity:0;pointer-events:none\">Un</div>",
                "<div style=\"opacity:0;transform:translateX(100%)\">Un</div>",
                "<div style=\"height:0;overflow:hidden;opacity:0\">Un</div>",
                "<div style=\"position:absolute;opacity:0\">Un</div>",
                "<div class=\"absolute\" style=\"opacity:0\">Un</div>",
                "<div aria-hidden=\"true\" style=\"opacity:0\">Un</div>",
                "<div class=\"card__overlay\" style=\"opacity:0\">Un</div>",
                "<a style=\"opacity:0\" href=\"#top\">Haut</a>",
                "<button type=\"button\" style=\"opacity:0\">Haut</button>",
                // or its turn has not come,
                "<div style=\"opacity:1\">Un</div><div style=\"opacity:0\">Deux</div>",
                "<div class=\"slide\" style=\"opacity:0\">Un</div>",
                "<img alt=\"\" src=\"/a.jpg\"><img style=\"opacity:0\" alt=\"\" src=\"/b.jpg\">",
                "<span style=\"opacity:0\">Un mot</span><b>Un mot</b>",
                "<p style=\"opacity:.05\">Un filigrane</p>",
                // or it says nothing.
                "<p style=\"opacity:0\"></p>",
                "<p style=\"opacity:0\">.</p>",
                "<label style=\"opacity:0\">Un</label>",
            })
    void what_opens_or_takes_turns_or_says_nothing_stays_invisible(String html) {
        assertThat(Trial.body(html)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class='opacity-0 translate-y-4 transition-all'>Un texte</div> | <div class=\"translate-y-4 transition-all\">Un texte</div>",
                "<div class='opacity-0 transition group-hover:opacity-100'>Un texte</div> | <div class=\"opacity-0 transition group-hover:opacity-100\">Un texte</div>",
                "<div class='absolute opacity-0 transition'>Un texte</div> | <div class=\"absolute opacity-0 transition\">Un texte</div>",
                "<div class='opacity-0 transition'><i></i></div> | <div class=\"opacity-0 transition\"><i></i></div>",
                "<div class='opacity-0'>Un texte</div> | <div class=\"opacity-0\">Un texte</div>",
            })
    void a_class_that_makes_invisible_goes_where_only_a_script_would_take_it(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @Test
    void a_field_that_only_programs_fill_in_and_a_picture_that_counts_stay_invisible() {
        assertThat(Trial.body("<div style='opacity:0'>Nom <input type=checkbox name=website></div>"))
                .startsWith("<div style=\"opacity:0\">");
        assertThat(Trial.body("<div><img style='opacity:0' width=1 height=1 src=/a.gif alt=a></div>"))
                .doesNotContain("<img src");
        assertThat(Trial.body("<div style='opacity:0'><img src=/a.jpg alt=a></div>"))
                .isEqualTo("<div><img alt=\"a\" src=\"/a.jpg\"></div>");
    }
}
