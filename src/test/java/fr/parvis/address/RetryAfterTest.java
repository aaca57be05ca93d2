package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120,PT2M",
        "' 0 ',PT0S",
        "Wed Nov 25 2026,",
        "'Wed, 25 Nov 2026 10:00:30 GMT',PT30S",
        "'Wed, 25 Nov 2026 09:00:00 GMT',",
        "-5,",
        "'',",
        "99999999999999,"
    })
    void is_seconds_or_a_date(String text, Duration wait) {
        assertThat(RetryAfter.delay(text, NOW).orElse(null)).isEqualTo(wait);
    }

    @Test
    void a_date_that_is_over_is_a_date_all_the_same() {
        assertThat(RetryAfter.until("Wed, 25 Nov 2026 09:00:00 GMT", NOW))
                .contains(Instant.parse("2026-11-25T09:00:00Z"));
    }
}
