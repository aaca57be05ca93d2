package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HttpDateTest {
    @Test
    void a_date_is_written_as_the_standard_wants_it() {
        var clock = Clock.fixed(Instant.parse("2026-11-03T08:49:37.900Z"), ZoneOffset.UTC);
        assertThat(new HttpDate(clock).now()).isEqualTo("Tue, 03 Nov 2026 08:49:37 GMT");
    }
}
