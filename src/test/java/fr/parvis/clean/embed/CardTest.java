package fr.parvis.clean.embed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Trial;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "<iframe src=https://www.helloasso.com/associations/x/widget></iframe> | https://www.helloasso.com/associations/x | HelloAsso | helloasso-widget (HelloAsso)",
                "<iframe src=https://framaforms.org/x></iframe> | https://framaforms.org/x | Framaforms | framaforms (Framasoft)",
                "<div class=fb-page data-href=https://www.facebook.com/x></div> | https://www.facebook.com/x | Facebook | facebook-embed (Meta)",
                "<iframe src=https://autre.test/x></iframe> | https://autre.test/x | autre.test | iframe",
            })
    void what_was_embedded_becomes_a_card_that_says_where_it_leads(
            String html, String href, String label, String rule) {
        assertThat(Trial.body("<html lang=fr>" + html))
                .startsWith("<figure class=\"pv-card\"")
                .contains(" href=\"" + href + "\" rel=\"noopener noreferrer\">Voir sur " + label + "</a>")
                .contains("Ce lien mène à un site qui peut vous suivre.");
        assertThat(Trial.rules(html)).isEqualTo(rule);
    }

    @Test
    void a_card_has_the_frame_s_title_and_the_page_s_language() {
        assertThat(Trial.body("<html lang=en-GB><iframe src=https://vimeo.com/1 title='The fair'></iframe>"))
                .contains(">The fair</strong>", "View on Vimeo", "This link leads to a site that may track you.");
    }

    @Test
    void a_frame_of_the_site_itself_becomes_a_plain_link() {
        assertThat(Trial.body("<html lang=fr><iframe src=/agenda></iframe>"))
                .contains(" href=\"/agenda\">Voir le contenu intégré</a>")
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
                "<script src=/js/tarteaucitron.min.js></script> | tarteaucitron (tarteaucitron)",
                "<script src=https://tarteaucitron.io/load.js></script> | tarteaucitron (tarteaucitron)",
                "<script src=https://cdn.trustcommander.net/privacy/1/privacy_v2_1.js></script> | commanders-act-trust (Commanders Act)",
                "<script src=https://choices.consentframework.com/js/pa/1></script> | sirdata-cmp (Sirdata)",
                "<script src=https://cdn.appconsent.io/tcf2/1.js></script> | appconsent (AppConsent (SFBX))",
                "<script src=/dist/orejime.js></script> | orejime (Orejime)",
                "<script src=https://cdn.cookielaw.org/scripttemplates/otSDKStub.js></script> | onetrust (OneTrust)",
                "<script src=https://consent.cookiebot.com/uc.js></script> | cookiebot (Cookiebot)",
                "<script src=/wp-content/plugins/complianz-gdpr/a.js></script> | complianz (Complianz)",
                "<script src=/wp-content/plugins/cookie-law-info/a.js></script> | cookieyes (CookieYes)",
                "<script src=/wp-content/plugins/gdpr-cookie-compliance/a.js></script> | moove-gdpr (Moove)",
                "<script src=/wp-content/plugins/borlabs-cookie/a.js></script> | borlabs (Borlabs)",
                "<script src=/wp-content/plugins/gdpr-cookie-consent/a.js></script> | gdpr-cookie-consent (WP Cookie Consent)",
                "<div id=iubenda-cs-banner>x</div> | iubenda (iubenda)",
                "<div id=klaro>x</div> | klaro (Klaro)",
                "<div id=cmpbox>x</div> | consentmanager (consentmanager)",
                "<div id=sliding-popup>x</div> | eu-cookie-compliance (Drupal)",
                "<div class=cky-overlay>x</div> | cookieyes (CookieYes)",
                "<div id=cookie-law-info-bar>x</div> | cookieyes (CookieYes)",
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "youtube_playlist_player playlistID=PLx1 | https://www.youtube.com/playlist?list=PLx1",
                "dailymotion_player videoID=x7abc | https://www.dailymotion.com/video/x7abc",
                "artetv_player json=https://api.arte.tv/x | https://www.arte.tv/player/v5/index.php?json_url=https%3A//api.arte.tv/x",
                "canalu_player videoTitle=une-histoire | https://www.canal-u.tv/embed/une-histoire",
                "calameo-canvas data-id=000123456789abcdef012 | https://www.calameo.com/read/000123456789abcdef012",
                "calameolibrary-canvas data-id=7-12 | https://v.calameo.com/library/?type=subscription&amp;id=7-12",
                "issuu_player issuuID='d=journal&u=mairie' | https://e.issuu.com/embed.html?d=journal&amp;u=mairie",
                "googlemaps_embed data-id=!1m18 | https://www.google.com/maps/embed?pb=!1m18",
                "googlemaps_embed data-url=https://maps.google.fr/x | https://maps.google.fr/x",
                "googlemaps-canvas zoom=9 latitude=48.85 longitude=2.35 | https://www.google.com/maps/search/?api=1&amp;query=48.85,2.35",
                "googlemapssearch data-search='place du marché' | https://www.google.com/maps/search/?api=1&amp;query=place%20du%20march%C3%A9",
                "openstreetmap data-url=https://www.openstreetmap.org/#map=1 | https://www.openstreetmap.org/",
                "geoportail data-url=https://www.geoportail.gouv.fr/embed/visu.html | https://www.geoportail.gouv.fr/embed/visu.html",
                "instagram_post postId=Cx1 | https://www.instagram.com/p/Cx1/",
                "tac_facebookpost data-url=https://www.facebook.com/a/posts/1 | https://www.facebook.com/a/posts/1",
                "fb-post data-href=https://www.facebook.com/a/posts/1 | https://www.facebook.com/a/posts/1",
                "fb-video data-href=https://www.facebook.com/a/videos/1 | https://www.facebook.com/a/videos/1",
                "fb-like-box data-href=https://www.facebook.com/a | https://www.facebook.com/a",
                "twitterembed-canvas tweetid=123 | https://twitter.com/i/web/status/123",
                "soundcloud_player data-playable-id=9 data-playable-type=tracks | https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/9\"",
                "soundcloud_player data-playable-url=https://soundcloud.com/a/b | https://soundcloud.com/a/b",
                "spotify_player spotifyID=album/4a | https://open.spotify.com/album/4a",
                "deezer_player deezerID=42 embedType=album | https://www.deezer.com/album/42",
                "ausha_player data-podcast-id=b1 | https://player.ausha.co/index.html?podcastId=b1",
                "acast_embed id1=a id2=b | https://embed.acast.com/a/b",
                "tac_podcloud data-url=https://a.podcloud.fr/b/player | https://a.podcloud.fr/b/player",
                "mixcloud_embed id=/a/b/ | https://www.mixcloud.com/widget/iframe/?feed=/a/b/",
                "bandcamp_player albumID=5 | https://bandcamp.com/EmbeddedPlayer/album=5/",
                "tac_helloasso data-url=https://www.helloasso.com/associations/a | https://www.helloasso.com/associations/a",
                "tac_iframe data-url=https://autre.test/b | https://autre.test/b",
                "tac_meteofrance data-insee=750560 | https://meteofrance.com/widget/prevision/750560",
                "tac_genially geniallyid=5f | https://view.genial.ly/5f",
                "matterport matterportID=Zz | https://my.matterport.com/show/?m=Zz",
                "gagenda_embed data='src=a%40b&ctz=Europe' | https://calendar.google.com/calendar/embed?src=a%40b&amp;ctz=Europe",
                "gdocs_embed data-id=1a | https://docs.google.com/document/d/e/1a/pub",
                "gforms_embed data-id=1a | https://docs.google.com/forms/d/e/1a/viewform",
                "gsheets_embed data-id=1a | https://docs.google.com/spreadsheets/d/e/1a/pubhtml",
                "gslides_embed data-id=1a | https://docs.google.com/presentation/d/e/1a/pub",
                "discord_widget guildID=7 | https://discord.com/widget?id=7",
                "gallica_player data-src=https://gallica.bnf.fr/ark:/1/x.mini | https://gallica.bnf.fr/ark:/1/x.mini",
                "archive_player data-videoID=a-b | https://archive.org/details/a-b",
                "webtvnu_player videoID=v1 | https://webtv.normandie-univ.fr/permalink/v1/",
                "prezi-canvas data-id=ab-c | https://prezi.com/p/ab-c/",
                "slideshare-canvas data-id=k1 | https://www.slideshare.net/slideshow/embed_code/key/k1",
            })
    void every_place_that_a_consent_tool_would_fill_becomes_a_card(String place, String href) {
        assertThat(Trial.body("<div class=" + place + "></div>"))
                .startsWith("<figure class=\"pv-card\"")
                .contains(" href=\"" + href);
    }

    @ParameterizedTest
    @CsvSource({
        "data-src=URL src=about:blank class=optanon-category-C0004",
        "data-cookieblock-src=URL data-cookieconsent=marketing",
        "data-cmp-src=URL",
        "data-cookie-src=URL",
        "data-suppressedsrc=URL class=_iub_cs_activate",
        "suppressedsrc=URL src=//cdn.iubenda.com/cookie_solution/empty.html",
        "uc-src=URL",
        "data-lazy-src=URL",
        "data-tarteaucitron-src=URL",
        "data-cli-src=URL data-cli-class=x",
        "data-cky-src=URL",
        "data-borlabs-cookie-src=URL",
        "data-src-cmplz=URL class=cmplz-iframe",
        "data-src=URL data-name=youtube",
        "data-requires-consent-src=URL src=about:blank",
        "consent-original-src-_=URL",
    })
    void a_frame_that_waits_for_consent_becomes_a_card(String attributes) {
        var html = "<iframe " + attributes.replace("URL", "https://www.youtube.com/embed/abcdefghijk") + "></iframe>";
        assertThat(Trial.body(html)).contains("https://www.youtube.com/watch?v=abcdefghijk");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class=brlbs-cmpnt-container data-borlabs-cookie-content=CODE><p>Acceptez</p></div>",
                "<div class=BorlabsCookie><div class=_brlbs-content-blocker>Acceptez</div><div class=borlabs-hide data-borlabs-cookie-type=content-blocker>"
                        + "<script type=text/template>CODE</script></div></div>",
                "<div data-hide-on-vendor-consent=youtube>Acceptez</div><div data-show-on-vendor-consent=youtube style=display:none>"
                        + "<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe></div>",
            })
    void what_a_page_held_back_is_there_and_the_plea_is_not(String html) {
        var code = "PGlmcmFtZSBzcmM9Imh0dHBzOi8vd3d3LnlvdXR1YmUuY29tL2VtYmVkL2FiY2RlZmdoaWprIj48L2lmcmFtZT4=";
        assertThat(Trial.body(html.replace("CODE", code)))
                .contains("https://www.youtube.com/watch?v=abcdefghijk")
                .doesNotContain("Acceptez", "display:none");
    }

    @Test
    void a_card_whose_address_nobody_knows_leads_to_the_page_as_it_was_made() {
        assertThat(Trial.body("<html lang=fr><div class=calameo-canvas title='Le bulletin'></div>"))
                .contains("Document · Calaméo", "Le bulletin", "Voir sur la page d’origine")
                .contains("href=\"https://www.valombre.example/actus/fete.html\"");
        assertThat(Trial.body("<html lang=en><iframe title='Town map'></iframe>"))
                .contains("Town map", "View on the original page");
        assertThat(Trial.body("<iframe title=x width=1 height=1></iframe><iframe></iframe>"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "instagram-media data-instgrm-permalink=https://www.instagram.com/p/a/ | https://www.instagram.com/p/a/",
                "tiktok-embed cite=https://www.tiktok.com/@a/video/1 | https://www.tiktok.com/@a/video/1",
                "mastodon-embed data-embed-url=https://mamot.fr/@a/1/embed | https://mamot.fr/@a/1/embed",
                "text-post-media data-text-post-permalink=https://www.threads.net/@a/post/1 | https://www.threads.net/@a/post/1",
            })
    void an_embedded_message_keeps_its_words_and_says_where_it_stands(String quote, String href) {
        assertThat(Trial.body("<blockquote class=" + quote + "><p>Bonjour</p></blockquote>"))
                .startsWith("<blockquote")
                .contains("<p>Bonjour</p>", "<a href=\"" + href + "\" rel=\"noopener noreferrer\">");
        assertThat(Trial.body("<blockquote class=" + quote + "><p>Bonjour</p><a href=" + href + ">1</a></blockquote>"))
                .containsOnlyOnce("<a ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<object data=/plan.svg type=image/svg+xml>Le plan</object> | <img alt=\"Le plan\" src=\"/plan.svg\">",
                "<iframe src=/film.mp4 title=Film></iframe> | <video title=\"Film\" controls src=\"/film.mp4\"></video>",
                "<embed src=/discours.mp3> | <audio controls src=\"/discours.mp3\"></audio>",
            })
    void a_file_that_needs_no_frame_stands_there_without(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<iframe src=/bulletin.pdf></iframe>",
                "<object data=/bulletin.pdf type=application/pdf></object>",
                "<embed src=/bulletin.pdf type=application/pdf>",
                "<iframe src='https://docs.google.com/viewer?url=https%3A%2F%2Fwww.valombre.example%2Fbulletin.pdf&embedded=true'></iframe>",
                "<iframe src='https://view.officeapps.live.com/op/embed.aspx?src=https%3A%2F%2Fwww.valombre.example%2Fbulletin.pdf'></iframe>",
            })
    void a_document_of_the_site_is_opened_on_the_site(String html) {
        assertThat(Trial.body("<html lang=fr>" + html))
                .contains(" href=\"/bulletin.pdf\">Ouvrir le document</a>", ">Document</span>")
                .doesNotContain("suivre");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://forms.gle/x, Formulaire · Google Forms",
        "https://www.change.org/p/x, Pétition · Change.org",
        "https://www.helloasso.com/x, Don et adhésion · HelloAsso",
        "https://calendar.google.com/calendar/embed?src=x, Agenda · Google Agenda",
        "https://openagenda.com/x, Agenda · OpenAgenda",
        "https://open.spotify.com/embed/album/x, Son · Spotify",
        "https://issuu.com/x, Document · Issuu",
        "https://www.openstreetmap.org/x, Carte · OpenStreetMap",
        "https://www.linkedin.com/embed/feed/x, Publication · LinkedIn",
    })
    void a_card_says_what_sort_of_thing_it_stands_for(String address, String heading) {
        assertThat(Trial.body("<html lang=fr><iframe src='" + address + "'></iframe>"))
                .contains(">" + heading + "</span>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<video class=plyr><source src=https://films.autre.test/conseil.mp4></video> | Vidéo · films.autre.test",
                "<video autoplay src=https://films.autre.test/conseil.mp4></video> | Vidéo · films.autre.test",
                "<video autoplay muted controls src=https://films.autre.test/conseil.mp4></video> | Vidéo · films.autre.test",
                "<audio src=https://films.autre.test/conseil.mp4></audio> | Son · films.autre.test",
            })
    void a_film_that_stays_elsewhere_can_be_reached(String html, String heading) {
        assertThat(Trial.body("<html lang=fr>" + html))
                .contains(">" + heading + "</span>", " href=\"https://films.autre.test/conseil.mp4\"");
        assertThat(Trial.body("<video autoplay muted loop src=https://films.autre.test/fond.mp4></video>"))
                .isEmpty();
    }

    @Test
    void a_window_to_talk_to_somebody_leaves_nothing() {
        assertThat(Trial.body("<iframe src=https://tawk.to/chat/1 title=Chat></iframe>"
                        + "<script src=https://embed.tawk.to/1/default></script>"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://player.vimeo.com/video/1?h=abc&dnt=1 | https://vimeo.com/1/abc",
                "https://player.vimeo.com/video/1?dnt=1 | https://vimeo.com/1",
                "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d2624.99!2d2.2922926!3d48.8583736!2m3!1f0!3m2!1i1!2i2!5e0!3m2!1sfr!2sfr | https://www.google.com/maps/@48.8583736,2.2922926,15z",
                "https://www.google.fr/maps/embed?pb=!1m0!2d-61.5!3d-16.2 | https://www.google.com/maps/@-16.2,-61.5,15z",
                "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b-c&color=x | https://soundcloud.com/a/b-c",
                "https://w.soundcloud.com/player/?visual=true&url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fsets%2Fb | https://soundcloud.com/a/sets/b",
                "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/9 | https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/9",
                "https://www.google.com/maps/embed/v1/place?key=A&q=Mairie+de+Valombre | https://www.google.com/maps/search/?api=1&amp;query=Mairie+de+Valombre\"",
                "https://www.google.com/maps/embed/v1/directions?key=A&origin=Valombre&destination=Die | https://www.google.com/maps/dir/?api=1&amp;origin=Valombre&amp;destination=Die\"",
                "https://maps.google.com/maps?q=Valombre%2C+France&t=&z=13&output=embed | https://www.google.com/maps/search/?api=1&amp;query=Valombre%2C+France\"",
                "https://www.helloasso.com/associations/a/adhesions/b/widget-bouton | https://www.helloasso.com/associations/a/adhesions/b",
                "https://widget.deezer.com/widget/auto/playlist/1 | https://www.deezer.com/playlist/1",
                "https://www.openstreetmap.org/export/embed.html?bbox=2.1%2C48.7%2C2.3%2C48.9&layer=mapnik&marker=48.8%2C2.2 | https://www.openstreetmap.org/?mlat=48.8&amp;mlon=2.2&amp;zoom=16",
                "https://www.openstreetmap.org/export/embed.html?bbox=2.1%2C48.7%2C2.3%2C48.9&layer=mapnik | https://www.openstreetmap.org/?minlon=2.1&amp;minlat=48.7&amp;maxlon=2.3&amp;maxlat=48.9",
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1 | https://www.facebook.com/a/videos/1",
                "https://www.facebook.com/v2.5/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1 | https://www.facebook.com/a/posts/1",
            })
    void a_card_leads_to_where_a_person_sees_the_same(String address, String href) {
        assertThat(Trial.body("<iframe src='" + address + "'></iframe>")).contains(" href=\"" + href);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fwww.valombre.example%2F",
                "https://www.facebook.com/v2.5/plugins/like.php?href=x",
                "https://www.facebook.com/v18.0/plugins/share_button.php?href=x",
                "https://www.facebook.com/plugins/comments.php?href=x",
            })
    void buttons_of_a_network_leave_nothing(String address) {
        assertThat(Trial.body("<iframe src='" + address + "' width=90 height=20></iframe>"))
                .isEmpty();
        assertThat(Trial.rules("<iframe src='" + address + "'></iframe>")).isEqualTo("meta-social (Meta)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<div class='elementor-widget elementor-widget-video' data-settings='{\"video_type\":\"youtube\",\"youtube_url\":\"https:\\/\\/youtu.be\\/abcdefghijk\"}'><div class=elementor-video></div></div> | https://www.youtube.com/watch?v=abcdefghijk",
                "<div class=elementor-widget-video data-settings='{\"vimeo_url\":\"https://vimeo.com/1\"}'></div> | https://vimeo.com/1",
                "<div id=player data-plyr-provider=youtube data-plyr-embed-id=abcdefghijk></div> | https://www.youtube.com/watch?v=abcdefghijk",
                "<div data-plyr-provider=vimeo data-plyr-embed-id=https://vimeo.com/1></div> | https://vimeo.com/1",
                "<div data-service=youtube data-id=abcdefghijk data-title='Vœux du maire' data-autoscale></div> | https://www.youtube.com/watch?v=abcdefghijk",
                "<div data-service=vimeo data-id=1></div> | https://vimeo.com/1",
                "<div data-service=dailymotion data-id=x8abcde></div> | https://www.dailymotion.com/video/x8abcde",
                "<video class='vjs video-js' data-setup='{\"techOrder\":[\"youtube\"],\"sources\":[{\"type\":\"video/youtube\",\"src\":\"https://www.youtube.com/watch?v=abcdefghijk\"}]}'></video> | https://www.youtube.com/watch?v=abcdefghijk",
                "<div data-youtube-id=abcdefghijk></div> | https://www.youtube.com/watch?v=abcdefghijk",
                "<div data-vimeo-id=1></div> | https://vimeo.com/1",
                "<lite-youtube videoid=abcdefghijk></lite-youtube> | https://www.youtube.com/watch?v=abcdefghijk",
            })
    void a_place_that_a_player_would_fill_becomes_a_card(String html, String href) {
        assertThat(Trial.body(html)).startsWith("<figure class=\"pv-card\"").contains(" href=\"" + href + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=elementor-widget-video data-settings={><p>Le bal</p></div>",
                "<div data-plyr-provider=html5><p>Le bal</p></div>",
                "<video class=video-js controls src=/bal.mp4 data-setup={}>Le bal</video>",
            })
    void a_place_that_names_no_film_keeps_what_it_holds(String html) {
        assertThat(Trial.body(html)).contains("Le bal").doesNotContain("pv-card");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class='ratio ratio-16x9'>FRAME</div> | <div style=",
                "<div class='video ratio'>FRAME</div> | <div class=\"video\" style=",
                "<div class=video-container>FRAME</div> | <div class=\"video-container\" style=",
                "<div style=padding-bottom:56.25%;height:0>FRAME</div> | <div style=\"padding-bottom:56.25%;height:0;",
                "<div style='padding:56.25% 0 0'>FRAME<p>x</p></div> | <div style=\"padding:56.25% 0 0;",
                "<span class=embed>FRAME</span> | <span class=\"embed\" style=",
            })
    void a_box_that_gave_a_frame_its_shape_gives_a_card_none(String html, String expected) {
        var frame = "<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>";
        var page = Trial.page(html.replace("FRAME", frame)).html();
        assertThat(page)
                .contains(
                        expected,
                        "height:auto!important;padding-top:0!important;padding-bottom:0!important;overflow:visible!important",
                        "<figure class=\"pv-card\" style=\"position:static!important;");
        assertThat(Trial.page(page).html()).isEqualTo(page);
    }

    @Test
    void what_shapes_a_film_through_what_it_puts_before_it_goes_wherever_it_stands() {
        assertThat(Trial.body("<figure class='wp-block-embed wp-embed-aspect-16-9 wp-has-aspect-ratio'><div class=w>"
                        + "<iframe src=https://vimeo.com/1></iframe></div><figcaption>Le bal</figcaption></figure>"))
                .startsWith("<figure class=\"wp-block-embed\"><div class=\"w\" style=");
        assertThat(Trial.body("<div class='ratio ratio-16x9'><img src=/a.jpg></div>"))
                .isEqualTo("<div class=\"ratio ratio-16x9\"><img src=\"/a.jpg\"></div>");
        assertThat(Trial.body("<div class=bloc><h2>Le bal</h2><iframe src=https://vimeo.com/1></iframe></div>"))
                .startsWith("<div class=\"bloc\"><h2>");
    }

    @Test
    void what_lies_over_a_film_goes_unless_it_says_something() {
        assertThat(Trial.body("<p>a</p><div class=et_pb_video_overlay><a href=#></a></div>"))
                .isEqualTo("<p>a</p>");
        assertThat(Trial.body("<div class=et_pb_video_overlay>Le bal</div>")).contains("Le bal");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<iframe src=about:blank data-lazy-src=URL></iframe><noscript><iframe src=URL title='Le bal'></iframe></noscript>",
                "<iframe src=about:blank data-litespeed-src=URL></iframe><noscript><iframe src=URL title='Le bal'></iframe></noscript>",
                "<noscript><iframe src=URL title='Le bal'></iframe></noscript><iframe class=lazyload data-src=URL></iframe>",
                "<div class=rll-youtube-player data-id=abcdefghijk data-src=URL></div><noscript><iframe src=URL title='Le bal'></iframe></noscript>",
                "<div><div class=rll-youtube-player data-id=abcdefghijk data-alt='Le bal'></div></div><noscript><iframe src=URL></iframe></noscript>",
            })
    void a_frame_that_waits_and_its_other_half_make_one_card(String html) {
        var url = "https://www.youtube.com/embed/abcdefghijk";
        assertThat(Trial.body("<p>x</p>" + html.replace("URL", url)))
                .containsOnlyOnce("<figure")
                .contains(">Le bal</strong>");
        assertThat(Trial.body("<p>x</p>"
                        + html.replaceAll("<iframe src=URL", "<iframe src=" + url.replace("jk", "zz"))
                                .replace("URL", url)))
                .contains("watch?v=abcdefghijk", "watch?v=abcdefghizz");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class=fb-page data-href=https://www.facebook.com/a><blockquote class=fb-xfbml-parse-ignore><a href=https://www.facebook.com/a>Ville</a></blockquote></div> | https://www.facebook.com/a | Publication · Facebook",
                "<a data-pin-do=embedPin href=https://www.pinterest.fr/pin/12/></a> | https://www.pinterest.fr/pin/12/ | Publication · Pinterest",
                "<a class=twitter-timeline href=https://twitter.com/a>Les messages</a> | https://twitter.com/a | Publication · X",
                "<div data-html='&lt;iframe src=//www.youtube.com/embed/abcdefghijk>'></div> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<div data-video-embed-field-lazy='&lt;iframe src=https://vimeo.com/1>'><img src=/a.jpg></div> | https://vimeo.com/1 | Vidéo · Vimeo",
                "<template data-purpose=maps data-contextual><iframe src=https://www.openstreetmap.org/x></iframe></template> | https://www.openstreetmap.org/x | Carte · OpenStreetMap",
                "<script src=https://geo.dailymotion.com/player/x1.js data-video=x7abcde></script> | https://www.dailymotion.com/video/x7abcde | Vidéo · Dailymotion",
                "<script src=https://form.jotform.com/jsform/2123456789></script> | https://form.jotform.com/2123456789 | Formulaire · Jotform",
                "<script src=https://gist.github.com/a/0f.js></script> | https://gist.github.com/a/0f | Document · GitHub Gist",
                "<div class=calendly-inline-widget data-url=https://calendly.com/a/b></div> | https://calendly.com/a/b | Agenda · Calendly",
                "<div data-tf-widget=AbC></div> | https://form.typeform.com/to/AbC | Formulaire · Typeform",
                "<div data-tf-live=01H></div> | https://www.valombre.example/actus/fete.html | Formulaire · Typeform",
                "<div class=youtube data-embed=abcdefghijk><div class=play></div></div> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<div class=youtube-player data-id=abcdefghijk></div> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<div data-ytid=abcdefghijk></div> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<div class=perfmatters-lazy-youtube data-id=abcdefghijk></div> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<youtube-video src=https://www.youtube.com/watch?v=abcdefghijk></youtube-video> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<wix-iframe data-src=https://autre.test/a></wix-iframe> | https://autre.test/a | Contenu intégré · autre.test",
                "<div class=elfsight-app-1-a></div> | https://www.valombre.example/actus/fete.html | Contenu intégré · Elfsight",
                "<iframe src='/media/oembed?url=https%3A//www.youtube.com/watch%3Fv%3Dabcdefghijk&hash=x'></iframe> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<iframe src='https://cdn.embedly.com/widgets/media.html?src=x&url=https%3A%2F%2Fvimeo.com%2F1'></iframe> | https://vimeo.com/1 | Vidéo · Vimeo",
                "<iframe src='https://www.youtube.com/embed/live_stream?channel=UCx'></iframe> | https://www.youtube.com/channel/UCx/live | Vidéo · YouTube",
                "<iframe src='https://www.youtube.com/embed?listType=playlist&list=PLx'></iframe> | https://www.youtube.com/playlist?list=PLx | Vidéo · YouTube",
                "<iframe src=https://www.youtube.com/embed/abcdefghijk srcdoc='<a href=/>x</a>'></iframe> | https://www.youtube.com/watch?v=abcdefghijk | Vidéo · YouTube",
                "<iframe src=https://www.helloasso.com/associations/a/evenements/b/widget></iframe> | https://www.helloasso.com/associations/a/evenements/b | Billetterie · HelloAsso",
                "<iframe src=https://www.helloasso.com/associations/a/boutiques/b></iframe> | https://www.helloasso.com/associations/a/boutiques/b | Boutique · HelloAsso",
                "<iframe src='https://app.panneaupocket.com/embeded/12?mode=widget'></iframe> | https://app.panneaupocket.com/embeded/12?mode=widget | Publication · PanneauPocket",
                "<iframe data-src=https://widget.weezevent.com/ticket/E1></iframe> | https://widget.weezevent.com/ticket/E1 | Billetterie · Weezevent",
                "<iframe src=https://www.tameteo.com/wimages/foto1.php></iframe> | https://www.tameteo.com/wimages/foto1.php | Météo · tameteo",
                "<div class=strava-embed-placeholder data-embed-type=route data-embed-id=12></div> | https://strava-embeds.com/route/12 | Carte · Strava",
                "<div class=flourish-embed data-src=visualisation/12></div> | https://flo.uri.sh/visualisation/12/embed | Contenu intégré · Flourish",
                "<script src=https://datawrapper.dwcdn.net/aB1c2/embed.js></script> | https://datawrapper.dwcdn.net/aB1c2/ | Contenu intégré · Datawrapper",
                "<iframe src='https://forms.office.com/e/x1?embed=true'></iframe> | https://forms.office.com/e/x1?embed=true | Formulaire · Microsoft Forms",
                "<iframe style=width:1px;min-width:100% width=0 height=0 src=https://autre.test/a></iframe> | https://autre.test/a | Contenu intégré · autre.test",
                "<div id=map data-lat=48.85 data-lng=2.35></div> | https://www.openstreetmap.org/?mlat=48.85&amp;mlon=2.35&amp;zoom=16 | Carte · OpenStreetMap",
                "<div class=et_pb_map data-center-lat=48.85 data-center-lng=2.35></div> | https://www.openstreetmap.org/?mlat=48.85&amp;mlon=2.35&amp;zoom=16 | Carte · OpenStreetMap",
                "<div class=acf-map><div class=marker data-lat=1.5 data-lng=2></div><div class=marker data-lat=3 data-lng=4></div></div> | https://www.openstreetmap.org/?mlat=1.5&amp;mlon=2&amp;zoom=16 | Carte · OpenStreetMap",
                "<div class=marker data-lat=1.5 data-lng=2><b>Mairie</b></div> | https://www.openstreetmap.org/?mlat=1.5&amp;mlon=2&amp;zoom=16 | Carte · OpenStreetMap",
                "<gmp-map center=48.85,2.35></gmp-map> | https://www.google.com/maps/search/?api=1&amp;query=48.85,2.35 | Carte · Google Maps",
            })
    void what_used_to_leave_nothing_or_half_leaves_one_card(String html, String href, String heading) {
        var page = Trial.page("<html lang=fr><p>x</p>" + html).html();
        assertThat(page)
                .containsOnlyOnce("<figure")
                .contains(">" + heading + "</span>", " href=\"" + href + "\"")
                .doesNotContain("<iframe");
        assertThat(Trial.VERIFIER.page(page)).isEmpty();
        assertThat(Trial.page(page).html()).isEqualTo(page);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<div class=wpgmza_map data-settings='{\"map_start_lat\":\"48.85\",\"map_start_lng\":\"2.35\"}'></div> | ?mlat=48.85&amp;mlon=2.35",
                "<div class=map-block data-block-json='{\"location\":{\"mapLat\":48.85,\"mapLng\":2.35}}'></div> | ?mlat=48.85&amp;mlon=2.35",
                "<div class=flowplayer data-item='{\"sources\":[{\"src\":\"https://films.test/a.m3u8\"}]}'></div> | https://films.test/a.m3u8",
                "<div class=flowplayer data-item='{\"sources\":[{\"src\":\"/bal.mp4\"}]}'></div> | <video class=\"flowplayer\" controls src=\"/bal.mp4\">",
            })
    void what_a_place_says_in_data_is_read(String html, String expected) {
        assertThat(Trial.body(html)).contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<ul><li data-lat=48.85 data-lng=2.35>Boulangerie</li></ul>",
                "<div data-lat=48.85 data-lng=2.35><p>Boulangerie</p></div>",
                "<div data-lat=0 data-lng=0></div>",
                "<div data-lat=98 data-lng=2></div>",
                "<div data-lat=x data-lng=2></div>",
                "<span class=youtube></span>",
                "<div class=marker></div>",
                "<button data-html='&lt;iframe src=https://vimeo.com/1>'>Copier</button>",
                "<div class=fb-post data-href=https://www.facebook.com/a/1><blockquote class=fb-xfbml-parse-ignore><p>Bonjour</p><a href=https://www.facebook.com/a>A</a></blockquote></div>",
                "<a data-pin-do=buttonPin href=https://www.pinterest.com/pin/create/button/>Épingler</a>",
                "<a class=openstreetmap href=https://www.openstreetmap.org/>La carte</a>",
                "<p>x</p><template><iframe src=https://vimeo.com/1></iframe></template>",
                "<p>x</p><script src=https://geo.dailymotion.com/player/x1.js></script>",
                "<iframe style=display:none;min-width:100% width=0 height=0 src=https://autre.test/a></iframe>",
                "<iframe hidden src=https://autre.test/a></iframe>",
                "<iframe aria-hidden=true tabindex=-1 src=https://autre.test/a></iframe>",
                "<iframe style='position:absolute;top:-9999em;width:10px;height:10px' src=https://autre.test/a></iframe>",
                "<div style='position:absolute;top:-10000px;height:0;width:0'><div><iframe title=X src=/hub.html></iframe></div></div>",
                "<div style='width:0px;height:0px;overflow:hidden'><iframe src=https://autre.test/a></iframe></div>",
                "<iframe width=1 height=1 style=border:0 src=https://autre.test/a></iframe>",
            })
    void what_only_looks_like_a_place_is_no_card(String html) {
        assertThat(Trial.body(html)).doesNotContain("pv-card");
    }

    @Test
    void a_finding_names_whose_film_it_is_and_its_title_is_no_button_s() {
        assertThat(Trial.rules("<div class=tac_iframe data-url=https://www.youtube.com/embed/abcdefghijk></div>"))
                .isEqualTo("youtube (Google)");
        assertThat(Trial.body("<div class=youtube_player videoid=abcdefghijk><span>Le bal</span>"
                        + "<div role=button>Lire la vidéo</div></div>"))
                .contains(">Le bal</strong>")
                .doesNotContain("Lire la vidéo");
    }

    @Test
    void a_player_of_the_site_whose_file_did_not_come_along_leads_to_where_it_is() {
        var page = Trial.CLEANER.page(
                "<figure><audio controls src=/sirene.wav title='La sirène'></audio><figcaption>Sirène</figcaption></figure>"
                        + "<video autoplay muted loop src=/ciel.mp4></video>",
                Trial.BASE,
                Trial.NOTHING);
        assertThat(page.html())
                .contains("href=\"https://www.valombre.example/sirene.wav\"", ">La sirène</strong>")
                .doesNotContain("ciel.mp4");
    }

    @Test
    void a_film_that_stays_elsewhere_becomes_a_card() {
        assertThat(Trial.body("<video controls src=https://films.test/v.mp4 title=Inauguration></video>"))
                .contains(">Inauguration</strong>", "href=\"https://films.test/v.mp4\"", "Vidéo · films.test");
        assertThat(Trial.body("<audio controls><source src=https://radio.test/live.mp3></audio>"))
                .contains("href=\"https://radio.test/live.mp3\"", "Son · radio.test");
        assertThat(
                        Trial.body(
                                "<iframe src=\"https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fmairie&amp;appId=1\"></iframe>"))
                .contains("href=\"https://www.facebook.com/mairie\"");
    }
}
