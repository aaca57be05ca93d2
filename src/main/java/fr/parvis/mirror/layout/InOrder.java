package fr.parvis.mirror.layout;

import fr.parvis.tenant.Daemons;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on several threads, of which what comes is taken in the order of the pieces; few are under way or wait at once. */
public final class InOrder {
    private InOrder() {}

    /** @throws RuntimeException of the first piece, in their order, that broke; later ones are not begun */
    public static <A, B> void each(Collection<A> pieces, int threads, Function<A, B> work, Consumer<B> taker) {
        var pool = Executors.newFixedThreadPool(threads, new Daemons("mirror-cleaning"));
        try {
            var waiting = new ArrayDeque<Future<B>>();
            for (var piece : pieces) {
                if (waiting.size() == 2 * threads) {
                    taker.accept(end(waiting.remove()));
                }
                waiting.add(pool.submit(() -> work.apply(piece)));
            }
            while (!waiting.isEmpty()) {
                taker.accept(end(waiting.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <B> B end(Future<B> begun) {
        try {
            return begun.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(broken.getCause());
        }
    }
}
