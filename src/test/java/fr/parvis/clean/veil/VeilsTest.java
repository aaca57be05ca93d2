package fr.parvis.clean.veil;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VeilsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".et-waypoint:not(.et_pb_counters){opacity:0} | .et-waypoint:not(.et_pb_counters){}",
                ".slider:not(.slick-initialized){opacity:0} | .slider:not(.slick-initialized){}",
                ".swiper:not(.swiper-initialized){visibility:hidden} | .swiper:not(.swiper-initialized){}",
                ".carousel:not(.flickity-enabled){display:none} | .carousel:not(.flickity-enabled){}",
                ".menu-slider:not(.slick-initialized) .b{display:none} | .menu-slider:not(.slick-initialized) .b{}",
                "img.thumb-image:not(.loaded){opacity:0} | img.thumb-image:not(.loaded){}",
                ".wow:not(.animated){visibility:hidden} | .wow:not(.animated){}",
                ".titre-anime{opacity:0;visibility:hidden} | .titre-anime{}",
                ".carte-anim{opacity:0} | .carte-anim{}",
                ".fade-in:not(.visible){opacity:0} | .fade-in:not(.visible){}",
                ".fade-in:nth-child(2){opacity:0} | .fade-in:nth-child(2){}",
                ".reveal:not(.is-visible){opacity:0} | .reveal:not(.is-visible){}",
                ".card:not(.isVisible){opacity:0;top:0} | .card:not(.isVisible){top:0}",
                ".a:not(.loaded, .b) .c{opacity:0} | .a:not(.loaded, .b) .c{}",
                "[data-scroll]:not(.is-inview){opacity:0} | [data-scroll]:not(.is-inview){}",
                "[data-s=\"a,b\"]:not([data-screen-in-hide=\"done\"]){opacity:0} | [data-s=\"a,b\"]:not([data-screen-in-hide=\"done\"]){}",
                "html:not( .jetpack-lazy-images-js-enabled ):not( .js ) .jetpack-lazy-image{display:none}"
                        + " | html:not( .jetpack-lazy-images-js-enabled ):not( .js ) .jetpack-lazy-image{}",
                "body:not([data-js-loaded]) .page{display:none} | body:not([data-js-loaded]) .page{}",
                "body:not(.loaded){opacity:0} | body:not(.loaded){}",
                "[data-aos^=fade]{opacity:0} | [data-aos^=fade]{}",
                "img[data-src]{opacity:0} | img[data-src]{}",
                ".lazy-img{opacity:0} | .lazy-img{}",
                ".element_from_fade>div{opacity:0} | .element_from_fade>div{}",
                ".fg-loaded-fade-in .fg-item-inner{opacity:0} | .fg-loaded-fade-in .fg-item-inner{}",
                ".rev_slider .tp-caption{visibility:hidden} | .rev_slider .tp-caption{}",
                ".nivoSlider img{display:none} | .nivoSlider img{}",
                ".sppb-wow,.animate,.camera_wrap{visibility:hidden} | .sppb-wow,.animate,.camera_wrap{}",
                ":not(:defined){visibility:hidden} | :not(:defined){}",
                "x-tabs:not(:defined)>*,x-card:not(:Defined){display:none;color:red} | x-tabs:not(:defined)>*,x-card:not(:Defined){color:red}",
                ":where(:not(:defined)){opacity:0} | :where(:not(:defined)){}",
            })
    void a_sheet_hides_nothing_until_a_script_has_made_it_ready(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".menu:not(.is-visible){opacity:0}",
                ".dropdown .x:not(.visible){opacity:0}",
                "nav .x:not(.visible){opacity:0}",
                ".card:not(.is-visible){display:none}",
                ".x:not(.show){opacity:0;position:fixed}",
                ".x:not(.show){position:absolute;opacity:0}",
                ".x:not(.show){opacity:0;pointer-events:none}",
                ".x:not(.loaded):hover{opacity:0}",
                ".x:not(.loaded)::before{opacity:0}",
                ".loader:not(.loaded){opacity:0}",
                "html:not(.js) .toggle{display:none}",
                "body:not(.nav-active) .x{display:none}",
                "body:not(.home) .x{display:none}",
                "li:not(.active){display:none}",
                "li:not(.selected){opacity:0}",
                "[data-note=\".wow\"]{opacity:0}",
                ".a:is(.wow){opacity:0}",
                ".sr-only:not(:focus){opacity:0}",
                "x-card:defined{display:none}",
                "x-tabs:not(:defined),.menu{display:none}",
            })
    void what_opens_and_closes_or_is_for_others_stays_hidden(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".box{opacity:0}.box.is-visible{opacity:1} | .box{}.box.is-visible{opacity:1}",
                ".box.in{opacity:1.0}@media screen{.box{opacity:0;top:0}} | .box.in{opacity:1.0}@media screen{.box{top:0}}",
                ".s  > .t{visibility:hidden}.s.in-view>.t{visibility:visible} | .s > .t{}.s.in-view>.t{visibility:visible}",
                ".a,.b{opacity:0}.a.show,.b.animated{opacity:1} | .a,.b{}.a.show,.b.animated{opacity:1}",
                // The class may stand at the page, or at whatever is around.
                ".hero h1{opacity:0}body.is-loaded .hero h1{opacity:1} | .hero h1{}body.is-loaded .hero h1{opacity:1}",
                ".hero h1{opacity:0}html.js body.loaded>.hero h1{opacity:1} | .hero h1{}html.js body.loaded>.hero h1{opacity:1}",
                ".a>h1{opacity:0}html body.home.loaded .a>h1{opacity:1} | .a>h1{}html body.home.loaded .a>h1{opacity:1}",
                ".a>h1{opacity:0}.js.loaded .a>h1{opacity:1} | .a>h1{}.js.loaded .a>h1{opacity:1}",
                ".b{visibility:hidden}.loaded .b{visibility:visible} | .b{}.loaded .b{visibility:visible}",
                "body .b{opacity:0}body.loaded .b{opacity:1} | body .b{}body.loaded .b{opacity:1}",
                ".x{opacity:0}.x.is-in{opacity:1} | .x{}.x.is-in{opacity:1}",
                ".x{opacity:0%}.x.visible{opacity:100%} | .x{}.x.visible{opacity:100%}",
                ".x{visibility:hidden}.x.is-in{visibility:visible} | .x{}.x.is-in{visibility:visible}",
                ".x{transform:translateX(-100vw)}.x.is-in{transform:none} | .x{}.x.is-in{transform:none}",
                ".gs_reveal{opacity:0;visibility:hidden} | .gs_reveal{}",
                ".x{opacity:0}.x.sign-in{opacity:1} | .x{opacity:0}.x.sign-in{opacity:1}",
                ".menu{opacity:0}.menu.is-in{opacity:1} | .menu{opacity:0}.menu.is-in{opacity:1}",
                ".x{opacity:0%}.x.visible{opacity:10%} | .x{opacity:0%}.x.visible{opacity:10%}",
                // What is displayed with it is seen with it.
                ".x{display:none;opacity:0;transition:1s}.x.active{display:block;opacity:1} | .x{transition:1s}.x.active{display:block;opacity:1}",
                // What is hidden for other reasons stays hidden.
                ".menu{display:none;opacity:0}.menu.active{display:block;opacity:1} | .menu{display:none;opacity:0}.menu.active{display:block;opacity:1}",
                ".menu a{opacity:0}body.loaded .menu a{opacity:1} | .menu a{opacity:0}body.loaded .menu a{opacity:1}",
                ".b{opacity:0}img.loaded .b{opacity:1} | .b{opacity:0}img.loaded .b{opacity:1}",
                ".b{opacity:0}.loaded~.b{opacity:1} | .b{opacity:0}.loaded~.b{opacity:1}",
                ".b{opacity:0}.nav .loaded .b{opacity:1} | .b{opacity:0}.nav .loaded .b{opacity:1}",
                ".b{opacity:0}body.is-open .b{opacity:1} | .b{opacity:0}body.is-open .b{opacity:1}",
                ".box{opacity:0}.box:hover{opacity:1} | .box{opacity:0}.box:hover{opacity:1}",
                ".box{opacity:0}.box.active{opacity:1} | .box{opacity:0}.box.active{opacity:1}",
                ".box{opacity:0}.show .box{opacity:1} | .box{opacity:0}.show .box{opacity:1}",
                ".a,.b{opacity:0}.a.show{opacity:1} | .a,.b{opacity:0}.a.show{opacity:1}",
                ".box{display:none}.box.show{opacity:1} | .box{display:none}.box.show{opacity:1}",
                ".overlay{opacity:0}.overlay.visible{opacity:1} | .overlay{opacity:0}.overlay.visible{opacity:1}",
                ".box{position:fixed;opacity:0}.box.show{opacity:1} | .box{position:fixed;opacity:0}.box.show{opacity:1}",
            })
    void what_a_sheet_shows_again_once_a_script_has_seen_it_is_shown(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".hidden{opacity:0;filter:blur(5px);transform:translateX(-100%);transition:all 1s}.show{opacity:1;transform:translateX(0)}"
                        + " | .hidden{transition:all 1s}.show{opacity:1;transform:translateX(0)}",
                ".hidden{opacity:0;transition:opacity 1s}.show{opacity:1} | .hidden{transition:opacity 1s}.show{opacity:1}",
                ".section--hidden{opacity:0;transform:translateY(8rem)} | .section--hidden{}",
                ".box{transform:translateX(400%);opacity:0}.box.show{opacity:1;transform:translateX(0)} | .box{}.box.show{opacity:1;transform:translateX(0)}",
                ".box{transform:translateX(400%)}.box:nth-of-type(even){transform:translateX(-400%)}.box.show{transform:translateX(0)}"
                        + " | .box{}.box:nth-of-type(even){}.box.show{transform:translateX(0)}",
                ".reveal{opacity:0;transform:translateY(150px)}.reveal.active{opacity:1;transform:none} | .reveal{}.reveal.active{opacity:1;transform:none}",
                ".card{opacity:0;-webkit-transform:scale(.5)}.card.visible{opacity:1;-webkit-transform:scale(1)} | .card{}.card.visible{opacity:1;-webkit-transform:scale(1)}",
                // Whatever the class is called that brings what has its place.
                ".ap.s1{opacity:0;transition:opacity .4s}.ap.on.s1{opacity:1} | .ap.s1{transition:opacity .4s}.ap.on.s1{opacity:1}",
                ".io{opacity:0;transform:translateY(30px)}.io.vu{opacity:1;transform:none} | .io{}.io.vu{opacity:1;transform:none}",
                ".x{opacity:0;transition:1s}.x.on{opacity:1}.x:hover{opacity:1} | .x{opacity:0;transition:1s}.x.on{opacity:1}.x:hover{opacity:1}",
                ".x{opacity:0;transition:1s}.x.on{opacity:1}.y:hover .x{opacity:1} | .x{opacity:0;transition:1s}.x.on{opacity:1}.y:hover .x{opacity:1}",
                ".x{opacity:0;transition:1s;position:absolute}.x.vu{opacity:1} | .x{opacity:0;transition:1s;position:absolute}.x.vu{opacity:1}",
                ".x{opacity:0;transition:1s;grid-area:1/1}.x.on{opacity:1} | .x{opacity:0;transition:1s;grid-area:1/1}.x.on{opacity:1}",
                ".x{opacity:0;transition:1s}.y.on .x{opacity:1} | .x{opacity:0;transition:1s}.y.on .x{opacity:1}",
                ".card-btn{opacity:0;transition:1s}.card-btn.on{opacity:1} | .card-btn{opacity:0;transition:1s}.card-btn.on{opacity:1}",
                ".slide{opacity:0;transform:scale(2)}.slide.on{opacity:1} | .slide{opacity:0;transform:scale(2)}.slide.on{opacity:1}",
                // Where it belongs is said by no other rule, or it comes from the edge or over the page.
                ".fade-in{opacity:0;transform:translate(-50%,-50%)} | .fade-in{transform:translate(-50%,-50%)}",
                ".hidden{opacity:0} | .hidden{opacity:0}",
                ".hidden{opacity:0;visibility:hidden;transform:scale(0)} | .hidden{opacity:0;visibility:hidden;transform:scale(0)}",
                ".menu--hidden{opacity:0;transform:translateY(-100%)} | .menu--hidden{opacity:0;transform:translateY(-100%)}",
                ".totop-hidden{opacity:0;transform:scale(0)} | .totop-hidden{opacity:0;transform:scale(0)}",
                ".panel-x{position:fixed}.panel-x{transform:translateX(100%)}.panel-x.show{transform:none} | .panel-x{position:fixed}.panel-x{transform:translateX(100%)}.panel-x.show{transform:none}",
                ".drawer{transform:translateX(-100%)}.drawer.show{transform:none} | .drawer{transform:translateX(-100%)}.drawer.show{transform:none}",
                ".x{transform:translateX(-100%)}.x.open{transform:none} | .x{transform:translateX(-100%)}.x.open{transform:none}",
                "@keyframes a{from{opacity:0;transform:translateX(400%)}} | @keyframes a{from{opacity:0;transform:translateX(400%)}}",
            })
    void what_arrives_while_one_scrolls_is_where_it_belongs(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Trial.style(expected)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".e-con.e-parent:nth-of-type(n+4):not(.e-lazyloaded):not(.e-no-lazyload),.e-con.e-parent:nth-of-type(n+4):not(.e-lazyloaded):not(.e-no-lazyload) *{background-image:none!important}"
                        + " | .e-con.e-parent:nth-of-type(n+4):not(.e-lazyloaded):not(.e-no-lazyload),.e-con.e-parent:nth-of-type(n+4):not(.e-lazyloaded):not(.e-no-lazyload) *{}",
                ".bricks-lazy-hidden{background-image:none!important} | .bricks-lazy-hidden{}",
                ".perfmatters-lazy-css-bg:not([data-ll-status=entered]){background:none!important} | .perfmatters-lazy-css-bg:not([data-ll-status=entered]){}",
                ".flying-press-lazy-bg{background-image:none} | .flying-press-lazy-bg{}",
                // Most of what has no background is to have none.
                "body{background:none} | body{background:none}",
                "#page,.menu{background-image:none} | #page,.menu{background-image:none}",
                ".e-con:not(.e-no-lazyload){background:none} | .e-con:not(.e-no-lazyload){background:none}",
                ".a:not(.loaded){background:0 0} | .a:not(.loaded){background:0 0}",
            })
    void a_background_waits_for_no_script(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }
}
