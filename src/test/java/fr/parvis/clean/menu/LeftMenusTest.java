package fr.parvis.clean.menu;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script would have made another menu of, for small screens. */
class LeftMenusTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    private static final String SHEET =
            "<!doctype html><title>x</title><style>@media (max-width:767px){.main-menu,#menu,.large{display:none}}"
                    + ".slicknav_menu{display:none}</style>";
    private static final String LINKS = "<li><a href=/>Accueil</a></li><li><a href=/b>Associations</a></li>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav class=main-menu><ul>LINKS</ul></nav><div class=mobile-menu></div><script src=/js/jquery.slicknav.min.js></script>",
                "<ul id=menu>LINKS</ul><p>La fête</p><script>$(function(){$('#menu').slicknav()})</script>",
                "<header><div class=large><nav class=main-menu><ul>LINKS</ul></nav></div><p>Mairie</p></header><script src=/jquery.meanmenu.js></script>",
                "<header><nav class=main-menu><ul>LINKS</ul></nav></header><ul><li><a href=/1>Un</a><li><a href=/2>Deux</a></ul><script>jQuery('header nav').meanmenu({x:1})</script>",
            })
    void the_menu_that_is_there_stays_on_small_screens(String html) {
        var once = Trial.page(SHEET + html.replace("LINKS", LINKS)).html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        for (int width : new int[] {390, 1280}) {
            try (var shown = BROWSER.page(width, 800)) {
                shown.setContent(once);
                assertThat(shown.getByText("Associations").isVisible()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav class=main-menu><ul>LINKS</ul></nav>",
                "<nav class=main-menu><ul>LINKS</ul></nav><nav><ul>LINKS</ul></nav><script src=/js/jquery.slicknav.min.js></script>",
                "<footer><ul>LINKS</ul></footer><script src=/js/jquery.slicknav.min.js></script>",
                "<header><button class=menu-toggle aria-label=Menu>x</button><nav class=main-menu><ul>LINKS</ul></nav></header><script src=/js/jquery.slicknav.min.js></script>",
            })
    void a_menu_that_a_button_opens_or_that_no_script_would_make_another_of_is_left_as_it_is(String html) {
        assertThat(Jsoup.parse(Trial.page(SHEET + html.replace("LINKS", LINKS)).html())
                        .select(".pv-menu-left"))
                .isEmpty();
    }
}
