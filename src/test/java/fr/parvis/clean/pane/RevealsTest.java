package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler or a script in the page would show when something is pressed stands open. */
class RevealsTest {
    private static final String TEXT = "Le marché se tient le mardi.";
    private static final String PART =
            "<p>Beau temps.</p><div id=suite class=suite style='display:none'>" + TEXT + "</div>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=# onclick=\"document.getElementById('suite').style.display='block'\">Lire la suite</a>",
                "<a href=# onclick=\"document.querySelector('.suite').style.display = ''; return false\">Lire la suite</a>",
                "<a onclick=\"var e=document.getElementById('suite');e.style.display=e.style.display=='none'?'block':'none'\">Lire la suite</a>",
                "<a href=# onclick=\"toggle('suite');return false\">Lire la suite</a>",
                "<a href=# onclick=\"f('suite')\">Lire la suite</a><script>function f(id){var e=document.getElementById(id);e.style.display='block'}</script>",
                "<a href=\"javascript:afficher('suite')\">Lire la suite</a>",
                "<button onclick=\"$('#suite').slideToggle()\">Lire la suite</button>",
                "<span onclick=\"jQuery('#suite').fadeIn(300)\">Lire la suite</span>",
                "<button onclick=lire()>Lire la suite</button><script>function lire(){var m=document.getElementById('suite');if(m.style.display==='none'){m.style.display='inline'}else{m.style.display='none'}}</script>",
                "<button id=b>Lire la suite</button><script>$('#b').click(function(){ $('#suite').show(); })</script>",
                "<button class=b>Lire la suite</button><script>$(function(){ $('.b').on('click', function(e){ e.preventDefault(); $('.suite').slideDown('slow'); }); })</script>",
                "<button class=b>Lire la suite</button><script>const b=document.querySelector('.b');const s=document.querySelector('#suite');b.addEventListener('click',()=>{s.style.display='block'})</script>",
                "<button id=b>Lire la suite</button><script>function lire(){document.getElementById('suite').style.display='block'} document.getElementById('b').onclick=lire;</script>",
                "<h3 onclick=\"this.nextElementSibling.nextElementSibling.style.display='block'\">Lire la suite</h3>",
                "<p><button class=b>Lire la suite</button></p><script>$('.b').click(function(){ $(this).parent().siblings('.suite').toggle() })</script>",
            })
    void a_text_that_is_read_on_stands_open(String button) {
        var page = Jsoup.parse(Trial.page(button + PART).html());
        assertThat(page.select("[style^=display:block!important]").text()).isEqualTo(TEXT);
        assertThat(page.select("h3[aria-expanded], span[aria-expanded]")).isEmpty();
        assertThat(Oracle.PAGE.complaints(button + PART)).isEmpty();
    }

    @Test
    void a_link_that_would_have_shown_a_text_leads_to_it() {
        var code = "<a href=\"javascript:afficher('suite')\">Lire la suite</a>";
        assertThat(Trial.body(code + PART)).contains("<a href=\"#suite\">Lire la suite</a>");
        assertThat(Trial.body(code.replace("'suite'", "'autre'") + PART)).contains("<a>Lire la suite</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button onclick=\"$('#m').show()\">OK</button><div id=m style=display:none>Merci de votre message.</div>",
                "<button onclick=\"$('#erreur').show()\">OK</button><p>A</p><div id=erreur style=display:none>Le nom manque.</div>",
                "<form><input name=a><button onclick=\"$('#m').show()\">OK</button></form><div id=m style=display:none>Tout est parti.</div>",
                "<button id=b>OK</button><div id=m style=display:none>Tout est parti.</div><script>$('#b').click(function(){ $.post('/x'); $('#m').show() })</script>",
                "<button id=b>OK</button><div id=m style=display:none>Tout est parti.</div><script>$('#f').submit(function(){ $('#m').show() })</script>",
                "<button onclick=\"$('#m').hide()\">OK</button><p>A</p><div id=m style=display:none>Tout est parti.</div>",
                "<button onclick=\"document.getElementById('m').style.display='none'\">OK</button><p>A</p><div id=m style=display:none>Tout est parti.</div>",
                "<nav><a href=# onclick=\"toggle('m')\">Plus</a><div id=m style=display:none>Tout est parti.</div></nav>",
                "<button onclick=\"show('cookies')\">OK</button><p>A</p><div id=cookies style=display:none>Nous posons des témoins.</div>",
                "<button onclick=\"$('#m').show()\">OK</button><p>A</p><div id=m style=display:none>Partager <form><input name=a></form></div>",
                "<a href=/page onclick=\"$('#m').show()\">Page</a><p>A</p><div id=m style=display:none>Tout est parti.</div>",
            })
    void what_tells_how_something_went_or_leads_elsewhere_stays_hidden(String html) {
        var page = Jsoup.parse(Trial.page(html).html());
        assertThat(page.select("[style*=display:block]")).isEmpty();
    }

    @Test
    void what_two_ways_would_show_is_looked_at_once_and_nothing_fails() {
        var html = "<a href=\"javascript:void 0\" onclick=\"$('#suite').show()\">Lire la suite</a>" + PART;
        assertThat(Trial.body(html)).contains("<a href=\"#suite\">Lire la suite</a>");
    }

    @Test
    void a_script_of_many_buttons_costs_no_minutes() {
        var html = "<button class=b>A</button>".repeat(3_000)
                + "<script>" + "$('.b').click(function(){ $(this).parent().find('.suite').show() });".repeat(300)
                + "</script>" + PART;
        var start = System.nanoTime();
        assertThat(Trial.page(html).html()).contains(TEXT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
