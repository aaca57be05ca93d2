package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

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
                "<img src=data:image/gif;base64,R0lG data-opt-src=/a.jpg> | <img src=\"/a.jpg\">",
                "<img nitro-lazy-src=/a.jpg nitro-lazy-srcset='/b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<img src=data:image/gif;base64,R0lG data-neuf-src=/a.jpg?v=1 data-hover-img=/b.jpg> | <img src=\"/a.jpg?v=1\">",
                "<div data-parallax=scroll data-image-src=/a.jpg>x</div> | <div data-parallax=\"scroll\" style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div data-src=/a.jpg uk-img>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div data-bgset='/a.jpg 400w, /b.jpg 1200w [(min-width: 9em)]'>x</div> | <div style=\"background-image:url(&quot;/b.jpg&quot;)\">x</div>",
                "<img src=/logo.svg width=1 height=1 alt=Mairie class=custom-logo> | <img alt=\"Mairie\" class=\"custom-logo\" src=\"/logo.svg\">",
                "<img src=/point.png width=1 height=1> | <img width=\"1\" height=\"1\" src=\"/point.png\">",
                "<img src=/compte.php?p=3 width=1 height=1> | ''",
                "<img src=/plan.png alt=Plan longdesc=/plan.html> | <img alt=\"Plan\" longdesc=\"/plan.html\" src=\"/plan.png\">",
                "<img src=/plan.png longdesc=https://t.test/plan.html> | <img src=\"/plan.png\">",
                "<img src=/plan.png longdesc=mailto:a@b.test> | <img src=\"/plan.png\">",
            })
    void a_picture_is_shown_whatever_its_address_waits_in(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }
}
