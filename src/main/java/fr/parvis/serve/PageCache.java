package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.PagePath;
import fr.parvis.site.SigningKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/**
 * Answers that are ready to be sent, kept by everything they depend on. A key that is not there is composed once,
 * however many ask for it, by a bounded number of threads; nothing is ever purged, old keys age out.
 */
@ApplicationScoped
class PageCache {
    private final AsyncCache<PageKey, Answer> answers;
    private final Composer composer;
    private final RouteTable routes;
    private final Renderers renderers;
    private final SigningKeys keys;

    PageCache(
            Visitors visitors,
            Composer composer,
            RouteTable routes,
            Renderers renderers,
            SigningKeys keys,
            MeterRegistry meters) {
        this.keys = keys;
        this.composer = composer;
        this.routes = routes;
        this.renderers = renderers;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(visitors.cacheBytes())
                .weigher((PageKey key, Answer answer) -> answer.weight())
                .recordStats()
                .buildAsync();
        CaffeineCacheMetrics.monitor(meters, answers, "pages");
    }

    /** The answer, at once if it is in memory; fails if it cannot be made now. */
    CompletableFuture<Answer> get(Route route, PagePath path) {
        if (WellKnown.isFresh(path)) {
            return renderers.later(() -> composer.compose(route, path));
        }
        var key = route.key(path, routes.generation(), signer(path));
        return answers.get(key, (wanted, executor) -> renderers.later(() -> composer.compose(route, path)));
    }

    /** Never asks the database itself: whether there is another key by now is found out on the side. */
    private String signer(PagePath path) {
        if (!WellKnown.isSigned(path)) {
            return "";
        }
        if (keys.isOld()) {
            var unused = renderers.later(keys::published);
        }
        return keys.signer();
    }
}
