package fr.parvis.clean.filling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedWordsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Venez <span class=typed data-typed-items='jouer, chanter,danser'></span></p> | Venez <span class=\"typed\"[^>]*>jouer, chanter, danser</span>",
                "<p>Venez <span data-rotate='[\"lire.\",\"rire.\"]' data-period=2000></span></p> | Venez <span[^>]*>lire\\.</span>",
                "<p>Venez <a class=typewrite data-type='[ \"lire\", \"rire\" ]'> </a></p> | >\\s*lire, rire</a>",
                "<p>Ici <b id=t></b></p><script>new Typed('#t',{typeSpeed:10,strings:['on partage','on s\\'aide']})</script> | <b id=\"t\">on partage, on s'aide</b>",
                "<p>Ici <b class=t></b></p><script>$(\".t\").typed({ strings: [\"lire ^500\", \"rire\"], loop: true })</script> | <b class=\"t\">lire, rire</b>",
                "<p>Ici <b id=t></b></p><script>new Typed('#t',{strings:['<i>lire</i>','a<b onclick=x()>']})</script> | <b id=\"t\">lire, a</b>",
                "<p>Ici <b data-typed='[\"&lt;img src=x onerror=x()&gt;\",\"lire\"]'></b></p> | <b[^>]*>lire</b>",
                "<p>Ici <b data-typed='1 &lt; deux, 3 &amp; quatre'></b></p> | <b[^>]*>1 &lt; deux, 3 &amp; quatre</b>",
            })
    void words_that_a_script_would_type_are_written(String html, String expected) {
        var once = Trial.page(html).html();
        assertThat(once).containsPattern(expected);
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b data-typed=\"a, b\">Lire</b>",
                "<b data-rotate=\"90,a\"></b>",
                "<b data-type=\"carousel\"></b>",
                "<b data-typed=\"[1,2]\"></b>",
                "<b data-typed=\"a, b\"><i></i></b>",
            })
    void what_says_something_itself_or_lists_no_words_stays_as_it_is(String html) {
        assertThat(Trial.body(html))
                .isEqualTo(Trial.body(html.replaceAll(" data-[a-z]+=\"[^\"]*\"", ""))
                        .replace("<b", html.substring(0, html.indexOf('>'))));
    }
}
