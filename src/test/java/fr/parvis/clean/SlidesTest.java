package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
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

/** What shows one part at a time until a script moves it; the style sheets are what the libraries' own come to. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class SlidesTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    /** Whether a visitor can scroll to each part and finds it under nothing, and the page is no wider than the window. */
    private static final String IS_SEEN = """
            row => getComputedStyle(row).overflowX == 'auto' && document.documentElement.scrollWidth <= innerWidth
                && [...row.children].every(part => {
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
            .glide__track{overflow:hidden}.glide__slides{position:relative;width:100%;display:flex;overflow:hidden}.glide__slide{width:100%;flex-shrink:0} \
                | <div class=glide__track><ul class=glide__slides id=row><li class=glide__slide>1<li class=glide__slide>2<li class=glide__slide>3</ul></div>
            .orbit-container{position:relative;height:0;overflow:hidden}.orbit-slide{position:absolute} \
                | <div class=orbit><ul class=orbit-container id=row><li class='orbit-slide is-active'>1<li class=orbit-slide>2<li class=orbit-slide>3</ul></div>
            .slider{position:relative;height:400px}.slides{height:400px}.slides li{opacity:0;position:absolute;top:0;width:100%} \
                | <div class=slider><ul class=slides id=row><li>1<li>2<li>3</ul></div>
            .carousel{overflow:hidden;position:relative;height:400px}.carousel-item{visibility:hidden;width:200px;height:200px;position:absolute;top:0;left:0} \
                | <div class=carousel id=row><a class=carousel-item href=/1>1</a><a class=carousel-item href=/2>2</a><a class=carousel-item href=/3>3</a></div>
            .uk-slider-items{display:flex;position:relative}.uk-slider-items>*{flex:none;width:50%} \
                | <div uk-slider><ul class=uk-slider-items id=row><li>1<li>2<li>3</ul></div>
            .uk-slideshow-items{position:relative;overflow:hidden}.uk-slideshow-items>*{position:absolute;top:0;left:0;right:0;bottom:0}.uk-slideshow-items>:not(.uk-active){display:none} \
                | <div uk-slideshow><ul class=uk-slideshow-items id=row><li>1<li>2<li>3</ul></div>
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
