package fr.parvis.clean.filling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class ScriptIconsTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    private static final String SCRIPT =
            "<script src='https://use.fontawesome.com/releases/v6.3.0/js/all.js'></script>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <a class="btn btn-social" href=/f aria-label=Facebook><i class="fab fa-facebook-f"></i></a> | Facebook
            <a class=btn href=/t aria-label="Anne Roy : profil Twitter"><i class="fab fa-twitter"></i></a> | Twitter
            <a href=/c title="Nous écrire"><i class="fas fa-envelope"></i></a> | Nous écrire
            <a href=/c title="Nous écrire"><ion-icon name=mail></ion-icon></a> | Nous écrire
            <a href=/x><i class="fas fa-envelope"></i></a> | ''
            <a href="mailto:mairie%40valombre.example?subject=x"><i class="fas fa-envelope"></i></a> | mairie@valombre.example
            <a href=tel:+33475000000><i class="fas fa-phone"></i></a> | +33475000000
            <a href=/f><i class="fab fa-facebook-f"></i></a> | Facebook
            <a href=/g><span class="fa-stack fa-lg"><i class="fas fa-circle fa-stack-2x"></i><i class="fab fa-github fa-stack-1x"></i></span></a> | GitHub
            <a href=/g><span class=a><i class="fab fa-github"></i><b class=icon></b></span></a> | ''
            <a href=/x aria-label=Facebook><i class="fab fa-facebook-f"></i>Suivre</a> | Suivre
            <a href=/x aria-label=Facebook><i class=icon></i></a> | ''
            """)
    void a_link_whose_icon_only_a_script_draws_says_what_it_is(String link, String expected) {
        var once = Trial.page(SCRIPT + "<p>" + link + "</p>").html();
        assertThat(Jsoup.parse(once).select("a").text()).isEqualTo(expected);
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=stylesheet href=/css/all.min.css>",
                "<link rel=stylesheet href=https://cdn.test/font-awesome/4.7.0/font-awesome.css>",
                "<style>.fa-facebook-f::before{content:'f'}</style>"
            })
    void an_icon_that_a_sheet_may_draw_stays_an_icon(String sheet) {
        var link = "<a href=/f aria-label=Facebook><i class='fab fa-facebook-f'></i></a>";
        assertThat(Jsoup.parse(Trial.page(sheet + SCRIPT + link).html())
                        .select("a")
                        .text())
                .isEmpty();
        assertThat(Jsoup.parse(Trial.page(sheet + link).html()).select("a").text())
                .isEmpty();
        assertThat(Jsoup.parse(Trial.page(SCRIPT + link).html()).select("a").text())
                .isEqualTo("Facebook");
    }

    @Test
    void a_disc_grows_to_hold_the_word() {
        assertThat(Trial.body(SCRIPT + "<a style='color:red' href=/f title=F><i class=fab></i></a>"))
                .contains("<a style=\"color:red;width:auto;height:auto;")
                .contains("<span>F</span></a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a class=uk-navbar-toggle uk-navbar-toggle-icon href='#oc' uk-toggle></a>",
                "<a class='menu-toggle rounded' href='#'><i class='fas fa-bars'></i></a>",
                "<button class=menu-toggle><i data-feather=menu></i></button>"
            })
    void a_button_of_a_menu_that_would_show_nothing_shows_three_bars_and_is_large_enough_for_a_thumb(String button) {
        var once = Trial.page(SCRIPT + "<nav>" + button
                        + "<ul id=oc><li><a href=/>Accueil</a><li><a href=/services>Services</a></ul></nav>")
                .html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        var opener = Jsoup.parse(once).select("nav button[popovertarget]");
        assertThat(opener.attr("aria-label")).isEqualTo("Menu");
        for (int width : new int[] {390, 1280}) {
            var page = BROWSER.page(width, 800);
            page.setContent(once);
            assertThat(page.locator("nav").innerText()).contains("☰");
            var box = page.locator("button[popovertarget]").first().boundingBox();
            assertThat(Math.min(box.width, box.height)).isGreaterThanOrEqualTo(44);
            page.locator("button[popovertarget]").first().click();
            assertThat(page.locator(".pv-menu").isVisible()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <button id=sidebarCollapse><i class="fas fa-align-left"></i><span>Rubriques</span></button> | ☰Rubriques
            <a class=menu href="#"><i class="fas fa-bars"></i><span>Rubriques</span></a> | ☰Rubriques
            <a class=nav-link href=/fil><i class="fas fa-stream"></i><span>Le fil</span></a> | Le fil
            <button class=btn><i class="fas fa-align-left"></i><span>À gauche</span></button> | À gauche
            <button id=sidebarCollapse><i class="fas fa-leaf"></i><span>Rubriques</span></button> | Rubriques
            """)
    void bars_stand_beside_the_words_of_a_button_of_a_menu_which_phones_may_leave_out(String button, String expected) {
        assertThat(Jsoup.parse(Trial.page(SCRIPT + button).html()).body().text().replace(" ", ""))
                .isEqualTo(expected.replace(" ", ""));
    }
}
