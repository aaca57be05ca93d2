package fr.parvis.clean.markup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.markup.SourceSet.Candidate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of pictures as browsers read them; in the table, {@code _} is a space and {@code >} a tabulator. */
class SourceSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "a | a",
                "__a__ | a",
                "a,_b | a / b",
                "a,b | a,b",
                ",,a | a",
                "a,,,_b | a / b",
                "a,_,b | a / b",
                "a_1x | a 1x",
                "a>1x> | a 1x",
                "a_1.5x,b_.5x | a 1.5x / b .5x",
                "a_1e0x,_b_1.5E+1x,_c_5e-1x | a 1e0x / b 1.5E+1x / c 5e-1x",
                "a_0x,_b_-0x,_c_-.0x | a 0x / b -0x / c -.0x",
                "a_-1x,_b_+1x,_c_1.x,_d_x,_e_1ex,_f_1x1 | ''",
                "a_1w,_b_01w | a 1w / b 01w",
                "a_0w,_b_-1w,_c_1.0w,_d_1e0w,_e_w,_f_1ww | ''",
                "a_100w_50h,_b_50h__100w | a 100w 50h / b 50h  100w",
                "a_50h,_b_50h_1x,_c_0h_1w,_d_1w_1w,_e_1w_1x,_f_1x_1x,_g_1h_1h_1w | ''",
                "a_1q,_b_,_c_1x | b / c 1x",
                "a_((_b),_c | c",
                "a_((),_b_1x,_),_c | b 1x / ) / c",
                "a_(_,_b_1x,_),_c | c",
                "a_(,_b,_c | ''",
                "a_1x),_b | b",
                "data:image/png;base64,AAAA_2x,_b | data:image/png;base64,AAAA 2x / b",
                "12345678901w,_b_12345678901w | 12345678901w / b 12345678901w"
            })
    void a_list_of_pictures_reads_as_the_standard_says(String list, String read) {
        var candidates =
                SourceSet.parse(list.replace('_', ' ').replace('>', '\t')).candidates();

        assertThat(candidates.stream().map(SourceSetTest::shown).collect(Collectors.joining(" / ")))
                .isEqualTo(read);
    }

    private static String shown(Candidate candidate) {
        return (candidate.address() + " " + candidate.descriptor()).strip();
    }
}
