package fr.parvis.clean.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.parvis.clean.Fuzz;
import fr.parvis.clean.Oracle;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Entities;

class StyleFuzzTest {
    @FuzzTest(maxDuration = Fuzz.TIME)
    @DictionaryFile(resourcePath = Fuzz.WORDS)
    void any_text_becomes_a_clean_style_wherever_it_stands(byte[] text) {
        Fuzz.inTime(() -> check(text));
    }

    private static void check(byte[] text) {
        var css = new String(text, StandardCharsets.UTF_8);
        assertThat(Oracle.STYLE.complaints(css)).isEmpty();
        assertThat(Oracle.PAGE.complaints("<style>" + css + "</style><p>x")).isEmpty();
        assertThat(Oracle.PAGE.complaints("<p style=\"" + Entities.escape(css) + "\">x"))
                .isEmpty();
    }
}
