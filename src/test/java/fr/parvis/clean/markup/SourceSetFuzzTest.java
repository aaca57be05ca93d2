package fr.parvis.clean.markup;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.parvis.clean.Fuzz;
import fr.parvis.clean.Oracle;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Entities;

class SourceSetFuzzTest {
    @FuzzTest(maxDuration = Fuzz.TIME)
    @DictionaryFile(resourcePath = Fuzz.WORDS)
    void any_text_is_a_list_of_pictures_and_reads_back_as_the_same_list(byte[] text) {
        Fuzz.inTime(() -> check(text));
    }

    private static void check(byte[] text) {
        var set = new String(text, StandardCharsets.UTF_8);
        var written = SourceSet.parse(set).text();
        assertThat(SourceSet.parse(written).text()).isEqualTo(written);
        assertThat(Oracle.PAGE.complaints("<img src=/x.png srcset=\"" + Entities.escape(set) + "\">"))
                .isEmpty();
    }
}
