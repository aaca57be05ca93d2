package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "gzip, 1",
        "gzip;q=0.5, 0.5",
        "gzip ; Q=0.25, 0.25",
        "text/html;level=1;q=0.4, 0.4",
        "gzip;q=1.000, 1",
        "gzip;q=0, 0",
        "gzip;q=0., 0",
        "gzip;q=.2, 0.2",
        "gzip;q=0.0001, 0.0001",
        "gzip;q=1.0000, 1",
        "gzip;q=2, 0",
        "gzip;q=-1, 0",
        "gzip;q=1.001, 0",
        "gzip;q=abc, 0",
        "gzip;q=, 0",
        "q=0.5, 1",
    })
    void is_one_unless_it_is_said(String item, double quality) {
        assertThat(Quality.of(item.split(";", -1))).isEqualTo(quality);
    }
}
