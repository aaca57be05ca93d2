package fr.parvis.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.Slug;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {
    private final ReservedNames reserved = new ReservedNames();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www",
                "admin",
                "api",
                "mail",
                "ns1",
                "ns3",
                "ns99",
                "dns12",
                "mx5",
                "www2",
                "autodiscover",
                "wpad",
                "preview",
                "preview-abc"
            })
    void keeps_labels_that_mail_browsers_and_the_platform_need(String label) {
        assertThat(reserved.contains(new Slug(label))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mairie-valombre", "wwww", "previews", "la-mairie", "26124", "ns-valombre", "lyon3", "answers1"})
    void leaves_all_others_to_organisations(String label) {
        assertThat(reserved.contains(new Slug(label))).isFalse();
    }
}
