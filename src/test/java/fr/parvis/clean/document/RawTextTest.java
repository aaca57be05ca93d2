package fr.parvis.clean.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawTextTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<script>a=\"</s\";</script>",
                "<script>a='</s'</script>",
                "<script>document.write('<scr'+'ipt src=//t.test/x.js></scr'+'ipt>')</script>",
                "<script>document.write('<script src=x></scr'+'ipt')</script >",
                "<SCRIPT>a='</div'</SCRIPT>",
                "<script type=application/ld+json>{\"name\":\"</b\"}</script>",
                "<script title='a>b'>a='</a'</script>",
                "<script>/*</b</i*/</script/>",
                "<style>a:after{content:'</s'}</style>",
                "<iframe src=about:blank></p</iframe>",
                "<noembed></noembe</noembed>",
                "<noframes></x</noframes>",
                "<script><!--\ndocument.write('</s')//--></script>",
                "<script><!-- document.write('<script></script>') //--></script>",
                "<script><!-- document.write('<SCRIPT SRC=x></SCRIPT>') //--></script>",
                "<SCRIPT><!-- <Script></s</Script> --></SCRIPT>",
                "<script>a='</s<!-- <script>'</script> --></script>",
                "<script><!--></script>",
            })
    void a_script_or_style_ends_where_browsers_end_it(String html) {
        assertThat(Trial.body("<p>a</p>" + html + "<p>b</p>"))
                .contains("<p>a</p>")
                .endsWith("<p>b</p>")
                .doesNotContain("--", "&lt;");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<textarea></b</textarea><p>c</p> | <textarea>&lt;/b </textarea><p>c</p>",
                "<xmp></b</xmp><p>c</p> | <pre>&lt;/b </pre><p>c</p>",
                "<textarea></b</i></textarea> | <textarea>&lt;/b &lt;/i&gt;</textarea>",
                "<textarea></bold> x</textarea> | <textarea>&lt;/bold&gt; x</textarea>",
                "<!-- <script> --><b>x</b><p>c</p> | <b>x</b><p>c</p>",
                "<p title=\"<script>\">a</p> | <p title=\"&lt;script&gt;\">a</p>",
                "<!--><b>x</b> | <b>x</b>",
                "<!-- --!><b>x</b> | <b>x</b>",
            })
    void a_field_ends_where_browsers_end_it(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
    }

    @Test
    void a_title_ends_where_browsers_end_it() {
        assertThat(Trial.head("<title>Fête </b</title><meta name=author content=x>"))
                .contains("<title>Fête &lt;/b</title>", "author");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>a='</script>'</script>",
                "<b>x</b<i>y</i>",
                "<!-- <script> --><b>x</b</b>",
                "<script>a='</s<b>'</script>",
                "<style>a</style><plaintext></s</script>",
                "<p title='</s</script>'>",
                "<!-- </s</script> -->",
                "",
                "<",
                "</",
                "</s",
            })
    void what_needs_no_mending_is_left_alone(String html) {
        assertThat(RawText.mended(html)).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"</s</", "<!----!>", "<script><!--", "<SCRIPT", "<a b='", "</s</script", "<script></S</script>"})
    void mending_takes_no_more_time_than_reading(String part) {
        var text = "<script></s</script>" + part.repeat(200_000);
        var processor = Limits.processor();
        long start = processor.getAsLong();
        RawText.mended(text);
        assertThat(processor.getAsLong() - start).isLessThan(2_000_000_000L);
    }
}
