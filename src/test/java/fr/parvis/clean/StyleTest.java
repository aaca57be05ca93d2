package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{color:red;&:hover{color:blue}.b &{c:d}}",
                "@layer a,b;@layer a{p{color:oklch(50% .2 30)}}",
                "@container card (width > 30rem){p{color:red}}",
                "@media (400px<=width<=700px){p{color:red}}",
                "@media screen and (min-width:30em){p{margin:-1px auto}}",
                "a:has(> b:not(.c,.d))::before{content:\"\\\"\"}",
                "@supports (display:grid) and (not (display:inline-grid)){p{float:none}}",
                "@scope (.a) to (.b){p{color:red}}",
                "a{--x:{a:b};--y:1px;width:calc(var(--y,2px)*2 - 1em);*zoom:1}",
                "@keyframes x{from{opacity:0}to{opacity:1}}",
                "@font-face{font-family:x;unicode-range:U+0025-00FF,u+4??}",
                "p{color:#0af;background:#ABCDEF;margin:+.5em -1.5e3px}",
                "html{scroll-behavior:smooth}",
                "a[href$=\".pdf\"]>b+c~d||e{f:g!important}",
                ".sm\\:w-1\\/2{width:50%}",
                ".\\31 0{a:b}",
                "a{b:c}}d{e:f}",
                "é{content:\"→\"}",
            })
    void what_a_browser_understands_or_not_stays(String css) {
        assertThat(Trial.style(css)).isEqualTo(css);
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
                "@import 'b.css' screen;a{b:c} | @import url(\"/actus/b.css\") screen;a{b:c}",
                "@import url(b.css); | @import url(\"/actus/b.css\");",
                "@import url(\"b.css\") layer(x); | @import url(\"/actus/b.css\") layer(x);",
                "@import 'https://t.test/b.css';a{b:c} | a{b:c}",
                "@charset \"utf-8\";a{b:c} | a{b:c}",
                "@namespace svg url(http://www.w3.org/2000/svg);a{b:c} | a{b:c}",
                "@font-face{font-family:x;src:url(https://t.test/x.woff),url(x.woff2) format(\"woff2\")} | @font-face{font-family:x;src:url(\"/actus/x.woff2\") format(\"woff2\")}",
                "@font-face{font-family:x;src:local(x),url(https://t.test/x)} | @font-face{font-family:x;src:local(x)}",
                "@font-face{src:url(https://t.test/x);font-family:x} | @font-face{;font-family:x}",
                "a{background:image-set('b.png' 1x,url(https://t.test/x) 2x)} | a{background:image-set(url(\"/actus/b.png\") 1x)}",
                "a{behavior:url(x.htc);color:red} | a{;color:red}",
                "a{width:expression(alert(1));color:red} | a{width:none;color:red}",
                "a/* b */c{d:e} | a/**/c{d:e}",
                "a{b:\"x\\3c/style>\"} | a{b:\"x\\3c /style\\3e \"}",
                "a{b:c | a{b:c",
                "a{cursor:url(https://t.test/x.cur),pointer} | a{cursor:pointer}",
                "a{cursor:url(x.cur) 2 2,url(https://t.test/x),grab!important} | a{cursor:url(\"/actus/x.cur\") 2 2,grab!important}",
                "a{cursor:none} | a{cursor:none}",
                "a{background:url(x y);c:d} | a{background:none;c:d}",
                "a{--x:url(https://t.test/x)} | a{--x:none}",
                "a{background:image-set(--f() 1x);c:d} | a{background:none;c:d}",
                "a{background:image-set(var(--x) 1x)} | a{background:none}",
                "a{background:image-set('b.webp' type('image/webp'))} | a{background:image-set(url(\"/actus/b.webp\") type(\"image/webp\"))}",
                "a{b:(}c{d:url(//t.test/x)} | a{b:(}c{d:none}",
                "a{b:c)d;e:f} | a{b:c)d;e:f}",
                "p @import '//t.test/x';a{b:c}d{e:f} | d{e:f}",
                "\ufeff@import '//t.test/x';a{b:c} | a{b:c}",
                "@import 'b.css'{a:b}c{d:e} | c{d:e}",
                "a{@import 'b.css';b:c} | a{b:c}",
                "a{filter:progid:X.Y(src='//t.test/x');b:c} | a{;b:c}",
                "behavior:hover{a:b}c{d:e} | c{d:e}",
                ".\\31  b{c:d} | .\\31  b{c:d}",
                "a{b:1/**/e3 1e3x} | a{b:1/**/e3 1e3x}",
                "a{b:c\\26 quot;d} | a{b:c\\26 quot;d}",
                "a{content:\"&quot;&c=1\"} | a{content:\"\\26 quot;&c=1\"}",
                "a{&b{c:d}} | a{&/**/b{c:d}}",
                "@media (width<30em){a{b:c}} | @media (width< 30em){a{b:c}}",
                "a{--x:{b:url(//t.test/x);c:d};e:f} | a{--x:{b:none;c:d};e:f}",
                "a{content:\"url(https://t.test/x)\"} | a{content:\"url(https://t.test/x)\"}",
            })
    void every_address_has_its_place_or_goes(String css, String expected) {
        assertThat(Trial.style(css)).isEqualTo(expected);
        assertThat(Trial.style(expected)).isEqualTo(expected);
        assertThat(Trial.VERIFIER.style(expected)).isEmpty();
    }
}
