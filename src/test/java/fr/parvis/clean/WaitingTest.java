package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTest {
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
                "<p style='opacity:0'>x | <p style=\"opacity:0\">x</p>",
            })
    void what_scrolling_would_reveal_is_there_from_the_start(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div id=preloader><div class=spin></div></div>x | x",
                "<div class=page-loader>Chargement…</div>x | x",
                "<div id=loader-wrapper><img src=/logo.gif></div>x | x",
                "<div id=loader><p>La mairie est fermée lundi.</p></div> | <div id=\"loader\"><p>La mairie est fermée lundi.</p></div>",
                "<div class=preloader><a href=/a>Entrer</a></div> | <div class=\"preloader\"><a href=\"/a\">Entrer</a></div>",
            })
    void what_covers_the_page_until_it_has_loaded_goes_if_it_says_nothing(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
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
                .isEqualTo("<div class=\"collapse show\">a</div><div class=\"tab-pane active show\">b</div>");
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
