package fr.parvis.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private final Endings endings = new Endings();

    @Test
    void who_reads_that_a_run_has_ended_reads_so_once_its_end_is_through() throws Exception {
        var committed = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        var end = CompletableFuture.supplyAsync(() -> endings.of(7, () -> {
            committed.countDown();
            return through(seen);
        }));
        assertThat(committed.await(10, TimeUnit.SECONDS)).isTrue();

        var reader = CompletableFuture.runAsync(() -> endings.await(7));
        endings.await(8);
        assertThat(reader).as("waits for the visitors").isNotDone();
        seen.countDown();

        assertThat(end.get(10, TimeUnit.SECONDS)).isTrue();
        reader.get(10, TimeUnit.SECONDS);
        endings.await(7);
    }

    private static boolean through(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
