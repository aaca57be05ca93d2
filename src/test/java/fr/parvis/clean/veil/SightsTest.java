package fr.parvis.clean.veil;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.parvis.SharedBrowser;
import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class SightsTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    /** What a reader sees of {@code #t}: nothing around it hides it, and it lies on the screen. */
    private static final String SEEN = """
            () => {
              const box = document.querySelector('#t').getBoundingClientRect();
              if (box.width < 5 || box.height < 5 || box.left < 0 || box.right > innerWidth) return false;
              for (let at = document.querySelector('#t'); at; at = at.parentElement) {
                const style = getComputedStyle(at);
                if (style.opacity < .5 || style.visibility != 'visible' || style.clipPath != 'none') return false;
              }
              return true;
            }""";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            .bloc{opacity:0;transition:.5s}.bloc.active{opacity:1} | <div class=bloc id=t>Horaires</div>
            .bloc{opacity:.001}.bloc.in-view{opacity:1} | <div class=bloc id=t>Horaires</div>
            .bloc{opacity:0;transition:.6s}.bloc.visible{opacity:.9} | <div class=bloc id=t>Horaires</div>
            .bloc{visibility:hidden;opacity:0;transition:1s}.bloc.active{visibility:visible;opacity:1} | <div class=bloc id=t>Horaires</div>
            .chiffre{transform:scale(0)}.chiffre.active{transform:scale(1)} | <p class=chiffre id=t>1 200 habitants</p>
            .chiffre{scale:0}.chiffre.is-visible{scale:1} | <p class=chiffre id=t>1 200 habitants</p>
            .photo{clip-path:inset(100%)}.photo.visible{clip-path:inset(0)} | <div class=photo id=t>La place</div>
            .photo{clip-path:inset(0 100% 0 0);transition:1s}.photo.loaded{clip-path:inset(0 0 0 0)} | <div class=photo id=t>La place</div>
            .photo{clip-path:polygon(0 0,0 0,0 100%,0 100%)}.photo.in-view{clip-path:polygon(0 0,100% 0,100% 100%,0 100%)} | <div class=photo id=t>La place</div>
            .photo{clip-path:circle(0%)}.photo.revealed{clip-path:circle(100%)} | <div class=photo id=t>La place</div>
            .etape{position:relative;left:-2000px;transition:1s}.etape.show{left:0} | <div class=etape id=t>1911</div>
            .etape{margin-left:-2000px}.etape.visible{margin-left:0} | <div class=etape id=t>1911</div>
            .etape{transform:translateX(-100vw)}.etape.active{transform:none} | <div class=etape id=t>1911</div>
            .rubrique .carte{opacity:0}.rubrique.visible .carte{opacity:1} | <div class=rubrique><p class=carte id=t>Cantine</div>
            .carte{opacity:0;transform:translateY(9px);transition:.6s}.rubrique.active .carte{opacity:1;transform:none} | <div class=rubrique><p class=carte id=t>Cantine</div>
            .carte{opacity:0;transform:translateY(9px);transition:.6s}.visible .carte{opacity:1;transform:none} | <div><p class=carte id=t>Cantine</div>
            .fp h2{opacity:0;transform:translateY(60px)}.fp.active h2{opacity:1;transform:none} | <div class=fp><h2 id=t>Projets</h2></div>
            .liste>li{opacity:0}.liste.is-in>li{animation:entre .5s forwards}@keyframes entre{to{opacity:1}} | <ul class=liste><li id=t>Eau</ul>
            .bloc{opacity:0}.bloc.animated{animation-name:entre;animation-fill-mode:both}@keyframes entre{100%{opacity:1}} | <p class=bloc id=t>Eau
            .bloc{opacity:0}.bloc.active{animation:fadeInUp 1s both} | <p class=bloc id=t>Eau
            .bloc{opacity:0;transform:translateY(20px);transition:.6s}.visible{opacity:1;transform:none} | <p class=bloc id=t>Eau
            .bloc{opacity:0;transform:translateX(-90vw)}.bloc--visible{opacity:1;transform:none} | <p class=bloc id=t>Eau
            .bloc{opacity:0}.bloc[data-visible=true]{opacity:1} | <p class=bloc id=t>Eau
            .frise li div{visibility:hidden;opacity:0;transition:.5s}.frise li:nth-child(odd) div{transform:translateX(900px)}.frise li.in-view div{transform:none;visibility:visible;opacity:1} | <ul class=frise><li><div id=t>1911</div></ul>
            .bloc{opacity:0;transition:1s}.bloc.gauche{transform:translateX(-800px)}.bloc.visible{opacity:1;transform:none} | <p class="bloc gauche" id=t>Eau
            .bloc{opacity:0}.bloc.gauche{opacity:0;transition:1s;transform:translateX(-800px)}.bloc.gauche.in-view{opacity:1;transform:none} | <p class="bloc gauche" id=t>Eau
            .rubrique .carte{opacity:0}.rubrique.active .carte{opacity:1;transition:opacity 1s .3s} | <div class=rubrique><p class=carte id=t>Cantine</div>
            @media (prefers-reduced-motion:no-preference){.bloc{opacity:0;transition:1s}.bloc.active{opacity:1}} | <p class=bloc id=t>Eau
            @layer base{.bloc{opacity:0;transition:1s}.bloc.active{opacity:1}} | <p class=bloc id=t>Eau
            """)
    void what_a_class_of_its_own_or_around_it_would_let_come_into_sight_is_seen(String css, String body) {
        var page = BROWSER.page(1280, 800);
        assertThat(isSeen(page, "<style>" + css + "</style>" + body)).isFalse();
        var once = Trial.page("<style>" + css + "</style>" + body).html();
        assertThat(isSeen(page, once)).isTrue();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Menus and what comes over the page,
                ".menu .liste{opacity:0;transition:.3s}.menu.active .liste{opacity:1}",
                ".liens{transform:translateX(-100vw)}.liens.active{transform:none}",
                ".x{transform:translateX(-100%)}.x.active{transform:none}",
                ".x{position:fixed;left:-2000px}.x.show{left:0}",
                ".x{position:absolute}.x{left:-2000px}.x.visible{left:0}",
                ".x .boite{opacity:0;transition:.3s}.x.visible .boite{opacity:1}.x{position:fixed}",
                ".boite{opacity:0;transition:.3s}.x.active .boite{opacity:1}.x{position:fixed}",
                ".popup .boite{transform:scale(0)}.popup.active .boite{transform:scale(1)}",
                ".modal{visibility:hidden;opacity:0}.modal.active{visibility:visible;opacity:1}",
                ".chat-window{transform:scale(0)}.chat-window.active{transform:scale(1)}",
                "header .x{opacity:0;visibility:hidden;transition:.3s}header.active .x{opacity:1;visibility:visible}",
                "ul ul{visibility:hidden;opacity:0;transition:.3s}li.current>ul{visibility:visible;opacity:1}",
                ".visible{visibility:visible}.x{opacity:0;transition:.3s}",
                ".visible{opacity:1}.x{opacity:0;transition:.3s}.y.open .x{opacity:1}",
                "@media (max-width:700px){.x{opacity:0;transition:1s}.x.active{opacity:1}}",
                // one of several in turn,
                ".carousel .vue{opacity:0;transition:1s}.carousel .vue.active{opacity:1}",
                ".onglet .corps{opacity:0;transition:1s}.onglet.active .corps{opacity:1}",
                ".x{display:none}.x.visible{animation:entre 1s both}@keyframes entre{to{opacity:1}}",
                // what is said in answer, or shown under the pointer,
                ".message-envoi{opacity:0}.message-envoi.visible{opacity:1}",
                ".erreur{opacity:0}.erreur.visible{opacity:1}",
                ".tooltip .x{opacity:0}.tooltip.active .x{opacity:1}",
                ".carte .dessus{opacity:0;transition:.3s}.carte:hover .dessus,.carte.active .dessus{opacity:1}",
                ".carte .dessus{clip-path:inset(0 100% 0 0)}.carte:hover .dessus{clip-path:inset(0)}",
                ".sr-only{clip-path:inset(50%)}.sr-only:focus{clip-path:none}",
                // parts of controls and lines,
                ".coche{transform:scale(0)}.coche.active{transform:scale(1)}",
                ".ligne{transform:scaleX(0)}.lien.active .ligne{transform:scaleX(1)}",
                ".carte .fleche{opacity:0;transition:.2s}.carte.active .fleche{opacity:1}",
                // what is not shown to the end,
                ".x{opacity:0}.x.active{animation:clin 1s infinite}@keyframes clin{50%{opacity:1}}",
                ".x{opacity:0}.x.active{animation:part 1s forwards}@keyframes part{to{opacity:0}}",
                ".x{opacity:0}.x.active{animation:entre 1s}@keyframes entre{to{opacity:1}}",
                ".x{opacity:0;transition:1s}.x.visible{opacity:.3}",
                // and what is moved a little for good.
                ".carte:nth-child(odd){transform:rotate(2deg)}.carte.visible{opacity:1}",
                ".carte.grande{transform:translateX(40px)}.carte.visible{transform:none}",
                ".x{opacity:0}.visible{opacity:1;transform:none}",
            })
    void what_opens_over_the_page_takes_turns_or_answers_stays_as_it_is(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .x{opacity:0;animation:entre 1s both;animation-play-state:paused}.x.visible{animation-play-state:running} | .x{animation:entre 1s both;}.x.visible{animation-play-state:running}
            .s .x{animation-play-state:paused}.s.active .x{animation-play-state:running} | .s .x{}.s.active .x{animation-play-state:running}
            .x{animation-play-state:paused}.x:hover{animation-play-state:running} | .x{animation-play-state:paused}.x:hover{animation-play-state:running}
            .x.arret{animation-play-state:paused}.x{animation-play-state:running} | .x.arret{animation-play-state:paused}.x{animation-play-state:running}
            .spinner{animation-play-state:paused}.spinner.active{animation-play-state:running} | .spinner{animation-play-state:paused}.spinner.active{animation-play-state:running}
            """)
    void an_animation_waits_for_no_class_that_only_a_script_would_give(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Trial.style(expected)).isEqualTo(expected);
    }

    private static boolean isSeen(Page page, String html) {
        page.setContent(html);
        return Boolean.TRUE.equals(page.evaluate(SEEN));
    }
}
