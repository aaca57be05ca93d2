package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.PagePath;
import fr.parvis.address.Spellings;
import fr.parvis.render.Pages;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.KnownPaths;
import fr.parvis.site.Releases;
import fr.parvis.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells from memory that a site has nothing at a path, so that those who try addresses at random cost neither a query
 * nor a place in the page cache. What it does not know it says nothing about.
 */
@Singleton
class Missing {
    private static final long MOST_BYTES = 32L << 20;

    private final AsyncCache<Edition, Optional<KnownPaths>> known;
    private final Releases releases;
    private final Renderers renderers;
    private final Pages pages;

    Missing(Releases releases, Renderers renderers, Pages pages) {
        this.releases = releases;
        this.renderers = renderers;
        this.pages = pages;
        this.known = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Edition shown, Optional<KnownPaths> paths) ->
                        paths.map(KnownPaths::weight).orElse(1))
                .executor(Runnable::run)
                .buildAsync();
    }

    /** Whether nothing is at {@code path} for certain. */
    boolean at(Route route, PagePath path) {
        if (!(route instanceof Site site)
                || site.site() == null
                || site.tenant().status() != Tenant.Status.ACTIVE
                || WellKnown.mayBe(path)
                || Albums.mayBe(path)
                || path.value().equals(pages.icon().path())
                || pages.asset(path.value()).isPresent()) {
            return false;
        }
        return paths(site)
                .filter(all -> !mayHave(all, path) && all.rule(path).isEmpty())
                .isPresent();
    }

    /** What is published, path by path; nothing until that has been looked up, for which nobody waits. */
    Optional<KnownPaths> paths(Site site) {
        var ref = Objects.requireNonNull(site.site(), "something is published");
        var paths = known.get(site.content(), (shown, executor) -> renderers.later(() -> releases.knownPaths(ref)));
        return Optional.ofNullable(Renderers.ifDone(paths)).flatMap(all -> all);
    }

    private static boolean mayHave(KnownPaths all, PagePath path) {
        return Stream.concat(Spellings.asked(path), Spellings.folder(path).stream())
                .anyMatch(each -> all.mayHave(each.value()));
    }
}
