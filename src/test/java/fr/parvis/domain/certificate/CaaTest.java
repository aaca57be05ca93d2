package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.domain.certificate.Caa.Property;
import java.util.List;
import java.util.stream.Stream;
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
                '0 issue letsencrypt.org; accounturi=https://x/1',       true,  true
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
        assertThat(caa.allows(List.of("letsencrypt.org"), false)).isEqualTo(allowed);
        assertThat(caa.allows(List.of("letsencrypt.org"), true)).isEqualTo(wildcard);
    }

    private static List<Property> properties(String records) {
        return Stream.of(records.split("\\|"))
                .filter(record -> !record.isBlank())
                .map(record -> record.split(" ", 3))
                .map(parts -> new Property(Integer.parseInt(parts[0]), parts[1], parts[2]))
                .toList();
    }
}
