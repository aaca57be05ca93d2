package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The headers of a hundred thousand answers, most of which say the same. */
class CommonTextsTest {
    @Test
    void what_all_answers_say_is_kept_once() {
        for (var transport : Transport.values()) {
            var first = fields("<p>un</p>", transport);
            var known = new IdentityHashMap<AsciiString, Boolean>();
            first.forEach(text -> known.put(text, true));
            assertThat(fields("<p>deux</p>", transport))
                    .as(transport.name())
                    .filteredOn(text -> !known.containsKey(text))
                    .map(AsciiString::toString)
                    .allMatch(text -> text.length() < 60)
                    .anyMatch(text -> text.matches("\"[\\w-]{22}\""));
        }
    }

    @Test
    void a_text_that_few_say_is_itself() {
        assertThat((Object) CommonTexts.of("Accept-Ranges")).isSameAs(CommonTexts.of("Accept-Ranges"));
        assertThat((Object) CommonTexts.of("/mairie")).hasToString("/mairie").isNotSameAs(CommonTexts.of("/mairie"));
    }

    @Test
    void an_answer_weighs_more_with_each_coding_that_is_there() {
        var answer = answer("bonjour ".repeat(1_000));
        int plain = answer.weight();
        assertThat(plain).isEqualTo(11_200);
        answer.make("gzip");
        assertThat(answer.weight()).isBetween(plain + 2_000, plain + 2_200);
    }

    private static List<AsciiString> fields(String page, Transport transport) {
        return Arrays.asList(answer(page).prepared(Encoding.IDENTITY).fields(transport, 31_536_000));
    }

    private static Answer answer(String page) {
        return Answers.of(
                200,
                Answers.HTML,
                page.getBytes(UTF_8),
                Answers.Keeping.SHORTLY,
                Instant.parse("2026-11-30T20:00:00Z"),
                Map.of());
    }
}
