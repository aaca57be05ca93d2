package fr.parvis.clean.copy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> | 1/2",
                "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><msup><mi>m</mi><mn>2</mn></msup></mfrac></math> | (a+b)/(m^2)",
                "<math><msup><mi>m</mi><mn>2</mn></msup><mo>+</mo><msub><mi>x</mi><mn>1</mn></msub></math> | m^2+x_1",
                "<math><msqrt><mi>a</mi><mo>−</mo><mn>1</mn></msqrt><mroot><mi>b</mi><mn>3</mn></mroot></math> | √(a−1)√[3]b",
                "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi></math> | ∑_(i=1)^ni",
                "<math><mover><mi>v</mi><mo>→</mo></mover><mi>f</mi><mo>&ApplyFunction;</mo><mfenced><mi>x</mi><mi>y</mi></mfenced></math> | v→f(x,y)",
                "<math><mfrac><mn>1</mn></mfrac>perdu<mtext>si </mtext><mi>x</mi></math> | 1perdusi x",
            })
    void a_formula_without_words_is_written_in_one_line(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }
}
