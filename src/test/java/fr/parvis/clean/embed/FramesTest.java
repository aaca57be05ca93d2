package fr.parvis.clean.embed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {
    @Test
    void a_page_of_frames_becomes_links_to_its_frames() {
        var html =
                "<html lang=fr><head><title>T</title></head><frameset cols='20%,*' onload=x()><frame src=menu.html name=Menu>"
                        + "<frameset rows='*,*'><frame src=/une.html title='La une'><frame src=https://autre.test/x></frameset>"
                        + "<noframes><p>Sans cadres, <a href=/plan.html>le plan</a></p></noframes></frameset></html>";
        var page = Trial.page(html).html();
        assertThat(page)
                .contains(">Menu</strong>", " href=\"/actus/menu.html\">")
                .contains(">La une</strong>", " href=\"/une.html\">")
                .contains(" href=\"https://autre.test/x\" rel=\"noopener noreferrer\">", "<p>Sans cadres, <a")
                .doesNotContain("<frame", "cols=");
        assertThat(Trial.rules(html)).isEqualTo("handler, frame, frame, frame");
        assertThat(Trial.VERIFIER.page(page)).isEmpty();
        assertThat(Trial.page(page).html()).isEqualTo(page);
    }

    @Test
    void nobody_is_told_that_a_browser_shows_no_frames_where_they_are_shown() {
        assertThat(Trial.body("<frameset cols='20%,*' border=0><frame src=menu.html>"
                        + "<noframes><body>Votre navigateur ne gère pas les cadres.</body></noframes></frameset>"))
                .contains("pv-card")
                .doesNotContain("navigateur");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<amp-vimeo data-videoid=1234></amp-vimeo> | https://vimeo.com/1234 | vimeo (Vimeo)",
                "<amp-dailymotion data-videoid=x7abc></amp-dailymotion> | https://www.dailymotion.com/video/x7abc | dailymotion (Dailymotion)",
                "<amp-twitter data-tweetid=12345></amp-twitter> | https://twitter.com/i/web/status/12345 | x-embed (X)",
                "<div class=twitterembed-canvas tweetid=12345></div> | https://twitter.com/i/web/status/12345 | x-embed (X)",
                "<amp-instagram data-shortcode=abc></amp-instagram> | https://www.instagram.com/p/abc/ | instagram-embed (Meta)",
                "<amp-facebook data-href=https://www.facebook.com/x/posts/1></amp-facebook> | https://www.facebook.com/x/posts/1 | facebook-embed (Meta)",
                "<amp-soundcloud data-trackid=12></amp-soundcloud> | https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/12 | soundcloud (SoundCloud)",
                "<amp-iframe src=https://autre.test/x></amp-iframe> | https://autre.test/x | iframe",
                "<embed src=https://autre.test/x.swf> | https://autre.test/x.swf | object",
                "<portal src=https://autre.test/x></portal> | https://autre.test/x | portal",
                "<iframe src=https://autre.test/x></iframe> | https://autre.test/x | iframe",
                "<iframe src=https://vimeo.com/event/1/embed></iframe> | https://vimeo.com/event/1/embed | iframe (Vimeo)",
                "<iframe src=https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fa></iframe> | https://www.facebook.com/a | facebook-embed (Meta)",
            })
    void what_is_embedded_in_other_words_becomes_a_card_too(String html, String href, String rule) {
        assertThat(Trial.body("<html lang=fr>" + html)).contains("class=\"pv-card\"", " href=\"" + href + "\"");
        assertThat(Trial.rules(html)).isEqualTo(rule);
    }

    @Test
    void what_an_object_offers_instead_of_itself_stays() {
        assertThat(Trial.body("<object data=/plan.pdf type=application/pdf><param name=a value=b>"
                        + "<embed src=/plan.pdf><p>Le <a href=/plan.pdf>plan</a></p></object>"))
                .containsOnlyOnce("pv-card")
                .contains("</figure><p>Le <a href=\"/plan.pdf\">plan</a></p>");
    }

    @Test
    void a_page_within_a_page_is_read() {
        assertThat(Trial.body("<iframe srcdoc='&lt;p&gt;Horaires&lt;/p&gt;&lt;img src=https://autre.test/x.png&gt;'>"
                        + "</iframe>"))
                .isEqualTo("<p>Horaires</p>");
    }
}
