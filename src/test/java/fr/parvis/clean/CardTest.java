package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<iframe src=https://www.youtube.com/embed/abcdefghijk?rel=0></iframe> | https://www.youtube.com/watch?v=abcdefghijk | YouTube | youtube (Google)",
                "<iframe data-src=//www.youtube-nocookie.com/embed/abcdefghijk></iframe> | https://www.youtube.com/watch?v=abcdefghijk | YouTube | youtube (Google)",
                "<div class=youtube_player videoID=abcdefghijk></div> | https://www.youtube.com/watch?v=abcdefghijk | YouTube | youtube (Google)",
                "<amp-youtube data-videoid=abcdefghijk></amp-youtube> | https://www.youtube.com/watch?v=abcdefghijk | YouTube | youtube (Google)",
                "<object data=https://www.youtube.com/v/abcdefghijk></object> | https://www.youtube.com/watch?v=abcdefghijk | YouTube | youtube (Google)",
                "<iframe src=https://player.vimeo.com/video/1234></iframe> | https://vimeo.com/1234 | Vimeo | vimeo (Vimeo)",
                "<iframe src=//www.dailymotion.com/embed/video/x7abc></iframe> | https://www.dailymotion.com/video/x7abc | Dailymotion | dailymotion (Dailymotion)",
                "<iframe src=https://www.google.com/maps/embed?pb=1></iframe> | https://www.google.com/maps/embed?pb=1 | Google Maps | google-maps-embed (Google)",
                "<iframe src=https://www.openstreetmap.org/export/embed.html?bbox=1></iframe> | https://www.openstreetmap.org/export/embed.html?bbox=1 | OpenStreetMap | openstreetmap (OpenStreetMap)",
                "<iframe src=https://www.helloasso.com/associations/x/widget></iframe> | https://www.helloasso.com/associations/x/widget | HelloAsso | helloasso (HelloAsso)",
                "<iframe src=https://framaforms.org/x></iframe> | https://framaforms.org/x | Framaforms | framaforms (Framasoft)",
                "<div class=fb-page data-href=https://www.facebook.com/x></div> | https://www.facebook.com/x | Facebook | facebook-embed (Meta)",
                "<iframe src=https://autre.test/x></iframe> | https://autre.test/x | autre.test | iframe",
            })
    void what_was_embedded_becomes_a_card_that_says_where_it_leads(
            String html, String href, String label, String rule) {
        assertThat(Trial.body("<html lang=fr>" + html))
                .startsWith("<figure class=\"pv-card\"")
                .contains("<a href=\"" + href + "\" rel=\"noopener noreferrer\">Voir sur " + label + "</a>")
                .contains("Ce lien mène à un site qui peut vous suivre.");
        assertThat(Trial.rules(html)).isEqualTo(rule);
    }

    @Test
    void a_card_has_the_frame_s_title_and_the_page_s_language() {
        assertThat(Trial.body("<html lang=en-GB><iframe src=https://vimeo.com/1 title='The fair'></iframe>"))
                .contains(
                        "<strong>The fair</strong>", "View on Vimeo", "This link leads to a site that may track you.");
    }

    @Test
    void a_frame_of_the_site_itself_becomes_a_plain_link() {
        assertThat(Trial.body("<html lang=fr><iframe src=/agenda></iframe>"))
                .contains("<a href=\"/agenda\">Voir le contenu intégré</a>")
                .doesNotContain("suivre");
    }

    @Test
    void a_card_shows_the_still_picture_where_it_can_be_had() {
        Places all = new Places() {
            @Override
            public Optional<String> resource(WebUrl url, Kind kind) {
                return Optional.of("/_m/" + url.host());
            }

            @Override
            public Optional<String> link(WebUrl url) {
                return Optional.empty();
            }
        };
        assertThat(Trial.CLEANER
                        .page("<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>", Trial.BASE, all)
                        .html())
                .contains("src=\"/_m/i.ytimg.com\"");
    }

    @Test
    void the_words_of_an_embedded_message_stay() {
        assertThat(Trial.body(
                        "<blockquote class=twitter-tweet><p>Bonjour</p><a href=https://twitter.com/a/status/1>1</a>"
                                + "</blockquote><script src=https://platform.twitter.com/widgets.js></script>"))
                .contains("<p>Bonjour</p>", "https://twitter.com/a/status/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div id=tarteaucitronRoot>x</div> | tarteaucitron (tarteaucitron)",
                "<div id=didomi-host>x</div> | didomi (Didomi)",
                "<div class='a axeptio_widget'>x</div> | axeptio (Axeptio)",
                "<div id=tc-privacy-wrapper>x</div> | commanders-act-trust (Commanders Act)",
                "<div id=sd-cmp>x</div> | sirdata-cmp (Sirdata)",
                "<div class=orejime-Notice>x</div> | orejime (Orejime)",
                "<div id=onetrust-consent-sdk>x</div> | onetrust (OneTrust)",
                "<div id=CybotCookiebotDialog>x</div> | cookiebot (Cookiebot)",
                "<div id=cmplz-cookiebanner-container>x</div> | complianz (Complianz)",
                "<div class=cky-consent-container>x</div> | cookieyes (CookieYes)",
                "<div id=moove_gdpr_cookie_info_bar>x</div> | moove-gdpr (Moove)",
                "<div id=BorlabsCookieBox>x</div> | borlabs (Borlabs)",
                "<div id=gdpr-cookie-consent-bar>x</div> | gdpr-cookie-consent (WP Cookie Consent)",
                "<script src=https://static.axept.io/sdk.js></script> | axeptio (Axeptio)",
                "<script src=https://sdk.privacy-center.org/x/loader.js></script> | didomi (Didomi)",
                "<script>tarteaucitron.init({})</script> | tarteaucitron (tarteaucitron)",
            })
    void a_consent_banner_has_nothing_left_to_ask(String html, String rule) {
        assertThat(Trial.rules(html)).isEqualTo(rule);
        assertThat(Trial.body(html)).isEmpty();
    }

    @Test
    void a_placeholder_may_name_its_film_in_a_data_attribute() {
        assertThat(Trial.body("<div class=youtube_player data-videoID=abcdefghijk title='La fête'></div>"))
                .contains("https://www.youtube.com/watch?v=abcdefghijk")
                .contains("La fête");
    }
}
