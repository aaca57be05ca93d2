package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalkersTest {
    private final Walkers walkers = new Walkers(2);
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void stop() {
        walkers.stop();
    }

    @Test
    void who_finds_all_under_way_goes_itself() {
        var first = walk();
        var second = walk();
        var third = CompletableFuture.supplyAsync(Thread::currentThread, walkers);
        assertThat(third).isCompletedWithValue(Thread.currentThread());

        open.countDown();
        assertThat(first.join()).isEqualTo("arrived");
        assertThat(second.join()).isEqualTo("arrived");
    }

    @Test
    void when_they_stop_nobody_waits_for_them_in_vain() {
        var first = walk();
        walkers.stop();
        assertThat(first.join()).isEqualTo("interrupted");
        assertThat(CompletableFuture.supplyAsync(() -> "went itself", walkers)).isCompletedWithValue("went itself");
    }

    private CompletableFuture<String> walk() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        open.await();
                        return "arrived";
                    } catch (InterruptedException stopped) {
                        return "interrupted";
                    }
                },
                walkers);
    }
}
