package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import fr.parvis.address.PagePath;
import fr.parvis.site.SigningKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are ready to be sent, kept by everything they depend on. A key that is not there is taken from the disk
 * or composed, once, however many ask for it, by a bounded number of threads; nothing is ever purged, old keys age out.
 */
@Singleton
class PageCache {
    private static final int SHARES = 20;

    /** Then the earlier one is shown: less than a visitor waits for an answer of whatever kind. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private final AsyncCache<PageKey, Answer> answers;
    private final AsyncCache<Coded, Answer> underWay;
    private final Shares shares;
    private final Composer composer;
    private final DiskTier disk;
    private final Missing missing;
    private final Renderers renderers;
    private final SigningKeys keys;
    private final Counter composed;
    private final Counter stale;

    PageCache(
            Visitors visitors,
            Composer composer,
            DiskTier disk,
            Missing missing,
            Renderers renderers,
            SigningKeys keys,
            MeterRegistry meters) {
        this.keys = keys;
        this.composer = composer;
        this.disk = disk;
        this.missing = missing;
        this.renderers = renderers;
        this.shares = new Shares(visitors.cacheBytes(), visitors.cacheBytes() / SHARES);
        this.answers = Caffeine.newBuilder()
                .maximumWeight(visitors.cacheBytes())
                .weigher((PageKey key, Answer answer) -> answer.weight())
                .removalListener((key, answer, cause) -> {
                    if (key != null && cause != RemovalCause.REPLACED) {
                        shares.removed(key);
                    }
                })
                .executor(Runnable::run)
                .recordStats()
                .buildAsync();
        this.underWay =
                Caffeine.newBuilder().maximumSize(0).executor(Runnable::run).buildAsync();
        CaffeineCacheMetrics.monitor(meters, answers, "pages");
        this.composed = Counter.builder("parvis.pages.composed")
                .description("Answers that were in no cache and had to be made")
                .register(meters);
        this.stale = Counter.builder("parvis.pages.stale")
                .description("Answers of the release before, because the present one's could not be made")
                .register(meters);
    }

    /** A coding in which somebody wants an answer that is there in others. */
    private record Coded(PageKey key, Encoding coding) {}

    /** How many answers were made since the start. */
    long composed() {
        return Math.round(composed.count());
    }

    /**
     * The answer, at once if it is in memory in the coding that is wanted; fails if it cannot be made now.
     *
     * @param acceptEncoding what was asked for; null for nothing
     */
    CompletableFuture<Answer> get(Route route, PagePath path, @Nullable String acceptEncoding) {
        if (WellKnown.isFresh(path)) {
            return renderers.later(route, () -> made(composer.compose(route, path), acceptEncoding));
        }
        var key = key(route, path);
        var coming = answers.get(key, (wanted, executor) -> make(route, path, key, acceptEncoding))
                .thenCompose(answer -> coded(route, key, answer, acceptEncoding));
        return Renderers.ifDone(coming) != null ? coming : orEarlier(coming, route, key);
    }

    /** The answer if it is in memory and nothing about it has to be asked; else null. */
    @Nullable
    Answer ready(Route route, PagePath path) {
        if (WellKnown.isFresh(path) || WellKnown.isSigned(path)) {
            return null;
        }
        var answer = inMemory(new PageKey(route.edition(), "", path));
        return answer != null || !missing.at(route, path) ? answer : inMemory(PageKey.nothing(route.edition()));
    }

    private CompletableFuture<Answer> make(Route route, PagePath path, PageKey key, @Nullable String acceptEncoding) {
        var made = renderers.later(
                route,
                () -> disk.find(key).orElseGet(() -> {
                    var answer = key.isNothing() && route instanceof Route.Site site
                            ? composer.nothing(site)
                            : composer.compose(route, path);
                    composed.increment();
                    made(answer, acceptEncoding);
                    keep(route, key, answer);
                    return answer;
                }));
        return made.thenApply(answer -> {
            weigh(key, answer);
            return answer;
        });
    }

    /** The answer once it is there in the coding that is wanted. */
    private CompletableFuture<Answer> coded(Route route, PageKey key, Answer answer, @Nullable String acceptEncoding) {
        if (answer.ready(acceptEncoding) != null) {
            return CompletableFuture.completedFuture(answer);
        }
        var coding = Negotiation.choose(acceptEncoding, answer.bodies().codings());
        return underWay.get(
                new Coded(key, coding),
                (wanted, executor) -> renderers.later(route, () -> {
                    made(answer, acceptEncoding);
                    if (replace(key, answer)) {
                        weigh(key, answer);
                        forgetIfGone(key);
                    }
                    keep(route, key, answer);
                    return answer;
                }));
    }

    /** Puts an answer that has grown in its own place; false if it is not in memory any more. */
    private boolean replace(PageKey key, Answer answer) {
        var kept = answers.asMap()
                .computeIfPresent(
                        key,
                        (same, known) ->
                                Renderers.ifDone(known) == answer ? CompletableFuture.completedFuture(answer) : known);
        return Renderers.ifDone(kept) == answer;
    }

    private static Answer made(Answer answer, @Nullable String acceptEncoding) {
        var unused = answer.make(acceptEncoding);
        return answer;
    }

    private void weigh(PageKey key, Answer answer) {
        shares.added(key, answer.weight()).forEach(answers.synchronous()::invalidate);
    }

    /** What went before its weight was noted has nobody else who says so. */
    private void forgetIfGone(PageKey key) {
        if (!answers.asMap().containsKey(key)) {
            shares.removed(key);
        }
    }

    /**
     * Writes what stays as it is to the disk, behind what others wait for; when too much waits already, it is not
     * written.
     */
    private void keep(Route route, PageKey key, Answer answer) {
        if (route.isLasting() && key.signer().isEmpty()) {
            var unused = renderers.later(() -> {
                disk.keep(key, answer);
                return answer;
            });
        }
    }

    /** If the answer cannot be made, that of the edition before, if anybody still has it. */
    private CompletableFuture<Answer> orEarlier(CompletableFuture<Answer> coming, Route route, PageKey key) {
        var before = route.before();
        if (before == null) {
            return coming;
        }
        var earlier = new PageKey(before, key.signer(), key.path());
        return Renderers.within(LONGEST_WAIT, coming).exceptionallyCompose(failure -> {
            var kept = inMemory(earlier);
            return kept != null
                    ? CompletableFuture.completedFuture(told(kept))
                    : renderers.later(() -> disk.find(earlier).map(this::told).orElseThrow(() -> thrown(failure)));
        });
    }

    private Answer told(Answer answer) {
        stale.increment();
        return answer;
    }

    private static RuntimeException thrown(Throwable failure) {
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private @Nullable Answer inMemory(PageKey key) {
        return Renderers.ifDone(answers.getIfPresent(key));
    }

    private PageKey key(Route route, PagePath path) {
        return missing.at(route, path)
                ? PageKey.nothing(route.edition())
                : new PageKey(route.edition(), signer(path), path);
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
