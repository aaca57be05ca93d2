package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>x</script>",
                "<SCRIPT SRC=/x>",
                "<svg:script>x",
                "<p onclick=x>",
                "<p\nonclick\n=x>",
                "<iframe src=/x>",
                "<object data=/x>",
                "<embed src=/x>",
                "<base href=/x>",
                "<meta http-equiv=refresh content=0>",
                "<img src=//t.test/x>",
                "<img src=https://t.test/x>",
                "<img src='\\\\t.test/x'>",
                "<img src='/\\t.test/x'>",
                "<img src='ht&#10;tps://t.test/x'>",
                "<img src=&#x68;ttps://t.test/x>",
                "<img src=https&colon;//t.test/x>",
                "<img src='data:image/svg+xml,x'>",
                "<img src='data:text/html,x'>",
                "<img srcset='/a 1x, //t.test/b 2x'>",
                "<source srcset=https://t.test/x>",
                "<video poster=//t.test/x>",
                "<body background=//t.test/x>",
                "<a href=javascript:x>",
                "<a href=' java\tscript:x'>",
                "<a href=vbscript:x>",
                "<a href=data:text/html,x>",
                "<a ping=/x>",
                "<form action=https://t.test/>",
                "<button formaction=//t.test/>",
                "<link rel=stylesheet href=//t.test/x>",
                "<link rel=preconnect href=https://t.test>",
                "<link rel='alternate stylesheet' href=//t.test/x>",
                "<use href=//t.test/x#a>",
                "<image xlink:href=//t.test/x>",
                "<animate attributeName=href>",
                "<p style='background:url(//t.test/x)'>",
                "<p style='background:u\\72l(//t.test/x)'>",
                "<p style='background:image-set(\"//t.test/x\" 1x)'>",
                "<p style='width:expression(x)'>",
                "<p style='behavior:url(/x)'>",
                "<rect fill='url(//t.test/x)'>",
                "<style>@import '//t.test/x';</style>",
                "<style>@import/**/\"//t.test/x\";</style>",
                "<style>a{b:url(https://t.test/x)}</style>",
                "<style>a{b:src('//t.test/x')}</style>",
                "<style>a{-moz-binding:url(/x)}</style>",
                "<style>a{b:image-set(--f() 1x)}</style>",
                "<style>a{b:image-set({)'//t.test/x'})}</style>",
                "<style>a{b:src(var(--x))}</style>",
                "<style>a{filter:progid:x}</style>",
                "<style>a{b:'\n;c:url(//t.test/x)}</style>",
                "<style>a{b:ur\\6c(//t.test/x)}</style>",
                "<style>\\@import;@\\69mport '//t.test/x';</style>",
                "<style>a{b:1;c:url(\"\\2f/t.test/x\")}</style>",
                "<!-- <script>x</script> -->",
                "<textarea><img src=x onerror=y></textarea>",
            })
    void what_acts_or_loads_from_elsewhere_is_reported(String html) {
        assertThat(Trial.VERIFIER.page(html)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><p>1 < 2",
                "<a href=https://t.test/x>x</a>",
                "<a href=mailto:a@b.test>x</a>",
                "<a href=#x>x</a>",
                "<img src=/x>",
                "<img src=x.png>",
                "<img src=data:image/png;base64,AA>",
                "<img srcset='/a,b.jpg 1x, /c 200w'>",
                "<link rel=stylesheet href=/x.css>",
                "<link rel=alternate href=https://t.test/>",
                "<meta property=og:title content='https://t.test url(//x)'>",
                "<p title='url(//t.test) javascript:x'>x</p>",
                "<style>html{scroll-behavior:smooth;background:url(/x)}</style>",
                "<style>@import url(\"/x.css\") screen;</style>",
                "<style>a{content:\"url(//t.test/x) expression(\"}</style>",
                "<style>a{b:myexpression(1);javascript:c;d:3url(x)}</style>",
                "<style>a{b:image-set(\"/x\" type(\"image/webp\"))}</style>",
                "<rect fill='url(#a)'>",
                "<form action=/x>",
            })
    void what_stays_on_the_host_or_is_followed_by_hand_is_no_leak(String html) {
        assertThat(Trial.VERIFIER.page(html)).isEmpty();
    }

    @Test
    void a_leak_says_what_and_where() {
        assertThat(Trial.VERIFIER.page("<p>a</p><img src=//t.test/x>"))
                .containsExactly(new Leak("foreign-address", "img src at 8", "//t.test/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE svg><svg/>", "<?xml-stylesheet href='x'?><svg/>", "<svg onload='x'/>"})
    void a_drawing_with_declarations_or_handlers_is_reported(String svg) {
        assertThat(Trial.VERIFIER.drawing(svg)).isNotEmpty();
    }
}
