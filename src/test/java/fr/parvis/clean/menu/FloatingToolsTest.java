package fr.parvis.clean.menu;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatingToolsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <div class=right-bottom-side-tools><ul><li class=tool-dark><i class="fas fa-moon"></i></li><li><i class="fas fa-cog"></i></li></ul></div> | ''
            <div class=side-tools><div class=tools-item><i class="fas fa-plus"></i></div><div class=tools-item><i class="fas fa-arrow-up"></i><span class=percent></span></div></div> | ''
            <div style="position:fixed;bottom:0"><div><i class=moon></i></div></div> | ''
            <div id=rightside><button title="Mode sombre"><i class=moon></i></button></div> | ''
            <div id=back-to-top><i class="fa fa-angle-up"></i></div> | ''
            <ul class=side-tools><li><i class=moon></i></li><li><a href="#top"><i class=up></i></a></li></ul> | <ul class="side-tools"><li><a href="#top"><i class="up"></i></a></li></ul>
            <ul class=side-tools><li><i class=moon></i></li><li><a href=tel:+33475000000><i class=tel></i></a></li></ul> | <ul class="side-tools"><li><a href="tel:+33475000000"><i class="tel"></i></a></li></ul>
            <ul class=side-tools><li><i class=moon></i></li><li><a href=/acces>Accessibilité</a></li></ul> | <ul class="side-tools"><li><a href="/acces">Accessibilité</a></li></ul>
            """)
    void a_floating_button_without_a_word_that_only_a_script_would_answer_goes(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Trial.body(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=\"right-tools\"><div><i class=\"tel\"></i></div><div>04 75 00 00 00</div></div>",
                "<div class=\"right-tools\"><span><i class=\"tel\"></i></span> Ouvert</div>",
                "<div class=\"right-tools\"><img alt=\"\" src=\"/plan.png\"><i class=\"ombre\"></i></div>",
                "<div class=\"cards\"><div><i class=\"leaf\"></i></div></div>",
                "<div class=\"tools\"><div><i class=\"leaf\"></i></div></div>",
                "<div style=\"position:fixed;top:0\"><div><i class=\"logo\"></i></div></div>",
                "<div style=\"position:fixed;bottom:0\"><div><svg><path d=\"M0 0h9v9z\"></path></svg></div></div>",
                "<div style=\"position:relative\"><div><i class=\"leaf\"></i></div></div>",
                "<div class=\"side-tools\"><div><details><summary><i class=\"plus\"></i></summary>Suite</details></div></div>",
            })
    void what_says_or_does_something_stays(String html) {
        assertThat(Trial.body(html)).isEqualTo(html);
    }
}
