package fr.parvis.clean.filling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoneIconsTest {
    private static final String SCRIPT =
            "<script src='https://use.fontawesome.com/releases/v6.3.0/js/all.js'></script>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p><i class="fas fa-phone"></i>04 75 00 00 00</p> | <p>04 75 00 00 00</p>
            <ul><li><i class="fas fa-leaf"></i> Jardin</li></ul> | <ul><li> Jardin</li></ul>
            <h2><i class="fas fa-tree"></i>Nos arbres</h2> | <h2>Nos arbres</h2>
            <div><h2><i class="fas fa-tree"></i></h2><p>Nos arbres</p></div> | <div><p>Nos arbres</p></div>
            <div class=service><div class="icon-circle bg-primary"><i class="fas fa-leaf"></i></div><p>Jardin</p></div> | <div class="service"><p>Jardin</p></div>
            <div><span class="fa-stack fa-4x"><i class="fas fa-circle fa-stack-2x"></i><i class="fas fa-laptop"></i></span><h4>Prêt</h4></div> | <div><h4>Prêt</h4></div>
            """)
    void an_icon_that_only_a_script_draws_leaves_no_empty_box(String html, String expected) {
        assertThat(Trial.body(SCRIPT + html)).isEqualTo(expected);
        assertThat(Trial.body(html)).contains("<i class=\"fas ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>Wifi <i class="fas fa-check"></i></p> | <p>Wifi <span class="fas fa-check">✓</span></p>
            <p><i class="fas fa-xmark"></i>Piscine</p> | <p><span class="fas fa-xmark">✗</span> Piscine</p>
            <p><i class="fas fa-star"></i><i class="fas fa-star-half-alt"></i><i class="far fa-star"></i></p> | <p><span class="fas fa-star">★</span><span class="fas fa-star-half-alt">½</span><span class="far fa-star">☆</span></p>
            <p><i class="fas fa-wheelchair" title="Accessible en fauteuil"></i></p> | <p><span class="fas fa-wheelchair">Accessible en fauteuil</span></p>
            <p><i class="fas fa-phone" title=Téléphone></i>Téléphone : 04</p> | <p>Téléphone : 04</p>
            """)
    void what_an_icon_says_that_nothing_else_does_is_written(String html, String expected) {
        assertThat(Trial.body(SCRIPT + html)).isEqualTo(expected);
        assertThat(Trial.body(Trial.body(SCRIPT + html))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=\"close\"><i class=\"fas fa-times\"></i></div>",
                "<div class=\"icon\"><i class=\"fas fa-leaf\" id=\"f\"></i></div>",
                "<a href=\"/x\"><i class=\"fas fa-leaf\"></i>Lire</a>",
                "<p><i class=\"autre\"></i>Lire</p>",
                "<p><i class=\"fas fa-leaf\">Jardin</i></p>",
            })
    void what_is_pressed_has_a_name_or_says_a_word_stays(String html) {
        assertThat(Trial.body(SCRIPT + html)).isEqualTo(html);
    }
}
