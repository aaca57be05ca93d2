package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.markup.SourceSet;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
    private static final String NOTE =
            "<small style=\"display:inline-block;padding:4px 8px;border-radius:6px;background:#fff;color:#565b64\">";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=a.jpg alt=Fête> | <img alt=\"Fête\" src=\"/actus/a.jpg\">",
                "<img src=/a.jpg srcset='/a,w=80,q=7.jpg 1x, /b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/a,w=80,q=7.jpg 1x, /b.jpg 2x\">",
                "<img srcset='https://t.test/a 1x, /b.jpg 2x'> | <img src=\"/b.jpg\" srcset=\"/b.jpg 2x\">",
                "<img src=https://cdn.test/a.jpg> | <img src=\"/_cdn/a.jpg\">",
                "<img src=https://t.test/a.jpg alt='La place'> | La place",
                "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= data-src=/a.jpg class=lazyload> | <img class=\"lazyloaded\" src=\"/a.jpg\">",
                "<img data-lazy-src=/a.jpg data-lazy-srcset='/b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<img data-original=/a.jpg src=grey.gif> | <img src=\"/a.jpg\">",
                "<div data-bg=/a.jpg>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<img data-src=/a.jpg><noscript><img src=/a.jpg></noscript> | <img src=\"/a.jpg\">",
                "<p><noscript><img src=/a.jpg></noscript><img class=lazyload data-src=/a.jpg></p> | <p><img class=\"lazyloaded\" src=\"/a.jpg\"></p>",
                "<p><noscript><img src=/a.jpg></noscript>x</p> | <p><img src=\"/a.jpg\">x</p>",
                "<p><noscript><img src=/a.jpg></noscript><p><noscript><img src=/a.jpg></noscript>"
                        + " | <p><img src=\"/a.jpg\"></p><p><img src=\"/a.jpg\"></p>",
                "<img data-src=/a.jpg><p><noscript><img src=/a.jpg></noscript>x<p><noscript><img src=/a.jpg></noscript>y"
                        + " | <img src=\"/a.jpg\"><p>x</p><p><img src=\"/a.jpg\">y</p>",
                "<picture data-alt='Du riz'><source srcset=/a.png></picture>"
                        + " | <picture data-alt=\"Du riz\"><source srcset=\"/a.png\"><img alt=\"Du riz\" src=\"/a.png\"></picture>",
                "<input type=image src=/a.png title=Chercher> | <img title=\"Chercher\" alt=\"Chercher\" src=\"/a.png\">",
                "<svg viewBox='0 0 1 1' title=Plan><path d='M0 0'/></svg> | <svg viewBox=\"0 0 1 1\" title=\"Plan\"><path d=\"M0 0\"></path></svg>",
                "<noscript><p>Sans script</p></noscript> | <p>Sans script</p>",
                "<noscript>Activez JavaScript pour voir</noscript>x | x",
                "<picture><source srcset=/a.webp type=image/webp><img src=/a.jpg></picture> | <picture><source type=\"image/webp\" srcset=\"/a.webp\"><img src=\"/a.jpg\"></picture>",
                "<picture><source srcset=/a.webp><img src=https://t.test/a.jpg alt=x></picture> | <picture><source srcset=\"/a.webp\"><img alt=\"x\" src=\"/a.webp\"></picture>",
                "<video src=/v.mp4 poster=https://t.test/p.jpg autoplay>x</video> | <video controls src=\"/v.mp4\">x</video>",
                "<audio><source src=/a.mp3 type=audio/mpeg></audio> | <audio controls><source type=\"audio/mpeg\" src=\"/a.mp3\"></audio>",
                "<table border=1><caption>T<tr><td colspan=2>x</table> | <table border=\"1\"><caption>T</caption><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>",
                "<details open><summary>S</summary>x</details> | <details open><summary>S</summary>x</details>",
                "<p lang=en dir=ltr id=a class='b c' title=t role=note aria-label=l>x</p> | <p lang=\"en\" dir=\"ltr\" id=\"a\" class=\"b c\" title=\"t\" role=\"note\" aria-label=\"l\">x</p>",
                "<mon-bloc><b>x</b></mon-bloc> | <mon-bloc><b>x</b></mon-bloc>",
                "<font color=red>x</font><center>y</center> | <font color=\"red\">x</font><center>y</center>",
                "<xmp><b>x</b></xmp> | <pre>&lt;b&gt;x&lt;/b&gt;</pre>",
                "<svg viewBox='0 0 1 1'><path d='M0 0'/><use href=#a /></svg> | <svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path><use href=\"#a\"></use></svg>",
                "<math><mi>x</mi></math> | x",
                "<math alttext='x au carré'><msup><mi>x</mi><mn>2</mn></msup></math> | x au carré",
                "<math><semantics><mi>x</mi><annotation encoding=application/x-tex>x^2</annotation></semantics></math> | x^2",
                "<math><mi>x</mi><mo>+</mo><annotation encoding=other>y</annotation></math> | x+",
                "<dl><dt>a<dd>b</dl> | <dl><dt>a</dt><dd>b</dd></dl>",
                "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> | <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
                "<a href=#c class=skip>Aller au contenu</a><main id=c role=main>x</main> | <a class=\"skip\" href=\"#c\">Aller au contenu</a><main id=\"c\" role=\"main\">x</main>",
                "<video><source src=/v.webm type=video/webm><source src=/v.mp4><track src=/v.vtt kind=captions srclang=fr default></video> | <video controls><source type=\"video/webm\" src=\"/v.webm\"><source src=\"/v.mp4\"><track kind=\"captions\" srclang=\"fr\" default src=\"/v.vtt\"></video>",
                "<img data-src=/a.jpg> | <img src=\"/a.jpg\">",
                "<img data-src=/a_{width}x.jpg data-widths='[180, 900,1200]' data-sizes=auto> | <img data-widths=\"[180, 900,1200]\" src=\"/a_900x.jpg\">",
                "<img data-src=/a_{width}x.jpg data-widths='[1200, 2400]'> | <img data-widths=\"[1200, 2400]\" src=\"/a_1200x.jpg\">",
                "<img data-src=/a_{width}x.jpg> | <img src=\"/a_1080x.jpg\">",
                "<img data-lazy=/a.jpg> | <img src=\"/a.jpg\">",
                "<img data-lazy-src=/a.jpg src=/b.jpg> | <img src=\"/a.jpg\">",
                "<img data-original=/a.jpg data-original-set='/b.jpg 2x'> | <img src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<img data-orig-src=/a.jpg src=data:image/svg+xml,x> | <img src=\"/a.jpg\">",
                "<img data-full-src=/a.jpg> | <img src=\"/a.jpg\">",
                "<img data-src-medium=/a.jpg data-src-small=/b.jpg> | <img src=\"/a.jpg\">",
                "<img data-src-small=/a.jpg> | <img src=\"/a.jpg\">",
                "<img data-pin-media=/pin.jpg src=/b.jpg> | <img src=\"/b.jpg\">",
                "<img data-thumb=/a.jpg src=/b.jpg> | <img src=\"/b.jpg\">",
                "<img data-thumb=/a.jpg src=/1x1.gif> | <img src=\"/a.jpg\">",
                "<img data-thumbnail=/a.jpg src=/blank.gif> | <img src=\"/a.jpg\">",
                "<img data-large_image=/a.jpg src=/spacer.png> | <img src=\"/a.jpg\">",
                "<img data-url=/a.jpg> | <img src=\"/a.jpg\">",
                "<img data-src=/a.jpg data-srcset='/b.jpg 2x' data-sizes=auto loading=lazy> | <img loading=\"lazy\" src=\"/a.jpg\" srcset=\"/b.jpg 2x\">",
                "<noscript><a href=/><img src=/i/logo_v.png></a><p>Bitte JavaScript aktivieren.</p><table><tr><td><a href=/impressum>Impressum</a></table></noscript>x | x",
                "<noscript>JavaScript manque. <img src=/carte.png alt='La carte'></noscript> | JavaScript manque. <img alt=\"La carte\" src=\"/carte.png\">",
                "<noscript>Sans JavaScript, écrivez à mairie@valombre.example</noscript> | Sans JavaScript, écrivez à mairie@valombre.example",
                "<noscript>JavaScript manque : appelez le 02 33 44 55 66.</noscript> | JavaScript manque : appelez le 02 33 44 55 66.",
                "<noscript>Le menu veut JavaScript. <a href=/plan>Plan du site</a></noscript> | Le menu veut JavaScript. <a href=\"/plan\">Plan du site</a>",
                "<noscript>Activez JavaScript : <a href=https://www.enable-javascript.com/fr/>comment faire</a></noscript>x | x",
                "<div data-bg-url=/a.jpg>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div data-background='url(/a.jpg)'>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div data-background-image=/a.jpg>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div data-lazy-background=/a.jpg>x</div> | <div style=\"background-image:url(&quot;/a.jpg&quot;)\">x</div>",
                "<div role=img aria-label=Place data-src=/a.jpg></div> | <div role=\"img\" aria-label=\"Place\" style=\"background-image:url(&quot;/a.jpg&quot;)\"></div>",
                "<picture><source data-srcset=/a.webp><img src=data:image/gif;base64,R0lG data-src=/a.jpg></picture> | <picture><source srcset=\"/a.webp\"><img src=\"/a.jpg\"></picture>",
                "<amp-img src=/a.jpg alt=a layout=fill></amp-img> | <img alt=\"a\" src=\"/a.jpg\">",
                "<input type=image src=/a.png alt=Ok> | <img alt=\"Ok\" src=\"/a.png\">",
                "<input type=checkbox id=m checked><label for=m>M</label> | <input type=\"checkbox\" id=\"m\" checked><label for=\"m\">M</label>",
                "<button onclick=x()>Menu</button> | <button type=\"button\">Menu</button>",
                "<body background=/b.gif>x | x",
            })
    void what_a_reader_came_for_stays(String html, String expected) {
        assertThat(Trial.body(html).strip()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/x | /x",
                "x#y | /actus/x#y",
                "#y | #y",
                "mailto:a@b.test | mailto:a@b.test",
                "tel:+33 | tel:+33",
                "/x?utm_source=a&id=2&fbclid=z | /x?id=2",
                "/x?gclid=1 | /x",
                "?_hsenc=1&a=b#c | /actus/fete.html?a=b#c",
            })
    void a_link_within_the_site_leads_to_its_place(String href, String expected) {
        assertThat(Trial.body("<a href='" + href + "'>x</a>")).isEqualTo("<a href=\"" + expected + "\">x</a>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.mediametrie.fr/fr/a?utm_medium=x | https://www.mediametrie.fr/fr/a",
                "//autre.test/a#b | https://autre.test/a#b",
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fautre.test%2Fx%3Ffbclid%3D1&h=2 | https://autre.test/x",
                "https://www.google.com/url?sa=t&q=https%3A%2F%2Fautre.test%2Fx | https://autre.test/x",
                "https://user:pass@autre.test/ | https://autre.test/",
            })
    void a_link_to_another_site_stays_and_tells_it_nothing(String href, String expected) {
        assertThat(Trial.body("<a href='" + href + "'>x</a>"))
                .isEqualTo("<a href=\"" + expected + "\" rel=\"noopener noreferrer\">x</a>");
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1)",
        "' java\tscript:alert(1)'",
        "vbscript:x",
        "data:text/html;x",
        "blob:x",
        "file:///x"
    })
    void a_link_to_code_keeps_only_its_text(String href) {
        assertThat(Trial.body("<a href='" + href + "'>x</a>")).isEqualTo("<a>x</a>");
    }

    @Test
    void an_old_page_keeps_the_colours_of_its_links_and_its_margins() {
        assertThat(Trial.page(
                                "<body bgcolor=#000033 text=#fff link=#ffff00 vlink=#00ffff alink=red topmargin=0 marginwidth=0><p>x")
                        .html())
                .contains(
                        "bgcolor=\"#000033\" text=\"#fff\" link=\"#ffff00\" vlink=\"#00ffff\" alink=\"red\" topmargin=\"0\" marginwidth=\"0\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href=\"javascript:window.open('/doc.pdf','x')\">x</a> | <a href=\"/doc.pdf\">x</a>",
                "<a href=\"javascript:void(0)\" onclick=\"window.open('/plan.html')\">x</a> | <a href=\"/plan.html\">x</a>",
                "<a href=# onclick=\"window.location='/agenda'; return false\">x</a> | <a href=\"/agenda\">x</a>",
                "<a href=\"javascript:popup('/p.html')\">x</a> | <a href=\"/p.html\">x</a>",
                "<a href=\"javascript:va('Sorties.htm#ete')\">x</a> | <a href=\"/actus/Sorties.htm#ete\">x</a>",
                "<a href=# onclick=\"MM_openBrWindow('/f.htm','','width=300')\">x</a> | <a href=\"/f.htm\">x</a>",
                "<a href=\"javascript:grand('photo.jpg', 640)\">x</a> | <a href=\"/actus/photo.jpg\">x</a>",
                "<a href=\"javascript:vote('vote.php?id=3')\">x</a> | <a>x</a>",
                "<a href=\"javascript:a('/b.html');c('/d.html')\">x</a> | <a>x</a>",
                "<a href=\"javascript:a('javascript:alert(1).html')\">x</a> | <a>x</a>",
                "<a onclick=\"document.location.href='/p.html'\">x</a> | <a href=\"/p.html\">x</a>",
                "<button class=b onclick=\"location.href='/inscription'\">x</button> | <a class=\"b\" href=\"/inscription\">x</a>",
                "<a href=\"javascript:window.open('javascript:alert(1)')\">x</a> | <a>x</a>",
                "<span onclick=\"location.href='/inscription'\">x</span> | <a href=\"/inscription\">x</a>",
                // https://www.valombre.example/plan-local and /mentions
                "<span class=obf data-href=aHR0cHM6Ly93d3cudmFsb21icmUuZXhhbXBsZS9wbGFuLWxvY2Fs>x</span>"
                        + " | <a class=\"obf\" data-href=\"aHR0cHM6Ly93d3cudmFsb21icmUuZXhhbXBsZS9wbGFuLWxvY2Fs\" href=\"/plan-local\">x</a>",
                "<span data-qcd=L21lbnRpb25z><b>x</b></span> | <a data-qcd=\"L21lbnRpb25z\" href=\"/mentions\"><b>x</b></a>",
                "<span data-href=/mentions>x</span> | <a href=\"/mentions\">x</a>",
                "<span data-url=/mentions>x</span> | <span>x</span>",
                "<span data-qcd=L21lbnRpb25z></span> | <span data-qcd=\"L21lbnRpb25z\"></span>",
                "<span data-qcd=L21lbnRpb25z>x<p>y</p></span> | <span data-qcd=\"L21lbnRpb25z\">x<p>y</p></span>",
                "<a href=/a><span data-qcd=L21lbnRpb25z>x</span></a> | <a href=\"/a\"><span data-qcd=\"L21lbnRpb25z\">x</span></a>",
                // javascript:alert(1) and //evil.test/a
                "<span data-qcd=amF2YXNjcmlwdDphbGVydCgxKQ==>x</span> | <span data-qcd=\"amF2YXNjcmlwdDphbGVydCgxKQ==\">x</span>",
                "<span data-qcd=Ly9ldmlsLnRlc3QvYQ==>x</span> | <span data-qcd=\"Ly9ldmlsLnRlc3QvYQ==\">x</span>",
                "<a href=\"javascript:ouvre('menu')\">x</a> | <a>x</a>",
                "<a href=/a onclick=\"window.open('/b')\">x</a> | <a href=\"/a\">x</a>",
                "<a href=# onclick=\"a?window.open('/b'):window.open('/c')\">x</a> | <a href=\"#\">x</a>",
            })
    void a_link_by_script_leads_where_the_script_names_one_address(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<span class=elementor-counter-number data-to-value=1250 data-delimiter=' '>0</span> | 1 250",
                "<span class=counter data-count=76></span> | 76",
                "<b data-number=45>0000</b> | 45",
                "<div data-number-value=76><p><span class=percent-value></span><span class=percent-sign>%</span></p></div> | 76%",
                "<b class=counter data-count=76>76</b> | 76",
                "<i class=badge data-count=3></i> | ''",
                "<i class=counter data-count=toutes>0</i> | 0",
            })
    void a_figure_that_a_script_counts_up_to_is_written_in_full(String html, String expected) {
        assertThat(Jsoup.parse(Trial.body(html)).text()).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Date d'envoi",
                "Date d’envoi : matin / après-midi [2026]",
                "Prix (en euros) *",
                "Nom(s)",
                "12:30–18:00",
                "\uE001",
                "5% de « remise » ; l'été",
            })
    void a_style_can_show_the_label_that_a_cell_carries(String label) {
        var html = "<table><tbody><tr><td data-label=\"" + label + "\">x</td></tr></tbody></table>";
        assertThat(Trial.body(html)).isEqualTo(html);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://t.test/x",
                "//t.test/x",
                "/x.png",
                "javascript:alert(1)",
                "data:text/html,x",
                "url(x)",
                "image-set('//t.test' 1x)",
                "a: behavior:x",
                "behavior/**/:x",
                "expression(x)",
                "{\"a\":1}",
                "\\75rl(x)",
            })
    void what_an_attribute_tells_scripts_stays_only_if_it_is_words(String value) {
        assertThat(Trial.body("<p data-x='" + value.replace("'", "&#39;") + "'>x</p>"))
                .isEqualTo("<p>x</p>");
    }

    @Test
    void what_is_chosen_or_opened_in_turn_keeps_the_name_that_joins_it() {
        var html = "<input type=\"radio\" name=\"onglets\" id=\"a\" checked><label for=\"a\">A</label>"
                + "<details name=\"questions\"><summary>Q</summary>R</details>";
        assertThat(Trial.body(html)).isEqualTo(html);
        assertThat(Trial.body("<input type=checkbox name=a>")).isEqualTo("<input type=\"checkbox\">");
    }

    @Test
    void the_head_begins_with_the_character_set_and_ends_fit_for_phones() {
        assertThat(Trial.head("<title>Fête</title><meta name=viewport content='width=device-width'>"))
                .isEqualTo("<meta charset=\"utf-8\"><title>Fête</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width\">");
        assertThat(Trial.head("x")).startsWith("<meta charset=\"utf-8\">").contains("name=\"viewport\"");
    }

    @Test
    void a_style_sheet_that_waits_for_a_script_is_shown() {
        assertThat(Trial.head("<link rel=stylesheet href=/a.css media=print onload=\"this.media='all'\">"))
                .contains("<link rel=\"stylesheet\" href=\"/a.css\">");
        assertThat(Trial.head("<link rel=preload as=style href=/a.css onload=\"this.rel='stylesheet'\">"
                        + "<noscript><link rel=stylesheet href=/a.css></noscript>"))
                .containsOnlyOnce("/a.css");
    }

    @Test
    void a_style_sheet_that_is_switched_off_does_not_come_on() {
        assertThat(Trial.head("<link rel=stylesheet href=/nuit.css disabled><link rel=stylesheet href=/a.css>"))
                .contains("/a.css")
                .doesNotContain("nuit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<amp-analytics type=x><script type=application/json>{}</script><main><h1>Le bal</h1></main>",
                "<amp-consent id=a><article>Le bal</article>",
                "<amp-ad type=x><div placeholder>Annonce</div><footer>Le bal</footer>",
                "<amp-pixel src=https://t.test/p><h1>Le bal</h1>",
                "<amp-analytics type=x><script type=application/json>{}</script><p>Le bal",
                "<amp-pixel src=https://t.test/p>Le bal",
                "<amp-ad type=x><div placeholder>Annonce</div><p>Le bal",
                "<amp-geo layout=nodisplay><script type=application/json>{}</script><ul><li>Le bal</ul>",
                "<amp-auto-ads type=adsense data-ad-client=ca-1><p>Le <b>bal</b></p><p>Le bal",
                "<amp-script src=https://t.test/x.js><p>Le bal</p></amp-script>",
                "<amp-call-tracking config=https://t.test/x><a href=tel:123>Le bal</a></amp-call-tracking>",
            })
    void what_follows_an_element_without_an_end_is_not_lost(String html) {
        assertThat(Trial.body(html)).contains("Le bal").doesNotContain("Annonce", "<amp", "t.test");
        assertThat(Trial.body(
                        "<amp-consent><p>Acceptez</p></amp-consent><amp-ad><div placeholder>Annonce</div></amp-ad>"
                                + "<amp-analytics><script type=application/json>{\"a\":1}</script></amp-analytics>"))
                .isEmpty();
    }

    @Test
    void a_page_that_hides_until_its_script_has_run_is_shown() {
        assertThat(Trial.page("<html style='opacity:0;color:red'><body style='overflow:hidden;position:fixed'>x")
                        .html())
                .contains("<html style=\"color:red\">", "<body>x</body>");
    }

    @Test
    void nothing_in_the_page_spells_its_end_too_early() {
        var html = Trial.page("<p title='</head></body>'>x</p><style>a:after{content:'</style></head></body>'}</style>"
                        + "<textarea></body></head></textarea>")
                .html();
        assertThat(html).containsOnlyOnce("</head>").containsOnlyOnce("</body>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form name=search><input name=query></form>",
                "<div role=search><div><form><input name=terms></form></div></div>",
                "<form><input name=query></form>"
            })
    void a_form_that_only_searches_says_so_and_no_more(String html) {
        assertThat(Trial.body("<html lang=fr>" + html))
                .contains(">Rechercher sur le site d’origine</a></p>")
                .doesNotContain("<small");
    }

    @Test
    void a_search_form_leaves_no_button_that_does_nothing() {
        assertThat(Trial.body("<html lang=fr><form role=search><input type=search name=s><button>OK</button></form>"))
                .contains(
                        "title=\"Un formulaire a besoin du site d’origine pour fonctionner.\"",
                        ">Rechercher sur le site d’origine</a></p>")
                .doesNotContain("<button", "<small");
    }

    @Test
    void a_form_that_another_site_answers_becomes_a_link_to_that_site() {
        assertThat(Trial.body("<html lang=fr><form action='https://lettre.test/abonnement'><input name=mail></form>"))
                .contains("href=\"https://lettre.test/abonnement\"")
                .contains("Ouvrir ce formulaire sur lettre.test")
                .contains(NOTE + "Ce formulaire mène à un autre site, qui peut vous suivre.</small>");
    }

    @Test
    void a_form_becomes_a_link_to_the_page_and_keeps_what_it_says() {
        assertThat(Trial.body("<html lang=en><form action=/s><h2>Join us</h2><input name=a></form>"))
                .contains(
                        "<h2>Join us</h2>",
                        "https://www.valombre.example/actus/fete.html",
                        "Open this form on the original site")
                .doesNotContain("<form", "<input");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/a.jpg | /a.jpg",
                "/a.jpg 1x, /b.jpg 2x | /a.jpg 1x, /b.jpg 2x",
                "/a.jpg 320w 200h,/b.jpg 640w | /a.jpg 320w 200h, /b.jpg 640w",
                "/c/w=800,h=450,q=70/a.jpg 800w, /c/w=400,h=225,q=70/a.jpg 400w | /c/w=800,h=450,q=70/a.jpg 800w, /c/w=400,h=225,q=70/a.jpg 400w",
                "data:image/png;base64,iVBORw0KGgo= 1x, /b.jpg 2x | data:image/png;base64,iVBORw0KGgo= 1x, /b.jpg 2x",
                "/a.jpg, /b.jpg 2x | /a.jpg, /b.jpg 2x",
                "/a.jpg,/b.jpg 2x | /a.jpg,/b.jpg 2x",
                "' , /a.jpg 1x ,, /b.jpg 2x ,' | /a.jpg 1x, /b.jpg 2x",
                "/a.jpg (x,y) 1x, /b.jpg 2x | /b.jpg 2x",
                "/a.jpg,,, /b.jpg 1.5x | /a.jpg, /b.jpg 1.5x",
                "'/a(1,2).jpg 1x\t,\n/b.jpg 2x' | /a(1,2).jpg 1x, /b.jpg 2x",
            })
    void the_choices_of_a_picture_are_read_as_browsers_read_them(String written, String expected) {
        assertThat(SourceSet.parse(written).text()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<form action=mailto:mairie@valombre.example?subject=Fête><label for=n>Votre nom</label><input id=n></form> | <span class=\"pv-field\">Votre nom</span> | <a href=\"mailto:mairie@valombre.example?subject=Fête\">mairie@valombre.example</a>",
                "<form method=post><label>Message <textarea></textarea></label><button>OK</button></form> | Message | Ouvrir ce formulaire sur le site d’origine",
                "<form method=get action=/recherche><label>Chercher <input type=search name=q></label></form> | Chercher | Rechercher sur le site d’origine",
                "<form><fieldset><legend>Vous êtes</legend><input type=radio name=a id=b><label for=b>habitante</label></fieldset></form> | <legend>Vous êtes</legend> | Ouvrir ce formulaire",
            })
    void a_form_keeps_the_names_of_its_fields_and_leads_to_who_answers(String html, String words, String link) {
        assertThat(Trial.body("<html lang=fr>" + html)).contains(words, link);
    }

    @Test
    void a_form_that_nobody_answers_says_so_and_a_search_or_an_empty_one_says_nothing() {
        var ofNoOrigin = new Places() {
            @Override
            public Optional<String> resource(WebUrl url, Kind kind) {
                return Optional.empty();
            }

            @Override
            public Optional<String> link(WebUrl url) {
                return Optional.of(url.path());
            }

            @Override
            public Optional<WebUrl> original(WebUrl page) {
                return Optional.empty();
            }
        };
        var html =
                "<html lang=fr><form method=post><label>Message <textarea></textarea></label><button>OK</button></form>"
                        + "<form role=search><input name=s></form><form><input type=hidden name=a></form>";
        var once = Trial.CLEANER.page(html, Trial.BASE, ofNoOrigin).html();
        assertThat(once)
                .containsOnlyOnce("<p class=\"pv-form\">" + NOTE + "Ce formulaire ne peut pas être rempli ici : "
                        + "aucun programme n’est là pour y répondre.</small></p>")
                .containsOnlyOnce("pv-form");
        assertThat(Trial.CLEANER.page(once, Trial.BASE, ofNoOrigin).html()).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<form><p>Écrivez-nous.</p><label for=a>Nom</label><input id=a name=a></form> | <p>Écrivez-nous.</p><span class=\"pv-field\">Nom</span>",
                "<form><label>Objet <select name=a><option>Travaux</select></label></form> | <span class=\"pv-field\">Objet </span>",
                "<form><textarea name=a>Madame la maire</textarea></form> | Madame la maire",
                "<form><label><input type=checkbox name=a> J’accepte</label><button>OK</button></form> | <span class=\"pv-choice\"> J’accepte</span>",
                "<form><input name=a><input type=checkbox id=m><label for=m>Menu</label></form> | <input type=\"checkbox\" id=\"m\"><label for=\"m\">Menu</label>",
                "<form><input name=a><button aria-expanded=false>Horaires</button></form> | <button type=\"button\" aria-expanded=\"false\">Horaires</button>",
                "<form><table><tr><td><textarea name=a></textarea>Texte</table></form> | <table><tbody><tr><td>Texte</td></tr></tbody></table>",
            })
    void a_form_that_is_answered_elsewhere_leaves_words_and_no_dead_field(String html, String left) {
        assertThat(Trial.body("<html lang=fr>" + html))
                .isEqualTo("<div>" + left + "</div><p class=\"pv-form\"><a class=\"pv-origin\""
                        + " href=\"https://www.valombre.example/actus/fete.html\" rel=\"noopener noreferrer\">"
                        + "Ouvrir ce formulaire sur le site d’origine</a>"
                        + " " + NOTE + "Un formulaire a besoin du site d’origine pour fonctionner.</small></p>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<form method=post action=/telecharger><input type=hidden name=a><button>Télécharger</button></form> | href=\"https://www.valombre.example/actus/fete.html\" rel=\"noopener noreferrer\">Télécharger</a></p>",
                "<form action=/agenda/><input type=submit value=\"Voir l'agenda\"></form> | <a href=\"/agenda/\">Voir l'agenda</a>",
                "<form action='/agenda/?a=1#b'><input type=hidden name=mois value='5 6'><input type=hidden name=_token value=z><button class=btn><b>Mai</b></button></form> | <a class=\"btn\" href=\"/agenda/?a=1&amp;mois=5+6#b\"><b>Mai</b></a>",
                "<form method=post action=https://autre.test/x><input type=hidden name=id value=5><button>Participer</button></form> | href=\"https://autre.test/x?id=5\" rel=\"noopener noreferrer\">Participer</a>",
                "<form action=mailto:a@valombre.example><button>Écrire</button></form> | <a href=\"mailto:a@valombre.example\">Écrire</a>",
                "<form action=https://www.helloasso.com/associations/a/formulaires/1><button>Faire un don</button></form> | >Don et adhésion · HelloAsso</span>",
                "<form method=post action=https://www.paypal.com/donate><input type=hidden name=hosted_button_id value=ABC><input type=image alt='Faites un don'></form> | href=\"https://www.paypal.com/donate?hosted_button_id=ABC\"",
                "<form method=post action=https://www.paypal.com/donate><input type=hidden name=hosted_button_id value=ABC><input type=image alt='Faites un don'></form> | >Faites un don</strong>",
            })
    void a_button_with_nothing_to_fill_in_becomes_a_link_with_its_words(String html, String link) {
        var page = Trial.page("<html lang=fr>" + html).html();
        assertThat(page).containsOnlyOnce("<a ").contains(link).doesNotContain("<form", "<button", "_token");
        assertThat(Trial.VERIFIER.page(page)).isEmpty();
        assertThat(Trial.page(page).html()).isEqualTo(page);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<form method=post><main><input name=q></main><div><button class=accordion>Horaires</button></div></form> | <button type=\"button\" class=\"accordion\">Horaires</button>",
                "<form method=post><input type=hidden name=__VIEWSTATE><input name=q><button class=accordion>Horaires</button></form> | <button type=\"button\" class=\"accordion\">Horaires</button>",
                "<form method=post><input type=hidden name=__VIEWSTATE><button>Horaires</button></form> | <button type=\"button\">Horaires</button>",
                "<form method=post><p><input name=q></p><div><button type=button class=faq-question>Horaires</button></div></form> | <button type=\"button\" class=\"faq-question\">Horaires</button>",
                "<form action=javascript:void(0)><button>Horaires</button></form> | <button type=\"button\">Horaires</button>",
            })
    void a_button_that_may_be_a_heading_stays(String html, String button) {
        assertThat(Trial.body(html)).contains(button);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<form method=post><main><p><input name=q><button>Horaires</button></p></main></form>",
                "<form method=post><input type=hidden name=__VIEWSTATE><div><div><input name=q></div><div><button>Horaires</button></div></div></form>",
                "<form method=post><p><input name=q></p><p><button>Horaires</button><button type=reset>Horaires</button></p></form>",
                "<form method=post><p><input name=q><button type=button>Horaires</button></p></form>",
            })
    void a_button_of_a_field_goes_with_it(String html) {
        assertThat(Trial.body(html)).doesNotContain("Horaires").contains("pv-form");
    }

    @Test
    void fields_that_no_form_holds_stay() {
        assertThat(Trial.body("<label>A <select name=b><option>c</select></label><textarea>d</textarea>"))
                .isEqualTo("<label>A <select><option>c</option></select></label><textarea>d</textarea>");
    }

    @Test
    void a_form_speaks_the_page_s_language() {
        assertThat(Trial.body("<html lang=en><form><input name=a></form>"))
                .contains(NOTE + "A form needs the original site to work.</small>");
        assertThat(Trial.body("<html lang=en><form action=https://lettre.test/><input name=a></form>"))
                .contains(
                        "Open this form on lettre.test",
                        NOTE + "This form leads to another site, which may track you.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>a<dialog open>b</dialog>c | <p>ac</p><dialog open>b</dialog>",
                "<p><i>a<search>b</search></i><dialog open>c</dialog> | <p><i>a</i></p><search>b</search><dialog open>c</dialog>",
                "<a>a<table><a>b</a><tr><td>c</table></a>"
                        + " | <a>a</a><a>b</a><table><tbody><tr><td>c</td></tr></tbody></table>",
                "<table>a<tr>b<td>c<table>d<tr><td>e</table></table>f"
                        + " | ab<table><tbody><tr><td>cd<table><tbody><tr><td>e</td></tr></tbody></table></td></tr></tbody></table>f",
                "<table><a>b</a><p>y<table><a>z</a><p>v</table>"
                        + " | <a>b</a><p>y</p><table></table><a>z</a><p>v</p><table></table>",
            })
    void what_browsers_would_move_stands_where_they_would_move_it(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <label class=sr for=d>Archives</label><select id=d name=x onchange='document.location.href=this.value'><option value=''>Choisir un mois</option><option value='https://www.valombre.example/2026/11/'> novembre 2026 </option></select> | <span class="sr">Archives</span><details class="pv-jump" id="d"><summary>Choisir un mois</summary><ul><li><a href="/2026/11/">novembre 2026</a></li></ul></details>
            <div class=wp-block-categories-dropdown><select name=cat><option value=-1>Choisir</option><option value=3>Fêtes</option></select><script>onCatChange=()=>{location.href="https://www.valombre.example/blog/?cat="+d.value}</script></div> | <div class="wp-block-categories-dropdown"><details class="pv-jump"><summary>Choisir</summary><ul><li><a href="/blog/?cat=3">Fêtes</a></li></ul></details></div>
            <div class=wp-block-categories><select name=category_name><option value=-1>Choisir</option><option value=fetes>Fêtes</option></select><script>go(["b","https:\\/\\/www.valombre.example"])</script></div> | <div class="wp-block-categories"><details class="pv-jump"><summary>Choisir</summary><ul><li><a href="/?category_name=fetes">Fêtes</a></li></ul></details></div>
            <form action='https://www.valombre.example' method=get><label for=cat>Catégories</label><select name=cat id=cat><option value=-1>Choisir</option><option value=3>Fêtes</option></select><input type=submit></form> | <div><span>Catégories</span><details class="pv-jump" id="cat"><summary>Choisir</summary><ul><li><a href="/?cat=3">Fêtes</a></li></ul></details></div>
            <form><select name=m onchange="parent.centre.location.href=this.options[this.selectedIndex].value"><option value="">Choisir<option value=une.htm>Une<option value=deux.htm>Deux</select></form> | <div><details class="pv-jump"><summary>Choisir</summary><ul><li><a href="/actus/une.htm">Une</a></li><li><a href="/actus/deux.htm">Deux</a></li></ul></details></div>
            <label>Aller à <select><option value=/a>A</option><option value=/b>B</option></select></label> | <span>Aller à <details class="pv-jump"><summary>Aller à</summary><ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul></details></span>
            <select><option value=/a>A</option><option value=rouge>B</option></select> | <select><option value="/a">A</option><option value="rouge">B</option></select>
            """)
    void a_list_of_addresses_to_choose_from_becomes_links(String html, String clean) {
        assertThat(Trial.body(html)).isEqualTo(clean);
        assertThat(Trial.body(clean)).isEqualTo(clean);
    }
}
