package fr.parvis.clean.copy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import fr.parvis.clean.veil.Lazy;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=/a.jpg data-lazy=true> | <img src=\"/a.jpg\">",
                "<img src=/a.jpg data-lazyload=true data-src=1.5> | <img src=\"/a.jpg\">",
                "<img src=/logo.png data-src-retina=/logo@2x.png> | <img src=\"/logo.png\">",
                "<img src=/spacer.png data-src-retina=/logo@2x.png> | <img src=\"/logo@2x.png\">",
                "<img src=/a.jpg data-src=https://t.test/a.jpg> | <img src=\"/a.jpg\">",
                "<img src=/blank.gif data-wpfc-original-src=/a.jpg data-wpfc-original-srcset='/b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<img data-splide-lazy=/a.jpg data-splide-lazy-srcset='/b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<img data-flickity-lazyload-src=/a.jpg data-flickity-lazyload-srcset='/b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<img src=data:image/gif;base64,R0lG data-breeze=/a.jpg> | <img src=\"/a.jpg\">",
                "<img ng-src=/a.jpg> | <img src=\"/a.jpg\">",
                "<img src=/blank.gif data-muse-src=/a.jpg> | <img src=\"/a.jpg\">",
                "<img src=data:image/gif;base64,R0lG data-opt-src=/a.jpg> | <img src=\"/a.jpg\">",
                "<img nitro-lazy-src=/a.jpg nitro-lazy-srcset='/b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<img src=data:image/gif;base64,R0lG data-neuf-src=/a.jpg?v=1 data-hover-img=/b.jpg> | <img src=\"/a.jpg?v=1\">",
                "<div data-parallax=scroll data-image-src=/a.jpg>x</div> | <div data-parallax=\"scroll\" style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div data-src=/a.jpg uk-img>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div data-bgset='/a.jpg 400w, /b.jpg 1200w [(min-width: 9em)]'>x</div> | <div style=\"background-image:url(&quot;/b.jpg&quot;)\">x</div>",
                "<img src=/logo.svg width=1 height=1 alt=Mairie class=custom-logo> | <img alt=\"Mairie\" class=\"custom-logo\" src=\"/logo.svg\">",
                "<img src=/point.png width=1 height=1> | <img width=\"1\" height=\"1\" src=\"/point.png\">",
                "<img src=/compte.php?p=3 width=1 height=1> | ''",
                "<img width=0 height=0 style='width:100%;height:auto' src=/photo.jpg> | <img width=\"0\" height=\"0\" style=\"width:100%;height:auto\" src=\"/photo.jpg\">",
                "<noscript><img src=/logo.svg width=1 height=1 alt=Mairie></noscript> | <img alt=\"Mairie\" src=\"/logo.svg\">",
                "<div data-setbg=/a.jpg>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<section data-neuf-image=/a.webp><h2>x</h2></section> | <section style=\"background-image:url(&quot;/a.webp&quot;)\"><h2>x</h2></section>",
                "<div data-large-image=/a.jpg><img src=/b.jpg></div> | <div><img src=\"/b.jpg\"></div>",
                "<div style='background-image:inherit' data-bg-image=\"url('/a.jpg')\">x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<picture><source data-srcset=/a.webp><img data-src=/a.jpg alt=A></picture><noscript><picture><source srcset=/a.webp><img src=/a.jpg alt=A></picture></noscript>"
                        + " | <picture><source srcset=\"/a.webp\"><img alt=\"A\" src=\"/a.jpg\"></picture>",
                "<img data-src=/a-300x200.jpg alt=A><noscript><img src=/a.jpg alt=A></noscript> | <img alt=\"A\" src=\"/a-300x200.jpg\">",
                "<img src=/plan.png alt=Plan longdesc=/plan.html> | <img alt=\"Plan\" longdesc=\"/plan.html\" src=\"/plan.png\">",
                "<img src=/plan.png longdesc=https://t.test/plan.html> | <img src=\"/plan.png\">",
                "<img src=/plan.png longdesc=mailto:a@b.test> | <img src=\"/plan.png\">",
                "<img src=/a.jpg srcset=/img/loading.gif lazyload> | <img src=\"/a.jpg\">",
                "<img src=/a.jpg srcset='/img/grey-blank.png 1x' class=lazyload> | <img class=\"lazyloaded\" src=\"/a.jpg\">",
                "<img src=/a.jpg srcset='/img/placeholder-1x1.png 1w'> | <img src=\"/a.jpg\">",
                "<img src=/a.jpg srcset=data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==> | <img src=\"/a.jpg\">",
                // A choice is one, whatever its pictures are called.
                "<img src=/a.jpg srcset='/a.jpg 1x, /pixel.png 2x'> | <img src=\"/a.jpg\" srcset=\"/a.jpg 1x, /pixel.png 2x\">",
                "<img src=/a.jpg srcset='/pixel-art.png 2x'> | <img src=\"/a.jpg\" srcset=\"/pixel-art.png 2x\">",
                "<img src=/blank.gif srcset=/loading.gif> | <img src=\"/blank.gif\" srcset=\"/loading.gif\">",
            })
    void a_picture_is_shown_whatever_its_address_waits_in(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void a_blurred_stand_in_of_wix_is_asked_for_sharp_and_as_large_as_it_is_shown() {
        var media = "https://static.wixstatic.com/media/x~mv2.jpg/v1/fill/";
        var img = Jsoup.parseBodyFragment("<img width=980 height=600 src=" + media
                        + "w_147,h_98,al_c,q_80,usm_0.66,blur_2,enc_auto/x.jpg>")
                .expectFirst("img");
        assertThat(Lazy.address(img)).isEqualTo(media + "w_980,h_600,al_c,q_80,usm_0.66,enc_auto/x.jpg");
        img.attr("src", media + "w_980,h_600,al_c,q_80/x.jpg");
        assertThat(Lazy.address(img)).isEqualTo(media + "w_980,h_600,al_c,q_80/x.jpg");
    }

    @Test
    void of_two_addresses_with_a_bar_between_the_first_is_the_picture() {
        assertThat(Trial.body("<img class=b-lazy src=data:image/gif;base64,R0lGOD data-src='/d.jpg|/d-2x.jpg' alt=d>"))
                .isEqualTo("<img class=\"b-loaded\" alt=\"d\" src=\"/d.jpg\">");
    }
}
