package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long SECOND = 1_000_000_000L;
    private final Buckets buckets = new Buckets(Duration.ofMillis(100), 20);

    @Test
    void a_full_bucket_gives_its_burst_at_once_and_then_the_rate() {
        assertThat(taken(100, 7, 0)).isEqualTo(20);
        assertThat(taken(100, 7, SECOND)).isEqualTo(10);
        assertThat(taken(100, 7, 2 * SECOND)).isEqualTo(10);
    }

    @Test
    void after_a_pause_it_is_full_and_not_fuller() {
        assertThat(taken(100, 7, 0)).isEqualTo(20);
        assertThat(taken(100, 7, 3_600 * SECOND)).isEqualTo(20);
    }

    @Test
    void what_is_refused_costs_nothing() {
        assertThat(taken(1_000_000, 7, 0)).isEqualTo(20);
        assertThat(taken(1, 7, SECOND / 10)).isEqualTo(1);
    }

    @Test
    void one_does_not_pay_for_another() {
        assertThat(taken(100, 7, 0)).isEqualTo(20);
        assertThat(taken(100, 8, 0)).isEqualTo(20);
    }

    private long taken(int times, int hash, long now) {
        return IntStream.range(0, times).filter(i -> buckets.take(hash, now)).count();
    }
}
