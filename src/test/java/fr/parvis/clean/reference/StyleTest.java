package fr.parvis.clean.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import fr.parvis.clean.rule.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{color:red;&:hover{color:blue}.b &{right:d}}",
                "@layer a,b;@layer a{p{color:oklch(50% .2 30)}}",
                "@container card (width > 30rem){p{color:red}}",
                "@media (400px<=width<=700px){p{color:red}}",
                "@media screen and (min-width:30em){p{margin:-1px auto}}",
                "a:has(> b:not(.c,.d))::before{content:\"\\\"\"}",
                "@supports (display:grid) and (not (display:inline-grid)){p{float:none}}",
                "@scope (.a) to (.b){p{color:red}}",
                "a{--x:{top:b};--y:1px;width:calc(var(--y,2px)*2 - 1em);zoom:1}",
                "@keyframes x{from{opacity:0}to{opacity:1}}",
                "@font-face{font-family:x;unicode-range:U+0025-00FF,u+4??}",
                "p{color:#0af;background:#ABCDEF;margin:+.5em -1.5e3px}",
                "html{scroll-behavior:smooth}",
                "a[href$=\".pdf\"]>b+c~d||e{float:g!important}",
                ".sm\\:w-1\\/2{width:50%}",
                ".\\31 0{top:b}",
                "a{left:c}}d{bottom:f}",
                "é{content:\"→\"}",
            })
    void what_a_browser_understands_stays(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "td:before{content:attr(data-label)} | td:before{content:attr(data-label)}",
                "a{width:attr(data-w px,1px)} | a{width:attr(data-w px,1px)}",
                "a{background:url(attr(data-x))} | a{background:none)}",
                "a{background:src(attr(data-x))} | a{background:none}",
                "a{background:image-set(attr(data-x) 1x)} | a{background:none}",
                "a{background:image-set(var(--x) 1x)} | a{background:none}",
                "a{background:attr(data-x url)} | a{background:none}",
                "a{background:attr(data-x type(<url>))} | a{background:none}",
                "a{background:attr(data-x type(<image>))} | a{background:none}",
                "a{--x:attr(title type(*))} | a{--x:none}",
                "a{--x:attr(title type(<color>+<url>))} | a{--x:none}",
                "@import attr(data-x);a{left:c} | a{left:c}",
            })
    void the_words_of_an_attribute_are_shown_and_never_an_address(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Trial.style(expected)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{background:red url(b.png) no-repeat} | a{background:red url(\"/actus/b.png\") no-repeat}",
                "a{background:#fff url(https://t.test/b.png) no-repeat} | a{background:#fff none no-repeat}",
                "a{background:url( 'b c.png' )} | a{background:url(\"/actus/b%20c.png\")}",
                "a{background:url(#x)} | a{background:url(\"#x\")}",
                "a{background:url(data:image/png;base64,AA==)} | a{background:url(\"data:image/png;base64,AA==\")}",
                "a{background:url(data:image/svg+xml,x)} | a{background:none}",
                "@import 'b.css' screen;a{left:c} | @import url(\"/actus/b.css\") screen;a{left:c}",
                "@import url(b.css); | @import url(\"/actus/b.css\");",
                "@import url(\"b.css\") layer(x); | @import url(\"/actus/b.css\") layer(x);",
                "@import 'https://t.test/b.css';a{left:c} | a{left:c}",
                "@charset \"utf-8\";a{left:c} | a{left:c}",
                "@namespace svg url(http://www.w3.org/2000/svg);a{left:c} | @namespace svg \"http://www.w3.org/2000/svg\";a{left:c}",
                "@namespace url( 'http://www.w3.org/1999/xhtml' ) ;a{left:c} | @namespace \"http://www.w3.org/1999/xhtml\";a{left:c}",
                "@namespace x url(//autre.test/ns);a{left:c} | a{left:c}",
                "@namespace url(http://www.w3.org/2000/svg){a{left:c}}b{top:c} | b{top:c}",
                "a{background:url(data:image/png;charset=utf-8;base64,AA==)} | a{background:url(\"data:image/png;charset=utf-8;base64,AA==\")}",
                "a{background:url(data:image/x-icon;base64,AA==)} | a{background:url(\"data:image/x-icon;base64,AA==\")}",
                "a{background:url(data:text/html;charset=utf-8;base64,AA==)} | a{background:none}",
                "@font-face{font-family:x;src:url(https://t.test/x.woff),url(x.woff2) format(\"woff2\")} | @font-face{font-family:x;src:url(\"/actus/x.woff2\") format(\"woff2\")}",
                "@font-face{font-family:x;src:local(x),url(https://t.test/x)} | @font-face{font-family:x;src:local(x)}",
                "@font-face{src:url(https://t.test/x);font-family:x} | @font-face{;font-family:x}",
                "a{background:image-set('b.png' 1x,url(https://t.test/x) 2x)} | a{background:image-set(url(\"/actus/b.png\") 1x)}",
                "a{behavior:url(x.htc);color:red} | a{;color:red}",
                "a{width:expression(alert(1));color:red} | a{width:none;color:red}",
                "a/* b */c{d:e} | a/**/c{d:e}",
                "a{left:\"x\\3c/style>\"} | a{left:\"x\\3c /style\\3e \"}",
                "a{left:c | a{left:c",
                "a{left:c\\ ;top:c\\20,d\\ | a{left:c\\20 ;top:c\\20 ,d",
                "`a{left:c\\ ` | a{left:c\\20",
                "a{cursor:url(https://t.test/x.cur),pointer} | a{cursor:pointer}",
                "a{cursor:url(x.cur) 2 2,url(https://t.test/x),grab!important} | a{cursor:url(\"/actus/x.cur\") 2 2,grab!important}",
                "a{cursor:none} | a{cursor:none}",
                "a{background:url(x y);right:d} | a{background:none;right:d}",
                "a{--x:url(https://t.test/x)} | a{--x:none}",
                "a{background:image-set(--f() 1x);right:d} | a{background:none;right:d}",
                "a{background:image-set(var(--x) 1x)} | a{background:none}",
                "a{background:image-set('b.webp' type('image/webp'))} | a{background:image-set(url(\"/actus/b.webp\") type(\"image/webp\"))}",
                "a{left:(}c{d:url(//t.test/x)} | a{left:(}c{d:none}",
                "a{left:c)d;bottom:f} | a{left:c)d;bottom:f}",
                "p @import '//t.test/x';a{left:c}d{bottom:f} | d{bottom:f}",
                "\ufeff@import '//t.test/x';a{left:c} | a{left:c}",
                "@import 'b.css'{top:b}c{d:e} | c{d:e}",
                "a{@import 'b.css';left:c} | a{left:c}",
                "a{filter:progid:X.Y(src='//t.test/x');left:c} | a{;left:c}",
                "behavior:hover{top:b}c{d:e} | c{d:e}",
                ".\\31  b{right:d} | .\\31  b{right:d}",
                "a{left:1/**/e3 1e3x} | a{left:1/**/e3 1e3x}",
                "a{left:c\\26 quot;top:d} | a{left:c\\26 quot;top:d}",
                "a{content:\"&quot;&c=1\"} | a{content:\"\\26 quot;&c=1\"}",
                "a{&b{right:d}} | a{&/**/b{right:d}}",
                "@media (width<30em){a{left:c}} | @media (width< 30em){a{left:c}}",
                "a{--x:{left:url(//t.test/x);right:d};bottom:f} | a{--x:{left:none;right:d};bottom:f}",
                "a{content:\"url(https://t.test/x)\"} | a{content:\"url(https://t.test/x)\"}",
            })
    void every_address_has_its_place_or_goes(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Trial.style(expected)).isEqualTo(expected);
        assertThat(Trial.VERIFIER.style(expected)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{*zoom:1;color:red} | a{color:red} | *zoom",
                "a{_height:1px;color:red;foo:bar} | a{color:red;} | _height, foo",
                "a{FOO:bar;foo:baz;\\66oo:qux} | a{} | foo",
                "a{-ms-filter:\"alpha(opacity=50)\";-khtml-binding:url(x);-o-link:url(y)} | a{} | -ms-filter, -khtml-binding, -o-link",
                "a{c\\6flor:red;COLOR:red;--foo:1;--Foo:{bar:1}} | a{color:red;COLOR:red;--foo:1;--Foo:{bar:1}} |",
                "a{b:hover{foo:1;top:1px}} | a{b:hover{top:1px}} | foo",
                "@font-face{font-family:x;color:red;unicode-range:U+26} | @font-face{font-family:x;unicode-range:U+26} | color",
                "@media print{@font-face{src:local(x);top:0}a{src:local(x);top:0}} | @media print{@font-face{src:local(x);}a{top:0}} | top, src",
                "@counter-style x{system:cyclic;symbols:\"a\";color:red} | @counter-style x{system:cyclic;symbols:\"a\";} | color",
                "@property --x{syntax:\"*\";inherits:false;initial-value:0;top:0} | @property --x{syntax:\"*\";inherits:false;initial-value:0;} | top",
                "@page :first{size:A4;margin:1cm;foo:1;@top-left{content:\"x\";foo:1}} | @page :first{size:A4;margin:1cm;@top-left{content:\"x\";}} | foo",
                "@container x (width>1px){a{top:0;foo:1}} | @container x (width>1px){a{top:0;}} | foo",
                "@-ms-viewport{width:device-width;color:red} | @-ms-viewport{width:device-width;} | color",
                "@font-feature-values x{font-display:swap;@styleset{mine:1}} | @font-feature-values x{font-display:swap;@styleset{mine:1}} |",
                "@font-palette-values --x{font-family:y;base-palette:1} | @font-palette-values --x{font-family:y;base-palette:1} |",
                "@function --f(--x){result:calc(var(--x)*2)} | @function --f(--x){result:calc(var(--x)*2)} |",
                "@-webkit-keyframes x{from{-webkit-transform:none;foo:1}} | @-webkit-keyframes x{from{-webkit-transform:none;}} | foo",
                "@supports (foo:bar){a{foo:bar}} | @supports (foo:bar){a{}} | foo",
                "a{;color:red; } | a{;color:red; } |",
            })
    void what_no_browser_knows_goes_and_is_told_once(String css, String expected, String told) {
        var cleaned = Trial.CLEANER.style(css, Trial.BASE, Trial.PLACES);
        assertThat(cleaned.content()).isEqualTo(expected);
        assertThat(cleaned.findings())
                .allMatch(finding -> finding.rule().equals("css-property"))
                .extracting(Finding::excerpt)
                .isEqualTo(told == null ? List.of() : List.of(told.split(", ")));
        assertThat(Trial.style(expected)).isEqualTo(expected);
    }

    @Test
    void properties_go_wherever_they_stand_and_values_of_attributes_stay() {
        assertThat(Trial.body("<p style=\"mso-x:1;color:red\">x</p><p style='mso-x:1'>y"))
                .isEqualTo("<p style=\"color:red\">x</p><p>y</p>");
        assertThat(Trial.rules("<p style=mso-x:1>x</p><p style=mso-x:2>y</p><style>a{mso-x:3}</style>"))
                .isEqualTo("css-property");
        assertThat(Trial.drawing("<svg xmlns='http://www.w3.org/2000/svg'><g fill='url(#a)' transform='scale(2)' "
                        + "style='fill:red;-inkscape-stroke:none'/></svg>"))
                .contains("fill=\"url(&quot;#a&quot;)\"", "transform=\"scale(2)\"", "style=\"fill:red;\"");
    }
}
