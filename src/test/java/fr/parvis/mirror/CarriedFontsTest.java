package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.entries;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.source;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.address.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A font in an address of a style sheet becomes a file of the release. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class CarriedFontsTest {
    private static final String FONT = "d09GMgABAAAAAAPcAAsAAAAAB2AAAAOO";

    @Test
    void it_lies_under_the_name_of_its_bytes_once_for_all_pages() throws IOException {
        var name = "/_parvis/o/" + Sha256.hex(Base64.getDecoder().decode(FONT)).substring(0, 16) + ".woff2";
        try (var origin = Operator.origin()) {
            var style = "<style>@font-face{font-family:Fete;src:url(data:font/woff2;base64," + FONT + ")}</style>";
            origin.place("/", "<!doctype html><title>Accueil</title>" + style + "<p>Bienvenue <a href=/fete>Fête</a>");
            origin.place("/fete", "<!doctype html><title>Fête</title>" + style + "<p>Samedi");
            long source = source(origin, "polices-portees", "PT0S");
            run("polices-portees", source);
            assertThat(get("polices-portees/releases/1").getString("state")).isEqualTo("published");
            assertThat(entries("polices-portees", 1))
                    .filteredOn(entry -> entry.path().equals(name))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.type()).isEqualTo("font/woff2");
                        assertThat(entry.source()).isEmpty();
                    });
            assertThat(get("polices-portees/releases/1").getList("problems.problem"))
                    .doesNotContain("duplicate");
            // The same captures give the same release.
            assertThat(run("polices-portees", source).getInt("release")).isEqualTo(1);
        }
    }
}
