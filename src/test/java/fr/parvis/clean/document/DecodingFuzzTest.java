package fr.parvis.clean.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.parvis.clean.Fuzz;
import fr.parvis.clean.Trial;
import java.nio.charset.StandardCharsets;

class DecodingFuzzTest {
    private static final String[] HEADERS = {
        null, "text/html", "text/html; charset=iso-8859-1", "text/html; charset=utf-16le", "text/css; charset=x"
    };

    @FuzzTest(maxDuration = Fuzz.TIME)
    @DictionaryFile(resourcePath = Fuzz.WORDS)
    void any_bytes_are_a_text_and_a_clean_page_is_read_as_it_was_written(byte[] bytes) {
        Fuzz.inTime(() -> check(bytes));
    }

    private static void check(byte[] bytes) {
        for (var header : HEADERS) {
            var text = Decoding.text(bytes, header);
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(Decoding.charset(bytes, header)).isNotNull();
        }
        var declared = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(Decoding.text("fête".getBytes(StandardCharsets.UTF_8), "text/html; charset=" + declared))
                .isNotNull();
        var clean = Trial.page(Decoding.text(bytes, null)).html();
        assertThat(Decoding.text(clean.getBytes(StandardCharsets.UTF_8), null)).isEqualTo(clean);
    }
}
