package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.rule.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaysOutTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<script src=https://www.googletagmanager.com/gtag/js?id=G-1></script> | | google-tag-manager (Google)",
                "<script src=/assets/matomo.js></script> | | matomo (Matomo)",
                "<script>var _paq=[];_paq.push(['x'])</script> | | matomo (Matomo)",
                "<script>alert(1)</script> | | script",
                "<script type=module>import 'https://autre.test/x.js'</script> | | script",
                "<script type=text/plain data-cookiecategory=audience src=https://www.google-analytics.com/ga.js></script> | | google-analytics (Google)",
                "<script data-rocketlazyloadscript='//assets.pinterest.com/js/pinit.js' async></script> | | pinterest (Pinterest)",
                "<script type=text/plain data-content='&lt;script src=&quot;//assets.pinterest.com/js/pinit.js&quot;>&lt;/script>'></script> | | pinterest (Pinterest)",
                "<script type=rocketlazyloadscript data-later='data:text/javascript,_paq.push([1])'></script> | | matomo (Matomo)",
                "<script data-site=https://www.valombre.example/ src=/menu.js></script> | | script",
                "<script type=text/partytown>_paq.push(['x'])</script> | | matomo (Matomo)",
                "<script type=TEXT/JavaScript;charset=utf-8>alert(1)</script> | | script",
                "<script src=https://cdn.autre.test/lib.js></script> | | script",
                "<script nomodule src=/old.js></script> | | script",
                "<script>fbq('init');gtag('config')</script> | | google-tag-manager (Google), meta-pixel (Meta)",
                "<script>if('serviceWorker' in navigator)navigator.serviceWorker.register('/sw.js')</script> | | service-worker",
                "<script>navigator.serviceWorker.register('/sw.js');gtag('js',new Date())</script> | | service-worker, google-tag-manager (Google)",
                "<script type=speculationrules>{\"prerender\":[{\"urls\":[\"https://autre.test/\"]}]}</script> | | speculation-rules",
                "<script type=importmap>{\"imports\":{\"a\":\"https://autre.test/a.js\"}}</script> | | import-map",
                "<script type=application/json>{\"id\":1}</script> | | data-block",
                "<p onclick=alert(1)>x</p> | <p>x</p> | handler",
                "<blink onmouseover=fbq('track')>x</blink> | x | handler (Meta)",
                "<p onfocus=ga('send') tabindex=0>x</p> | <p tabindex=\"0\">x</p> | handler (Google)",
                "<a href=javascript:alert(1)>x</a> | <a>x</a> | javascript-link",
                "<a href='data:text/html,<script>x</script>'>x</a> | <a>x</a> | data-address",
                "<a href=blob:https://autre.test/1>x</a> | <a>x</a> | unknown-address",
                "<a href=/x ping=https://t.test/p>x</a> | <a href=\"/x\">x</a> | ping",
                "<a href=/x attributionsrc=https://t.test/p>x</a> | <a href=\"/x\">x</a> | attribution",
                "<img src=/a.png attributionsrc browsingtopics> | <img src=\"/a.png\"> | attribution, ad-topics",
                "<iframe src=https://www.googletagmanager.com/ns.html?id=GTM-1></iframe> | | google-tag-manager (Google)",
                "<iframe src=https://autre.test/x width=0 height=0></iframe> | | iframe",
                "<iframe src=about:blank></iframe> | | iframe",
                "<iframe srcdoc='<p>Lu</p><script>gtag()</script>'></iframe> | <p>Lu</p> | srcdoc, google-tag-manager (Google)",
                "<object type=text/html></object>x | x | object",
                "<object><p>À défaut</p><param name=a value=b></object> | <p>À défaut</p> | object",
                "<applet code=X.class archive=https://autre.test/x.jar>Texte</applet> | Texte | object",
                "<portal></portal> | | portal",
                "<fencedframe></fencedframe> | | fenced-frame",
                "<img src=https://autre.test/x.png> | | foreign-image",
                "<img src=https://autre.test/x.png alt=Plan> | Plan | foreign-image",
                "<img srcset='https://autre.test/x.png 2x'> | | foreign-image",
                "<img data-src=https://autre.test/x.png> | | foreign-image",
                "<img src=/a.png lowsrc=https://autre.test/x.png> | <img src=\"/a.png\"> | foreign-image",
                "<img src=https://autre.test/x.png width=1 height=1> | | pixel",
                "<img src=https://www.facebook.com/tr?id=1&ev=PageView> | | meta-pixel (Meta)",
                "<noscript><img src=https://t.test/p width=1 height=1></noscript> | | noscript-pixel",
                "<noscript><iframe src=https://www.googletagmanager.com/ns.html?id=GTM-1></iframe></noscript> | | google-tag-manager (Google)",
                "<picture><source srcset=https://autre.test/x.webp><img src=/a.png></picture> | <picture><img src=\"/a.png\"></picture> | foreign-image",
                "<video autoplay muted src=https://autre.test/v.mp4>x</video> | x | foreign-media",
                "<video src=/v.mp4 poster=https://autre.test/p.png></video> | <video controls src=\"/v.mp4\"></video> | foreign-image",
                "<audio src=/a.mp3><track src=https://autre.test/t.vtt></audio> | <audio controls src=\"/a.mp3\"></audio> | foreign-media",
                "<video autoplay loop><source src=https://autre.test/v.mp4></video>x | x | foreign-media",
                "<input type=image src=https://autre.test/x.png alt=Ok> | Ok | foreign-image",
                "<table background=https://autre.test/x.png><tr><td>x</table> | <table><tbody><tr><td>x</td></tr></tbody></table> | foreign-image",
                "<p data-bg=https://autre.test/x.png>x</p> | <p>x</p> | foreign-image",
                "<bgsound src=https://autre.test/x.mid> | | bgsound",
                "<button formaction=https://autre.test/>x</button> | <button type=\"button\">x</button> | form-action",
                "<p style=\"background:url(https://autre.test/x.png)\">x</p> | <p style=\"background:none\">x</p> | css-url",
                "<p style=\"--a:url(//autre.test/x.png)\">x</p> | <p style=\"--a:none\">x</p> | css-url",
                "<style>@import 'https://autre.test/x.css';</style> | | css-import",
                "<p style='behavior:url(x.htc)'>x</p> | <p>x</p> | css-active",
                "<svg><script>alert(1)</script></svg> | <svg></svg> | svg-script",
                "<svg><animate attributeName=x /></svg> | <svg></svg> | svg-animate",
                "<svg><image href=https://autre.test/x.png /></svg> | <svg></svg> | foreign-image",
                "<svg><use href=https://autre.test/x.svg#a /></svg> | <svg><use></use></svg> | svg-reference",
                "<svg><feImage href=https://autre.test/x.png /></svg> | <svg></svg> | svg-reference",
                "<svg><path onclick=x() d=M0 /></svg> | <svg><path d=\"M0\"></path></svg> | handler",
                "<a href='/x?utm_source=n'>x</a> | <a href=\"/x\">x</a> | tracking-parameter",
                "<img src='data:image/svg+xml,<svg/>'> | | data-address",
                "<meta http-equiv=refresh content='0;url=https://autre.test/'> | <p class=\"pv-refresh\"><a href=\"https://autre.test/\" rel=\"noopener noreferrer\">Continuer vers la page</a></p> | meta-refresh",
                "<link rel=stylesheet href=https://autre.test/x.css> | | foreign-style",
                "<base href=/docs/> | | base",
                "<template><img src=https://autre.test/x.png></template> | | template",
                "<section><template shadowrootmode=open><style>p{}</style><p>Lu</p><script>x</script></template></section> | <section><p>Lu</p></section> | shadow-root, script",
                "<!--[if IE]><script src=https://www.google-analytics.com/ga.js></script><![endif]-->x | x | google-analytics (Google)",
                "<!--[if lt IE 9]><script src=html5shiv.js></script><![endif]-->x | x | conditional-comment",
                "<![if !IE]><b>x</b><![endif]> | <b>x</b> | ",
                "<!--[if !IE]><!--><b>x</b><!--<![endif]--> | <b>x</b> | ",
                "<!-- <script src=https://t.test></script> -->x | x | ",
                "<?xml-stylesheet href='https://autre.test/x.xsl'?>x | x | xml-stylesheet",
                "<amp-analytics type=mediametrie></amp-analytics> | | mediametrie-estat (Médiamétrie)",
                "<amp-analytics type=googleanalytics config=https://autre.test/ga.json></amp-analytics> | | google-analytics (Google)",
                "<amp-analytics><script type=application/json>{\"requests\":{\"p\":\"https://logc1.xiti.com/hit.xiti?s=1\"}}</script></amp-analytics> | | at-internet (AT Internet (Piano))",
                "<amp-analytics config=https://autre.test/a.json></amp-analytics> | | amp-analytics",
                "<amp-pixel src=https://www.facebook.com/tr?id=1></amp-pixel> | | meta-pixel (Meta)",
                "<amp-pixel src=https://autre.test/p></amp-pixel> | | amp-pixel",
                "<amp-ad type=doubleclick></amp-ad> | | google-ads (Google)",
                "<amp-auto-ads type=adsense></amp-auto-ads> | | google-ads (Google)",
                "<amp-install-serviceworker src=/sw.js></amp-install-serviceworker> | | service-worker",
                "<amp-list src=https://autre.test/l.json></amp-list> | <amp-list></amp-list> | custom-element",
                "<amp-img src=https://autre.test/x.png alt=Plan></amp-img> | Plan | foreign-image",
                "<mon-carte src=https://autre.test/x>x</mon-carte> | <mon-carte>x</mon-carte> | custom-element",
            })
    void every_way_out_is_closed_and_named(String html, String left, String rules) {
        var page = Trial.page("<html lang=fr><body>" + html);
        assertThat(Trial.body("<html lang=fr><body>" + html)).isEqualTo(left == null ? "" : left);
        assertThat(Trial.rules(html)).isEqualTo(rules == null ? "" : rules);
        assertThat(Trial.VERIFIER.page(page.html())).isEmpty();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<link rel=preload as=script href=/x.js> | | link-preload",
                "<link rel=preload as=image imagesrcset='https://autre.test/a 1x'> | | link-preload",
                "<link rel=modulepreload href=/x.js> | | link-modulepreload",
                "<link rel=prefetch href=https://autre.test/> | | link-prefetch",
                "<link rel=prerender href=https://autre.test/> | | link-prerender",
                "<link rel=preconnect href=https://autre.test> | | link-preconnect",
                "<link rel=preconnect href=https://fonts.gstatic.com crossorigin> | | link-preconnect (Google)",
                "<link rel=dns-prefetch href=//www.google-analytics.com> | | dns-prefetch (Google)",
                "<link rel=preconnect href=https://www.google.com> | | link-preconnect (Google)",
                "<link rel='stylesheet preload' href=https://autre.test/x.css> | | foreign-style",
                "<link rel='license preconnect' href=https://autre.test/> | | link-preconnect",
                "<link rel='license neuf' href=https://autre.test/> | <link rel=\"license\" href=\"https://autre.test/\"> | ",
                "<link rel=manifest href=/m.json> | | manifest",
                "<link rel=amphtml href=/amp> | | amphtml",
                "<link rel=search type=application/opensearchdescription+xml href=/s.xml> | | search-description",
                "<link rel=alternate type=application/json+oembed href=https://autre.test/o> | | link-endpoint",
                "<link rel=alternate type=application/rss+xml href=/feed> | <link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\"> | ",
                "<link rel=pingback href=/xmlrpc.php> | | link-endpoint",
                "<link rel=EditURI href=/xmlrpc.php?rsd> | | link-endpoint",
                "<link rel=wlwmanifest href=/w.xml> | | link-endpoint",
                "<link rel=webmention href=https://autre.test/w> | | link-endpoint",
                "<link rel=openid.server href=https://autre.test/o> | | link-endpoint",
                "<link rel=monetization href=https://autre.test/pay> | | monetization",
                "<link rel=import href=https://autre.test/x.html> | | link-import",
                "<link rel=futur href=https://autre.test/> | | link-other",
                "<link rel=canonical href=https://www.valombre.example/> | | ",
                "<link rel=stylesheet href=https://autre.test/x.css> | | foreign-style",
                "<link rel=stylesheet href=https://fonts.googleapis.com/css?family=Lato> | | google-fonts (Google)",
                "<link rel=stylesheet href=/a.css integrity=sha256-x crossorigin nonce=n> | <link rel=\"stylesheet\" href=\"/a.css\"> | integrity",
                "<link rel=icon href=https://autre.test/x.ico> | | foreign-image",
                "<link rel='shortcut icon' href=/x.ico> | <link rel=\"icon\" href=\"/x.ico\"> | ",
                "<link rel=apple-touch-icon sizes=180x180 href=/x.png> | <link rel=\"apple-touch-icon\" sizes=\"180x180\" href=\"/x.png\"> | ",
                "<link rel=mask-icon href=https://autre.test/x.svg> | | foreign-image",
                "<link rel=image_src href=https://autre.test/x.png> | | foreign-image",
                "<meta http-equiv=Set-Cookie content=a=b> | | meta-http-equiv",
                "<meta http-equiv=origin-trial content=x> | | meta-http-equiv",
                "<meta name=msapplication-TileImage content=https://autre.test/x.png> | | msapplication",
                "<meta name=msapplication-config content=/browserconfig.xml> | | msapplication",
                "<meta name=apple-itunes-app content=app-id=1> | | app-banner",
                "<meta property=og:image content=https://autre.test/x.png> | | foreign-image",
                "<meta name=twitter:image content=https://autre.test/x.png> | | foreign-image",
                "<meta property=og:video content=https://autre.test/v.mp4> | | foreign-media",
                "<meta name=twitter:player content=https://autre.test/p> | | foreign-media",
                "<base href=https://autre.test/> | | base",
                "<style>@import url(//autre.test/x.css);</style> | | css-import",
            })
    void every_way_out_of_the_head_is_closed_and_named(String html, String left, String rules) {
        assertThat(Trial.head(html)
                        .replace("<meta charset=\"utf-8\">", "")
                        .replace("<title></title>", "")
                        .replaceAll("<meta name=\"viewport\"[^>]*>", ""))
                .isEqualTo(left == null ? "" : left);
        assertThat(Trial.rules("<head>" + html + "</head>")).isEqualTo(rules == null ? "" : rules);
        assertThat(Trial.VERIFIER.page(Trial.page(html).html())).isEmpty();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<link rel=next href=/actus/page/2/> | <link rel=\"next\" href=\"/actus/page/2/\"> | ''",
                "<link rel=prev href=./> | <link rel=\"prev\" href=\"/actus/\"> | ''",
                "<link rel=next href=https://autre.test/2> | '' | link-prefetch",
                "<link rel=next href=//autre.test/> | '' | link-prefetch",
                "<link rel=prev href=https://autre.test/> | '' | link-prefetch",
                "<link rel=next href=mailto:a@autre.test> | '' | link-prefetch",
                "<link rel='next alternate' href=https://autre.test/2> | <link rel=\"alternate\" href=\"https://autre.test/2\"> | link-prefetch",
                "<link rel=alternate hreflang=en href=https://autre.test/> | <link rel=\"alternate\" hreflang=\"en\" href=\"https://autre.test/\"> | ''",
            })
    void a_page_that_a_browser_might_fetch_in_advance_is_here_or_not_named(String link, String left, String found) {
        assertThat(Trial.head(link)).contains(left);
        assertThat(Trial.head(link).contains("<link")).isEqualTo(!left.isEmpty());
        assertThat(Trial.rules(link)).isEqualTo(found);
        assertThat(Trial.VERIFIER.page(Trial.page(link).html())).isEmpty();
        assertThat(Trial.page(Trial.page(link).html()).html())
                .isEqualTo(Trial.page(link).html());
    }
}
