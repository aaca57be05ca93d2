package fr.parvis.serve;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

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
    }

    /** The result of {@code work}, done by {@code workers} when it is the tenant's turn; fails if too much waits. */
    <T> CompletableFuture<T> take(long tenant, Supplier<T> work, Function<Supplier<T>, CompletableFuture<T>> workers) {
        var result = new CompletableFuture<T>();
        Runnable piece = () -> {
            var unused = workers.apply(work).whenComplete((value, failure) -> {
                done(tenant);
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        };
        synchronized (lines) {
            var line = lines.computeIfAbsent(tenant, unknown -> new Line());
            if (line.underWay >= atOnce) {
                if (line.waiting.size() >= mostWaiting) {
                    return CompletableFuture.failedFuture(
                            new RejectedExecutionException("too much waits for one tenant"));
                }
                line.waiting.add(piece);
                return result;
            }
            line.underWay++;
        }
        piece.run();
        return result;
    }

    private void done(long tenant) {
        Runnable next;
        synchronized (lines) {
            var line = lines.get(tenant);
            if (line == null) {
                return;
            }
            next = line.waiting.poll();
            if (next == null && --line.underWay == 0) {
                lines.remove(tenant);
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
