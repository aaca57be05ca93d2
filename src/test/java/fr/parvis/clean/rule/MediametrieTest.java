package fr.parvis.clean.rule;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediametrieTest {
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<script>var CM_CLIENT='valombre';var CM_RUBRIQUE='actus'</script> | mediametrie-cybermonitor",
                "<script src=https://prof.estat.com/valombre.js defer></script> | mediametrie-estat",
                "<script>document.write(\"<IMG src=\\\"http://prof.estat.com/cgi-bin/ft/\"+x)</script> | mediametrie-estat",
                "<script src=//prof.estat.com/js/208043098.js></script> | mediametrie-estat",
                "<script>_PJS=0;eStat_id.serial('208043098');eStat_tag.post('m')</script> | mediametrie-estat",
                "<noscript><img src='https://prof.estat.com/m/web/208043098?c=&p=' alt='eStat Pro'></noscript> | mediametrie-estat",
                "<img src='//prof.estat.com/m/web/208043098?c=x&p=y'> | mediametrie-estat",
                "<script src=//prof.estat.com/js/mu-5.2.js></script> | mediametrie-estat",
                "<script src=/assets/js/mu-integration-5.2.2.js></script> | mediametrie-estat",
                "<script src=/lib/mu-7.0.min.js></script> | mediametrie-estat",
                "<script>new eStatTag({serial:1,measure:'page'})</script> | mediametrie-estat",
                "<script src=https://w.estat.com/js/whap.js></script> | mediametrie-whap",
                "<script>var _eStat_Whap_loaded=0;eStatWhap.serial('800000207013')</script> | mediametrie-whap",
                "<script src=/js/estat.js></script> | mediametrie-estat",
                "<script src=https://secure-fr.imrworldwide.com/v60.js></script> | mediametrie-netratings",
                "<img src=//secure-fr.imrworldwide.com/cgi-bin/m?ci=fr> | mediametrie-netratings",
                "<img src=https://tr.news.mediametrie.fr/o/p.gif> | mediametrie-mailing",
            })
    void every_generation_of_its_tags_is_known(String html, String rule) {
        assertThat(Trial.page(html).findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.vendor()).isEqualTo("Médiamétrie");
        });
        assertThat(Trial.page(html).html()).doesNotContain("estat", "imrworldwide", "tr.news");
    }

    @Test
    void its_amp_tag_goes() {
        assertThat(Trial.body(
                        "<amp-analytics type=mediametrie><script type=application/json>{}</script></amp-analytics>x"))
                .isEqualTo("x");
    }

    @Test
    void a_link_to_its_site_is_content() {
        assertThat(Trial.body("<a href=https://www.mediametrie.fr/>M</a>"))
                .isEqualTo("<a href=\"https://www.mediametrie.fr/\" rel=\"noopener noreferrer\">M</a>");
    }

    @ParameterizedTest
    @CsvSource({"https://notestat.com/a.png", "https://estat.com.evil.test/a.png", "https://evil.test/estat.com"})
    void another_name_that_looks_like_its_own_is_not_blamed(String src) {
        assertThat(Trial.rules("<img src=" + src + ">")).isEqualTo("foreign-image");
    }
}
