package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shows one part at a time until a script moves it; the style sheets are what the libraries' own come to. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class SlidesTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    /** Whether a visitor can scroll to each part and finds it under nothing, and the page is no wider than the window. */
    private static final String IS_SEEN = """
            row => getComputedStyle(row).overflowX == 'auto' && getComputedStyle(row).touchAction == 'auto' && document.documentElement.scrollWidth <= innerWidth
                && [...row.children].filter(part => !part.hidden && part.querySelector('b')).every(part => {
                    part.scrollIntoView({inline: 'start', block: 'nearest'});
                    const title = part.querySelector('b');
                    const box = title.getBoundingClientRect();
                    return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) == title;
                })""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .carousel-inner{position:relative;overflow:hidden;width:100%}.carousel-item{position:relative;display:none;float:left;width:100%;margin-right:-100%}.carousel-item.active{display:block} \
                | <div class='carousel slide'><div class=carousel-inner id=row><div class='carousel-item active'>1</div><div class=carousel-item>2</div><div class=carousel-item>3</div></div></div>
            .carousel-inner{overflow:hidden}.carousel-item{position:relative;display:none;float:left;width:100%;margin-right:-100%}.active{display:block}.carousel-fade .carousel-item{opacity:0} \
                | <div class='carousel carousel-fade'><div class=carousel-inner id=row><div class='carousel-item active'>1</div><div class=carousel-item>2</div><div class=carousel-item>3</div></div></div>
            .swiper{overflow:hidden;height:200px}.swiper-wrapper{position:relative;display:flex;height:100%}.swiper-slide{flex-shrink:0;width:100%;height:100%} \
                | <div class=swiper><div class=swiper-wrapper id=row><div class=swiper-slide>1</div><div class=swiper-slide>2</div><div class=swiper-slide>3</div></div></div>
            .glide__track{overflow:hidden}.glide__slides{position:relative;width:100%;display:flex;overflow:hidden;touch-action:pan-y}.glide__slide{width:100%;flex-shrink:0} \
                | <div class=glide__track><ul class=glide__slides id=row><li class=glide__slide>1<li class=glide__slide>2<li class=glide__slide>3</ul></div>
            .orbit-container{position:relative;height:0;overflow:hidden}.orbit-slide{position:absolute} \
                | <div class=orbit><ul class=orbit-container id=row><li class='orbit-slide is-active'>1<li class=orbit-slide>2<li class=orbit-slide>3</ul></div>
            .slider{position:relative;height:400px}.slides{height:400px}.slides li{opacity:0;position:absolute;top:0;width:100%} \
                | <div class=slider><ul class=slides id=row><li>1<li>2<li>3</ul></div>
            .c{overflow:hidden;width:300px}.tr{display:flex}.tr>*{flex:0 0 100%;margin:0} \
                | <div class=c><div class=tr id=row style='transform:translateX(-0%);transition:.3s'><figure>1</figure><figure>2</figure><figure>3</figure></div><button aria-label=suivant>x</button></div>
            .c{overflow:hidden;width:300px}.tr{display:flex} \
                | <div class=c><div id=row class=tr style='transform:translateX(-200%)!important'><div style='min-width:100%'>1</div><div style='min-width:100%'>2</div><div style='min-width:100%'>3</div></div></div>
            .carousel{overflow:hidden;position:relative;height:400px}.carousel-item{visibility:hidden;width:200px;height:200px;position:absolute;top:0;left:0} \
                | <div class=carousel id=row><a class=carousel-item href=/1>1</a><a class=carousel-item href=/2>2</a><a class=carousel-item href=/3>3</a></div>
            .uk-slider-items{display:flex;position:relative}.uk-slider-items>*{flex:none;width:50%} \
                | <div uk-slider><ul class=uk-slider-items id=row><li>1<li>2<li>3</ul></div>
            .uk-slideshow-items{position:relative;overflow:hidden}.uk-slideshow-items>*{position:absolute;top:0;left:0;right:0;bottom:0}.uk-slideshow-items>:not(.uk-active){display:none} \
                | <div uk-slideshow><ul class=uk-slideshow-items id=row><li>1<li>2<li>3</ul></div>
            .fader{position:relative;height:300px;overflow:hidden}.fader__slide{position:absolute;width:100%;height:100%;top:0;opacity:0} \
                | <div class=fader id=row><div class=fader__slide>1</div><div class=fader__slide>2</div></div>
            .mySlides{display:none}.slideshow-container{position:relative}.prev,.next{cursor:pointer;position:absolute;top:50%} \
                | <div class=slideshow-container id=row><div class=mySlides>1</div><div class=mySlides>2</div><a class=prev onclick='plus(-1)'>x</a></div>
            .slider{position:relative;height:300px;overflow:hidden}.slide{position:absolute;top:0;right:0;bottom:0;left:0;opacity:0}.slide.active{opacity:1} \
                | <div class=slider id=row><div class='slide active'>1</div><div class=slide>2</div><button class=next>x</button></div>
            .carousel{overflow:hidden}.carousel-track{display:flex}.carousel-card{flex:0 0 100%} \
                | <div class=carousel><div class=carousel-track id=row><div class=carousel-card>1</div><div class=carousel-card>2</div></div></div>
            .vue{overflow:hidden}.piste{display:flex}.piste>div{min-width:100%} \
                | <div class=vue><div class=piste id=row style='transform:translate3d(-400px,0,0)'><div>1</div><div>2</div></div></div>
            .overflow-hidden{overflow:hidden}.flex{display:flex}.w-full{width:100%}.shrink-0{flex-shrink:0} \
                | <div class=overflow-hidden><div class=flex id=row style='transform:translateX(0%)'><div class='w-full shrink-0'>1</div><div class='w-full shrink-0'>2</div></div></div>
            .diaporama{position:relative;height:300px;overflow:hidden}.diaporama li{position:absolute;top:0;left:0;opacity:0}.diaporama li.on{opacity:1} \
                | <ul class=diaporama id=row><li class=on>1 La fête du village au mois de mai</li><li>2 Le marché de Noël en décembre</li></ul>
            .et_pb_slide{display:none;float:left;margin-right:-100%;position:relative;width:100%}.et_pb_slide:first-child{display:list-item} \
                | <div class=et_pb_slider><div class=et_pb_slides id=row><div class=et_pb_slide>1</div><div class=et_pb_slide>2</div></div></div>
            .rev_slider>ul>li{position:absolute;visibility:hidden}.tp-caption{visibility:hidden} \
                | <div class=rev_slider style='display:none'><ul id=row><li><div class=tp-caption>1</div><li><div class=tp-caption>2</div></ul></div>
            .galleria{height:300px;overflow:hidden}.galleria>*{position:absolute;width:300px} \
                | <div class=galleria id=row><figure>1</figure><figure>2</figure></div>
            .justified-gallery{position:relative;overflow:hidden}.justified-gallery>*{position:absolute;opacity:.1} \
                | <div class=justified-gallery id=row><div>1</div><div>2</div></div>
            [data-u=slides]{height:200px}[data-u=slides]>*{position:absolute;display:none} \
                | <div id=jssor_1 style='visibility:hidden'><div data-u=slides id=row><div>1</div><div>2</div></div></div>
            """)
    void each_part_can_be_scrolled_to_and_lies_under_nothing(String css, String html) {
        var page = "<!doctype html><title>x</title><style>" + css + "</style>"
                + html.replaceAll(">([123])", "><b>Titre $1</b>");
        var once = cleaned(page).outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        for (int width : List.of(1280, 390)) {
            try (var shown = BROWSER.page(width, 800)) {
                shown.setContent(page);
                assertThat(shown.locator("#row").evaluate(IS_SEEN))
                        .as("without help")
                        .isEqualTo(false);
                shown.setContent(once);
                assertThat(shown.locator("#row").evaluate(IS_SEEN)).isEqualTo(true);
            }
        }
    }

    @Test
    void what_would_have_moved_them_goes_out_of_sight_and_pictures_to_choose_from_stay() {
        var page = cleaned("""
                <div class=carousel><ol class=carousel-indicators><li data-slide-to=0></ol><ul class=carousel-indicators><li><img src=/a.png></ul>
                <div class=carousel-inner><div class=carousel-item>1</div><div class=carousel-item>2</div></div>
                <a class=carousel-control-next href="#c">Suivant</a></div><div class=swiper-pagination>Page 2</div>""");
        assertThat(page.select(".pv-still").eachAttr("class"))
                .containsExactly("carousel-indicators pv-still", "carousel-control-next pv-still");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=slide-left><ul><li>Une entrée de la longue liste du menu</li><li>Une autre entrée de la liste du menu</li></ul></div>",
                "<div class=slideshow><ul class=toolbar><li>Partager</li><li>Fermer</li></ul></div>",
                "<nav class=slider><ul><li>Une entrée de la longue liste du menu</li><li>Une autre entrée de la liste du menu</li></ul></nav>",
                "<div class=slider-area><div class='col slide-text'>La fête</div><div class='col slide-image'><img src=/a.png alt=a></div></div>",
                "<div class=slider><ol class=slider-dots><li>Le premier des points de la liste</li><li>Le deuxième des points de la liste</li></ol></div>",
                "<div style='left:50%;transform:translateX(-50%)'><p>Au</p><p>milieu</p></div>",
                "<div class=carousel><div class=item>Une seule</div></div>",
                "<div class='page no-slider'><ul><li>Une entrée de la longue liste de la page</li><li>Une autre entrée de la liste de la page</li></ul></div>",
                "<div class='row slideInUp'><div class='col slideInUp'>Un</div><div class='col slideInUp'>Deux</div></div>",
                "<div style='transform: translate3d(0px, 0px, 0px)'><div>Tête</div><div>Corps</div></div>",
                "<div style='transform: translateX(-30px)'><header>Tête</header><main>Corps</main></div>",
                "<div style='transform:translateX(0)'><div>Tête</div><div>Corps</div></div>",
                "<p style='transform:translateX(30px)'><b>Un</b><b>Deux</b></p>",
            })
    void what_shows_no_part_at_a_time_is_no_row(String html) {
        assertThat(cleaned(html).select(".pv-row")).isEmpty();
    }

    @Test
    void beside_a_row_that_is_called_one_what_moves_it_goes_out_of_sight_too() {
        var page = cleaned(
                "<div class=carousel><div class=track><div class=card>La fête</div><div class=card>Le bal</div></div>"
                        + "<button class=carousel-prev>x</button><p class=legend>En mai</p></div>");
        assertThat(page.select(".pv-parts").eachAttr("class")).containsExactly("track pv-row pv-parts");
        assertThat(page.select(".pv-still").eachText()).containsExactly("x");
    }

    @Test
    void a_row_lies_over_nothing_that_follows() {
        var once = cleaned(
                        "<style>.slider,.slides{height:100px}.slides li{position:absolute}.slides li div{height:300px}</style><title>x</title>"
                                + "<div class=slider><ul class=slides><li><div>Un</div><li><div>Deux</div></ul></div><p>Suite")
                .outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        try (var shown = BROWSER.page()) {
            shown.setContent(once);
            assertThat(shown.locator("p").evaluate("p => p.getBoundingClientRect().top >= 300"))
                    .isEqualTo(true);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .carousel-inner{position:relative;overflow:hidden}.carousel-item{display:none;float:left;width:100%;margin-right:-100%;height:70vh}.carousel-item.active{display:block} \
                | <div class=carousel><div class=carousel-inner id=row>(<div class=carousel-item style='background-image:url(/a.jpg)'><b>Titre</b></div>)</div></div>
            .carousel-item{display:none;float:left;width:100%;margin-right:-100%;height:32rem;position:relative}.carousel-item>img{position:absolute;inset:0;height:32rem}.carousel-item.active{display:block} \
                | <div class=carousel><div class=carousel-inner id=row>(<div class=carousel-item><img src=/a.jpg><b>Titre</b></div>)</div></div>
            .carousel,.carousel-inner,.carousel-item{height:500px}.pic{height:100%;background:center/cover} \
                | <div class=carousel><div class=carousel-inner id=row>(<div class=carousel-item><div class=pic style='background-image:url(/a.jpg)'></div><b>Titre</b></div>)</div></div>
            .uk-slideshow-items{position:relative}.uk-slideshow-items>*{position:absolute;inset:0}.uk-position-cover{position:absolute;inset:0}.uk-position-cover img{height:400px} \
                | <div uk-slideshow><div class=uk-slideshow-items id=row>(<div><div class=uk-position-cover><img src=/a.jpg></div><b>Titre</b></div>)</div></div>
            .slide{height:400px;background:center/cover} | <div class=owl-carousel id=row>(<div class=slide style='background-image:url(/a.jpg)'><b>Titre</b></div>)</div>
            .slides li{height:450px} | <div class=slider><ul class=slides id=row>(<li style='background:url(/a.jpg)'><b>Titre</b></li>)</ul></div>
            .slideshow{position:relative;height:400px}.slide{position:absolute;inset:0;opacity:0} \
                | <div class=slideshow id=row>(<div class=slide style='background-image:url(/a.jpg)'><b>Titre</b></div>)</div>
            """)
    void parts_whose_pictures_take_no_room_are_as_high_as_their_sheets_say_and_fill_the_row(String css, String html) {
        var part = html.substring(html.indexOf('(') + 1, html.indexOf(')', html.lastIndexOf("</b>")));
        var three = html.substring(0, html.indexOf('(')) + part.repeat(3) + html.substring(html.lastIndexOf(')') + 1);
        var once = cleaned("<!doctype html><title>x</title><style>" + css + "</style>" + three)
                .outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        try (var shown = BROWSER.page(1000, 800)) {
            shown.setContent(once);
            assertThat(shown.locator("#row > *")
                            .evaluateAll("all => all.map(one => one.getBoundingClientRect())"
                                    + ".every(box => box.height >= 390 && box.width > 800)"))
                    .isEqualTo(true);
        }
    }

    @Test
    void a_row_can_be_scrolled_by_keys() {
        assertThat(cleaned(
                                "<div class=swiper-wrapper><div class=swiper-slide>1</div><div class=swiper-slide>2</div></div>")
                        .select("[tabindex=0]")
                        .attr("class"))
                .isEqualTo("swiper-wrapper pv-row");
    }

    @Test
    void the_pages_of_a_talk_stand_one_below_the_other() {
        var once = cleaned("""
                <!doctype html><title>x</title><style>.reveal{height:100%;overflow:hidden;position:relative}.reveal .slides{position:absolute;width:100%;height:100%;pointer-events:none}
                .reveal .slides section{display:none;position:absolute;width:100%}</style><div class=reveal><div class=slides><section><h2>Budget</h2></section>
                <section><section><h2>Écoles</h2></section><section><h2>Cantine</h2></section></section></div></div><p>Fin""").outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        try (var shown = BROWSER.page()) {
            shown.setContent(once);
            assertThat(shown.locator("h2, p")
                            .evaluateAll("all => all.map(one => one.textContent.trim()).join(' < ') + ' '"
                                    + " + all.every((one, i) => i == 0 || one.getBoundingClientRect().top"
                                    + " >= all[i - 1].getBoundingClientRect().bottom)"))
                    .isEqualTo("Budget < Écoles < Cantine < Fin true");
        }
    }

    @Test
    void a_page_without_such_parts_gets_no_rules_for_them() {
        assertThat(cleaned("<title>x</title><p class=carousel>x").select("style"))
                .isEmpty();
    }

    @Test
    void what_uikit_would_name_after_an_attribute_is_named() {
        assertThat(Trial.body("<div uk-grid><p data-uk-tab class=a>x</p><p uk-toggle='target: #x'>y</p></div>"))
                .isEqualTo("<div class=\"uk-grid\"><p data-uk-tab=\"\" class=\"a uk-tab\">x</p><p>y</p></div>");
    }

    private static Document cleaned(String html) {
        return Jsoup.parse(Trial.page(html).html());
    }
}
