package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.domain.Caa;
import fr.parvis.domain.Caa.Candidate;
import fr.parvis.domain.Caa.Property;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaaTest {
    /** Records as zone files write them, for an authority that calls itself letsencrypt.org (RFC 8659, section 4). */
    @ParameterizedTest(name = "{0} allows {1}, with an asterisk {2}")
    @CsvSource(quoteCharacter = '\'', textBlock = """
                '',                                                      true,  true
                '0 issue letsencrypt.org',                               true,  true
                '0 issue LetsEncrypt.org',                               true,  true
                '0 ISSUE letsencrypt.org',                               true,  true
                '0 issue letsencrypt.org; cansignhttpexchanges=yes',     true,  true
                '0 issue other.example',                                 false, false
                '0 issue other.example|0 issue letsencrypt.org',         true,  true
                '0 issue ;',                                             false, false
                '0 issuewild ;',                                         true,  false
                '0 issue other.example|0 issuewild letsencrypt.org',     false, true
                '0 issue letsencrypt.org|0 issuewild other.example',     true,  false
                '0 iodef mailto:dns@valombre.example',                   true,  true
                '0 unheardof letsencrypt.org',                           true,  true
                '128 unheardof letsencrypt.org',                         false, false
                '128 issue letsencrypt.org',                             true,  true
                '0 issue letsencrypt.org.evil.example',                  false, false
                '0 issue evil-letsencrypt.org',                          false, false""")
    void says_who_may_issue(String records, boolean allowed, boolean wildcard) {
        var caa = new Caa("valombre.example", properties(records));
        assertThat(caa.objection(candidate("http-01", false)).isEmpty()).isEqualTo(allowed);
        assertThat(caa.objection(candidate("dns-01", true)).isEmpty()).isEqualTo(wildcard);
    }

    /** For account 7, which proves names over HTTP (RFC 8657). */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '\'', textBlock = """
                '0 issue letsencrypt.org; accounturi=https://ca.example/acct/7',                             ''
                '0 issue letsencrypt.org;accounturi=https://ca.example/acct/7;validationmethods=http-01',    ''
                '0 issue letsencrypt.org; AccountURI = https://ca.example/acct/7',                           ''
                '0 issue letsencrypt.org; accounturi=https://ca.example/acct/8',                             caa-account
                '0 issue letsencrypt.org; accounturi=https://ca.example/acct/77',                            caa-account
                '0 issue letsencrypt.org; accounturi=https://ca.example/ACCT/7',                             caa-account
                '0 issue letsencrypt.org; accounturi=',                                                      caa-account
                '0 issue letsencrypt.org; accounturi=https://ca.example/acct/7; accounturi=https://ca.example/acct/7', caa-account
                '0 issue letsencrypt.org; accounturi=https://ca.example/acct/8|0 issue letsencrypt.org',     ''
                '0 issue letsencrypt.org; validationmethods=dns-01',                                         caa-method
                '0 issue letsencrypt.org; validationmethods=dns-01,http-01',                                 ''
                '0 issue letsencrypt.org; validationmethods=dns-01,HTTP-01',                                 ''
                '0 issue letsencrypt.org; validationmethods=http-011',                                       caa-method
                '0 issue letsencrypt.org; validationmethods=',                                               caa-method
                '0 issue letsencrypt.org; accounturi=https://ca.example/acct/8; validationmethods=http-01|0 issue letsencrypt.org; validationmethods=dns-01', caa-method
                '0 issue other.example; accounturi=https://ca.example/acct/7',                               caa
                '0 issue letsencrypt.org; somethingnew=1',                                                   ''
                '0 issue letsencrypt.org; not written as it has to be',                                      caa-nobody
                '0 issuewild letsencrypt.org; accounturi=https://ca.example/acct/8',                         ''
                '0 issue ;',                                                                                 caa-nobody
                '128 unheardof x',                                                                           caa-critical""")
    void says_for_which_account_and_in_which_way(String records, String objection) {
        var caa = new Caa("valombre.example", properties(records));
        assertThat(caa.objection(candidate("http-01", false))
                        .map(Why::of)
                        .map(Why::stored)
                        .orElse(""))
                .matches(objection.isEmpty() ? "" : "\\[\\[\"" + objection + "\".*");
    }

    @Test
    void an_account_that_is_not_known_yet_is_taken_for_the_right_one() {
        var caa = new Caa(
                "valombre.example", properties("0 issue letsencrypt.org; accounturi=https://ca.example/acct/8"));
        var fresh = new Candidate(List.of("letsencrypt.org"), Optional.empty(), "http-01", false);
        assertThat(caa.objection(fresh)).isEmpty();
        assertThat(caa.objection(candidate("http-01", false)))
                .hasValueSatisfying(why -> assertThat(Why.of(why).in("fr"))
                        .isEqualTo(
                                "Les enregistrements CAA de valombre.example permettent letsencrypt.org, mais pour un "
                                        + "autre compte que celui de la plateforme (accounturi). Mettez-y "
                                        + "https://ca.example/acct/7, ou enlevez accounturi."));
    }

    private static Candidate candidate(String method, boolean wildcard) {
        return new Candidate(List.of("letsencrypt.org"), Optional.of("https://ca.example/acct/7"), method, wildcard);
    }

    private static List<Property> properties(String records) {
        return Stream.of(records.split("\\|"))
                .filter(record -> !record.isBlank())
                .map(record -> record.split(" ", 3))
                .map(parts -> new Property(Integer.parseInt(parts[0]), parts[1], parts[2]))
                .toList();
    }
}
