package fr.parvis.clean.verify;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Payloads;
import fr.parvis.clean.Trial;
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
                "<img srcset='/a 1x,//t.test/b 2x'>",
                "<img srcset='/a (x,y),//t.test/b 2x'>",
                "<img srcset='/a (data:image/png;),//t.test/b 2x'>",
                "<img srcset='/a data:image/png,//t.test/b 2x'>",
                "<img srcset='/a 1x,\u000b//t.test/b 2x'>",
                "<link rel=preload as=image imagesrcset='/a 1x,//t.test/b 2x'>",
                "<img src=/a attributionsrc=https://t.test/>",
                "<a href=/a attributionsrc>",
                "<script attributionsrc>",
                "<iframe browsingtopics>",
                "<link rel=next href=https://t.test/>",
                "<link rel='prev alternate' href=//t.test/>",
                "<style>p{content:\"</b\"}q{background:url(//t.test/x)}</style>",
                "<style>p{content:\"</stylé\"}q{background:url(//t.test/x)}</style>",
                "<style>p{}</stylex>q{background:url(//t.test/x)}</style>",
                "<svg:style>p{}</style>q{background:url(//t.test/x)}</svg:style>",
                "<svg><style>a{b:u<b></b>rl(//t.test/x)}</style>",
                "<style><!-- a{}",
                "<p style='b:image-set(/&ast;&quot;&ast;/&quot;//t.test/x&quot; 1x)'>",
                "<p style='b:image-set(/&midast;&quot;&midast;/&quot;//t.test/x&quot; 1x)'>",
                "<p style='b:url&lpar;&sol;&sol;t.test/x&rpar;'>",
                "<p style='b:u&bsol;72l(//t.test/x)'>",
                "<p style='&quotb:url(//t.test/x)'>",
                "<a href='&Tab;java&NewLine;script&colon;x'>",
                "<_:script xmlns:_='x'>",
                "<é:script>",
                "<img src='data:image/svg+xml,<svg>%<script>'>",
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
                "<link rel=next href=/x>",
                "<link rel=prev href=x?page=2>",
                "<link rel='alternate author' href=https://t.test/>",
                "<img srcset='data:image/png;base64,//8A 1x, data:image/png;base64,//8B 2x'>",
                "<img srcset='/image/w=80,https://t.test/a.jpg 1x, /b 2x'>",
                "<img srcset='data:image/png;base64,AA==c(x:x 1x, /b(1).png 2x'>",
                "<img srcset='/a,/b'>",
                "<img src='data:image/x-icon;base64,AA'>",
                "<img src='data:image/png;charset=utf-8;base64,AA'>",
                "<style>@media (width < 40em) and (height<=3px){a{b:c}}</style>",
                "<style>@namespace svg \"http://www.w3.org/2000/svg\";</style>",
                "<p style='a:\"&quotb:url(//t.test/x)\"'>",
                "<p title='&#\u0664\u0667;'>",
                "1 <_ 2 < 3",
            })
    void what_stays_on_the_host_or_is_followed_by_hand_is_no_leak(String html) {
        assertThat(Trial.VERIFIER.page(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n", "\u0001", " \f"})
    void what_counts_is_found_behind_much_that_does_not(String blank) {
        var much = blank.repeat(3_000);
        assertThat(Trial.VERIFIER.page("<img src=\"" + much + "/x\"><a href=\"" + much + "https://t.test/\">"))
                .isEmpty();
        assertThat(Trial.VERIFIER.page("<img src=\"" + much + "//t.test/x\">")).isNotEmpty();
        assertThat(Trial.VERIFIER.page("<a href=\"" + much + "javascript:alert(1)\">"))
                .isNotEmpty();
        assertThat(Trial.VERIFIER.page("<p style=\"b:url(" + much + "//t.test/x)\">"))
                .isNotEmpty();
    }

    /** {@code LayersTest} sees in a browser that none of these acts. */
    private static final String[] HARMLESS = {
        // Not what it looks like: one address, one title, one name, or text.
        "<img/src=x/onerror=alert(1)>",
        "<img srcset=\"data:image/png;base64,AA,//evil.test/x 1x\">",
        "<p title='`onmouseover=alert(1)'>x</p>",
        "<p id=`x`onclick=alert(1)>x",
        "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        "<?xml-stylesheet href=javascript:alert(1)?><p>x",
        "<p style=\"background:url(/**/'//evil.test/x.png')\">x</p>",
        "<p style=\"width:ex/**/pression(alert(1))\">x</p>",
        // What is here.
        "<svg><use href=/own.svg#a /></svg>",
        "<link rel=expect href=#x blocking=render><p id=x>x",
        "<li><li><pre>",
        // Where somebody may go.
        "<a href=\"\\\\evil.test/x\">x</a>",
        "<a href=https://evil.test/target rel=opener target=_blank referrerpolicy=unsafe-url>x</a>",
        "<a href=//evil.test/download download>x</a>",
        // What no browser loads.
        "<q cite=//evil.test/x>x</q>",
        "<blockquote cite=//evil.test/cite>x</blockquote><ins cite=//evil.test/ins>x</ins>",
        "<img src=/a.png usemap=//evil.test/x#m>",
        "<div data-src=//evil.test/x data-bg=//evil.test/y>x</div>",
        "<div data-src=//evil.test/lazy.png data-background-image=//evil.test/lazy2.png "
                + "data-srcset=\"//evil.test/lazy3.png 1x\" class=lazyload>x</div>"
    };

    @Test
    void whatever_is_written_to_act_is_a_leak_by_itself_before_it_is_cleaned() {
        assertThat(Payloads.pages())
                .filteredOn(page -> Trial.VERIFIER.page(page).isEmpty())
                .containsExactlyInAnyOrder(HARMLESS);
        assertThat(Payloads.styles())
                .filteredOn(style -> Trial.VERIFIER.style(style).isEmpty())
                .isEmpty();
        assertThat(Payloads.drawings())
                .filteredOn(drawing -> Trial.VERIFIER.drawing(drawing).isEmpty())
                .isEmpty();
    }

    @Test
    void a_leak_says_what_and_where() {
        assertThat(Trial.VERIFIER.page("<p>a</p><img src=//t.test/x>"))
                .containsExactly(new Leak("foreign-address", "img src at 8", "//t.test/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg><svg/>",
                "<?xml-stylesheet href='x'?><svg/>",
                "<svg onload='x'/>",
                "<_:script xmlns:_='http://www.w3.org/2000/svg'>alert(1)</_:script>",
                "<svg><_:image xmlns:_='http://www.w3.org/2000/svg' href='//t.test/x'/></svg>",
                "<svg><\uD800\uDC00:image href='//t.test/x'/></svg>",
                "<svg><style><![CDATA[a{}]]></style></svg>",
            })
    void a_drawing_with_declarations_or_handlers_is_reported(String svg) {
        assertThat(Trial.VERIFIER.drawing(svg)).isNotEmpty();
    }
}
