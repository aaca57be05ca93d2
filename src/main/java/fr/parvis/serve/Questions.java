package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.PagePath;
import fr.parvis.serve.Answers.Keeping;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.Entries;
import fr.parvis.site.Move;
import fr.parvis.site.OldAddresses;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Requests with a query. No page depends on one, so a query that nobody knows changes nothing; but what an origin told
 * apart by its query is led to where it lies here. What is kept is what a release knows, not what is asked.
 */
@ApplicationScoped
class Questions {
    private static final long MOST_ADDRESSES = 500_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final AsyncCache<Asked, OldAddresses> known;
    private final Entries entries;
    private final Renderers renderers;

    Questions(Entries entries, Renderers renderers) {
        this.entries = entries;
        this.renderers = renderers;
        this.known = Caffeine.newBuilder()
                .maximumWeight(MOST_ADDRESSES)
                .weigher((Asked asked, OldAddresses addresses) -> addresses.size() + 1)
                .expireAfterAccess(KEPT)
                .buildAsync();
    }

    /** What the known addresses depend on. */
    private record Asked(SiteRef ref, List<Move> moves) {}

    /** Where the query leads; nothing if it is of no account, or if that cannot be known now. */
    CompletableFuture<Optional<Answer>> answer(Route route, PagePath path, String query) {
        if (!(route instanceof Site site)
                || site.site() == null
                || site.tenant().status() != Tenant.Status.ACTIVE) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return known.get(
                        new Asked(site.site(), site.moves()),
                        (asked, executor) -> renderers.later(() -> entries.oldAddresses(asked.ref, asked.moves)))
                .thenApply(addresses -> addresses.find(path, query).map(way -> answer(site, way)))
                .exceptionally(away -> Optional.empty());
    }

    private static Answer answer(Site site, OldAddresses.Way way) {
        var since = site.publishedAt();
        var target = Locations.safe(way.target());
        return site.preview()
                ? Answers.hidden(Answers.redirect(way.status(), target, Keeping.NEVER, since))
                : Answers.redirect(way.status(), target, Keeping.SHORTLY, since);
    }
}
