package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.PagePath;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Answers that are ready to be sent, kept by everything they depend on. A key that is not there is composed once,
 * however many ask for it, by a bounded number of threads; nothing is ever purged, old keys age out.
 */
@ApplicationScoped
class PageCache {
    private final AsyncCache<PageKey, Answer> answers;
    private final Composer composer;
    private final RouteTable routes;
    private final ExecutorService renderers;

    PageCache(Visitors visitors, Composer composer, RouteTable routes, MeterRegistry meters) {
        this.composer = composer;
        this.routes = routes;
        this.renderers = renderers(visitors);
        this.answers = Caffeine.newBuilder()
                .maximumWeight(visitors.cacheBytes())
                .weigher((PageKey key, Answer answer) -> answer.weight())
                .recordStats()
                .executor(renderers)
                .buildAsync();
        CaffeineCacheMetrics.monitor(meters, answers, "pages");
    }

    /** The answer, at once if it is in memory; fails if it cannot be made now. */
    CompletableFuture<Answer> get(Route route, PagePath path) {
        var key = route.key(path, routes.generation());
        return answers.get(key, (wanted, executor) -> soon(() -> composer.compose(route, path)));
    }

    /** Work that may block, done by a renderer; fails at once if too much is waiting already. */
    <T> CompletableFuture<T> soon(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, renderers);
        } catch (RejectedExecutionException tooMuch) {
            return CompletableFuture.failedFuture(tooMuch);
        }
    }

    private static ExecutorService renderers(Visitors visitors) {
        int threads = visitors.renderers() > 0
                ? visitors.renderers()
                : 2 * Runtime.getRuntime().availableProcessors();
        var number = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(visitors.waiting()), task -> {
                    var thread = new Thread(task, "renderer " + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
