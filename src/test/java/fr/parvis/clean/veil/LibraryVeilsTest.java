package fr.parvis.clean.veil;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sheets of well-known libraries hide until these have run. */
class LibraryVeilsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".animsition,.animsition-overlay{opacity:0;position:relative} | .animsition,.animsition-overlay{position:relative}",
                "body:not(.pace-done) main{opacity:0} | body:not(.pace-done) main{}",
                "html:not(.page-complete) .x{display:none} | html:not(.page-complete) .x{}",
                "body:not(.finished) .x{display:none} | body:not(.finished) .x{}",
                "#w{opacity:0}.pace-done #w{opacity:1} | #w{}.pace-done #w{opacity:1}",
                "#w{opacity:0}body.done #w{opacity:1} | #w{}body.done #w{opacity:1}",
                "ion-card{visibility:hidden}.hydrated{visibility:inherit} | ion-card{}.hydrated{visibility:inherit}",
                "ion-card,ion-menu,ion-loading{visibility:hidden}.hydrated{visibility:inherit} | ion-card,ion-menu,ion-loading{}.hydrated{visibility:inherit}",
                "img-comparison-slider{visibility:hidden} | img-comparison-slider{}",
                "img-comparison-slider [slot=second]{display:none} | img-comparison-slider [slot=second]{}",
                "x-tabs>[slot]{opacity:0} | x-tabs>[slot]{}",
            })
    void nothing_waits_for_a_library_to_have_come(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#w{opacity:0}.step-done #w{opacity:1}",
                "#w{opacity:0}.done{opacity:1}",
                "#w{opacity:0}body.order-complete #w{opacity:1}",
                "body:not(.order-complete) .x{display:none}",
                "body:not(.menu-done) .x{display:none}",
                "x-menu{visibility:hidden}",
                "x-chat{position:fixed;display:none}",
                "x-spinner{display:none}",
                "x-card.old{display:none}",
                "x-card .y{display:none}",
                "x-card::before{opacity:0}",
                ".x [slot=second]{display:none}",
                "@media print{x-card{display:none}}",
            })
    void what_waits_for_something_else_stays_hidden(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#Container .mix{display:none;width:30%} | #Container .mix{width:30%}",
                ".reveal .slides .fragment{opacity:0;visibility:hidden} | .reveal .slides .fragment{}",
                ".tlt .texts{display:none} | .tlt .texts{}",
            })
    void what_a_library_shows_part_by_part_is_there(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div id=g style='display:none'><img src=/1.jpg data-image=/1g.jpg style='display:none'></div>"
                        + " | <div id=\"g\"><img src=\"/1.jpg\"></div>",
                "<div id=j style='visibility:hidden;width:9px'><div data-u=loading class=jssorl-009-spin><img src=/spin.svg></div>"
                        + "<p data-u=slides>La fête</p></div> | <div id=\"j\" style=\"width:9px\"><p data-u=\"slides\">La fête</p></div>",
                "<h2 class=tlt><ul class=texts style='display:none'><li>La fête</ul></h2> | <h2 class=\"tlt\"><ul class=\"texts\"><li>La fête</li></ul></h2>",
                "<div style='display:none'><img src=/1.jpg data-image=/1g.jpg data-description=Mai></div>"
                        + " | <div><img data-description=\"Mai\" src=\"/1.jpg\"><span class=\"pv-caption\">Mai</span></div>",
                "<div style='display:none'><img src=/1.jpg data-image=/1g.jpg>Mai</div> | <div style=\"display:none\"><img src=\"/1.jpg\">Mai</div>",
                "<div style='display:none'><img src=/1.jpg></div> | <div style=\"display:none\"><img src=\"/1.jpg\"></div>",
            })
    void a_box_of_pictures_to_be_drawn_by_a_script_is_there(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".item{position:absolute;width:9px}.item.muuri-item-hidden{z-index:0} | .item{width:9px}.item.muuri-item-hidden{z-index:0}",
                ".g .item{position:absolute}.g .item.muuri-item-dragging{z-index:3} | .g .item{}.g .item.muuri-item-dragging{z-index:3}",
                ".item{position:absolute}.item.active{z-index:0} | .item{position:absolute}.item.active{z-index:0}",
                ".item{position:absolute}.other.muuri-item-hidden{z-index:0} | .item{position:absolute}.other.muuri-item-hidden{z-index:0}",
                ".item{position:relative}.item.muuri-item-hidden{z-index:0} | .item{position:relative}.item.muuri-item-hidden{z-index:0}",
            })
    void what_only_a_script_would_lay_out_does_not_lie_in_one_place(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @Test
    void a_page_is_not_about_to_come() {
        assertThat(Trial.page("<body class='pace-running a'>x").html()).contains("<body class=\"a\">");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".cap{opacity:0;transform:translateY(50px)}.swiper-slide-active .cap{opacity:1;transform:none} | .cap{}.swiper-slide-active .cap{opacity:1;transform:none}",
                ".hero .cap{opacity:0}.hero .slick-active .cap{opacity:1} | .hero .cap{}.hero .slick-active .cap{opacity:1}",
                ".cap{opacity:0}.hero .owl-item.active .cap{opacity:1} | .cap{}.hero .owl-item.active .cap{opacity:1}",
                ".owl-item .cap{opacity:0}.owl-item.active .cap{opacity:1} | .owl-item .cap{}.owl-item.active .cap{opacity:1}",
                ".cap h2{visibility:hidden}.splide__slide.is-active .cap h2{visibility:visible} | .cap h2{}.splide__slide.is-active .cap h2{visibility:visible}",
                ".cell .cap{opacity:0}.cell.is-selected .cap{opacity:1} | .cell .cap{}.cell.is-selected .cap{opacity:1}",
                ".cap{opacity:0}.flex-active-slide>.cap{opacity:1} | .cap{}.flex-active-slide>.cap{opacity:1}",
                ".cap{opacity:0;position:absolute}.swiper-slide-active .cap{opacity:1} | .cap{position:absolute}.swiper-slide-active .cap{opacity:1}",
                ".swiper-slide:not(.swiper-slide-active) .cap{opacity:0} | .swiper-slide:not(.swiper-slide-active) .cap{}",
            })
    void what_is_read_on_the_slide_whose_turn_it_is_is_read_on_all(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".cap{opacity:0}.active .cap{opacity:1}",
                ".icon-check{opacity:0}.is-selected .icon-check{opacity:1}",
                ".cap{opacity:0}.slick-active~.cap{opacity:1}",
                ".swiper-slide{opacity:0}.swiper-slide-active{opacity:1}",
                ".tooltip{opacity:0}.slick-active .tooltip{opacity:1}",
            })
    void what_else_has_its_turn_stays_hidden(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }
}
