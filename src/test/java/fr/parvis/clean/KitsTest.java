package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kits of today leave to their scripts. */
class KitsTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<div vp-content=\"\">x</div>",
                "<div _ngcontent-ng-c2893729834=\"\">x</div>",
                "<div lwc-4a3b=\"\">x</div>",
                "<td col-width=\"2 auto\">x</td>",
            })
    void a_mark_by_which_sheets_select_stays(String html) {
        var page = html.startsWith("<td") ? "<table><tbody><tr>" + html + "</tr></tbody></table>" : html;
        assertThat(Trial.body(page)).isEqualTo(page);
        assertThat(Oracle.PAGE.complaints(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v-cloak",
                "ng-if=a",
                "x-show=a",
                "hx-get=a",
                "on-click=a",
                "un-cloak",
                "scroll-reveal=up",
                "lazy-src=a",
                "vp-href=/a",
                "vp-content=//t.test",
                "vp-content=url(a)",
                "vp-content='a;b'",
                "user-id=a",
                "site-account=UA-1234567-1",
                "site-zone=7414e0b6e",
                "original-title=Mairie",
                "vp-contenu-é",
            })
    void what_speaks_to_a_script_or_says_more_than_a_word_goes(String attribute) {
        assertThat(Trial.body("<div " + attribute + ">x</div>")).isEqualTo("<div>x</div>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sl-button href=/a class=b>Voir</sl-button> | <sl-button class=\"b\"><a href=\"/a\">Voir</a></sl-button>",
                "<sl-button href=https://t.test/ target=_blank>Voir</sl-button>"
                        + " | <sl-button><a href=\"https://t.test/\" rel=\"noopener noreferrer\" target=\"_blank\">Voir</a></sl-button>",
                "<x-icon href=/a label=Agenda></x-icon> | <x-icon><a href=\"/a\">Agenda</a></x-icon>",
                "<x-item href=javascript:f()>Voir</x-item> | <x-item>Voir</x-item>",
                "<x-part href=/part.html></x-part> | <x-part></x-part>",
                "<x-card href=/a><a href=/b>Voir</a></x-card> | <x-card><a href=\"/b\">Voir</a></x-card>",
                "<a href=/b><x-card href=/a>Voir</x-card></a> | <a href=\"/b\"><x-card>Voir</x-card></a>",
            })
    void an_element_of_a_component_that_leads_somewhere_is_a_link(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sl-details summary=Horaires>Le mardi</sl-details> | <sl-details><strong style=\"display:block\">Horaires</strong>Le mardi</sl-details>",
                "<sl-dialog label=Avis><p>x</p></sl-dialog> | <sl-dialog><strong style=\"display:block\">Avis</strong><p>x</p></sl-dialog>",
                "<x-card heading=Avis><img src=/a.png alt=a></x-card> | <x-card><strong style=\"display:block\">Avis</strong><img alt=\"a\" src=\"/a.png\"></x-card>",
                "<sl-details summary=A><b slot=summary>Horaires</b>Le mardi</sl-details> | <sl-details><b>Horaires</b>Le mardi</sl-details>",
                "<x-card label=Avis>Avis de mai</x-card> | <x-card label=\"Avis\">Avis de mai</x-card>",
                "<sl-rating label=Note></sl-rating> | <sl-rating label=\"Note\"></sl-rating>",
                "<table summary=A><tbody></tbody></table> | <table summary=\"A\"><tbody></tbody></table>",
            })
    void what_a_component_is_called_stands_before_its_content(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<link id=h rel=stylesheet href=/a.css><link id=h-dark rel=stylesheet href=/b.css> | /b.css",
                "<link rel=stylesheet href=/t.min.css><link rel=stylesheet href=/t-dark.min.css> | /t-dark.min.css",
                "<link rel=stylesheet href=/t.css?v=1><link rel=stylesheet href=/t.dark.css?v=1> | /t.dark.css?v=1",
            })
    void a_dark_sheet_beside_its_twin_is_for_who_wants_it_dark(String head, String dark) {
        assertThat(Jsoup.parse(Trial.head(head)).select("link[media]").outerHtml())
                .isEqualTo("<link rel=\"stylesheet\" media=\"(prefers-color-scheme:dark)\" href=\"" + dark + "\">");
        assertThat(Oracle.PAGE.complaints(head)).isEmpty();
    }

    @Test
    void a_dark_sheet_in_the_page_is_too() {
        assertThat(Trial.head("<style id=a>p{top:0}</style><style id=a_dark>p{top:1px}</style>"))
                .contains("<style>p{top:0}</style><style media=\"(prefers-color-scheme:dark)\">p{top:1px}</style>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=stylesheet href=/a.css><link rel=stylesheet href=/t-dark.css>",
                "<link rel=stylesheet href=/t.css><link rel=stylesheet href=/dark.css>",
                "<html class=dark><link rel=stylesheet href=/t.css><link rel=stylesheet href=/t-dark.css>",
            })
    void one_without_a_twin_and_one_of_a_dark_page_are_for_all(String head) {
        assertThat(Trial.head(head)).contains("dark.css").doesNotContain("media");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div role=search><input name=q><button>Rechercher</button></div>",
                "<div class=fr-search-bar><label for=q>Recherche</label><input type=search id=q><button title=Rechercher>Rechercher</button></div>",
                "<button aria-controls=m>Recherche</button><div id=m class=fr-modal><button>Fermer</button><div role=search><input type=search><button>OK</button></div></div>",
            })
    void a_search_without_a_form_is_one(String html) {
        var page = "<html lang=fr>" + html;
        assertThat(Jsoup.parse(Trial.body(page)).select("a.pv-origin").text())
                .isEqualTo("Rechercher sur le site d’origine");
        assertThat(Jsoup.parse(Trial.body(page)).select("input, button[title], button[aria-controls]"))
                .isEmpty();
        assertThat(Oracle.PAGE.complaints(page)).isEmpty();
    }

    @Test
    void a_button_that_opens_more_than_a_search_stays() {
        assertThat(Trial.body(
                        "<button aria-controls=m>Menu</button><div id=m><div role=search><input type=search></div>"
                                + "<a href=/a>A</a><a href=/b>B</a></div>"))
                .contains("<button");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <b id=n>0</b><script>new CountUp("n", 42)</script> | 42
            <b id=n>0</b><script>const c = new countUp.CountUp('n', 42.5, {duration: 2}); c.start()</script> | 42.5
            <b id=n></b><script>new CountUp(document.getElementById("n"), 0, 1250, 0, 3).start()</script> | 1250
            <b id=n>7</b><script>new CountUp("n", 42)</script> | 7
            <b id=n>0</b><script>new CountUp("n", toutes)</script> | 0
            <b id=n>0</b><script>new CountUp("autre", 42)</script> | 0
            """)
    void a_figure_that_a_script_is_told_stands_where_it_is_counted(String html, String expected) {
        assertThat(Jsoup.parse(Trial.body(html)).text()).isEqualTo(expected);
    }

    @Test
    void of_too_many_popovers_some_say_it_as_a_title() {
        var html = "<p><button data-bs-toggle=popover data-bs-content=Sens>?</button>".repeat(60);
        var page = Jsoup.parse(Trial.page(html).html());
        assertThat(page.select("[popover] p").eachText()).hasSize(50).containsOnly("Sens");
        assertThat(page.select("button[title=Sens]:not([popovertarget])")).hasSize(10);
    }

    @Test
    void what_a_popover_says_opens_by_itself() {
        var html =
                "<html lang=fr><p><button data-bs-toggle=popover data-bs-title=Aide data-bs-content='Lisez <b>tout</b>.'>?</button>";
        var page = Jsoup.parse(Trial.page(html).html());
        assertThat(page.select("button[popovertarget=pv-note-1]").text()).contains("?");
        assertThat(page.select("#pv-note-1[popover] p").eachText()).containsExactly("Aide", "Lisez tout.");
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<i data-bs-toggle=tooltip data-bs-title=Aide>?</i> | Aide",
                "<i data-toggle=tooltip data-original-title=Aide title=''>?</i> | Aide",
                "<a href=/a data-toggle=popover data-content=Aide>?</a> | Aide",
                "<i data-toggle=tooltip data-bs-title=Aide title=Ici>?</i> | Ici",
                "<button class=js-simple-tooltip data-simpletooltip-text=Aide>?</button> | Aide",
                "<b class=tooltip data-tooltip-content='#t'>?</b><div class=hidden><p id=t>Aide</p></div> | Aide",
                "<b uk-tooltip=Aide>?</b> | Aide",
                "<b uk-tooltip='title: Aide; pos: right'>?</b> | Aide",
                "<b class='btn tooltipped' data-position=top data-tooltip=Aide>?</b> | Aide",
                "<button class=js-simple-tooltip data-simpletooltip-content-id=t>?</button><div id=t class=hidden>Aide</div> | Aide",
                "<button aria-describedby=t>?</button><span id=t role=tooltip style=display:none>Aide</span> | Aide",
            })
    void what_a_tooltip_says_is_said_by_browsers(String html, String expected) {
        assertThat(Jsoup.parse(Trial.body(html)).select("[title]").attr("title"))
                .isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void the_text_of_a_dialog_that_stands_in_an_attribute_opens_with_its_button() {
        var html =
                "<html lang=fr><button class=js-modal data-modal-text='Le mardi, de 9 h à 12 h.' data-modal-title=Horaires>Voir</button>";
        var page = Jsoup.parse(Trial.page(html).html());
        assertThat(page.select("button[popovertarget=pv-note-1]").text()).contains("Voir");
        assertThat(page.select("#pv-note-1[popover] p").eachText())
                .containsExactly("Horaires", "Le mardi, de 9 h à 12 h.");
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void a_button_that_a_kit_hides_with_its_menu_until_a_script_has_run_is_seen() {
        var html =
                "<header><button class='btn ons-u-d-no' aria-label='Toggle menu' aria-controls=m>Menu</button></header>"
                        + "<nav class='services ons-u-d-no' id=m><ul><li><a href=/a>Aide</a><li><a href=/b>Compte</a></ul></nav>";
        assertThat(Trial.body(html)).contains("<button type=\"button\" class=\"btn\"", "popovertarget=\"pv-menu-1\"");
        assertThat(Trial.body(html.replace("services ons-u-d-no", "services")))
                .contains("<button type=\"button\" class=\"btn ons-u-d-no\"", "popovertarget=\"pv-menu-1\"");
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<section class=splide><div class=splide__track><ul class=splide__list><li class=splide__slide>A<li class=splide__slide>B</ul></div>"
                        + "<div class=splide__arrows><button>Suivante</button></div></section>",
                "<div class=embla><div class=embla__viewport><div class=embla__container><div class=embla__slide>A</div><div class=embla__slide>B</div></div></div>"
                        + "<button class=embla__next>Suivante</button></div>",
            })
    void what_would_move_a_row_that_is_scrolled_goes(String html) {
        var page = Jsoup.parse(Trial.body(html));
        assertThat(page.select(".pv-row > *").eachText()).containsExactly("A", "B");
        assertThat(page.select(".pv-still").text()).isEqualTo("Suivante");
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void a_gallery_of_uikit_stays_in_sight() {
        assertThat(Trial.body("<div uk-grid uk-lightbox><a href=/a.jpg>x</a></div>"))
                .isEqualTo("<div class=\"uk-grid\"><a href=\"/a.jpg\">x</a></div>");
    }

    @Test
    void a_toggle_opens_what_it_names_and_no_other_list() {
        var menu =
                "<nav><a class=menu-toggle uk-toggle='target: #ofc' href='#'>Menu</a><ul><li><a href=/>Accueil</a><li><a href=/b>Budget</a></ul></nav>";
        assertThat(Jsoup.parse(Trial.body(menu + "<div id=ofc><a href=/m>Mairie</a><a href=/e>Élus</a></div>"))
                        .select(".pv-menu a")
                        .eachText())
                .containsExactly("Mairie", "Élus");
        assertThat(Jsoup.parse(Trial.body(menu + "<div id=ofc uk-offcanvas><a href=/m>Mairie</a></div>"))
                        .select("[popover]")
                        .eachAttr("id"))
                .containsExactly("ofc");
        assertThat(Jsoup.parse(Trial.body(menu)).select(".pv-menu a").eachText())
                .containsExactly("Accueil", "Budget");
    }
}
