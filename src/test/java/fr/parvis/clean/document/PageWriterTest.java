package fr.parvis.clean.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.RealPages;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It writes what jsoup writes. */
class PageWriterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><html lang=fr><head><title>A &amp; B</title><meta charset=utf-8></head><body>x</body></html>",
                "<p title='&quot;&lt;&amp;&nbsp;\u00e9\u2192'>&lt;a&gt; &amp;amp; &nbsp; \u00e9 ' \" \u00a0 &#x1; &#x7f; &#13; \t</p>",
                "<p>\ud83d\ude00 \ud835\udc00<b>\ud83d</b>",
                "<input type=checkbox checked disabled=disabled value=''><option selected=true><p hidden='' data-x='' foo>",
                "<br><img src=a alt=''><hr><wbr><p></p><textarea>\n\n&lt;x</textarea><pre>\n\nx</pre>",
                "<style>a>b{c:\"&\"}</style><script type=application/ld+json>{\"a\":\"&lt;<b\"}</script><noscript><p>x</noscript>",
                "<svg viewBox='0 0 1 1'><path d='M0 0'/><use href='#a'></use><title>a&amp;b</title><style>a{}</style></svg><math><mi>x</math>",
                "<!-- comment --><p a\"b=1 c<d=2>x",
                "<my-element some=1><slot></my-element><table><tr><td>x</table>",
                ""
            })
    void the_same_text_comes_out(String html) {
        same(html);
    }

    @Test
    void attributes_without_a_value_and_with_odd_names_too() {
        var document = document("<p>x</p>");
        var p = document.body().child(0);
        p.attributes().put("data-none", null);
        p.attributes().put("odd name", "1");
        p.attributes().put("Hidden", "HIDDEN");
        p.appendChild(new Element("custom-x"));
        assertThat(PageWriter.children(document, 16)).isEqualTo(document.outerHtml());
    }

    @Test
    void of_real_pages_too() throws IOException {
        for (var sample : RealPages.all()) {
            same(sample.html());
        }
    }

    private static void same(String html) {
        var document = document(html);
        assertThat(PageWriter.children(document, 16)).isEqualTo(document.outerHtml());
        assertThat(PageWriter.children(document.body(), 16))
                .isEqualTo(document.body().html());
    }

    private static Document document(String html) {
        var document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false).charset("UTF-8");
        return document;
    }
}
