package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Entry.PageFacts;
import fr.parvis.site.Entry.Redirect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldAddressesTest {
    private final OldAddresses addresses = OldAddresses.of(List.of(
            page("/spip.php@article12.html", "http://www.valombre.example/spip.php?article12"),
            page("/spip.php@rubrique=2&lang=fr.html", "http://www.valombre.example/spip.php?rubrique=2&lang=fr"),
            page("/fête@jour=été.html", "http://www.valombre.example/f%C3%AAte?jour=%C3%A9t%C3%A9"),
            page("/agenda.html", "http://www.valombre.example/agenda"),
            new Entry(
                    new PagePath("/@p=7"),
                    Form.REDIRECT,
                    "",
                    0,
                    "",
                    "http://www.valombre.example/?p=7",
                    null,
                    new Redirect("/spip.php@article12", 302))));

    @ParameterizedTest
    @CsvSource({
        "/spip.php, article12,                     /spip.php@article12, 301",
        "/spip.php, article12&utm_source=journal,  /spip.php@article12, 301",
        "/spip.php, fbclid=x&article12,            /spip.php@article12, 301",
        "/spip.php, rubrique=2&lang=fr,            /spip.php@rubrique=2&lang=fr, 301",
        "/spip.php, lang=fr&&rubrique=%32,         /spip.php@rubrique=2&lang=fr, 301",
        "/fête,     jour=%C3%A9t%C3%A9,            /f%C3%AAte@jour=%C3%A9t%C3%A9, 301",
        "/,         p=7,                           /spip.php@article12, 302",
        "/,         p=7&p=7,                       /spip.php@article12, 302",
        "/,         page_id=7&preview=true,        /spip.php@article12, 302",
        "/spip.php, article12&lang=de,             /spip.php@article12, 301",
        "/spip.php, article12&rubrique=9&lang=de,  /spip.php@article12, 301"
    })
    void a_query_finds_what_it_found_at_the_origin(String path, String query, String target, int status) {
        assertThat(addresses.find(new PagePath(path), query)).contains(new OldAddresses.Way(target, status));
    }

    @ParameterizedTest
    @CsvSource({
        "/spip.php, article13",
        "/spip.php, utm_source=journal",
        "/spip.php, rubrique=3&lang=fr",
        "/spip.php, article12=",
        "/agenda,   article12",
        "/,         %E9",
        "/,         page_id=x",
        "/,         &&="
    })
    void a_query_that_found_nothing_finds_nothing(String path, String query) {
        assertThat(addresses.find(new PagePath(path), query)).isEmpty();
    }

    @Test
    void only_what_had_a_query_is_kept() {
        assertThat(addresses.size()).isEqualTo(4);
    }

    private static Entry page(String path, String source) {
        return new Entry(
                new PagePath(path),
                Form.PAGE,
                "text/html",
                1,
                "00",
                source,
                new PageFacts("", "", "", "00", false),
                null);
    }
}
