package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.Hostname;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    private final NameRules rules =
            new NameRules(new Hostname("pages.parvis.fr"), List.of("admin.parvis.fr", "127.0.0.1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valombre.fr",
                "www.valombre.fr",
                "mairie.valombre.example",
                "x.test",
                "commune.asso.fr",
                "moi.github.io",
                "parvis.fr",
                "mairie-évreux.fr"
            })
    void names_that_somebody_can_have_may_be_claimed(String name) {
        assertThat(rules.read(name)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "fr, invalid",
        "gouv.fr, public-suffix",
        "asso.fr, public-suffix",
        "co.uk, public-suffix",
        "github.io, public-suffix",
        "xn--55qx5d.cn, public-suffix",
        "pages.parvis.fr, reserved",
        "mairie.pages.parvis.fr, reserved",
        "Mairie.PAGES.Parvis.fr., reserved",
        "admin.parvis.fr, reserved",
        "wpad.valombre.fr, reserved",
        "autodiscover.valombre.fr, reserved",
        "mta-sts.valombre.fr, reserved",
        "localhost, invalid",
        "x.localhost, invalid",
        "imprimante.local, invalid",
        "x.internal, invalid",
        "x.onion, invalid",
        "1.2.0.192.in-addr.arpa, invalid",
        "mairie.fra, invalid",
        "192.0.2.1, invalid",
        "127.0.0.1, invalid",
        "[::1], invalid",
        "*.valombre.fr, invalid",
        "https://valombre.fr/, invalid",
        "valombre.fr:443, invalid",
        "vаlombre.fr, look-alike",
        "xn--vlombre-2fg.fr, look-alike",
    })
    void names_that_nobody_may_have_are_refused_with_the_reason(String name, String kind) {
        assertThatThrownBy(() -> rules.read(name)).isInstanceOfSatisfying(Unacceptable.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.violations()).extracting("field").containsExactly("name");
        });
    }
}
