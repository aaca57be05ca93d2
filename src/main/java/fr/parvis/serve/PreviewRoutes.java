package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.Moves;
import fr.parvis.site.Previews;
import fr.parvis.site.Releases;
import fr.parvis.site.Releases.Published;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The hosts of previews: they are few and short-lived, so they are looked up and not kept in the route table. */
@ApplicationScoped
class PreviewRoutes {
    private static final Pattern LABEL = Pattern.compile(Previews.PREFIX + "[a-z0-9]{20,30}");

    private final Previews previews;
    private final Tenants tenants;
    private final Moves moves;
    private final PublicAddress address;
    private final RouteTable routes;
    private final Renderers renderers;
    private final Releases releases;

    PreviewRoutes(
            Previews previews,
            Tenants tenants,
            Moves moves,
            PublicAddress address,
            RouteTable routes,
            Renderers renderers,
            Releases releases) {
        this.previews = previews;
        this.tenants = tenants;
        this.moves = moves;
        this.address = address;
        this.routes = routes;
        this.renderers = renderers;
        this.releases = releases;
    }

    /** Whether a host is spelt like a preview's; everything else needs no look-up. */
    boolean mayBe(String host) {
        return host.regionMatches(true, 0, Previews.PREFIX, 0, Previews.PREFIX.length())
                && label(host).isPresent();
    }

    CompletableFuture<Optional<Site>> find(String host) {
        return renderers.later(() -> label(host).flatMap(previews::find).flatMap(ref -> site(host, ref)));
    }

    private Optional<Site> site(String host, SiteRef ref) {
        var name = Hostname.fromHeader(host).orElseThrow();
        return releases.find(ref)
                .flatMap(release -> tenants.byId(ref.tenant()).map(tenant -> {
                    var home = routes.home(tenant);
                    return new Site(
                            name,
                            home,
                            tenant.forVisitors(),
                            new Published(ref, release.createdAt(), null),
                            moves.of(tenant.id()),
                            true,
                            routes.way(name, home));
                }));
    }

    private Optional<String> label(String host) {
        var pages = address.pagesDomain();
        return Hostname.fromHeader(host)
                .filter(name -> name.isAtMostOneLabelBelow(pages) && !name.equals(pages))
                .map(name -> name.value().substring(0, name.value().indexOf('.')))
                .filter(LABEL.asMatchPredicate());
    }
}
