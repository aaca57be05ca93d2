package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Later;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final String ORIGIN = "https://www.saint-roch.fr";
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final Later clock = new Later(START.toString());
    private final Pace pace = new Pace(clock);

    @Test
    void a_bandwidth_is_kept_over_several_connections() {
        var second = new Pace.Rest(Duration.ZERO, Duration.ofSeconds(1));

        var three = asked(
                second,
                () -> asked(second, () -> asked(second, () -> "answer").orElseThrow())
                        .orElseThrow());

        assertThat(three).contains("answer");
        at("10:00:02.999");
        assertThat(asked(second, () -> "too early")).isEmpty();
        at("10:00:03");
        assertThat(asked(second, () -> "in time")).contains("in time");
        at("10:00:03.999");
        assertThat(asked(second, () -> "too early")).isEmpty();
        at("10:00:30");
        assertThat(asked(second, () -> "nothing is saved up")).isPresent();
        at("10:00:30.999");
        assertThat(asked(second, () -> "too early")).isEmpty();
    }

    @Test
    void a_pause_that_several_answers_ask_for_at_once_is_made_once() {
        var minute = new Pace.Rest(Duration.ofMinutes(1), Duration.ofSeconds(1));

        asked(minute, () -> asked(minute, () -> "answer").orElseThrow());

        at("10:00:59.999");
        assertThat(asked(minute, () -> "too early")).isEmpty();
        at("10:01:00");
        assertThat(asked(minute, () -> "in time")).contains("in time");
    }

    @Test
    void whoever_waits_behind_another_may_give_up() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var first = new Thread(() -> pace.inTurn(ORIGIN, answer -> Duration.ZERO, () -> true, () -> {
            asked.countDown();
            awaitQuietly(done);
            return "first";
        }));
        first.start();
        asked.await();

        assertThat(pace.inTurn(ORIGIN, answer -> Duration.ZERO, () -> false, () -> "second"))
                .isEmpty();

        done.countDown();
        first.join();
        assertThat(pace.inTurn(ORIGIN, answer -> Duration.ZERO, () -> false, () -> "third"))
                .contains("third");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever would have to wait goes away; what is asked for within {@code request} is asked for at the same time. */
    private Optional<String> asked(Pace.Rest rest, Supplier<String> request) {
        return pace.beside(ORIGIN, Duration.ZERO, answer -> rest, () -> false, request);
    }

    private void at(String time) {
        clock.at(START.atZone(ZoneOffset.UTC).with(LocalTime.parse(time)).toInstant());
    }
}
