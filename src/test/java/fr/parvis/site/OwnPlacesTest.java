package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPlacesTest {
    private final OwnPlaces places = new OwnPlaces(
            url -> url.host().equals("valombre.parvis.example"),
            url -> false,
            Arrangement.of(List.of("index.html", "css/style.css", "img/logo.png"), Set.of("index.html")));

    @ParameterizedTest
    @CsvSource({
        "/img/logo.png, /img/logo.png",
        "/img//logo.png, /img/logo.png",
        "//img///logo.png, /img/logo.png",
        "/css//style.css?v=2, /css/style.css?v=2",
        "/a//b.png?w=1, /a/b.png?w=1",
    })
    void several_slashes_are_one_as_on_servers_of_files(String written, String place) {
        assertThat(places.link(new WebUrl("https://valombre.parvis.example" + written)))
                .contains(place);
    }
}
