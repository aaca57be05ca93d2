package fr.parvis.mirror.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private static final List<Integer> PIECES = IntStream.range(0, 200).boxed().toList();

    @Test
    void what_comes_is_taken_in_order_however_long_each_takes() {
        var taken = new ArrayList<Integer>();
        InOrder.each(
                PIECES,
                4,
                piece -> {
                    for (int i = 0; i < piece % 7 * 1000; i++) {
                        Thread.onSpinWait();
                    }
                    return piece * 2;
                },
                taken::add);
        assertThat(taken).isEqualTo(PIECES.stream().map(piece -> piece * 2).toList());
    }

    @Test
    void few_pieces_are_under_way_or_wait_at_once() {
        var ahead = new AtomicInteger();
        var most = new AtomicInteger();
        InOrder.each(
                PIECES,
                3,
                piece -> most.accumulateAndGet(ahead.incrementAndGet(), Math::max),
                done -> ahead.decrementAndGet());
        assertThat(most.get()).isBetween(2, 6);
    }

    @Test
    void what_breaks_is_told_in_its_turn_and_ends_the_rest() {
        var taken = new ArrayList<Integer>();
        assertThatThrownBy(() -> InOrder.each(
                        PIECES,
                        2,
                        piece -> {
                            if (piece == 5) {
                                throw new IllegalStateException("piece 5");
                            }
                            return piece;
                        },
                        taken::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("piece 5");
        assertThat(taken).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void half_of_the_processors_are_for_visitors_while_there_are_any() throws InterruptedException {
        assertThat(atOnce(new Share(4, () -> false), 100)).isEqualTo(2);
        assertThat(atOnce(new Share(4, () -> true), 100)).isEqualTo(4);
        assertThat(atOnce(new Share(1, () -> true), 100)).isEqualTo(1);
    }

    @Test
    void large_documents_have_half_of_the_processors_at_any_time() throws InterruptedException {
        assertThat(atOnce(new Share(4, () -> true), 1 << 20)).isEqualTo(4);
        assertThat(atOnce(new Share(4, () -> true), (1 << 20) + 1)).isEqualTo(2);
    }

    @Test
    void it_is_quiet_two_seconds_after_the_last_visitor() {
        var visits = new AtomicInteger();
        var clock = new Steps();
        var quiet = new Quiet(visits::get, clock);
        assertThat(quiet.getAsBoolean()).isFalse();
        clock.step(2);
        assertThat(quiet.getAsBoolean()).isTrue();
        visits.incrementAndGet();
        assertThat(quiet.getAsBoolean()).isFalse();
        clock.step(1);
        assertThat(quiet.getAsBoolean()).isFalse();
        clock.step(1);
        assertThat(quiet.getAsBoolean()).isTrue();
    }

    /** How many of eight find room at once. */
    private static int atOnce(Share share, int bytes) throws InterruptedException {
        var inside = new AtomicInteger();
        var open = new CountDownLatch(1);
        var threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> share.of(bytes, () -> {
                    inside.incrementAndGet();
                    try {
                        return open.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stop) {
                        return false;
                    }
                })))
                .toList();
        threads.forEach(Thread::start);
        TimeUnit.MILLISECONDS.sleep(500);
        int most = inside.get();
        open.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return most;
    }

    private static final class Steps extends java.time.Clock {
        private java.time.Instant now = java.time.Instant.parse("2026-11-28T12:00:00Z");

        void step(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public java.time.Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
