package fr.parvis.mirror.layout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.mirror.fetch.MediaType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private static final MediaType PAGE = new MediaType("text/html");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; false",
                "nofollow; true",
                "noindex, NoFollow; true",
                "noindex nofollow; true",
                "none; true",
                "noindex, noarchive; false",
                // Ours, and everybody's
                "parvis: nofollow; true",
                "Parvis : none; true",
                "parvis: noindex, nofollow; true",
                "*: nofollow; true",
                // Somebody else's
                "otherbot: nofollow; false",
                "otherbot: noindex, nofollow; false",
                "otherbot: none; false",
                "parvisbot: nofollow; false",
                "otherbot: noindex, parvis: nofollow; true",
                "parvis: noindex, otherbot: nofollow; false",
                "nofollow, otherbot: noindex; true",
                // A line names a robot for itself
                "otherbot: noindex|nofollow; true",
                "nofollow|otherbot: noindex; true",
                "otherbot: noindex|secondbot: nofollow; false",
                // What has a value is no robot, and its value no directive
                "unavailable_after: 25 Jun 2030 15:00:00 PST, nofollow; true",
                "'unavailable_after: Wed, 03 Dec 2031 13:09:53 GMT, nofollow'; true",
                "unavailable_after: 2031-12-03T13:09:53Z, nofollow; true",
                "unavailable_after: 25 Jun 2030 15:00:00 PST; false",
                "otherbot: unavailable_after: 25 Jun 2030 15:00:00 PST, nofollow; false",
                "max-snippet: -1, nofollow; true",
                "max-image-preview:none; false"
            })
    void a_header_asks_us_not_to_follow_if_it_asks_everybody_or_us(String lines, boolean asks) {
        assertThat(References.nofollow(PAGE, lines.replace('|', '\n'), bytes("<title>x</title>")))
                .isEqualTo(asks);
    }

    @Test
    void a_page_asks_for_itself() {
        assertThat(asks("<meta name=robots content='noindex, nofollow'>")).isTrue();
        assertThat(asks("<meta name=Parvis content=none>")).isTrue();
        assertThat(asks("<meta name=robots content='index, max-image-preview:none'>"))
                .isFalse();
        assertThat(asks("<meta name=otherbot content=nofollow>")).isFalse();
    }

    private static boolean asks(String page) {
        return References.nofollow(PAGE, "", bytes(page));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
