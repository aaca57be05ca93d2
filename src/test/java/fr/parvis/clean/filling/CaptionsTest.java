package fr.parvis.clean.filling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script would write below a picture that it shows large stands below the small one. */
class CaptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <a href=/1.jpg data-lightbox=g data-title="La fête, en mai"><img src=/1s.jpg alt=Place></a> | <span class="pv-caption">La fête, en mai</span></a>
            <a href=/1.jpg data-lightbox=g title="La fête, en mai"><img src=/1s.jpg alt=Place></a> | <a data-lightbox="g" href="/1.jpg"><img alt="Place" src="/1s.jpg"><span class="pv-caption">La fête, en mai</span></a>
            <a href=/1.jpg class=image-popup title="La fête"><img src=/1s.jpg alt=Place></a> | <span class="pv-caption">La fête</span></a>
            <a href=/1.jpg data-fancybox data-caption="La <b>fête</b>"><img src=/1s.jpg alt=Place></a> | <span class="pv-caption">La fête</span></a>
            <a href=/1.jpg data-sub-html="<h4>La fête</h4><p>Photo de <a href=/j>Jeanne</a></p>"><img src=/1s.jpg></a> | <span class="pv-caption">La fête – Photo de Jeanne</span></a>
            <a href=/1.jpg class=glightbox data-glightbox="title: La fête; description: En mai; descPosition: left"><img src=/1s.jpg></a> | <span class="pv-caption">La fête – En mai</span></a>
            <img src=/1s.jpg alt=Place data-image-caption="<p>La fête</p>"> | <img alt="Place" src="/1s.jpg"><span class="pv-caption">La fête</span>
            <a href=/1.jpg data-sub-html=#c><img src=/1s.jpg></a><div id=c style="display:none"><p>La <a href=/f>fête</a></p></div> | <div id="c" class="pv-caption"><p>La <a href="/f">fête</a></p></div>
            <a href=/1.jpg data-sub-html=.c><img src=/1s.jpg><span class=c hidden>La fête</span></a> | <span class="c pv-caption">La fête</span></a>
            <div hidden><p id=c>La fête</p></div><a href=/1.jpg data-sub-html=#c><img src=/1s.jpg></a> | <span class="pv-caption">La fête</span></a>
            <a href=/1.jpg class=glightbox><img src=/1s.jpg></a><div class=glightbox-desc><p>La fête</p></div> | <div class="glightbox-desc pv-caption"><p>La fête</p></div>
            <div class=nivoSlider><img src=/1.jpg alt=Place title="La fête"><img src=/2.jpg></div> | <span class="pv-caption">La fête</span>
            <ul class=bxslider><li><img src=/1.jpg title="La fête"></ul> | <span class="pv-caption">La fête</span>
            <div class=galleria><img src=/1.jpg data-description="La fête"></div> | <span class="pv-caption">La fête</span>
            <div id=g style="display:none"><img src=/1.jpg data-image=/1g.jpg data-description="La fête"></div> | <span class="pv-caption">La fête</span>
            <div class=popup-gallery><a href=/1.jpg title="La fête"><img src=/1s.jpg></a></div> | <span class="pv-caption">La fête</span></a>
            <figure><a href=/1.jpg data-size=9x9><img src=/1s.jpg></a><figcaption>La fête</figcaption></figure> | <figcaption class="pv-caption">La fête</figcaption>
            """)
    void what_only_a_light_box_would_say_can_be_read(String html, String caption) {
        assertThat(Trial.body(html)).contains(caption).containsOnlyOnce("pv-caption");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure><a href=/1.jpg data-caption='La fête'><img src=/1s.jpg></a><figcaption>La fête</figcaption></figure>",
                "<div><a href=/1.jpg data-lightbox=g data-title='La fête'><img src=/1s.jpg></a><p>La fête, en mai</p></div>",
                "<a href=/1.jpg data-lightbox=g data-title='IMG_2041'><img src=/1s.jpg></a>",
                "<a href=/1.jpg data-fancybox data-caption='fete-2041.jpg'><img src=/1s.jpg></a>",
                "<a href=/1.jpg data-lightbox=g data-title='La fête'>La fête</a>",
                "<figure><a href=/1.jpg data-pswp-width=9><img src=/1s.jpg></a><div class=pswp-caption-content>La <b>fête</b></div><figcaption>La fête</figcaption></figure>",
                "<a href=/page class=popup title='La fête'><img src=/1s.jpg alt=Place></a>",
                "<a href=/page title='La fête'><img src=/1s.jpg alt=Place></a>",
                "<nav><a href=/1.jpg data-lightbox=g data-title='La fête'><img src=/1s.jpg></a></nav>",
                "<a href=/1.jpg data-sub-html=#c><img src=/1s.jpg></a>",
                "<div class=popup-gallery><a href=/page title='La fête'><img src=/1s.jpg></a></div>",
                "<div class=galerie><img src=/1.jpg title='La fête'></div>",
                "<figure><a href=/1.jpg><img src=/1s.jpg></a><figcaption>La fête</figcaption></figure>",
            })
    void what_the_page_says_already_or_nobody_would_miss_is_not_written(String html) {
        assertThat(Trial.body(html)).doesNotContain("pv-caption");
    }

    @Test
    void what_only_doubles_the_words_for_a_picture_is_the_title_of_its_link() {
        assertThat(Trial.body(
                        "<a href=/1.jpg data-lightbox=g data-title='La fête'><img src=/1s.jpg alt='La fête !'></a>"))
                .contains("title=\"La fête\"")
                .doesNotContain("pv-caption");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=/1.jpg data-fancybox data-caption='&lt;img src=x onerror=a()&gt;La &lt;i>fête'><img src=/1s.jpg></a>",
                "<a href=/1.jpg data-sub-html=#c><img src=/1s.jpg></a><div id=c style='color:red;display:none'>La fête</div>",
                "<div data-sub-html='<p>La fête</p>' data-src=/1.jpg><picture><img data-caption=Mai src=/1s.jpg></picture></div>",
            })
    void a_page_with_captions_is_clean(String html) {
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
        assertThat(Trial.body(html)).contains("pv-caption");
    }
}
