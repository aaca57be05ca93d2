package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Later;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnTest {
    private final Later clock = new Later("2026-11-25T10:00:00Z");
    private final AtomicBoolean others = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final Turn turn = new Turn(clock, Duration.ofMinutes(10), () -> {
        looks.incrementAndGet();
        return others.get();
    });

    @Test
    void a_run_keeps_its_thread_for_hours_while_nobody_waits() {
        for (int hour = 11; hour < 20; hour++) {
            assertThat(at(hour + ":00:00")).isFalse();
        }
        assertThat(looks).hasValue(9);
    }

    @Test
    void it_gives_its_thread_to_others_after_its_turn_and_not_before() {
        others.set(true);
        assertThat(at("10:09:59")).isFalse();
        assertThat(looks).hasValue(0);
        assertThat(at("10:10:00")).isTrue();
        others.set(false);
        assertThat(at("10:11:00")).isTrue();
    }

    @Test
    void it_looks_again_every_few_seconds_whether_others_have_come() {
        assertThat(at("10:10:00")).isFalse();
        others.set(true);
        assertThat(at("10:10:04")).isFalse();
        assertThat(at("10:10:05")).isTrue();
        assertThat(looks).hasValue(2);
    }

    private boolean at(String time) {
        clock.at(Instant.parse("2026-11-25T" + time + "Z"));
        return turn.isOver();
    }
}
