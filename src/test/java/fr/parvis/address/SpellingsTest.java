package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {
    @ParameterizedTest(name = "{0}: {1}, else {2}")
    @CsvSource({
        "/, /,",
        "/mairie, /mairie /mairie.html, /mairie/",
        "/mairie/, /mairie/,",
        "/mairie.html, /mairie.html /mairie.html.html, /mairie.html/",
        "/index.html, /index.html / /index.html.html, /index.html/",
        "/a/index.html, /a/index.html /a/ /a/index.html.html, /a/index.html/",
        "/a/index.htm, /a/index.htm /a/ /a/index.htm.html, /a/index.htm/",
        "/a/myindex.html, /a/myindex.html /a/myindex.html.html, /a/myindex.html/",
        "/a/index.html/, /a/index.html/,",
    })
    void a_path_means_itself_its_folder_or_the_page_without_its_ending(String path, String shown, String ledTo) {
        var asked = new PagePath(path);
        assertThat(Spellings.of(asked).map(PagePath::value).collect(Collectors.joining(" ")))
                .isEqualTo(shown);
        assertThat(Spellings.folder(asked).map(PagePath::value).orElse(null)).isEqualTo(ledTo);
    }

    @Test
    void an_accent_that_stands_by_itself_means_the_letter_that_has_it() {
        assertThat(Spellings.asked(new PagePath("/cafe\u0301/")).map(PagePath::value))
                .containsExactly("/cafe\u0301/", "/caf\u00e9/");
    }

    @ParameterizedTest
    @CsvSource({"1024, 1", "1019, 2"})
    void what_would_be_longer_than_a_path_can_be_is_left_out(int length, int spellings) {
        assertThat(Spellings.of(new PagePath("/" + "a".repeat(length - 1)))).hasSize(spellings);
    }
}
