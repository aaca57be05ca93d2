package fr.parvis.serve;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets each tenant have a few pieces of work done at a time, the rest in their order, so that one who is asked for much
 * does not make all others wait.
 */
final class Turns {
    private final int atOnce;
    private final int mostWaiting;
    private final Map<Long, Line> lines = new HashMap<>();

    /**
     * @param atOnce pieces of one tenant under way
     * @param mostWaiting pieces of one tenant that wait
     */
    Turns(int atOnce, int mostWaiting) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    private static final class Line {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
        /** Somebody is at it: what can begin meanwhile is begun there, and no piece from within another. */
        private boolean beginning;
    }

    /** The result of {@code work}, done by {@code workers} when it is the tenant's turn; fails if too much waits. */
    <T> CompletableFuture<T> take(long tenant, Supplier<T> work, Function<Supplier<T>, CompletableFuture<T>> workers) {
        var result = new CompletableFuture<T>();
        synchronized (lines) {
            var line = lines.computeIfAbsent(tenant, unknown -> new Line());
            if (line.underWay >= atOnce && line.waiting.size() >= mostWaiting) {
                return CompletableFuture.failedFuture(new RejectedExecutionException("too much waits for one tenant"));
            }
            line.waiting.add(() -> {
                var unused = begun(work, workers).whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                    done(tenant);
                });
            });
        }
        begin(tenant);
        return result;
    }

    private static <T> CompletableFuture<T> begun(
            Supplier<T> work, Function<Supplier<T>, CompletableFuture<T>> workers) {
        try {
            return workers.apply(work);
        } catch (RuntimeException | Error refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private void done(long tenant) {
        synchronized (lines) {
            var line = lines.get(tenant);
            if (line != null) {
                line.underWay--;
            }
        }
        begin(tenant);
    }

    /**
     * Begins what may begin, one after the other: of a long line whose every piece is refused at once, none may begin from
     * within the end of the one before.
     */
    private void begin(long tenant) {
        for (var next = next(tenant, false); next != null; next = next(tenant, true)) {
            next.run();
        }
    }

    /** @param beginning whether the caller is who begins what can begin now; if nothing can, it no longer is */
    private @Nullable Runnable next(long tenant, boolean beginning) {
        synchronized (lines) {
            var line = lines.get(tenant);
            if (line == null || (line.beginning && !beginning)) {
                return null;
            }
            var next = line.underWay < atOnce ? line.waiting.poll() : null;
            line.beginning = next != null;
            if (next != null) {
                line.underWay++;
            } else if (line.underWay == 0) {
                lines.remove(tenant);
            }
            return next;
        }
    }
}
