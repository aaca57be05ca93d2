package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class PageFuzzTest {
    @FuzzTest(maxDuration = Fuzz.TIME)
    @DictionaryFile(resourcePath = Fuzz.WORDS)
    void any_text_becomes_a_clean_page(byte[] text) {
        Fuzz.inTime(() -> check(text));
    }

    private static void check(byte[] text) {
        assertThat(Oracle.PAGE.complaintsOfPage(new String(text, StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
