package fr.parvis.serve;

import fr.parvis.tenant.Daemons;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bounded number of threads that do what the event loop must not: read, render, compress. */
@ApplicationScoped
class Renderers {
    /** Pieces of work of one tenant at a time. */
    private static final int OF_ONE_TENANT = 5;

    private final ThreadPoolExecutor threads;
    private final Turns turns;

    Renderers(Visitors visitors) {
        int count = visitors.renderers() > 0
                ? visitors.renderers()
                : 2 * Runtime.getRuntime().availableProcessors();
        this.turns = new Turns(OF_ONE_TENANT, Math.max(1, visitors.waiting() / 2));
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(visitors.waiting()),
                task -> new Daemons("renderer " + number.incrementAndGet()).newThread(task));
    }

    /** The work's result; fails at once if too much work is waiting already. */
    <T> CompletableFuture<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException tooMuch) {
            return CompletableFuture.failedFuture(tooMuch);
        }
    }

    /** The same for a page, when it is its tenant's turn. */
    <T> CompletableFuture<T> later(Route route, Supplier<T> work) {
        return turns.take(route.edition().owner(), work, this::later);
    }

    /** What has come already; null if it is still on its way, or failed. */
    static <T> @Nullable T ifDone(@Nullable CompletableFuture<T> coming) {
        return coming == null || !coming.isDone() || coming.isCompletedExceptionally() ? null : coming.join();
    }

    /** What is coming, failed if it has not come by then; it comes all the same, for whoever asks later. */
    static <T> CompletableFuture<T> within(Duration wait, CompletableFuture<T> coming) {
        return coming.isDone() ? coming : coming.copy().orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
