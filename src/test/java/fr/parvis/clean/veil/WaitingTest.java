package fr.parvis.clean.veil;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {
    private static final String OPEN =
            "style=\"display:block!important;visibility:visible!important;opacity:1!important;max-height:none!important";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<html class='js async-hide fr'> | <html class=\"no-js fr\">",
                "<html class=no-js> | <html class=\"no-js\">",
                "<html class=wf-loading style='overflow:hidden;color:red'> | <html style=\"color:red\">",
                "<body class='home modal-open didomi-popup-open cmplz-optin tarteaucitron-modal-open no-scroll cookie-modal'> | <body class=\"home\">",
                "<body style='opacity:0' onload=\"this.style.opacity=1\"> | <body>",
                "<body style='visibility:hidden;margin:0'> | <body style=\"margin:0\">",
                "<body style='display:none'> | <body>",
                "<body style='display:flex;position:relative'> | <body style=\"display:flex;position:relative\">",
                "<body style='overflow:hidden;position:fixed;touch-action:none;top:-10px'> | <body style=\"top:-10px\">",
                "<body hidden aria-hidden=true inert> | <body>",
            })
    void a_page_is_shown_and_can_be_scrolled(String html, String expected) {
        assertThat(Trial.page(html + "<p class='js modal-open'>x").html())
                .contains(expected, "<p class=\"js modal-open\">x</p>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "body{opacity:0;margin:0} | body{margin:0}",
                "html,body.x{visibility:hidden!important} | html,body.x{}",
                ".js body{display:none} | .js body{}",
                ".wow{visibility:hidden;color:red} | .wow{color:red}",
                ".a .fade-in-up{opacity:0.0} | .a .fade-in-up{}",
                "@media screen{.reveal-left{opacity:0}} | @media screen{.reveal-left{}}",
                // What is hidden for other reasons stays hidden.
                ".reveal{display:none} | .reveal{display:none}",
                ".fade-in:hover{opacity:0} | .fade-in:hover{opacity:0}",
                ".menu,.fade-in{opacity:0} | .menu,.fade-in{opacity:0}",
                ".wow{opacity:0.5} | .wow{opacity:0.5}",
                "body .menu{display:none} | body .menu{display:none}",
                "body::before{opacity:0} | body::before{opacity:0}",
                "@keyframes a{from{opacity:0}} | @keyframes a{from{opacity:0}}",
            })
    void a_style_sheet_hides_nothing_that_only_a_script_would_show(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<p data-aos=fade-up data-aos-delay=9>x | <p data-aos-delay=\"9\">x</p>",
                "<p data-sal=fade>x | <p>x</p>",
                "<p class='wow a' style='visibility:hidden;color:red'>x | <p class=\"wow a\" style=\"color:red\">x</p>",
                "<p style='opacity:0' data-w-id=1>x | <p>x</p>",
                "<p class='elementor-invisible b'>x | <p class=\"b\">x</p>",
                "<div class=owl-carousel>x</div> | <div class=\"owl-carousel owl-loaded\">x</div>",
                "<p style='opacity:0.5'>x | <p style=\"opacity:0.5\">x</p>",
            })
    void what_scrolling_would_reveal_is_there_from_the_start(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<img style='opacity:0' data-src=/a.jpg> | <img src=\"/a.jpg\">",
                "<img style='opacity:0;top:0' onload='this.style.opacity=1' src=/a.jpg> | <img style=\"top:0\" src=\"/a.jpg\">",
                "<img class=lazy style='display:none' data-original=/a.jpg> | <img src=\"/a.jpg\">",
                "<img style='visibility:hidden' data-src=/a.jpg src=data:,> | <img src=\"/a.jpg\">",
                "<div class=n2-ss-slider style='visibility:hidden;opacity:0'>x</div> | <div class=\"n2-ss-slider\">x</div>",
                "<div class=unite-gallery style='display:none'>x</div> | <div class=\"unite-gallery\">x</div>",
                "<p class=et_pb_counter_amount style='opacity: 0'>x</p> | <p class=\"et_pb_counter_amount\">x</p>",
                "<p data-animate=fade>x</p> | <p>x</p>",
                // What nothing would show stays hidden.
                "<img style='display:none' src=/a.jpg> | <img style=\"display:none\" src=\"/a.jpg\">",
                "<p class=tooltip style='opacity: 0'>x</p> | <p class=\"tooltip\" style=\"opacity: 0\">x</p>",
            })
    void what_a_script_would_show_once_it_has_come_is_shown(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void a_sheet_for_readers_without_scripts_hides_nothing_from_them() {
        assertThat(Trial.page(
                                "<noscript><meta http-equiv=refresh content=\"0;url='/actus/fete.html?PageSpeed=noscript'\">"
                                        + "<style><!--table,div,span,font,p{display:none}--></style><div style=\"display:block\">Cliquez"
                                        + " <a href=\"/actus/fete.html?PageSpeed=noscript\">ici</a></div></noscript><div><p>Texte</p></div>")
                        .html())
                .contains("<body><div><p>Texte</p></div></body>")
                .doesNotContain("none", "PageSpeed");
        assertThat(
                        Trial.head(
                                "<head><noscript><style>#content,.lazyload{display:none;top:0}.a{display:block}"
                                        + "@media print{.b{opacity:0}}.no-js-hide,.js-only{display:none}</style></noscript></head><p>x"))
                .contains(
                        "<style>#content,.lazyload{top:0}.a{display:block}@media print{.b{}}.no-js-hide,.js-only{display:none}</style>");
        assertThat(Trial.body("<p>x<noscript><style>p{visibility:hidden}</style>y</noscript>"))
                .isEqualTo("<p>x<style>p{}</style>y</p>");
    }

    @Test
    void what_a_noscript_says_beside_the_way_to_another_page_stays() {
        assertThat(Trial.body(
                        "<p>x</p><noscript><meta http-equiv=refresh content='0;url=/b'><img src=/a.jpg></noscript>"))
                .isEqualTo("<p>x</p><img src=\"/a.jpg\">");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div id=preloader><div class=spin></div></div>x | x",
                "<div id=preloder><div class=loader></div></div>x | x",
                "<div id=ctn-preloader class=ctn-preloader><div class=spinner></div><div class=txt-loading><span>L</span> <span>O</span> <span>A</span></div></div>x | x",
                "<div id=chargement><p>Merci de patienter…</p></div>x | x",
                "<div class=page-loader>Chargement…</div>x | x",
                "<div id=loader-wrapper><img src=/logo.gif></div>x | x",
                "<div id=loader><p>La mairie est fermée lundi.</p></div> | <div id=\"loader\"><p>La mairie est fermée lundi.</p></div>",
                "<div id=ajax-loading-screen><span></span></div><div id=ocean-preloader></div><div id=wptime-plugin-preloader></div>x | x",
                "<div class=ajax_loader></div><div class=av-siteloader-wrap><div></div></div><div class=l-preloader></div>x | x",
                "<e-page-transition></e-page-transition><div id=load class='spinner-loader'></div><div class=my-page-transition></div>x | x",
                "<div id=spinner></div><div class=spinner-wrapper><i class=spinner></i></div><div class=loader></div><div id=load_screen></div>x | x",
                "<div id=mask></div><div id=overlay></div><div class=preload></div><div class='c-siteLoader'><svg></svg></div>x | x",
                "<div class=loader>Загрузка завтра в мэрии</div> | <div class=\"loader\">Загрузка завтра в мэрии</div>",
                "<div id=overlay><img src=/a.jpg></div> | <div id=\"overlay\"><img src=\"/a.jpg\"></div>",
                "<div class=slides-loading><img src=/a.jpg></div> | <div class=\"slides-loading\"><img src=\"/a.jpg\"></div>",
                "<div class=hero-loading style='background-image:url(/a.jpg)'></div> | <div class=\"hero-loading\" style=\"background-image:url(&quot;/a.jpg&quot;)\"></div>",
                "<input class=loading type=range>x | <input type=\"range\" class=\"loading\">x",
                "<div id=chargement><p>Le chargement des camions se fait à l’arrière.</p></div> | <div id=\"chargement\"><p>Le chargement des camions se fait à l’arrière.</p></div>",
                "<div class=preloader><div class=logo><img src=/logo.png alt=''></div><span>Mairie de Valombre</span></div>x | x",
                "<section><div class=preloader>Mairie de Valombre</div></section> | <section><div class=\"preloader\">Mairie de Valombre</div></section>",
                "<div class=preloader><a href=/a>Entrer</a></div> | <div class=\"preloader\"><a href=\"/a\">Entrer</a></div>",
            })
    void what_covers_the_page_until_it_has_loaded_goes_if_it_says_nothing(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".intro-loader{position:fixed;inset:0;z-index:999;background:#fff}",
                "#load-logo .c-loading{position:fixed;top:0;left:0;width:100%;height:100vh;z-index:99}",
                "body.is-loading::before{content:\"\";position:fixed;top:0;right:0;bottom:0;left:0;z-index:9999;background:#fff}",
                "#rideau{position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:1000}",
                ".loading,.preload{position:fixed!important;inset:0px;min-width:100vw;z-index:10 !important}",
            })
    void what_a_sheet_lays_over_the_page_until_it_has_loaded_goes(String css) {
        assertThat(Trial.style(css)).isEqualTo(css.replaceFirst("\\}$", ";display:none!important}"));
        assertThat(Trial.style(Trial.style(css))).isEqualTo(Trial.style(css));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".loader{position:fixed;inset:0;z-index:999;display:none}",
                ".loader{position:absolute;inset:0;z-index:999}",
                ".loader{position:fixed;left:50%;top:50%;width:100%;z-index:999}",
                ".loader{position:fixed;inset:0}",
                ".loader,.menu{position:fixed;inset:0;z-index:999}",
                ".menu:not(.loading){position:fixed;inset:0;z-index:999}",
                ".window{position:fixed;inset:0;z-index:999}",
            })
    void nothing_else_goes(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body{overflow:hidden} | body{overflow-x:hidden}",
                "html,body{height:100%;overflow:hidden!important} | html,body{height:100%;overflow-x:hidden!important}",
                "body.intro{overflow-y: hidden;color:red} | body.intro{color:red}",
                "body{overflow:hidden auto} | body{overflow:hidden auto}",
                "body{overflow-x:hidden} | body{overflow-x:hidden}",
                "body .a{overflow:hidden} | body .a{overflow:hidden}",
                ":root:has(:popover-open){overflow:hidden} | :root:has(:popover-open){overflow:hidden}",
            })
    void no_sheet_keeps_a_page_from_being_scrolled(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nav li.open>ul{display:block} | nav li.open>ul,nav li:hover>ul,nav li:focus-within>ul{display:block}",
                ".menu-item.is-active .sub-menu{opacity:1} | .menu-item.is-active .sub-menu,.menu-item:hover .sub-menu,.menu-item:focus-within .sub-menu{opacity:1}",
                ".open > .submenu{visibility:visible} | .open > .submenu,:hover>.submenu,:focus-within>.submenu{visibility:visible}",
                "li.open>ul{color:red} | li.open>ul{color:red}",
                ".faq.open .answer{display:block} | .faq.open .answer{display:block}",
                "body.menu-open .sub-menu{display:block} | body.menu-open .sub-menu{display:block}",
                ".open .submenu{display:block} | .open .submenu{display:block}",
            })
    void what_opens_below_an_item_of_a_menu_opens_for_who_points_at_it(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Trial.style(expected)).isEqualTo(expected);
    }

    @Test
    void no_class_of_the_page_that_says_in_French_that_it_loads_stays() {
        assertThat(Trial.page("<body class=chargement>x").html()).contains("<body>x");
    }

    @Test
    void items_that_wait_behind_others_of_their_kind_are_shown() {
        assertThat(Trial.body("<p class=actu>a</p><p class=actu>b</p><p class='actu is-cachee'>c</p>"))
                .isEqualTo("<p class=\"actu\">a</p><p class=\"actu\">b</p><p class=\"actu\">c</p>");
        assertThat(Trial.body("<p class=actu>a</p><p class='actu cachee'>b</p><p class='actu cachee'>c</p>"))
                .contains("cachee");
        assertThat(Trial.body("<ul><li class=news>a<li class=news>b<li class=news style='display:none'>c</ul>"))
                .isEqualTo("<ul><li class=\"news\">a</li><li class=\"news\">b</li><li class=\"news\">c</li></ul>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=slide>a</div><div class=slide>b</div><div class=slide style=display:none>c</div>",
                "<div class=step>a</div><div class=step style=display:none>b</div><div class=step style=display:none>c</div>",
                "<div>a</div><div>b</div><div style=display:none>c</div>",
                "<p class=a>a</p><p class=a>b</p><p class=b style=display:none>c</p>",
                "<p class=a>a</p><p class=a>b</p><p class=a style=display:none>{{ titre }}</p>",
                "<nav><ul><li>a<li>b<li style=display:none>c</ul></nav>",
                "<p class=popup>a</p><p class=popup>b</p><p class=popup style=display:none>c</p>",
            })
    void what_takes_turns_or_is_of_another_kind_stays_hidden(String html) {
        assertThat(Trial.body(html)).contains("display:none");
    }

    @Test
    void a_page_of_the_amp_kind_does_not_wait_eight_seconds() {
        assertThat(Trial.page(
                                "<style amp-boilerplate>body{animation:-amp-start 8s steps(1,end) 0s 1 normal both}</style>x")
                        .html())
                .doesNotContain("-amp-start");
    }

    @Test
    void a_page_that_waits_for_its_script_as_a_whole_is_shown() {
        var text = "Le conseil municipal se réunit mardi à dix-huit heures dans la salle des fêtes de Valombre. "
                .repeat(2);
        for (var hidden : new String[] {
            "<body><div id=page style=\"display:none\">" + text + "</div>",
            "<body><div class=site style=\"visibility:hidden\">" + text + "</div>",
            "<body><div style=\"opacity: 0\">" + text + "</div>"
        }) {
            assertThat(Trial.body(hidden)).doesNotContain("none", "hidden", "opacity");
        }
        assertThat(Trial.style("body:not(.loaded) #wrapper{display:none}")).isEqualTo("body:not(.loaded) #wrapper{}");
        assertThat(Trial.style("#page-wrapper{opacity:0;color:red}")).isEqualTo("#page-wrapper{color:red}");
        assertThat(Trial.style(".item:not(.active) .menu{display:none}"))
                .isEqualTo(".item:not(.active) .menu{display:none}");
        assertThat(Trial.style(".aside{display:none}")).isEqualTo(".aside{display:none}");
    }

    @Test
    void what_only_a_click_would_open_is_open() {
        assertThat(Trial.body("<div class=\"collapse\">a</div><div class=tab-pane>b</div>"))
                .isEqualTo("<div class=\"collapse show in\">a</div><div class=\"tab-pane active show in\">b</div>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class='et_pb_toggle et_pb_toggle_close'>a</div> | <div class=\"et_pb_toggle et_pb_toggle_open\">a</div>",
                "<div class=vc_tta-panel>a</div> | <div class=\"vc_tta-panel vc_active\">a</div>",
                "<div role=tabpanel hidden aria-hidden=true>a</div> | <div role=\"tabpanel\" " + OPEN + "\">a</div>",
                "<div role=tabpanel style='display:none;color:red'>a</div> | <div role=\"tabpanel\" " + OPEN
                        + ";color:red\">a</div>",
                "<div role=region aria-labelledby=b hidden>a</div> | <div role=\"region\" aria-labelledby=\"b\" " + OPEN
                        + "\">a</div>",
                "<div class=fr-tabs><div class='fr-tabs__panel fr-tabs__panel--selected'>a</div></div> | <div><div>a</div></div>",
                "<ul class=slides><li style='display:none'>a</li></ul> | <ul class=\"slides\"><li>a</li></ul>",
                "<rs-module-wrap style='visibility:hidden;top:0'>a</rs-module-wrap> | <rs-module-wrap style=\"top:0\">a</rs-module-wrap>",
                // What is hidden for other reasons stays hidden.
                "<div role=region hidden>a</div> | <div role=\"region\" hidden>a</div>",
                "<ul class=menu><li style='display:none'>a</li></ul> | <ul class=\"menu\"><li style=\"display:none\">a</li></ul>",
            })
    void the_panels_of_common_page_builders_are_open(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ".elementor-accordion .elementor-tab-content{display:none;top:0} | .elementor-accordion .elementor-tab-content{top:0}",
                ".e-n-tabs-content>.e-con:not(.e-active){display:none} | .e-n-tabs-content>.e-con:not(.e-active){}",
                ".et_pb_toggle_close .et_pb_toggle_content{display:none} | .et_pb_toggle_close .et_pb_toggle_content{}",
                ".flexslider .slides > li{display:none} | .flexslider .slides > li{}",
                "rs-module-wrap{visibility:hidden} | rs-module-wrap{}",
                ".elementor-tab-content-icon{display:none} | .elementor-tab-content-icon{display:none}",
                ".elementor-tab-content:empty{display:none} | .elementor-tab-content:empty{display:none}",
                ".slides .menu{display:none} | .slides .menu{display:none}",
            })
    void a_style_sheet_shuts_no_panel_that_only_a_script_would_open(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
    }

    @Test
    void what_a_button_opens_without_a_script_waits_for_it() {
        for (var html : new String[] {
            "<button type=\"button\" popovertarget=\"a\">A</button><div id=\"a\" popover=\"\">a</div>",
            "<button type=\"button\" popovertarget=\"a\" popovertargetaction=\"show\">A</button><div id=\"a\" popover=\"manual\">a</div>",
            "<button type=\"button\" commandfor=\"d\" command=\"show-modal\">D</button><dialog id=\"d\">d</dialog>",
        }) {
            assertThat(Trial.body(html)).isEqualTo(html);
            assertThat(Oracle.PAGE.complaints(html)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<dialog id=d>La mairie est fermée.</dialog> | <dialog id=\"d\" open class=\"pv-stands\">La mairie est fermée.</dialog>",
                "<dialog>La mairie est fermée.</dialog> | <dialog open class=\"pv-stands\">La mairie est fermée.</dialog>",
                "<dialog open>d</dialog> | <dialog open>d</dialog>",
                "<div popover id=a>a</div> | <div id=\"a\">a</div>",
                "<button popovertarget=a popovertargetaction=hide>A</button><div popover id=a>a</div>"
                        + " | <button type=\"button\" popovertarget=\"a\" popovertargetaction=\"hide\">A</button><div id=\"a\">a</div>",
                "<button commandfor=d command=--mine>D</button> | <button type=\"button\">D</button>",
                "<button commandfor='url(//t.test/x)' command=show-modal popovertarget='a b'>D</button> | <button type=\"button\">D</button>",
            })
    void what_no_button_would_open_is_open(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void a_form_that_closes_its_dialog_leads_nowhere_else() {
        assertThat(Trial.body("<button commandfor=d command=show-modal>D</button>"
                        + "<dialog id=d><form method=dialog>Lu<button>Fermer</button></form></dialog>"))
                .isEqualTo(
                        "<button type=\"button\" commandfor=\"d\" command=\"show-modal\">D</button><dialog id=\"d\"><div>Lu"
                                + "<button type=\"button\" commandfor=\"d\" command=\"close\">Fermer</button></div></dialog>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<section id=rgpd><h2>Protection des données (RGPD)</h2><p>Une photo se publie avec accord.</p>"
                        + "<a href=/autorisation.pdf>Autorisation de droit à l’image</a></section>",
                "<h1>Cookies</h1><div class=page-cookies><p>Ce site utilise des cookies.</p>"
                        + "<a href=https://www.cnil.fr/fr/cookies>Comment refuser les cookies</a></div>",
                "<div id=rgpd-contact><p>Vos données (RGPD)</p><textarea></textarea><button>J’accepte et j’envoie</button></div>",
                "<div class=recette-cookies>Des cookies au beurre <button>Fermer</button></div>",
                "<div class=recette-cookies>Des cookies au beurre <button class=cookies-print>Imprimer</button></div>",
                "<section id=cookies><h2>Cookies</h2><p>Ce site utilise des cookies.</p><button class=cookie-btn>Gérer mes cookies</button></section>",
                "<section id=cookies><h2>Cookies</h2><p>Ce site utilise des cookies.</p><button id=cookie-settings>Mes choix</button></section>",
                "<div role=dialog>La recette des cookies <button>Fermer</button></div>",
                "<div role=banner>Mairie. Ce site utilise des cookies. <button>Accepter</button></div>",
                "<div style='position:fixed'>Voulez-vous la lettre d’information&nbsp;? <button>Non</button></div>",
                "<div class=has-cookies><nav>Cookies</nav><p>Le bal<button>Accepter</button></div>",
                "<div class=consent><p>Le consentement<button>Une phrase qui ne répond à rien mais qui dit"
                        + " longuement pourquoi personne ne peut accepter cela</button></div>",
            })
    void what_speaks_of_cookies_and_asks_nothing_stays(String html) {
        assertThat(Trial.body(html).replaceAll("<[^>]*>", "")).isEqualTo(html.replaceAll("<[^>]*>", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class=cookie-bar>Ce site utilise des cookies. <a href=#>OK</a></div>",
                "<div class=cookie-bar>Ce site utilise des cookies. <a href='javascript:ok()'>J’accepte</a></div>",
                "<div class=cookie-bar>Ce site utilise des cookies. <a>Tout refuser</a></div>",
                "<div class=cookie-bar role=dialog>Ce site utilise des cookies. <a href=/?cookies=1>Accepter</a></div>",
                "<div class=cookie-bar style='position: fixed'>Ce site utilise des cookies. <a href=/?cookies=1>Accepter</a></div>",
                "<div class=cookie-bar>Ce site utilise des cookies. <span onclick=ok()>Continuer sans accepter</span></div>",
                "<dialog id=consentement>Des cookies&nbsp;?<input type=button value=Refuser></dialog>",
                "<div class=cookie-bar>Ce site utilise des cookies. <button>OK, tout est bon</button></div>",
                "<div class=cookie-bar>Nous utilisons des cookies. <a href=#>Fermer</a></div>",
                "<div class=cookie-bar>Les cookies améliorent votre navigation. <button>Compris !</button></div>",
                "<div class=cookie-bar>Des cookies&nbsp;? <button aria-label='Accepter les cookies'>✕</button></div>",
                "<div id=bandeau role=alertdialog>Ce site utilise des cookies. <button>J’accepte</button><button>Je refuse</button></div>",
                "<div style='position:fixed;bottom:0'>Ce site utilise des cookies de mesure d’audience. <button>Oui</button><button>Non</button></div>",
                "<div class=cookie-policy>We use cookies. <button class=cookie-policy__btn>Hide this</button></div>",
                "<div class=gdpr-banner>Vi använder cookies. <button class=js--gdpr-btn>Nä</button></div>",
                "<div class=cookie-bar>Este site utiliza cookies. <div class='button js-cookie'>Sim</div></div>",
                "<div id=dsgvo>Wir verwenden Cookies. <button>Alle akzeptieren</button></div>",
                "<div id=footer-lgpd>A gente usa cookies para tudo. <button id=lgpd-end>continuar</button></div>",
                "<div id=alert-cookie>How we use cookies. <a href=#><img alt='Close this window' src=/x.png></a></div>",
                "<div class=fs-cc-banner_component fs-cc=banner>Cookies <div>Accept</div></div>",
                "<div class=eupopup></div>",
            })
    void what_asks_and_can_be_answered_is_a_banner_and_goes(String html) {
        assertThat(Trial.body(html + "<p>x</p>")).isEqualTo("<p>x</p>");
    }

    @Test
    void a_banner_of_the_sites_own_goes_and_a_page_about_cookies_stays() {
        assertThat(Trial.body("<div class=bandeau-cookies style=\"position:fixed\">Ce site utilise des cookies."
                        + "<button>Tout accepter</button></div><p>x"))
                .isEqualTo("<p>x</p>");
        assertThat(Trial.body("<div class=page-cookies><h1>Les cookies</h1><a href=/>Tout refuser</a></div>"))
                .contains("Les cookies");
        assertThat(Trial.body("<div class=recette-cookies>Des cookies au beurre</div>"))
                .contains("au beurre");
    }
}
