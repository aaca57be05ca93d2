package fr.parvis.clean.filling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that a script would show by turns behind a part of a page. */
class BackdropsTest {
    private static final String PARTS = "<div id=h style='height:9px'>Un</div><div class=b>Deux</div>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $("#h").vegas({delay:7000,slides:[{src:"/1.jpg"},{src:"/2.jpg"}]}) | <div id="h" style="height:9px;background:url('/1.jpg') center/cover no-repeat">
            jQuery( ".b" ).vegas({ slides: [ { 'src': '1.jpg' } ] }) | <div class="b" style="background:url('/actus/1.jpg') center/cover no-repeat">
            $(".b").backstretch("/1.jpg") | <div class="b" style="background:url('/1.jpg') center/cover no-repeat">
            $(".b").backstretch(["/1.jpg","/2.jpg"],{duration:3000}) | <div class="b" style="background:url('/1.jpg') center/cover no-repeat">
            $("#h").backstretch([{url:"/1.jpg"},{url:"/2.jpg"}]) | <div id="h" style="height:9px;background:url('/1.jpg') center/cover no-repeat">
            """)
    void the_first_is_its_background(String script, String expected) {
        var html = PARTS + "<script>" + script + "</script>";
        assertThat(Trial.body(html).replace("&quot;", "'")).contains(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.backstretch('/1.jpg')", "$('body').vegas({slides:[{src:'/1.jpg'}]})"})
    void behind_all_of_a_page_it_is_that_of_the_page(String script) {
        assertThat(Trial.page(PARTS + "<script>" + script + "</script>").html())
                .containsPattern("<body style=[^>]*/1.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$('#h').vegas({slides:pictures})",
                "$('#x').backstretch('/1.jpg')",
                "$('#h').backstretch(base + '/1.jpg')",
                "$('#h').backstretch('javascript:alert(1)')",
                "$('#h').backstretch('/1.jpg);color:red')",
                "$('#h').backstretch('https://pisteur.test/1.jpg')",
            })
    void what_does_not_say_which_or_leads_elsewhere_has_none(String script) {
        assertThat(Trial.page(PARTS + "<script>" + script + "</script>").html()).doesNotContain("url(", "pisteur");
    }
}
