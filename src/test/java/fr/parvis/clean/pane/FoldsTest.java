package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class FoldsTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    private static final String SAYS = "La ludothèque prête trois jeux à la fois, pour un mois.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            question and answer | .faq-a{display:none}.faq.open .faq-a{display:block} | <div class=faq><div class=faq-q>Combien ?</div><div class=faq-a>SAYS</div></div>
            below its title | .q+.reponse{display:none}.q.active+.reponse{display:block} | <h3 class=q>Combien ?</h3><p class=reponse>SAYS</p>
            by a modifier | .rules__text{display:none}.rules__text--open{display:block} | <div class=rules><p class=rules__text>SAYS</p></div>
            behind a button | .content{padding:0 18px;display:none;overflow:hidden} | <button class=collapsible>Prêts</button><div class=content><p>SAYS</p></div>
            sheet elsewhere | p{margin:0} | <button class=collapsible>Prêts</button><div class=content style="display:none"><p>SAYS</p></div>
            W3.CSS | .w3-hide{display:none!important}.w3-show{display:block!important} | <button onclick="ouvrir('d1')" class="w3-button w3-block">Prêts</button><div id=d1 class="w3-container w3-hide"><p>SAYS</p></div>
            rest of a text | #more{display:none} | <p>Des jeux<span id=dots>...</span><span id=more> SAYS</span></p><button onclick="lire()" id=myBtn>Lire la suite</button>
            no name at all | p{margin:0} | <button>Lire la suite</button><div style="display:none">SAYS</div>
            no height | .a{max-height:0;overflow:hidden;opacity:0;transition:max-height .3s}.item.deplie .a{max-height:500px;opacity:1} | <div class=item><button class=q aria-expanded=false>Combien ?</button><div class=a><p>SAYS</p></div></div>
            no height, scoped | .a[data-x]{height:0;overflow:hidden}.item[data-x].is-open .a[data-x]{height:auto} | <div class=item data-x><h3 data-x>Combien ?</h3><div class=a data-x>SAYS</div></div>
            no height, below a button | .a{max-height:0;overflow:hidden}.q[aria-expanded=true]+.a{max-height:50em} | <button class=q aria-expanded=false>Combien ?</button><div class=a>SAYS</div>
            row of a grid | .a{display:grid;grid-template-rows:0fr}.in{overflow:hidden}.item.open .a{grid-template-rows:1fr} | <div class=item><h3>Combien ?</h3><div class=a><div class=in>SAYS</div></div></div>
            one of several parts | .is-hidden{display:none!important} | <div class=tabs><ul><li><a>Prix</a><li><a>Prêts</a></ul></div><div class=part>Dix euros.</div><div class="part is-hidden">SAYS</div>
            below its head | .is-hidden{display:none!important} | <div class=card><header class=card-header><p>Prêts</p><button aria-label=plus>▾</button></header><div class="card-content is-hidden">SAYS</div></div>
            folded | .chapitre.collapsed .items{display:none} | <section class="chapitre collapsed"><div role=button>Prêts</div><div class=items>SAYS</div></section>
            folded by another class | .coll .items{display:none} | <section class="chapitre coll collapsed"><div role=button>Prêts</div><div class=items><a href=/b>SAYS</a></div></section>
            sorted by buttons | .filterDiv{float:left;display:none}.show{display:block} | <button onclick="sort('art')">Arts</button><div class="filterDiv art">SAYS</div>
            """)
    void a_text_that_a_script_of_the_site_would_unfold_is_read(String kind, String css, String html) {
        var once = Trial.page(
                        "<!doctype html><style>" + css + "</style><h1>Ludothèque</h1>" + html.replace("SAYS", SAYS))
                .html();
        assertThat(Trial.page(once).html()).as(kind).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        var page = BROWSER.page(390, 700);
        page.setContent(once);
        assertThat(page.getByText(SAYS).first().isVisible()).as(kind).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hidden and shown | .hidden{opacity:0;filter:blur(5px);transform:translateX(-100%);transition:all 1s}.show{opacity:1;filter:blur(0);transform:translateX(0)} | <section class=hidden>SAYS</section>
            a class that goes | .section--hidden{opacity:0;transform:translateY(8rem)} | <section class="section section--hidden">SAYS</section>
            from far | .box{transform:translateX(400%)}.box.show{transform:translateX(0)} | <div class=box>SAYS</div>
            """)
    void a_text_that_arrives_while_one_scrolls_is_on_the_screen(String kind, String css, String html) {
        var once = Trial.page("<!doctype html><style>" + css + "</style>" + html.replace("SAYS", SAYS))
                .html();
        assertThat(Trial.page(once).html()).as(kind).isEqualTo(once);
        var page = BROWSER.page(390, 700);
        page.setContent(once);
        assertThat(page.evaluate("""
                () => {
                    const shown = document.querySelector("[class]");
                    const box = shown.getBoundingClientRect();
                    return box.left >= 0 && box.right <= innerWidth && box.top < 50
                        && shown.checkVisibility({opacityProperty: true, visibilityProperty: true});
                }""")).as(kind).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>.m{display:none}.m.open{display:block}.m:hover{display:block}</style><div class=m>SAYS</div>",
                "<style>.m{display:none}@media(min-width:9999px){.m{display:block}}.m.open{display:block}</style><div class=m>SAYS</div>",
                "<style>.m{display:none;position:absolute}.b.open .m{display:block}</style><div class=b><div class=m>SAYS</div></div>",
                "<style>.m{position:absolute}.m{display:none}.b.open .m{display:block}</style><div class=b><div class=m>SAYS</div></div>",
                "<style>@media(max-width:9999px){.m{display:none}.m.open{display:block}}</style><div class=m>SAYS</div>",
                "<style>.nav-links{display:none}.nav-links.open{display:block}</style><div class=nav-links>SAYS</div>",
                "<style>.m{max-height:0;overflow:hidden}.m.open{max-height:500px}.m:hover{max-height:500px}</style><div class=m>SAYS</div>",
                "<style>.m{max-height:0;overflow:hidden}.m.open{max-height:500px}@media(min-width:9999px){.m{max-height:none}}</style><div class=m>SAYS</div>",
                "<style>.m{max-height:0;overflow:hidden;position:absolute}.b.open .m{max-height:500px}</style><div class=b><div class=m>SAYS</div></div>",
                "<style>.m{max-height:0;overflow:hidden}.c:checked~.m{max-height:500px}</style><input type=checkbox class=c><div class=m>SAYS</div>",
                "<style>.m{height:0;overflow:hidden}</style><div class=m>SAYS</div>",
                "<style>.menu-box{height:0;overflow:hidden}.menu-box.open{height:auto}</style><div class=menu-box>SAYS</div>",
                "<style>.is-hidden{display:none}</style><p class=note>Oui</p><p class='note is-hidden'>SAYS</p>",
                "<style>.sidebar.collapsed .items{display:none}</style><div class='sidebar collapsed'><div class=items>SAYS</div></div>",
                "<style>.x.collapsed .label{display:none}</style><div class='x collapsed'><span class=label>SAYS</span></div>",
                "<style>.coll .items{display:none}</style><div class=coll><div class=items>SAYS</div></div>",
                "<style>.form-message{display:none}.form-message.show{display:block}</style><div class=form-message>SAYS</div>",
                "<style>.cookie-note{display:none}.cookie-note.show{display:block}</style><div class=cookie-note>SAYS</div>",
                "<style>.honeypot{display:none}.honeypot.active{display:block}</style><div class=honeypot>SAYS</div>",
                "<style>.box{display:none}.show{display:block}</style><div class=box>SAYS</div>",
                "<style>li ul{display:none}li.open ul{display:block}</style><ul><li><a>A</a><ul><li>SAYS</li></ul></li></ul>",
                "<style>.done{display:none}</style><form action=/a><button>Envoyer</button><div class=done>SAYS</div></form>",
                "<button>Envoyer</button><div class=success style='display:none'>SAYS</div>",
                "<button class=nav-toggle>☰</button><div class=content style='display:none'><a href=/b>SAYS</a></div>",
                "<nav><button class=collapsible>Plus</button><div class=content style='display:none'><p>SAYS</p></div></nav>",
                "<button onclick=\"f('n')\">☰</button><div id=n style='display:none' class='w3-hide w3-hide-large'><a href=/b>SAYS</a></div>",
            })
    void a_menu_an_answer_to_what_was_done_and_what_is_over_the_page_stay_hidden(String html) {
        var page = BROWSER.page(390, 700);
        page.setContent(Trial.page("<!doctype html><h1>Ludothèque</h1>" + html.replace("SAYS", SAYS))
                .html());
        assertThat(page.getByText(SAYS).first().isVisible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var modal=document.getElementById('m');document.getElementById('b').onclick=function(){modal.style.display='block'}",
                "const w = document.querySelector(\"#m\"), b = document.querySelector(\"#b\");\nb.addEventListener(\"click\", () => { w.classList.add(\"on\"); });",
            })
    void a_window_that_a_script_ties_to_a_button_opens_with_it(String script) {
        var html = "<style>.modal{display:none;position:fixed;inset:0}</style><button id=b>Horaires</button>"
                + "<div id=m class=modal><div class=modal-content><span class=close>&times;</span><p>Le mardi.</p></div></div>";
        var once = Trial.page(html + "<script>" + script + "</script>").html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Jsoup.parse(once).select("#b[popovertarget=m], #m.pv-pane[popover]"))
                .hasSize(2);
        assertThat(Jsoup.parse(Trial.page(html).html()).select("[popovertarget]"))
                .isEmpty();
    }
}
