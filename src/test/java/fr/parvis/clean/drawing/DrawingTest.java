package fr.parvis.clean.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0'/></svg> | <svg viewBox=\"0 0 1 1\" xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"></path></svg>",
                "<svg><linearGradient id='a' gradientUnits='userSpaceOnUse'/><use xlink:href='#a'/></svg> | <svg xmlns=\"http://www.w3.org/2000/svg\"><linearGradient id=\"a\" gradientUnits=\"userSpaceOnUse\"></linearGradient><use href=\"#a\"></use></svg>",
                "<svg><image href='https://cdn.test/a.png'/></svg> | <svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"/_cdn/a.png\"></image></svg>",
                "<svg><title>Fête</title><text x='1'>a<tspan>b</tspan></text></svg> | <svg xmlns=\"http://www.w3.org/2000/svg\"><title>Fête</title><text x=\"1\">a<tspan>b</tspan></text></svg>",
                "<svg><style><![CDATA[a>b{fill:url(#x)}]]></style></svg> | <svg xmlns=\"http://www.w3.org/2000/svg\"><style>a&gt;b{fill:url(\"#x\")}</style></svg>",
                "<svg:svg xmlns:svg='http://www.w3.org/2000/svg'><svg:g><svg:rect width='1'/></svg:g></svg:svg> | <svg xmlns=\"http://www.w3.org/2000/svg\"><g><rect width=\"1\"></rect></g></svg>",
                "<svg><path d='M0 0 url(//t.test/x)' transform='matrix(1-.5.5 0,0 1e1)' font-family=\"image-set('//t.test/x' 1x)\"/></svg> | <svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0 none\" transform=\"matrix(1-.5.5 0,0 1e1)\" font-family=\"none\"></path></svg>",
                "<svg><rect fill='url(#a)' stroke='url(//t.test/x#a)'/></svg> | <svg xmlns=\"http://www.w3.org/2000/svg\"><rect fill=\"url(&quot;#a&quot;)\" stroke=\"none\"></rect></svg>",
            })
    void a_drawing_keeps_its_shapes(String svg, String expected) {
        assertThat(Trial.drawing(svg)).isEqualTo(expected);
        assertThat(Trial.drawing(expected)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<use href=/sprite.svg#a /> | <use href=\"/sprite.svg#a\"></use>",
                "<use xlink:href=sprite.svg?v=2#a /> | <use href=\"/actus/sprite.svg?v=2#a\"></use>",
                "<use href=https://www.valombre.example/sprite.svg#a /> | <use href=\"/sprite.svg#a\"></use>",
                "<use href=https://www.valombre.example/actus/fete.html#a /> | <use href=\"#a\"></use>",
                "<use href=https://cdn.test/sprite.svg#a /> | <use></use>",
                "<use href=//t.test/sprite.svg#a /> | <use></use>",
                "<use href='data:image/svg+xml,<svg><g/></svg>#a' /> | <use></use>",
                "<use href=javascript:x /> | <use></use>",
                "<textPath href=/sprite.svg#a /> | <textPath></textPath>",
            })
    void a_part_of_the_site_s_own_drawing_is_shown_and_no_other(String part, String expected) {
        var html = Trial.body("<svg>" + part + "</svg>");
        assertThat(html).isEqualTo("<svg>" + expected + "</svg>");
        assertThat(Trial.VERIFIER.page(html)).isEmpty();
        assertThat(Oracle.PAGE.complaints("<svg>" + part + "</svg>")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<foreignObject x=5 y=2 width=9><div>La <b>salle</b></div></foreignObject> | <svg><text x=\"5\" y=\"2\" dy=\"1em\">La salle</text></svg>",
                "<foreignObject><p>Voir <a href=/plan>le plan</a><script>x</script></foreignObject> | <svg></svg><p>Voir <a href=\"/plan\">le plan</a></p>",
                "<foreignObject><img src=//t.test/x></foreignObject> | <svg></svg>",
                "<switch><foreignObject>Long</foreignObject><text>Court</text></switch> | <svg><switch><text>Court</text></switch></svg>",
                "<foreignObject x='url(//t.test/x)'>a</foreignObject> | <svg><text x=\"none\" dy=\"1em\">a</text></svg>",
            })
    void words_that_a_drawing_borrows_from_a_page_stay(String part, String expected) {
        var html = "<svg>" + part + "</svg>";
        assertThat(Trial.body(html)).startsWith(expected).doesNotContain("t.test");
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void words_in_a_drawing_of_its_own_stay_in_it() {
        var svg = "<svg><foreignObject x='1'><div xmlns='http://www.w3.org/1999/xhtml'>Salle<style>p{}</style></div>"
                + "</foreignObject></svg>";
        assertThat(Trial.drawing(svg)).contains("<text x=\"1\" dy=\"1em\">Salle</text>");
        assertThat(Oracle.DRAWING.complaints(svg)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg><text>&x;</text></svg>",
                "<?xml version='1.0'?><?xml-stylesheet href='//t.test/x.css'?><svg><g/></svg>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script></svg>",
                "<svg onload='alert(1)'><g onclick='x'/></svg>",
                "<svg><foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><img src='//t.test/x'/></body></foreignObject></svg>",
                "<svg><animate attributeName='href' to='javascript:alert(1)'/></svg>",
                "<svg><set attributeName='onmouseover' to='x'/></svg>",
                "<svg><a href='javascript:alert(1)'><text>x</text></a></svg>",
                "<svg xmlns:x='http://www.w3.org/1999/xlink'><a x:href='java&#10;script:alert(1)'/></svg>",
                "<svg><use href='//t.test/x.svg#a'/></svg>",
                "<svg><image href='//t.test/x.png'/></svg>",
                "<svg><image href='data:image/svg+xml,x'/></svg>",
                "<svg><feImage href='//t.test/x'/></svg>",
                "<svg><style>@import '//t.test/x.css';</style></svg>",
                "<svg><style>a{fill:url(//t.test/x)}</style></svg>",
                "<svg style='background:url(//t.test/x)'/>",
                "<svg><![CDATA[<script>alert(1)</script>]]></svg>",
                "<svg><x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script></svg>",
                "<svg><handler>alert(1)</handler><discard/></svg>",
                "<html><body>x</body></html>",
                "",
            })
    void a_drawing_neither_acts_nor_loads(String svg) {
        var clean = Trial.drawing(svg);
        assertThat(Trial.VERIFIER.drawing(clean)).isEmpty();
        assertThat(clean).doesNotContain("<!", "<?", "script>", "t.test", "passwd");
        assertThat(Trial.drawing(clean)).isEqualTo(clean);
    }
}
