package fr.parvis.clean.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundLinkTest {
    @Test
    void a_page_that_calls_its_links_as_we_call_ours_gains_nothing() {
        assertThat(Trial.body("<a class=pv-origin href='https://autre.test/?utm_source=x&amp;a=1#utm_source=y'>x</a>"))
                .isEqualTo("<a class=\"pv-origin\" href=\"https://autre.test/?a=1\" rel=\"noopener noreferrer\">x</a>");
        assertThat(Trial.body(
                        "<a class=pv-origin href='https://l.facebook.com/l.php?u=https%3A%2F%2Fautre.test%2F'>x</a>"))
                .contains("href=\"https://autre.test/\"");
        assertThat(Trial.body("<a class=pv-origin href='httpjavascript:alert(1)'>x</a>"))
                .doesNotContain("href");
        assertThat(Trial.body("<a class=pv-origin href=https://www.valombre.example/a?b=c#d>x</a>"))
                .contains("href=\"https://www.valombre.example/a?b=c#d\"");
    }

    @Test
    void a_form_elsewhere_is_led_to_without_what_only_traces() {
        assertThat(Trial.body(
                        "<form action='https://autre.test/lettre?utm_source=x&amp;liste=2'><input name=a></form>"))
                .contains("href=\"https://autre.test/lettre?liste=2\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?utm_source=lettre&utm_medium=mail | ''",
                "?a=1&utm_source=lettre&b=2 | ?a=1&b=2",
                "?utm_source=lettre&a=1 | ?a=1",
                "?b=2&a=1&fbclid=IwAR | ?b=2&a=1",
                "?UTM_Source=x&a=1 | ?a=1",
                "?utm%5Fsource=x&a=1 | ?a=1",
                "?a=1&amp;utm_source=x | ?a=1",
                "?utm_source=&a= | ?a=",
                "?utm_source&a | ?a",
                "?a=%C3%A9t%C3%A9+%26&gclid=1 | ?a=%C3%A9t%C3%A9+%26",
                "?a=1&a=2&msclkid=3 | ?a=1&a=2",
                "?gbraid=1&wbraid=2&gad_source=3&_gl=4&srsltid=5 | ''",
                "?mc_cid=1&mc_eid=2&page=3 | ?page=3",
                "?_hsenc=1&_hsmi=2&lang=fr | ?lang=fr",
                "?xtor=EPR-1&id=12 | ?id=12",
                "?at_medium=email&at_campaign=x&p=4 | ?p=4",
                "?mtm_campaign=x&matomo_kwd=y&q=fete | ?q=fete",
                "?twclid=1&ttclid=2&li_fat_id=3&igshid=4&yclid=5 | ''",
                "?ref_src=twsrc%5Etfw&ref=une | ?ref=une",
                "?utm_source=x#programme | #programme",
                "?a=1#utm_source=x | ?a=1",
                "#utm_source=x&utm_medium=y | ''",
                "#xtor=RSS-4 | ''",
                "#onglet=2&utm_source=x | #onglet=2",
                "#:~:text=le%20bal | #:~:text=le%20bal",
                "#utm_source=x:~:text=le%20bal | #:~:text=le%20bal",
                "#:~:text=utm_source=x&text=b | #:~:text=utm_source=x&text=b",
            })
    void parameters_that_trace_go(String tail, String left) {
        assertThat(href("https://autre.test/x" + tail)).isEqualTo("https://autre.test/x" + left);
        assertThat(Trial.rules("<a href='https://autre.test/x" + tail + "'>x</a>"))
                .isEqualTo(
                        ("https://autre.test/x" + tail).equals("https://autre.test/x" + left)
                                ? ""
                                : "tracking-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref=1",
                "id=2",
                "page=3",
                "p=4",
                "source=5",
                "q=6",
                "lang=fr",
                "s=x",
                "cat=1",
                "campaign=8",
                "medium=9",
                "content=1",
                "term=2",
                "date=2026-11-23",
                "utm=1",
                "gallery=2",
                "fb=1",
                "mc=3",
                "at=4",
                "referrer=a",
                "ga=1",
                "token=x",
                "k=a%26utm_source%3Db",
                "spm=1",
                "sid=2",
                "action=edit",
                "type=rss",
                "from=une",
                "origin=x",
                "tag=fete",
                "feed=rss2",
                "v=abc",
                "list=PL1",
                "t=10s"
            })
    void parameters_that_change_the_page_survive(String query) {
        assertThat(href("https://autre.test/x?" + query)).isEqualTo("https://autre.test/x?" + query);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://youtu.be/abcdefghijk?si=x&t=10 | https://youtu.be/abcdefghijk?t=10",
                "https://www.youtube.com/watch?v=abcdefghijk&feature=share&si=x&s=y | https://www.youtube.com/watch?v=abcdefghijk&s=y",
                "https://open.spotify.com/track/1?si=x | https://open.spotify.com/track/1",
                "https://www.facebook.com/a/posts/1?__cft__[0]=x&__tn__=y&mibextid=z&comment_id=2 | https://www.facebook.com/a/posts/1?comment_id=2",
                "https://fr-fr.facebook.com/a?__xts__%5B0%5D=x&refsrc=y&hc_ref=z&fref=nf | https://fr-fr.facebook.com/a",
                "https://www.instagram.com/p/1/?igsh=x&img_index=2 | https://www.instagram.com/p/1/?img_index=2",
                "https://fr.linkedin.com/in/a?trk=x&trackingId=y&lipi=z | https://fr.linkedin.com/in/a",
                "https://x.com/a/status/1?s=20&t=abc | https://x.com/a/status/1",
                "https://twitter.com/a/status/1?t=abc | https://twitter.com/a/status/1?t=abc",
                "https://x.com/search?s=a&t=b | https://x.com/search?s=a&t=b",
                "https://www.amazon.fr/dp/1?tag=a-21&linkCode=x&ref_=y&pf_rd_p=z&pd_rd_r=w&th=1 | https://www.amazon.fr/dp/1?th=1",
                "https://www.tiktok.com/@a/video/1?_r=1&_t=x&is_from_webapp=1&sender_device=pc&lang=fr | https://www.tiktok.com/@a/video/1?lang=fr",
                "https://youtube.com.autre.test/?si=x | https://youtube.com.autre.test/?si=x",
                "https://autre.test/?si=a&feature=b&trk=c&fref=d&s=e&t=f&_t=g | https://autre.test/?si=a&feature=b&trk=c&fref=d&s=e&t=f&_t=g",
            })
    void parameters_that_trace_on_one_host_go_there_and_stay_elsewhere(String address, String left) {
        assertThat(href(address)).isEqualTo(left);
        assertThat(href(left)).isEqualTo(left);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fautre.test%2Fx%3Ffbclid%3D1&h=AT0 | https://autre.test/x",
                "https://lm.facebook.com/l.php?u=https%3A%2F%2Fautre.test%2F%23plan | https://autre.test/#plan",
                "https://l.instagram.com/?u=https%3A%2F%2Fautre.test%2F&e=1 | https://autre.test/",
                "https://www.google.com/url?q=https://autre.test/x&sa=D | https://autre.test/x",
                "https://www.google.fr/url?sa=t&url=https%3A%2F%2Fautre.test%2Fx | https://autre.test/x",
                "https://google.co.uk/url?q=https://autre.test/ | https://autre.test/",
                "https://www.youtube.com/redirect?event=video&q=https%3A%2F%2Fautre.test%2F | https://autre.test/",
                "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fautre.test%2F&trk=x | https://autre.test/",
                "https://out.reddit.com/t3_1?url=https%3A%2F%2Fautre.test%2F&token=x | https://autre.test/",
                "https://href.li/?https://autre.test/x?a=1 | https://autre.test/x?a=1",
                "https://anonym.to/?https%3A%2F%2Fautre.test%2Fx | https://autre.test/x",
                "https://vk.com/away.php?to=https%3A%2F%2Fautre.test%2F&cc_key= | https://autre.test/",
                "https://steamcommunity.com/linkfilter/?u=https%3A%2F%2Fautre.test%2F | https://autre.test/",
                "https://www.awin1.com/cread.php?awinmid=1&ued=https%3A%2F%2Fautre.test%2F | https://autre.test/",
                "https://consent.youtube.com/m?continue=https%3A%2F%2Fautre.test%2F&gl=FR | https://autre.test/",
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fautre.test%2F&data=x | https://autre.test/",
                "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fautre.test%2F | https://autre.test/",
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fautre.test%252F | https://autre.test/",
            })
    void an_address_that_only_passes_on_is_taken_off(String href, String target) {
        assertThat(href(href)).isEqualTo(target);
        assertThat(Trial.rules("<a href='" + href + "'>x</a>")).startsWith("link-wrapper");
    }

    @Test
    void a_target_in_base64_is_read() {
        var code = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("https://autre.test/?a=é".getBytes(StandardCharsets.UTF_8));
        assertThat(href("https://www.bing.com/ck/a?!&&p=1&u=a1" + code + "&ntb=1"))
                .isEqualTo("https://autre.test/?a=%C3%A9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://l.facebook.com/l.php?u=javascript%3Aalert(1)",
                "https://l.facebook.com/l.php?u=data%3Atext%2Fhtml%2Cx",
                "https://l.facebook.com/l.php?u=%2Fx",
                "https://l.facebook.com/l.php?h=1",
                "https://www.google.com.evil.test/url?q=https://autre.test/",
                "https://google.evil.test/url?q=https://autre.test/",
                "https://evilgoogle.com/url?q=https://autre.test/",
                "https://autre.test/url?q=https://a.test/",
                "https://www.google.com/search?q=https://autre.test/",
                "https://t.co/abc"
            })
    void what_names_no_page_stays_as_it_is(String href) {
        assertThat(href(href)).isEqualTo(href);
    }

    @Test
    void three_wrappings_are_taken_off_and_more_are_left_alone() {
        var three = "https://href.li/?".repeat(3) + "https://autre.test/";
        assertThat(href(three)).isEqualTo("https://autre.test/");
        assertThat(href("https://href.li/?" + three)).isEqualTo("https://href.li/?" + three);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href=https://t.co/a data-expanded-url=https://autre.test/x>autre.test/x</a> | https://autre.test/x",
                "<a href=https://t.co/a title=https://autre.test/x?utm_source=t>autre.test/x…</a> | https://autre.test/x",
                "<a href=https://t.co/a>https://autre.test/x</a> | https://autre.test/x",
                "<a href=https://t.co/a>https://www.valombre.example/x</a> | /x",
                "<a href=https://t.co/a>https://autre.test/x…</a> | https://t.co/a",
                "<a href=https://t.co/a title=javascript:x>La fête</a> | https://t.co/a",
                "<a href=https://autre.test/a title=https://autre.test/b>x</a> | https://autre.test/a",
            })
    void a_short_address_gives_way_to_the_one_written_beside_it(String link, String target) {
        assertThat(Trial.body(link)).contains(" href=\"" + target + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | noopener noreferrer",
                "nofollow | nofollow noopener noreferrer",
                "license | license noopener noreferrer",
                "'me tag' | me tag noopener noreferrer",
                "'NOOPENER external' | noopener external noreferrer",
                "'opener sponsored ugc' | sponsored ugc noopener noreferrer",
            })
    void what_a_link_is_stays_beside_what_it_does_not_tell(String rel, String expected) {
        assertThat(Trial.body("<a rel='" + rel + "' href=https://autre.test/>x</a>"))
                .contains("rel=\"" + expected + "\"");
        assertThat(Trial.body("<a class=pv-origin rel='" + rel + "' href=https://autre.test/>x</a>"))
                .contains("rel=\"" + expected + "\"");
    }

    private static String href(String href) {
        var clean = Trial.body("<a href=\"" + href.replace("\"", "%22") + "\">x</a>");
        assertThat(Trial.body(clean)).isEqualTo(clean);
        int from = clean.indexOf("href=\"") + 6;
        return clean.substring(from, clean.indexOf('"', from)).replace("&amp;", "&");
    }
}
