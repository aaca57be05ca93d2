package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaysOutTest {
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<script src=https://www.googletagmanager.com/gtag/js?id=G-1></script> | google-tag-manager (Google)",
                "<script src=/assets/matomo.js></script> | matomo (Matomo)",
                "<script>var _paq=[];_paq.push(['x'])</script> | matomo (Matomo)",
                "<script>alert(1)</script> | script",
                "<script src=https://cdn.autre.test/lib.js></script> | script",
                "<script>fbq('init');gtag('config')</script> | google-tag-manager (Google), meta-pixel (Meta)",
                "<p onclick=alert(1)>x</p> | handler",
                "<a href=javascript:alert(1)>x</a> | javascript-link",
                "<a href=/x ping=https://t.test/p>x</a> | ping",
                "<iframe src=https://autre.test/x></iframe> | iframe",
                "<iframe src=https://www.googletagmanager.com/ns.html?id=GTM-1></iframe> | google-tag-manager (Google)",
                "<object data=https://autre.test/x.swf></object> | object",
                "<embed src=https://autre.test/x.swf> | object",
                "<img src=https://autre.test/x.png> | foreign-image",
                "<img src=https://autre.test/x.png width=1 height=1> | pixel",
                "<img src=https://www.facebook.com/tr?id=1&ev=PageView> | meta-pixel (Meta)",
                "<noscript><img src=https://t.test/p width=1 height=1></noscript> | noscript-pixel",
                "<form action=https://autre.test/send><input name=a></form> | form-action",
                "<p style=\"background:url(https://autre.test/x.png)\">x</p> | css-url",
                "<style>@import 'https://autre.test/x.css';</style> | css-import",
                "<p style='behavior:url(x.htc)'>x</p> | css-active",
                "<svg><script>alert(1)</script></svg> | svg-script",
                "<svg><animate attributeName=x /></svg> | svg-animate",
                "<a href='/x?utm_source=n'>x</a> | tracking-parameter",
                "<a href='https://l.facebook.com/l.php?u=https%3A%2F%2Fautre.test%2Fx'>x</a> | link-wrapper",
                "<img src='data:image/svg+xml,<svg/>'> | data-address",
                "<link rel=stylesheet href=https://fonts.googleapis.com/css?family=Lato> | google-fonts (Google)",
            })
    void every_way_out_is_closed_and_named(String html, String rules) {
        assertThat(Trial.rules(html)).isEqualTo(rules);
        assertThat(Trial.VERIFIER.page(Trial.page(html).html())).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<link rel=preconnect href=https://autre.test> | link-preload",
                "<link rel=dns-prefetch href=//www.google-analytics.com> | link-preload (Google)",
                "<link rel=preload as=script href=/x.js> | link-preload",
                "<link rel=modulepreload href=/x.js> | link-preload",
                "<link rel=manifest href=/m.json> | link-preload",
                "<link rel=amphtml href=/amp> | link-preload",
                "<link rel=stylesheet href=https://autre.test/x.css> | foreign-style",
                "<link rel=icon href=https://autre.test/x.ico> | foreign-image",
                "<meta http-equiv=refresh content='0;url=https://autre.test/'> | meta-refresh",
                "<base href=https://autre.test/> | base",
                "<meta property=og:image content=https://autre.test/x.png> | foreign-image",
                "<script type=application/ld+json>{}</script> | data-block",
            })
    void every_way_out_of_the_head_is_closed_and_named(String html, String rules) {
        assertThat(Trial.rules("<head>" + html + "</head>")).isEqualTo(rules);
        assertThat(Trial.head(html)).doesNotContain("autre.test", "script", "preload");
    }

    @Test
    void a_page_that_sends_elsewhere_offers_a_link_instead() {
        assertThat(Trial.body("<html lang=fr><meta http-equiv=refresh content=\"0; URL='./x'\"><body>"))
                .isEqualTo("<p class=\"pv-refresh\"><a href=\"/actus/x\">Continuer vers la page</a></p>");
    }

    @Test
    void a_base_address_is_used_and_not_kept() {
        assertThat(Trial.page("<base href=/docs/><img src=a.png>").html())
                .contains("<img src=\"/docs/a.png\">")
                .doesNotContain("<base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrity=x", "crossorigin=anonymous", "nonce=x", "referrerpolicy=unsafe-url"})
    void what_only_speaks_to_the_loader_is_left_out(String attribute) {
        assertThat(Trial.head("<link rel=stylesheet href=/a.css " + attribute + ">"))
                .contains("<link rel=\"stylesheet\" href=\"/a.css\">");
    }

    @Test
    void a_finding_says_where_and_what() {
        assertThat(Trial.page("<div></div><div><img src=https://autre.test/x.png alt=''></div>")
                        .findings())
                .containsExactly(new Finding(
                        "foreign-image",
                        "",
                        "markup",
                        "html > body > div[2] > img",
                        "https://autre.test/x.png",
                        Finding.Action.REMOVED));
    }

    @Test
    void comments_are_left_out() {
        assertThat(Trial.body(
                        "a<!-- <script src=https://t.test></script> -->b<!--[if IE]><img src=//t.test><![endif]-->"))
                .isEqualTo("ab");
    }
}
