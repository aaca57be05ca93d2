package fr.parvis.clean.filling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VeiledMailTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href=/cdn-cgi/l/email-protection class=__cf_email__ data-cfemail=5a373b3328333f1a2c3b36353738283f743f223b372a363f>[email&#160;protected]</a>"
                        + " | <a class=\"__cf_email__\" href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a>",
                "<span class=__cf_email__ data-cfemail=5a373b3328333f1a2c3b36353738283f743f223b372a363f>[email&#160;protected]</span>"
                        + " | <span class=\"__cf_email__\">mairie@valombre.example</span>",
                "<a href=/cdn-cgi/l/email-protection#5a373b3328333f1a2c3b36353738283f743f223b372a363f65292f38303f392e671b392e3f>Un acte</a>"
                        + " | <a href=\"mailto:mairie@valombre.example?subject=Acte\">Un acte</a>",
                "<a href=\"javascript:linkTo_UnCryptMailto('nbjmup+nbjsjfAwbmpncsf/fybnqmf');\">mairie(at)valombre</a>"
                        + " | <a href=\"mailto:mairie@valombre.example\">mairie(at)valombre</a>",
                "<a href=\"javascript:linkTo_UnCryptMailto(%27ocknvq,ocktkgBxcnqodtg0gzcorng%27);\">x</a>"
                        + " | <a href=\"mailto:mairie@valombre.example\">x</a>",
                "<a href=\"javascript:linkTo_UnCryptMailto('nbjmup;nbjsjfAwbmpncsf\\/fybnqmf');\">x</a>"
                        + " | <a href=\"mailto:mairie@valombre.example\">x</a>",
                "<a href=# data-mailto-token=kygjrm8kygpgcYtyjmkzpc,cvyknjc data-mailto-vector=-2>x</a>"
                        + " | <a data-mailto-token=\"kygjrm8kygpgcYtyjmkzpc,cvyknjc\" data-mailto-vector=\"-2\" href=\"mailto:mairie@valombre.example\">x</a>",
                "<a class='spip_mail mcrypt' title='mairie..åt..valombre.example' href='#mairie#mc#valombre.example#'>mairie<span class=spancrypt> [chez] </span>valombre.example</a>"
                        + " | <a class=\"spip_mail mcrypt\" href=\"mailto:mairie@valombre.example\">mairie<span class=\"spancrypt\">@</span>valombre.example</a>",
                "<a href='javascript:;' data-enc-email='znvevr[at]inybzoer.rknzcyr' class=mail-link>*protected email*</a>"
                        + " | <a class=\"mail-link\" href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a>",
                "<a href=# data-mail-to='znvevr/at/inybzoer/dot/rknzcyr' data-replace-inner='@email'>@email</a>"
                        + " | <a href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a>",
                "<span class=spamspan><span class=u>mairie</span> [at] <span class=d>valombre [dot] example</span></span>"
                        + " | <span class=\"spamspan\"><a href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a></span>",
                "<a href=\"javascript:DeCryptX('1n2c0i1s2k1f1A1w2c0l1p2o1c0r1f1/2g2z1b0m1q2n1f')\">x</a>"
                        + " | <a href=\"mailto:mairie@valombre.example\">x</a>",
                "<p><script>document.write('<a href=\"mailto:' + 'mairie' + '&#64;' + 'valombre.example' + '\">' + 'La mairie' + '</a>')</script>"
                        + " | <p><a href=\"mailto:mairie@valombre.example\">La mairie</a></p>",
                "<joomla-hidden-mail is-link=1 is-email=1 first=bWFpcmll last=dmFsb21icmUuZXhhbXBsZQ== text=bWFpcmllQHZhbG9tYnJlLmV4YW1wbGU=>Cette adresse est protégée.</joomla-hidden-mail>"
                        + " | <a href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a>",
            })
    void an_address_that_only_a_script_would_show_is_shown(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @Test
    void an_address_that_a_script_beside_it_puts_together_is_read_and_the_script_is_not_run() {
        var code = """
                var prefix = '&#109;a' + 'i&#108;' + '&#116;o'; var path = 'hr' + 'ef' + '=';
                var addy7c = 'm&#97;&#105;r&#105;&#101;' + '&#64;';
                addy7c = addy7c + 'v&#97;l&#111;mbr&#101;' + '&#46;' + '&#101;x&#97;mpl&#101;';
                """;
        assertThat(Trial.body("<p>Écrire&nbsp;: <span id=\"cloak7c\">Cette adresse est protégée.</span><script>"
                        + "document.getElementById('cloak7c').innerHTML = '';" + code
                        + "var addy_text7c = 'La mairie';document.getElementById('cloak7c').innerHTML += '<a ' + path + '\\''"
                        + " + prefix + ':' + addy7c + '\\'>'+addy_text7c+'<\\/a>';</script>."))
                .isEqualTo(
                        "<p>Écrire&nbsp;: <span id=\"cloak7c\"><a href=\"mailto:mairie@valombre.example\">La mairie</a>"
                                + "</span>.</p>");
        assertThat(Trial.body(
                        "<p><script>\n<!--\n" + code + "document.write('<a ' + path + '\\'' + prefix + ':' + addy7c"
                                + " + '\\'>');\n//-->\n</script><script>\n<!--\ndocument.write('<span style=\\'display: none;\\'>');"
                                + "\n//-->\n</script>Cette adresse est protégée. <script>\n<!--\ndocument.write('</');"
                                + "document.write('span>');\n//-->\n</script> ou passez."))
                .isEqualTo("<p><a href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a> ou passez.</p>");
    }

    @Test
    void what_follows_a_veil_without_an_end_is_not_lost() {
        for (var veil : new String[] {
            "<span data-cfemail=5a373b3328333f1a2c3b36353738283f743f223b372a363f>",
            "<joomla-hidden-mail first=bWFpcmll last=dmFsb21icmUuZXhhbXBsZQ==>",
            "<span data-cfemail=5a373b3328333f1a2c3b36353738283f743f223b372a363f><joomla-hidden-mail first=bWFpcmll last=dmFsb21icmUuZXhhbXBsZQ==>"
        }) {
            assertThat(Trial.body(veil + "protégée<h2>Le bal</h2><p>À dix heures."))
                    .contains("<h2>Le bal</h2>", "À dix heures.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Not an address: "javascript:alert(1)" and "a@b" in turn.
                "<a href=/cdn-cgi/l/email-protection#5a303b2c3b2939283330 2a2e603b363f282e726b73>x</a>",
                "<a href=/cdn-cgi/l/email-protection#5a303b2c3b293928332a2e603b363f282e726b73>x</a>",
                "<a href=/x class=__cf_email__ data-cfemail=5a3b1a38>x</a>",
                "<a href=\"javascript:linkTo_UnCryptMailto('zzz');alert(1)\">x</a>",
                "<a href=\"javascript:linkTo_UnCryptMailto('nbjmup+kbwbtdsjqu+bmfsu')\">x</a>",
                "<joomla-hidden-mail first=bWFpcmll last=PGI+>x</joomla-hidden-mail>",
                "<script>var addy1 = 'java' + 'script';addy1 = addy1 + ':alert(1)';document.write(addy1)</script>x",
            })
    void what_does_not_come_out_as_an_address_stays_as_it_is(String html) {
        assertThat(Trial.body(html))
                .doesNotContain("mailto:", "script", "alert")
                .endsWith(html.endsWith("x") ? "x" : ">");
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }
}
