package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.tenant.Refusal.Unacceptable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "C:x.html, 'begins with one letter and a colon, which is a drive of Windows'",
        "a:b.html, 'begins with one letter and a colon, which is a drive of Windows'",
        "C:/site/x.html, 'begins with one letter and a colon, which is a drive of Windows'",
        "/etc/passwd, is not a relative path with forward slashes",
        "site\\x.html, is not a relative path with forward slashes",
    })
    void a_name_that_leads_elsewhere_is_refused_with_what_is_wrong(String name, String why) {
        assertThatThrownBy(() -> new FileNames("archive").take(name))
                .isInstanceOf(Unacceptable.class)
                .hasMessage("The entry " + name + " " + why + ".");
    }

    @Test
    void a_colon_elsewhere_is_a_character_like_any_other() {
        assertThat(new FileNames("archive").take("Aide:Accueil.html")).contains("Aide:Accueil.html");
        assertThat(new FileNames("archive").take("./a:b.html")).contains("a:b.html");
    }
}
