package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptArrivalsTest {
    private static final String SHOWN = "opacity:1!important;visibility:visible!important";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const o=new IntersectionObserver(es=>es.forEach(e=>{if(e.isIntersecting)e.target.classList.add('vu','in')}));document.querySelectorAll('.a,.b').forEach(e=>o.observe(e))",
                "const all = document.querySelectorAll('.b');\nconst o = new IntersectionObserver((entries) => { entries.forEach((entry) => { if (entry.isIntersecting) { entry.target.classList.add('in'); o.unobserve(entry.target); } }); });\nall.forEach((el) => o.observe(el));",
                "document.querySelector('.b').classList.add('in')",
                "document.getElementById(\"b\").classList.add(\"in\");",
                "document.addEventListener('DOMContentLoaded', () => {\n  document.querySelector('#b').classList.add('in');\n});",
                "(function(){setTimeout(()=>document.querySelector('.b').classList.add('in'),50)})()",
            })
    void what_a_script_gives_a_class_by_itself_has_it(String script) {
        assertThat(cleaned(script).hasClass("in")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "document.querySelector('.q').onclick=()=>document.querySelector('.b').classList.add('in')",
                "document.querySelector('.q').addEventListener('click',function(){document.querySelector('.b').classList.add('in')})",
                "if (late) document.querySelector('.b').classList.add('in')",
                "function open(){document.querySelector('.b').classList.add('in')}",
                "document.querySelector('.b').classList.add('hidden')",
                "document.querySelector('.modal').classList.add('in')",
                "new IntersectionObserver(es=>es.forEach(e=>{if(e.isIntersecting)link.classList.add('in')}));document.querySelectorAll('.b').forEach(e=>o.observe(e))",
                "document.querySelector('.b>').classList.add('in')",
            })
    void what_waits_for_a_click_or_lies_over_the_page_has_it_not(String script) {
        assertThat(cleaned(script).root().select(".in, .hidden")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gsap.to('.b',{opacity:1,y:0,scrollTrigger:'.b'})",
                "gsap.fromTo(\".b\", {opacity: 0, y: 50}, {opacity: 1, y: 0})",
                "gsap.from('.b',{opacity:0,duration:1})",
                "const t = gsap.timeline();\nt.to('.a, .b', { autoAlpha: 1 });",
                "ScrollReveal().reveal('.b', { delay: 200 });",
                "ScrollReveal().reveal('.b')",
            })
    void what_one_that_moves_things_lets_come_is_seen(String script) {
        assertThat(cleaned(script).attr("style")).startsWith(SHOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gsap.to('.b',{opacity:0})",
                "gsap.to('.b',{rotation:360})",
                "q.onclick=()=>gsap.to('.b',{opacity:1})",
                "other.to('.b',{opacity:1})",
            })
    void what_goes_or_waits_for_a_click_is_as_it_was(String script) {
        assertThat(cleaned(script).hasAttr("style")).isFalse();
    }

    private static Element cleaned(String script) {
        var once = Trial.page(
                        "<button class=q>Oui</button><div class=b id=b>Le mardi</div><div class=modal>Fenêtre</div>"
                                + "<script>" + script + "</script>")
                .html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        return Jsoup.parse(once).select("#b").get(0);
    }
}
