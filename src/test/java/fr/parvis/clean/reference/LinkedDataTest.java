package fr.parvis.clean.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedDataTest {
    private static final String START = "<script type=\"application/ld+json\">";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"@context\":\"https://schema.org\",\"@type\":\"Event\", \"name\":\"Fête\"} | {\"@context\":\"https://schema.org\",\"@type\":\"Event\",\"name\":\"Fête\"}",
                "[{\"a\":1},{\"a\":2.50}] | [{\"a\":1},{\"a\":2.50}]",
                "{\"@graph\":[{\"@id\":\"https://www.valombre.example/#org\"}]} | {\"@graph\":[{\"@id\":\"/#org\"}]}",
                "{\"url\":\"https://www.valombre.example/a?utm_source=x&b=1\"} | {\"url\":\"/a?b=1\"}",
                "{\"url\":\"/a\"} | {\"url\":\"/a\"}",
                "{\"sameAs\":[\"https://www.facebook.com/valombre?fbclid=1\"]} | {\"sameAs\":[\"https://www.facebook.com/valombre\"]}",
                "{\"sameAs\":\"https://l.facebook.com/l.php?u=https%3A%2F%2Fautre.test%2Fx\"} | {\"sameAs\":\"https://autre.test/x\"}",
                "{\"image\":\"https://www.valombre.example/a.jpg\"} | {\"image\":\"/a.jpg\"}",
                "{\"image\":[\"https://cdn.test/a.jpg\",\"https://autre.test/b.jpg\"]} | {\"image\":[\"/_cdn/a.jpg\"]}",
                "{\"logo\":{\"@type\":\"ImageObject\",\"url\":\"https://cdn.test/l.png\",\"width\":60}} | {\"logo\":{\"@type\":\"ImageObject\",\"url\":\"/_cdn/l.png\",\"width\":60}}",
                "{\"image\":{\"url\":\"https://autre.test/l.png\",\"@id\":\"#logo\"}} | {\"image\":{\"@id\":\"#logo\"}}",
                "{\"@type\":\"VideoObject\",\"contentUrl\":\"https://cdn.test/v.mp4\"} | {\"@type\":\"VideoObject\",\"contentUrl\":\"/_cdn/v.mp4\"}",
                "{\"@type\":\"VideoObject\",\"embedUrl\":\"https://www.youtube.com/embed/abc\"} | {\"@type\":\"VideoObject\",\"embedUrl\":\"https://www.youtube.com/embed/abc\"}",
                "{\"image\":\"https://www.facebook.com/tr?id=1\"} | {}",
                "{\"url\":\"javascript:alert(1)\",\"a\":\"java\\nscript:alert(1)\",\"b\":[\"vbscript:x\"]} | {\"b\":[]}",
                "{\"url\":\"data:text/html,x\"} | {}",
                "{\"description\":\"javascript: un langage\"} | {\"description\":\"javascript: un langage\"}",
                "{\"email\":\"mailto:a@b.test\",\"@id\":\"_:b0\",\"isbn\":\"urn:isbn:1\"} | {\"email\":\"mailto:a@b.test\",\"@id\":\"_:b0\",\"isbn\":\"urn:isbn:1\"}",
                "{\"target\":\"https://www.valombre.example/?s={mots}\"} | {\"target\":\"https://www.valombre.example/?s={mots}\"}",
                "{\"availability\":\"https://schema.org/InStock\"} | {\"availability\":\"https://schema.org/InStock\"}",
                "{\"name\":\"a</scr\\u0069pt><b>&amp;\"} | {\"name\":\"a\\u003c/script\\u003e\\u003cb\\u003e\\u0026amp;\"}",
                "{\"a<b\":\"<!--\"} | {\"a\\u003cb\":\"\\u003c!--\"}",
                "{\"name\":\"a\\u2028b\\u2029c\"} | {\"name\":\"a\\u2028b\\u2029c\"}",
                "{\"a\":[1,2,],} | {\"a\":[1,2]}",
                "<!-- {\"a\":1} --> | {\"a\":1}",
                "//<![CDATA[⏎{\"a\":1}⏎//]]> | {\"a\":1}",
                "/*<![CDATA[*/ {\"a\":[1]} /*]]>*/ | {\"a\":[1]}",
                "{\"a\":\"deux⏎lignes\"}; | {\"a\":\"deux\\nlignes\"}",
            })
    void what_a_page_says_about_itself_stays_as_data(String data, String expected) {
        var page = Trial.page("<head><script type='Application/LD+JSON; charset=utf-8' id=x class=yoast>"
                + data.replace('⏎', '\n') + "</script></head><p>x");
        assertThat(page.html()).contains(START + expected + "</script><title>");
        assertThat(page.html().split("<script", -1)).hasSize(2);
        assertThat(Trial.VERIFIER.page(page.html())).isEmpty();
        assertThat(Trial.page(page.html()).html()).isEqualTo(page.html());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "alert(1)", "\"text\"", "1", "{\"a\":1}{\"b\":2}", "{\"a\":NaN}", "{a:1}", "{'a':1}"})
    void what_is_no_data_goes_with_a_finding(String data) {
        var page = "<script type=application/ld+json>" + data + "</script>";
        assertThat(Trial.body(page)).isEmpty();
        assertThat(Trial.rules("<body>" + page)).isEqualTo("json-ld");
    }

    @Test
    void data_without_end_goes() {
        assertThat(Trial.rules(
                        "<body><script type=application/ld+json>" + "[".repeat(65) + "]".repeat(65) + "</script>"))
                .isEqualTo("json-ld");
        assertThat(Trial.body(
                        "<body><script type=application/ld+json>" + "[".repeat(64) + "]".repeat(64) + "</script>"))
                .contains("[".repeat(64));
        assertThat(Trial.rules("<body><script type=application/ld+json>[\"" + "a".repeat(256 * 1024) + "\"]</script>"))
                .isEqualTo("json-ld");
    }

    @Test
    void data_stays_where_it_stood_and_several_stay_several() {
        assertThat(Trial.body("<p>a</p><script type=application/ld+json>{}</script><p>b</p>"
                        + "<script type=application/ld+json>[ ]</script>"))
                .isEqualTo("<p>a</p>" + START + "{}</script><p>b</p>" + START + "[]</script>");
    }

    @Test
    void the_main_part_of_a_page_has_no_data_block() {
        var page = Trial.page("<main><h1>Fête</h1><p>" + "Le village danse. ".repeat(40)
                + "</p><script type=application/ld+json>{\"a\":1}</script></main>");
        assertThat(page.main()).contains("Le village danse").doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type=\"application/ld+json\">{\"a\":[1,\"}\",true,null,-1.5E+3]}</script>",
                "<script type=\"application/ld+json\">[]</script>",
            })
    void other_eyes_know_data(String html) {
        assertThat(Trial.VERIFIER.page(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{}</script>",
                "<script type=\"application/ld+json\" src=/x>{}</script>",
                "<script type=\"application/ld+json\" >{}</script>",
                "<SCRIPT type=\"application/ld+json\">{}</script>",
                "<script type=\"application/ld+json\"></script>",
                "<script type=\"application/ld+json\">alert(1)</script>",
                "<script type=\"application/ld+json\">{}alert(1)</script>",
                "<script type=\"application/ld+json\">{}{}</script>",
                "<script type=\"application/ld+json\">{]</script>",
                "<script type=\"application/ld+json\">{\"a</script>",
                "<script type=\"application/ld+json\">{\"a\":\"<!--\"}</script>",
                "<script type=\"application/ld+json\">{\"a\":\"<script>\"}</script>",
                "<script type=\"application/ld+json\">{}",
                "<script type=\"application/ld+json\">{}</SCRIPT>",
                "<script type=\"application/json\">{}</script>",
                "<script type=\"importmap\">{}</script>",
            })
    void other_eyes_take_nothing_else_for_data(String html) {
        assertThat(Trial.VERIFIER.page(html)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"</script><img src=//evil.test/x onerror=alert(1)>\"}</script>",
                "{\"a\":\"<!--<script>\"}</script>-->\"}</script>",
                "<!--{\"a\":\"--><script>alert(1)</script>\"}</script>",
                "{\"a\":\"\\u003c/script>\\u003cimg onerror=x>\"}</script>",
                "{\"</script><b onclick=x>\":1}</script>",
                "[\"]]><svg onload=x>\"]</script>",
                "{\"a\":\"&lt;/script&gt;&#60;b&#62;\"}</script>",
                "{\"a\":\"\u2028<\u2029\"}</script>",
                "{\"a\":1}<!--</script>--></script>",
            })
    void no_data_ends_its_element_early(String data) {
        var script = "<script type=application/ld+json>" + data;
        for (var around : new String[] {
            "%s",
            "<head>%s</head>",
            "<p>a%s<b>z</b>",
            "<table><tr>%s<td>%s</table>",
            "<table><colgroup>%s</colgroup></table>",
            "<select><option>%s</select>",
            "<svg>%s</svg>x",
            "<math><mtext>%s</math>",
            "<noscript>%s</noscript>",
            "<template>%s</template>",
            "<textarea>%s</textarea>",
            "<title>%s</title>",
            "<iframe srcdoc='%s'></iframe>",
        }) {
            var clean = Trial.page(around.replace("%s", script)).html();
            assertThat(Trial.VERIFIER.page(clean)).as(clean).isEmpty();
            assertThat(Trial.page(clean).html()).isEqualTo(clean);
            assertThat(Jsoup.parse(clean)
                            .select("script:not([type=application/ld+json]), [onclick], [onerror], [onload]"))
                    .isEmpty();
        }
    }

    @Test
    void a_drawing_has_no_data_block() {
        assertThat(Trial.VERIFIER.drawing("<svg><script type=\"application/ld+json\">{}</script></svg>"))
                .isNotEmpty();
        assertThat(Trial.body("<svg><script type=application/ld+json>{}</script></svg>"))
                .isEqualTo("<svg></svg>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<div itemscope itemtype=https://schema.org/Event itemid=https://www.valombre.example/#e itemref='a b'>x</div> | <div itemscope itemtype=\"https://schema.org/Event\" itemid=\"/#e\" itemref=\"a b\">x</div>",
                "<div vocab=https://schema.org/ typeof=Place resource=/lieux/1 about=https://autre.test/?utm_source=x>x</div> | <div vocab=\"https://schema.org/\" typeof=\"Place\" resource=\"/lieux/1\" about=\"https://autre.test/\">x</div>",
                "<span property=name content=Fête>x</span> | <span property=\"name\" content=\"Fête\">x</span>",
                "<time itemprop=startDate datetime=2026-11-23>x</time> | <time itemprop=\"startDate\" datetime=\"2026-11-23\">x</time>",
                "<p>x<meta itemprop=price content='5.00'></p> | <p>x<meta itemprop=\"price\" content=\"5.00\"></p>",
                "<p>x<meta itemprop=image content=https://cdn.test/a.png></p> | <p>x<meta itemprop=\"image\" content=\"/_cdn/a.png\"></p>",
                "<p>x<meta itemprop=image content=https://autre.test/a.png></p> | <p>x</p>",
                "<p>x<link itemprop=url href=https://www.valombre.example/a></p> | <p>x<link itemprop=\"url\" href=\"/a\"></p>",
                "<p>x<link itemprop=availability href=https://schema.org/InStock></p> | <p>x<link itemprop=\"availability\" href=\"https://schema.org/InStock\"></p>",
                "<p>x<link itemprop=image href=https://cdn.test/a.png></p> | <p>x<link itemprop=\"image\" href=\"/_cdn/a.png\"></p>",
                "<p>x<link itemprop=url href=javascript:x></p> | <p>x</p>",
                "<p itemtype='javascript:x' itemid=javascript:x resource=data:text/html,x>x</p> | <p>x</p>",
                "<p>x<meta itemprop=a http-equiv=refresh content='0;url=/y'></p> | <p>x</p><p class=\"pv-refresh\"><a href=\"/y\">Continuer vers la page</a></p><p></p>",
                "<p>x<link itemprop=url rel=preload href=https://autre.test/></p> | <p>x</p>",
            })
    void what_elements_say_about_things_stays(String html, String expected) {
        var page = Trial.page("<html lang=fr><body>" + html).html();
        assertThat(Trial.body("<html lang=fr><body>" + html)).isEqualTo(expected);
        assertThat(Trial.VERIFIER.page(page)).isEmpty();
        assertThat(Trial.page(page).html()).isEqualTo(page);
    }
}
