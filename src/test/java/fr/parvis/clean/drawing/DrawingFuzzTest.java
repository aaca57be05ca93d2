package fr.parvis.clean.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.parvis.clean.Fuzz;
import fr.parvis.clean.Oracle;
import java.nio.charset.StandardCharsets;

class DrawingFuzzTest {
    @FuzzTest(maxDuration = Fuzz.TIME)
    @DictionaryFile(resourcePath = Fuzz.WORDS)
    void any_text_becomes_a_clean_drawing_in_a_file_and_in_a_page(byte[] text) {
        Fuzz.inTime(() -> check(text));
    }

    private static void check(byte[] text) {
        var svg = new String(text, StandardCharsets.UTF_8);
        assertThat(Oracle.DRAWING.complaints(svg)).isEmpty();
        assertThat(Oracle.DRAWING.complaints("<svg xmlns=\"http://www.w3.org/2000/svg\">" + svg + "</svg>"))
                .isEmpty();
        assertThat(Oracle.PAGE.complaints("<svg>" + svg)).isEmpty();
    }
}
