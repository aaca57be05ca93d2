package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script in the page shows as soon as it runs stands there; what it shows in some cases, or over the page, does not. */
class ShowsTest {
    private static final String TEXT = "Le marché se tient le mardi.";

    private static final String PART = "<div id=t style='display:none'>" + TEXT + "</div>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(function(){ $('#t').show() })",
                "$(document).ready(function(){ $('#t').fadeIn('slow'); });",
                "jQuery(function($){ $('#t').slideDown(); });",
                "document.getElementById('t').style.display='block'",
                "var t = document.getElementById('t'); t.style.display = 'block';",
                "document.addEventListener('DOMContentLoaded', function(){ document.querySelector('#t').style.display='flex'; });",
                "window.onload = function(){ document.getElementById('t').style.display = 'block'; }",
                "$(window).on('load', function(){ $('#t').css('display', 'block') })",
                "(function(){ document.getElementById('t').removeAttribute('hidden'); document.getElementById('t').style.display='' })(); $('#t').show()",
                "document.addEventListener('DOMContentLoaded', () => { document.getElementById('t').style.display='block' })",
            })
    void what_is_shown_when_the_page_is_there_stands_there(String script) {
        var html = PART + "<script>" + script + "</script>";
        assertThat(Jsoup.parse(Trial.body(html))
                        .select("[style^=display:block!important]")
                        .text())
                .isEqualTo(TEXT);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(function(){ $('#t').show(); $('#b').click(function(){ $('#t').hide() }) })",
                "$(function(){ $('#t').show() })</script><script>$('#t').toggle()",
                "$(function(){ if (neuf) { $('#t').show() } })",
                "if (neuf) $('#t').show()",
                "neuf && $('#t').show()",
                "setTimeout(function(){ $('#t').show() }, 5000)",
                "$(function(){ setTimeout(() => $('#t').show(), 5000) })",
                "$('#b').mouseover(function(){ $('#t').show() })",
                "$.post('/x', function(){ $('#t').show() })",
                "fetch('/x').then(() => { document.getElementById('t').style.display='block' })",
                "function montrer(){ $('#t').show() }",
                "document.getElementById('t').style.display = 'none'",
                "window.addEventListener('scroll', function(){ document.getElementById('t').style.display='block' })",
                "try { x() } catch (e) { document.getElementById('t').style.display='block' }",
            })
    void what_is_shown_in_some_cases_or_for_a_while_stays_hidden(String script) {
        assertThat(Jsoup.parse(Trial.body(PART + "<script>" + script + "</script>"))
                        .select("[style*=display:block]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div id=t class=popup style=display:none>Le marché</div>",
                "<div id=t style='display:none;position:fixed'>Le marché</div>",
                "<div id=t class=cookies style=display:none>Le marché</div>",
                "<div id=t class=loader style=display:none>Le marché</div>",
                "<nav id=t style=display:none>Le marché</nav>",
                "<div id=t style=display:none>Merci de votre message</div>",
                "<form><div id=t style=display:none>Le marché</div></form>",
                "<div id=t style=display:none></div>",
            })
    void what_lies_over_the_page_leads_or_says_nothing_stays_hidden(String part) {
        assertThat(Jsoup.parse(Trial.body(part + "<script>$(function(){ $('#t').show() })</script>"))
                        .select("[style*=display:block]"))
                .isEmpty();
    }
}
