package fr.parvis.clean.veil;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShutTest {
    private static final String OPEN =
            "display:block!important;visibility:visible!important;opacity:1!important;max-height:none!important";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".rep{max-height:0;overflow:hidden;transition:max-height .3s} | .rep{overflow:hidden;transition:max-height .3s}",
                ".rep{max-height:0;overflow:hidden} | .rep{max-height:0;overflow:hidden}",
                ".bloc:hover .rep{max-height:9em}.rep{max-height:0;transition:.3s} | .bloc:hover .rep{max-height:9em}.rep{max-height:0;transition:.3s}",
                ".menu-list{max-height:0;transition:.3s} | .menu-list{max-height:0;transition:.3s}",
                ".rep{max-height:0;transition:.3s;position:absolute} | .rep{max-height:0;transition:.3s;position:absolute}",
            })
    void a_part_whose_height_only_a_script_reckons_is_as_high_as_it_is(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".text{max-height:120px;overflow:hidden}.text.expanded{max-height:none} | .text{overflow:hidden}.text.expanded{max-height:none}",
                ".bio p{-webkit-line-clamp:3;overflow:hidden}.bio.is-open p{-webkit-line-clamp:unset} | .bio p{overflow:hidden}.bio.is-open p{-webkit-line-clamp:unset}",
                ".more{height:8em;overflow-y:hidden}.more.active{height:auto} | .more{overflow-y:hidden}.more.active{height:auto}",
                ".a{max-height:9em;overflow:hidden}.a.open{max-height:2000px!important} | .a{overflow:hidden}.a.open{max-height:2000px!important}",
                ".text{max-height:120px}.text.expanded{max-height:none} | .text{max-height:120px}.text.expanded{max-height:none}",
                ".text{max-height:120px;overflow:hidden} | .text{max-height:120px;overflow:hidden}",
                ".nav{max-height:60px;overflow:hidden}.nav.open{max-height:none} | .nav{max-height:60px;overflow:hidden}.nav.open{max-height:none}",
                ".a{max-height:9em;overflow:hidden}.a.open{max-height:12em} | .a{max-height:9em;overflow:hidden}.a.open{max-height:12em}",
            })
    void a_text_of_which_a_script_would_show_the_rest_is_not_cut_off(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".uk-switcher>:not(.uk-active){display:none} | .uk-switcher>:not(.uk-active){}",
                ".cS-hidden{height:1px;opacity:0;overflow:hidden} | .cS-hidden{overflow:hidden}",
                ".uk-slideshow-items>:not(.uk-active){display:none} | .uk-slideshow-items>:not(.uk-active){}",
                ".vc_toggle_content{display:none} | .vc_toggle_content{}",
                ".su-spoiler-closed>.su-spoiler-content{height:0;opacity:0;top:0} | .su-spoiler-closed>.su-spoiler-content{top:0}",
                ".su-tabs-pane,.w-tab-pane,.tabs-panel,.tabcontent{display:none} | .su-tabs-pane,.w-tab-pane,.tabs-panel,.tabcontent{}",
                ".fl-accordion-content,.eael-accordion-content{display:none} | .fl-accordion-content,.eael-accordion-content{}",
                ".sppb-panel-collapse,.kt-accordion-panel-hidden,.et_pb_slide{display:none} | .sppb-panel-collapse,.kt-accordion-panel-hidden,.et_pb_slide{}",
                ".carousel-inner>.item{display:none} | .carousel-inner>.item{}",
                ".parallax-container .parallax img{opacity:0;left:50%} | .parallax-container .parallax img{left:50%}",
                ".panel{display:none;padding:0} | .panel{padding:0}",
                ".panel{max-height:0;overflow:hidden} | .panel{overflow:hidden}",
                ".faq__answer{max-height:0px!important} | .faq__answer{}",
                ".c-tabs__panel{display:none} | .c-tabs__panel{}",
                ".accordion .accordion-content{display:none} | .accordion .accordion-content{}",
            })
    void a_sheet_shuts_nothing_that_a_click_would_open(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".menu .panel{display:none}",
                ".panel.hidden{display:none}",
                ".tab-content.d-none{display:none}",
                ".panel-title{display:none}",
                ".tab-text{display:none}",
                ".accordion-content-icon{display:none}",
                "nav .tab-content{display:none}",
                ".mobile-accordion-content{display:none}",
                ".uk-switcher>.uk-hidden{display:none}",
                ".dropdown-toggle-content{display:none}",
                ".box{max-height:0}",
                ".item{display:none}",
                ".accordion-content:empty{display:none}",
                ".accordion-content::before{display:none}",
            })
    void a_sheet_goes_on_hiding_what_is_no_panel(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class='tab-pane fade'>a</div> | <div class=\"tab-pane active show in fade\">a</div>",
                "<div class=uk-accordion-content hidden>a</div> | <div class=\"uk-accordion-content\">a</div>",
                "<div class=sppb-panel-collapse style='display:none;height:0;top:0'>a</div> | <div class=\"sppb-panel-collapse\" style=\"top:0\">a</div>",
                "<ul class=uk-switcher><li hidden>a<li class=uk-active>b</ul> | <ul class=\"uk-switcher\"><li>a</li><li class=\"uk-active\">b</li></ul>",
                "<div class=faq-answer style='max-height:0'>a</div> | <div class=\"faq-answer\">a</div>",
                "<div class='c-tabs__panel' role=tabpanel>a</div> | <div class=\"c-tabs__panel\" role=\"tabpanel\" style=\""
                        + OPEN + "\">a</div>",
                "<div class='is-active' role=tabpanel>a</div> | <div class=\"is-active\" role=\"tabpanel\">a</div>",
                "<section role=region aria-labelledby=b>a</section> | <section role=\"region\" aria-labelledby=\"b\">a</section>",
                "<section role=region aria-labelledby=b hidden style='a{b:(c'>a</section> | <section role=\"region\" aria-labelledby=\"b\" style=\""
                        + OPEN + ";a{\">a</section>",
                "<nav><div class=tab-content hidden>a</div></nav> | <nav><div class=\"tab-content\" hidden>a</div></nav>",
                "<div class=menu-panel hidden>a</div> | <div class=\"menu-panel\" hidden>a</div>",
            })
    void a_part_that_a_click_would_open_is_open(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<button aria-expanded=false aria-controls=p1>A</button><div id=p1 hidden>a</div>"
                        + " | <button type=\"button\" aria-expanded=\"true\" aria-controls=\"p1\">A</button><div id=\"p1\" style=\""
                        + OPEN
                        + "\">a</div>",
                "<h2 class=accordion-header><button class=collapsed data-bs-toggle=collapse data-bs-target=#p1>A</button></h2><div id=p1 style='display:none!important;top:0'>a</div>"
                        + " | <h2 class=\"accordion-header\"><button type=\"button\" class=\"collapsed\" data-bs-toggle=\"collapse\" data-bs-target=\"#p1\" aria-expanded=\"true\">A</button></h2>"
                        + "<div id=\"p1\" style=\"" + OPEN + ";top:0\">a</div>",
                "<article><header><button aria-expanded=false aria-controls=p1>A</button></header><table><tr id=p1 hidden><td>a</table></article>"
                        + " | <article><header><button type=\"button\" aria-expanded=\"true\" aria-controls=\"p1\">A</button></header>"
                        + "<table><tbody><tr id=\"p1\" style=\"display:revert!important;visibility:visible!important;opacity:1!important;max-height:none!important\"><td>a</td></tr></tbody></table></article>",
                "<div><button aria-expanded=false>A</button><div style='height:0;overflow:hidden;opacity:0'><p>a</p></div></div>"
                        + " | <div><button type=\"button\" aria-expanded=\"true\">A</button><div style=\"" + OPEN
                        + ";overflow:hidden;\"><p>a</p></div></div>",
                "<h3><button aria-expanded=false>A</button></h3><div hidden>a</div>"
                        + " | <h3><button type=\"button\" aria-expanded=\"true\">A</button></h3><div style=\"" + OPEN
                        + "\">a</div>",
                "<dl><dt><span role=button aria-expanded=false>A</span></dt><dd style='max-height: 0px; color:red'>a</dd></dl>"
                        + " | <dl><dt><span role=\"button\" aria-expanded=\"true\">A</span></dt><dd style=\"" + OPEN
                        + ";color:red\">a</dd></dl>",
            })
    void what_a_button_would_open_by_a_script_is_open(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav><button type=\"button\" aria-expanded=\"false\" aria-controls=\"a\">A</button><ul id=\"a\" hidden><li>a</li></ul></nav>",
                "<nav><button type=\"button\" aria-expanded=\"false\">A</button><div style=\"height:0\">a</div></nav>",
                "<button type=\"button\" aria-expanded=\"false\">A</button><ul hidden><li><a href=\"/en/\">English</a></li></ul>",
                "<button type=\"button\" aria-expanded=\"false\">A</button><div class=\"dropdown-menu\" hidden>a</div>",
                "<button type=\"button\" aria-expanded=\"false\" aria-haspopup=\"true\">A</button><div hidden>a</div>",
                "<button type=\"button\" aria-expanded=\"true\">A</button><div hidden>a</div>",
                "<button type=\"button\" aria-expanded=\"false\">A</button><div>a</div><div hidden>b</div>",
            })
    void menus_stay_shut(String html) {
        assertThat(Trial.body(html)).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<header><button type=\"button\" aria-expanded=\"false\" aria-controls=\"a\">A</button></header><ul id=\"a\" hidden><li>a</li></ul>",
                "<button type=\"button\" aria-expanded=\"false\" aria-controls=\"a\">A</button><ul id=\"a\" class=\"sub-menu\" hidden><li>a</li></ul>",
                "<button type=\"button\" aria-expanded=\"false\" aria-controls=\"a\" class=\"burger\">A</button><div id=\"a\" hidden>a</div>",
                "<button type=\"button\" aria-expanded=\"false\" aria-controls=\"a\" aria-label=\"Ouvrir le menu\">A</button><div id=\"a\" hidden>a</div>",
                "<button type=\"button\" aria-expanded=\"false\" aria-controls=\"a\" aria-haspopup=\"true\">A</button><div id=\"a\" hidden>a</div>",
                "<button type=\"button\" aria-expanded=\"false\" data-toggle=\"modal\" data-target=\"#a\">A</button><div id=\"a\" hidden>a</div>",
                "<button type=\"button\" aria-expanded=\"false\" aria-controls=\"a\">A</button><div id=\"a\" role=\"dialog\" hidden>a</div>",
                "<button type=\"button\" aria-controls=\"a\">A</button><div id=\"a\" hidden>a</div>",
            })
    void dialogs_and_what_else_comes_over_the_page_wait_for_their_button(String html) {
        var id = html.contains("<ul") ? "pv-pane-1" : "a";
        assertThat(Trial.body(html))
                .contains("popovertarget=\"" + id + "\">A</button>")
                .containsPattern("<div id=\"" + id + "\"[^>]* popover=\"\">")
                .doesNotContain("aria-expanded", "hidden");
    }

    @Test
    void buttons_and_parts_of_one_name_belong_together_in_their_order() {
        var html = "<button aria-expanded=false aria-controls=a>A</button>".repeat(3)
                + "<p id=a hidden>x</p><p id=a hidden>y</p>";
        assertThat(Trial.body(html))
                .contains(OPEN + "\">x</p>", OPEN + "\">y</p>")
                .doesNotContain("aria-expanded=\"false\"");
    }
}
