package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.parvis.SharedBrowser;
import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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
class PanesTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    private static final String SAYS = "Mme Lefèvre reçoit le mardi à 14 h.";
    /** What the sheets of such libraries say. */
    private static final String SHEET = """
            <style>.modal__overlay{position:fixed;inset:0;display:flex}.iziModal,.lity-hide,.lightbox{display:none}.modal,.w3-modal,.uk-modal,[data-reveal],.dropdown-menu,.dropdown-content{display:none;position:fixed;top:0;left:0;width:100%;height:100%;z-index:9}
            .card{position:relative;overflow:hidden}.card .card-reveal{position:absolute;top:100%;height:100%;display:none}
            .fade:not(.show){opacity:0}.modal.fade .modal-dialog{transform:translate(0,-50px);pointer-events:none}
            .offcanvas{position:fixed;display:flex;visibility:hidden;transform:translateX(100%)}
            .dropdown-pane{position:absolute;display:block;visibility:hidden;width:300px}
            .modal-background{position:absolute;inset:0;background:rgba(10,10,10,.86)}.modal-content{overflow:auto;max-height:100px}
            .uk-modal-dialog{opacity:0;transform:translateY(-100px)}.is-hidden,.mfp-hide{display:none!important}
            .modal-close{position:fixed;width:40px;height:40px;right:20px;top:20px}a{color:#0a58ca}[hidden]{display:none!important}</style>""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bootstrap 5 | <button data-bs-toggle=modal data-bs-target="#m1">Voir</button><div class="modal fade" id=m1 tabindex=-1 aria-hidden=true><div class=modal-dialog><div class=modal-content><div class=modal-header><h5>Permanences</h5><button class=btn-close data-bs-dismiss=modal aria-label=Fermer></button></div><div class=modal-body><p>SAYS</p></div></div></div></div>
            Bootstrap 3 | <a href="#" data-toggle=modal data-target=".voir-mardi">Voir</a><div class="modal fade voir-mardi" role=dialog><div class=modal-dialog><div class=modal-content><div class=modal-body>SAYS</div></div></div></div>
            Bootstrap, whole card | <div class=item data-bs-toggle=modal data-bs-target="#m1"><img src=/a.png alt="...">Voir</div><div class="modal fade" id=m1 aria-labelledby=m1 aria-hidden=true><div class=modal-dialog><div class=modal-content><div class=close-modal data-bs-dismiss=modal><img src=/x.svg alt=Fermer></div><p>SAYS</p></div></div></div>
            Bootstrap, at the edge | <a data-bs-toggle=offcanvas href="#o">Voir</a><div class="offcanvas offcanvas-end" tabindex=-1 id=o><div class=offcanvas-body>SAYS</div></div>
            Foundation | <a data-open=rv>Voir</a><div class=reveal id=rv data-reveal><h2>Permanences</h2><p>SAYS</p><button class=close-button data-close>&times;</button></div>
            Foundation, below | <button data-toggle=dd>Voir</button><div class=dropdown-pane id=dd data-dropdown>SAYS</div>
            Bulma | <button class="button js-modal-trigger" data-target=mo>Voir</button><div class=modal id=mo><div class=modal-background></div><div class=modal-content><div class=box><p>SAYS</p></div></div><button class="modal-close is-large" aria-label=close></button></div>
            Bulma, below | <div class=dropdown><div class=dropdown-trigger><button aria-haspopup=true aria-controls=dm>Voir</button></div><div class=dropdown-menu id=dm role=menu><div class=dropdown-content><a class=dropdown-item href=/pv.pdf>SAYS</a></div></div></div>
            Materialize | <a class="btn modal-trigger" href="#md">Voir</a><div id=md class=modal><div class=modal-content><p>SAYS</p></div></div>
            Materialize, below | <a class=dropdown-trigger href="#!" data-target=dd1>Voir</a><ul id=dd1 class=dropdown-content><li><a href=/b>SAYS</a></li></ul>
            UIkit | <a href="#mod" uk-toggle>Voir</a><div id=mod class=uk-modal uk-modal><div class=uk-modal-dialog><h2>Permanences</h2><p>SAYS</p></div></div>
            UIkit, anything | <button uk-toggle="target: #tg; animation: uk-animation-fade">Voir</button><p id=tg hidden>SAYS</p>
            GLightbox | <a href="#box" class=glightbox>Voir</a><div id=box style="display:none"><h2>Règlement</h2><p>SAYS</p></div>
            Fancybox | <a data-fancybox data-src="#x" href="javascript:;">Voir</a><div style="display:none"><div id=x>SAYS</div></div>
            Magnific Popup | <a class=popup href="#p">Voir</a><div id=p class="white-popup mfp-hide">SAYS</div>
            dialog | <button aria-controls=m>Voir</button><dialog id=m class=modal><p>SAYS</p></dialog>
            dialog, Bootstrap | <button data-toggle=modal data-target="#m">Voir</button><dialog id=m><p>SAYS</p><button>Fermer</button></dialog>
            dialog, by its name | <button onclick="m.showModal()">Voir</button><dialog id=m><p>SAYS</p><button onclick="m.close()">Lu</button></dialog>
            dialog, looked for | <a href="#" onclick="document.getElementById('m-1').showModal();return false">Voir</a><header><dialog id=m-1><form method=dialog><p>SAYS</p><button>Lu</button></form></dialog></header>
            dialog, DSFR | <button class=fr-btn data-fr-opened=false aria-controls=m>Voir</button><dialog id=m class=fr-modal aria-labelledby=t><div class=fr-modal__body><button class="fr-btn--close fr-btn" aria-controls=m>Fermer</button><h1 id=t>Permanences</h1><p>SAYS</p></div></dialog>
            without a library | <button aria-controls=d>Voir</button><section id=d class=is-hidden>SAYS</section>
            a11y-dialog | <button data-a11y-dialog-show=d>Voir</button><div id=d class=dialog-container aria-hidden=true><div role=document><button data-a11y-dialog-hide>×</button><p>SAYS</p></div></div>
            MicroModal | <button data-micromodal-trigger=m1>Voir</button><div class="modal micromodal-slide" id=m1 aria-hidden=true><div class=modal__overlay tabindex=-1 data-micromodal-close><div class=modal__container role=dialog aria-modal=true><button class=modal__close aria-label=Fermer data-micromodal-close></button><div class=modal__content>SAYS</div></div></div></div>
            MicroModal, short | <button data-micromodal-trigger=m1>Voir</button><div class=modal id=m1><div class=modal__overlay data-micromodal-close><div class=modal__container>SAYS</div></div></div>
            iziModal | <button data-izimodal-open="#m">Voir</button><div class=iziModal id=m><p>SAYS</p></div>
            Lity | <a href="#m" data-lity>Voir</a><div class=lity-hide id=m><p>SAYS</p></div>
            Featherlight | <button data-featherlight="#m">Voir</button><div class=lightbox id=m><p>SAYS</p></div>
            hidden by a sheet | <style>.cache{display:none}</style><button data-featherlight="#m">Voir</button><div class=cache id=m><p>SAYS</p></div>
            Van11y | <button class=js-modal data-modal-content-id=m>Voir</button><div id=m class=hidden><p>SAYS</p></div>
            a script of its own | <div id=suite style="display:none"><p>SAYS</p></div><button id=m>Voir</button><script>document.getElementById('m').addEventListener('click',function(){document.getElementById('suite').style.display='block'})</script>
            """)
    void what_a_script_would_open_over_the_page_a_tap_opens_and_its_button_closes(String library, String html) {
        var once = cleaned("<!doctype html><html lang=fr>" + SHEET + "<h1>Mairie</h1>" + html.replace("SAYS", SAYS))
                .outerHtml();
        assertThat(cleaned(once).outerHtml()).as(library).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        assertThat(Oracle.PAGE.complaints(once)).isEmpty();
        for (int width : new int[] {1280, 390}) {
            var page = BROWSER.page(width, 700);
            page.setContent(once);
            var text = page.getByText(SAYS);
            assertThat(text.isVisible()).as(library).isFalse();
            page.locator("[popovertarget]:not([popovertargetaction])").tap();
            text.waitFor();
            assertThat(isRead(page)).as(library).isEqualTo(true);
            page.locator("[popovertargetaction=hide]").first().tap();
            assertThat(text.isVisible()).as(library).isFalse();
            page.locator("[popovertarget]:not([popovertargetaction])").tap();
            text.waitFor();
            page.keyboard().press("Escape");
            assertThat(text.isVisible()).as(library).isFalse();
        }
    }

    @Test
    void a_button_to_close_that_was_drawn_for_what_lay_behind_gives_way_to_one_that_is_seen() {
        var page = cleaned("<button data-target=m>Voir</button><div class=modal id=m><div class=modal-background></div>"
                + "<div class=modal-content>Mardi</div><button class=modal-close></button></div>");
        assertThat(page.select(".modal-background, .modal-close")).isEmpty();
        assertThat(page.select("#m > button").eachText()).containsExactly("×");
    }

    @Test
    void a_list_that_two_buttons_name_stands_in_one_pane() {
        var page = cleaned("<button data-target=l>A</button><button data-target=l>B</button>"
                + "<ul class=dropdown-content id=l><li>Un</ul>");
        assertThat(page.select("[popovertarget]").eachAttr("popovertarget"))
                .containsExactly("pv-pane-1", "pv-pane-1", "pv-pane-1");
        assertThat(page.select("#pv-pane-1 > ul#l")).hasSize(1);
    }

    @Test
    void what_lies_behind_a_dialog_and_closes_it_when_pressed_is_no_button_of_it() {
        var page = cleaned(
                "<button data-micromodal-trigger=m>Voir</button><div class=modal id=m><div class=modal__overlay"
                        + " data-micromodal-close><div class=modal__container><p>Mardi</p><span data-micromodal-close>Fermer</span></div></div></div>");
        assertThat(page.select("#m [popovertargetaction=hide]").eachAttr("aria-label"))
                .containsExactly("Fermer");
        assertThat(page.select("#m .modal__overlay.pv-press")).isEmpty();
    }

    @Test
    void a_menu_that_says_so_stays_one_without_the_button_that_closes_it() {
        assertThat(cleaned("<button aria-controls=l>A</button><div class=dropdown-menu id=l role=menu>"
                                + "<a role=menuitem href=/b>B</a></div>")
                        .select("[popover][role=dialog] > [role=menu] > *")
                        .eachText())
                .containsExactly("B");
    }

    @Test
    void a_button_that_closes_one_pane_for_another_opens_the_other() {
        assertThat(cleaned("<button data-target='#m'>A</button><div class=modal id=m>Un"
                                + "<button data-target='#n' data-dismiss=modal>Suite</button></div>"
                                + "<div class=modal id=n>Deux<button data-dismiss=modal>Fin</button></div>")
                        .select("button:not(.pv-close)")
                        .eachAttr("popovertarget"))
                .containsExactly("m", "n", "n");
    }

    /** Whether the text is what one meets where it stands, opaque, and whole on the screen. */
    private static Object isRead(Page page) {
        return page.evaluate("""
                says => {
                    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                    for (let node; (node = nodes.nextNode());) {
                        if (node.data.includes(says)) {
                            const range = document.createRange();
                            range.selectNodeContents(node);
                            const box = range.getBoundingClientRect();
                            const met = document.elementFromPoint(box.left + 5, box.top + box.height / 2);
                            return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight
                                && node.parentElement.contains(met)
                                && node.parentElement.checkVisibility({opacityProperty: true, visibilityProperty: true});
                        }
                    }
                }""", SAYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='modal fade' id=m1 aria-hidden=true><div class=modal-dialog>SAYS<button data-dismiss=modal>Fermer</button></div></div>",
                "<div class=offcanvas id=o><div>SAYS</div></div>",
                "<a href=/permanences data-toggle=modal data-target='#m1'>Voir</a><div class=modal id=m1><p>SAYS</p></div>",
                "<div class='uk-modal' uk-modal><div class=uk-modal-dialog>SAYS</div></div>",
                "<div class=card><div class=card-content><span class=activator>Carte</span></div><div class=card-reveal><b class=card-title>Carte</b><p>SAYS</p></div></div>",
                "<header><dialog class=modal style='opacity:0;visibility:hidden'><p>SAYS</p><button>Fermer</button></dialog></header>",
                "<div class=tabs><a>Horaires</a></div><div class='tab-content is-hidden'>SAYS</div>",
            })
    void what_no_button_is_known_to_open_stands_open(String html) {
        var once =
                cleaned("<!doctype html>" + SHEET + html.replace("SAYS", SAYS)).outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        var page = BROWSER.page();
        page.setContent(once);
        assertThat(page.getByText(SAYS).isVisible()).isTrue();
        assertThat(isRead(page)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button data-toggle=modal data-target='#cookies-modal'>Vos choix</button><div class=modal id=cookies-modal>Nous comptons nos visites.</div>",
                "<button data-target=m>Voir</button><div class=modal id=m><div class=modal-content></div><button class=modal-close></button></div>",
                "<div class=modal id=search-modal><p>Tapez ici le mot que vous cherchez.</p></div>",
                "<div class=modal id=m><h2>Titre de la fenêtre</h2><a href=/>Une suite sur une autre page</a></div>",
                "<nav class=navbar-expand-lg><button data-bs-toggle=offcanvas data-bs-target='#o'>Voir</button><div class=offcanvas id=o>Tout ce que dit la barre du site.</div></nav>",
                "<a href='#d'>Voir</a><div id=d class='hidden md:block'>Ce que montrent les grands écrans.</div>",
                "<a href='#d'>Voir</a><div id=d>Ce que tous voient.</div>",
                "<a href='#d'>Voir</a><div id=d class=lightbox>Ce que montre une ancre.</div>",
                "<button data-featherlight='#d'>Voir</button><div id=d>Ce que tous voient.</div>",
                "<button data-toggle=collapse data-target='#d'>Voir</button><div id=d class=hidden>Ce qui se déplie.</div>",
                "<dialog id=recherche aria-label=Rechercher><div id=search></div></dialog>",
                "<dialog class=x><button data-close-modal>Annuler</button><div id=starlight__search></div></dialog>",
                "<button aria-controls=m>Voir</button><dialog id=m><h1>Affichage</h1><fieldset><legend>Choisissez un thème</legend><input type=radio name=t id=c><label for=c>Thème clair</label></fieldset><button>Fermer</button></dialog>",
                "<button aria-controls=fr-consent-modal>Voir</button><dialog id=fr-consent-modal>Panneau de gestion de nos traceurs</dialog>",
                "<div class='modal is-active'>Une fenêtre qui est ouverte.</div>",
            })
    void what_asks_for_agreement_or_says_nothing_or_is_no_pane_is_left_as_it_is(String html) {
        var page = cleaned(html);
        assertThat(page.select("[popover], [popovertarget], .pv-stands")).isEmpty();
        assertThat(page.select("style")).isEmpty();
    }

    @Test
    void a_dialog_stays_shut_that_says_nothing_and_open_that_is() {
        assertThat(Trial.body("<dialog id=d aria-label=Rechercher><div></div></dialog>"))
                .isEqualTo("<dialog id=\"d\" aria-label=\"Rechercher\"><div></div></dialog>");
        assertThat(Trial.body(
                        "<button aria-controls=d>Voir</button><dialog id=d open>Une fenêtre qui est ouverte</dialog>"))
                .contains("<dialog id=\"d\" open>");
    }

    @Test
    void a_button_of_a_dialog_that_says_so_closes_it() {
        assertThat(Trial.body(
                        "<button aria-controls=d>Voir</button><dialog id=d>Mardi<button>Annuler</button></dialog>"))
                .isEqualTo(
                        "<button type=\"button\" popovertarget=\"d\">Voir</button><dialog id=\"d\" class=\"pv-pane\" aria-label=\"Voir\""
                                + " popover=\"\">Mardi<button type=\"button\" popovertarget=\"d\" popovertargetaction=\"hide\">"
                                + "Annuler</button></dialog>");
    }

    @Test
    void a_link_over_the_page_keeps_its_classes_and_gets_a_button_that_says_the_same() {
        assertThat(Trial.body("<a class=btn href='#m' data-toggle=modal>Voir</a><div class=modal id=m>Mardi</div>"))
                .isEqualTo(
                        "<a class=\"btn pv-press\" data-toggle=\"modal\">Voir<button type=\"button\" aria-label=\"Voir\""
                                + " popovertarget=\"m\"></button></a><div class=\"modal pv-pane\" id=\"m\" role=\"dialog\""
                                + " aria-label=\"Voir\" popover=\"\"><button type=\"button\" class=\"pv-close\" aria-label=\"Fermer\" popovertarget=\"m\""
                                + " popovertargetaction=\"hide\">×</button>Mardi</div>");
    }

    private static Document cleaned(String html) {
        return Jsoup.parse(Trial.page(html).html());
    }
}
