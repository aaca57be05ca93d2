package fr.parvis.clean.rule;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FamiliesTest {
    static Stream<List<String>> tags() throws IOException {
        try (var stream = FamiliesTest.class.getResourceAsStream("/clean/families.tsv")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", 4)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tags")
    void every_family_is_named_with_its_vendor_and_what_for(List<String> row) {
        var page = Trial.page("<html><body><p>Bonjour</p>" + row.get(3));
        assertThat(page.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(List.of(finding.rule(), finding.vendor(), finding.category()))
                        .isEqualTo(row.subList(0, 3)));
        assertThat(page.html()).contains("<body><p>Bonjour</p>").doesNotContain("<script", "<img", "<link");
        assertThat(Trial.VERIFIER.page(page.html())).isEmpty();
    }

    @Test
    void one_script_is_told_once_for_every_vendor_and_purpose() {
        assertThat(Trial.rules(
                        "<script>fbq('init','1');s.src='https://connect.facebook.net/en_US/fbevents.js'</script>"))
                .isEqualTo("meta-pixel (Meta)");
        assertThat(Trial.rules("<script src=https://connect.facebook.net/fr_FR/fbevents.js></script>"))
                .isEqualTo("meta-pixel (Meta)");
        assertThat(
                        Trial.rules(
                                "<script>gtag('config','G-A');i.src='https://googleads.g.doubleclick.net/pagead/viewthroughconversion/1/'</script>"))
                .isEqualTo("google-tag-manager (Google), google-ads (Google)");
        assertThat(Trial.rules("<script>Cyberestat.x();eStatTag('a')</script>"))
                .isEqualTo("mediametrie-cybermonitor (Médiamétrie)");
        assertThat(Trial.rules("<script>s.src='https://connect.facebook.net/fr_FR/sdk.js'</script>"))
                .isEqualTo("meta-social (Meta)");
    }

    @Test
    void two_tags_of_one_vendor_are_two_findings() {
        assertThat(Trial.rules("<script async src=https://www.googletagmanager.com/gtag/js?id=G-ABCDE12345></script>"
                        + "<script>gtag('config','G-ABCDE12345')</script>"))
                .isEqualTo("google-tag-manager (Google), google-tag-manager (Google)");
    }

    @Test
    void what_a_consent_manager_is_to_start_is_named_beside_it() {
        assertThat(Trial.rules("<script>tarteaucitron.user.gtagUa='G-ABCDE12345';tarteaucitron.user.matomoId=3;"
                        + "tarteaucitron.user.xitiId='5';tarteaucitron.user.facebookpixelId='7'</script>"))
                .isEqualTo("google-analytics (Google), meta-pixel (Meta), at-internet (AT Internet (Piano)),"
                        + " matomo (Matomo), tarteaucitron (tarteaucitron)");
        assertThat(Trial.rules("<script type=application/json>{\"texte\":\"gtag('config','G-ABCDE12345')\"}</script>"))
                .as("what is only written about it")
                .isEqualTo("data-block");
    }

    @Test
    void a_script_of_several_families_names_each_once() {
        assertThat(Trial.rules("<script>fbq('init','1');fbq('track','x');_paq.push([1]);eStatWhap.send();"
                        + "ga('send','pageview')</script>"))
                .isEqualTo(
                        "google-analytics (Google), mediametrie-whap (Médiamétrie), meta-pixel (Meta), matomo (Matomo)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/photo.php?id=12",
                "/photo.php?id=G-1",
                "/photo.php?id=G-2024",
                "/photo.php?id=DC-1234",
                "/photo.php?id=G-abcdef",
                "/photo.php?idsite=3",
                "/photo.php?id=3&ev=fete",
                "/photo.php?cx=c",
                "/photo.php?s=1&id=2",
                "/photo.php?s=1&idclient=3",
                "/event?s=1&id=3",
                "/mu-plugins/photo.png",
                "/js/container_/photo.png",
                "/collecte.png",
                "/estat.png",
                "/gtm.png",
            })
    void a_picture_of_the_site_is_not_blamed(String src) {
        assertThat(Trial.rules("<img src='" + src + "'>")).isEmpty();
        assertThat(Trial.body("<img src='" + src + "'>")).contains("<img");
    }

    @ParameterizedTest
    @CsvSource({
        "'?x', false",
        "'?id=', false",
        "'?idsite=', true",
        "'/event?s=', true",
        "/a, false",
        "/a.js, true",
        "//sgtm., true",
        "a.js, false"
    })
    void a_mark_has_to_say_enough(String mark, boolean narrow) {
        assertThat(PathMark.isNarrow(mark)).isEqualTo(narrow);
    }
}
