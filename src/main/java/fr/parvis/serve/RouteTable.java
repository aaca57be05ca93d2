package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain.Role;
import fr.parvis.domain.Domain.State;
import fr.parvis.domain.Domains;
import fr.parvis.domain.KnownNames;
import fr.parvis.domain.Served;
import fr.parvis.serve.Route.Lapsed;
import fr.parvis.serve.Route.Redirect;
import fr.parvis.serve.Route.Secured;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.Move;
import fr.parvis.site.Moves;
import fr.parvis.site.Releases;
import fr.parvis.site.Releases.Published;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every host name of the platform and where it leads, in memory: routing never asks the database. */
@Singleton
class RouteTable implements KnownNames {

    private final Tenants tenants;
    private final Releases releases;
    private final Moves moves;
    private final Domains domains;
    private final PublicAddress address;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> ownNames = new ConcurrentHashMap<>();
    private final Set<Hostname> secured = ConcurrentHashMap.newKeySet();
    private final AtomicLong generation = new AtomicLong();
    private volatile boolean pagesSecured;

    RouteTable(Tenants tenants, Releases releases, Moves moves, Domains domains, PublicAddress address) {
        this.tenants = tenants;
        this.releases = releases;
        this.moves = moves;
        this.domains = domains;
        this.address = address;
    }

    /** Where {@code host} leads, spelt as in a {@code Host} header; names that are spelt canonically are found at once. */
    Optional<Route> find(String host) {
        var known = exact(host);
        return known != null ? Optional.of(known) : Hostname.fromHeader(host).map(name -> routes.get(name.value()));
    }

    @Override
    public boolean contains(Hostname name) {
        var route = routes.get(name.value());
        return route != null && route.isKept();
    }

    /** Whether the name leads anywhere here, be it to a word about its end. */
    boolean isLed(Hostname name) {
        return routes.containsKey(name.value());
    }

    /** The same for a name in its canonical spelling, with or without a port; null for all else. */
    @Nullable
    Route exact(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0
                ? routes.get(host)
                : HostGate.isPort(host, colon + 1) ? routes.get(host.substring(0, colon)) : null;
    }

    /** A number that is another one whenever the directory shows anything else. */
    long generation() {
        return generation.get();
    }

    /** The sites that anybody may see, each once. */
    List<Site> publicSites() {
        return routes.values().stream()
                .flatMap(route -> route instanceof Site site && isListed(site) ? Stream.of(site) : null)
                .toList();
    }

    /** One of the sites that anybody may see, whichever is met first. */
    Optional<Site> anySite() {
        return routes.values().stream()
                .flatMap(route -> route instanceof Site site && site.isPublic() ? Stream.of(site) : null)
                .findFirst();
    }

    /** The names that tenants brought and that are served. */
    List<Hostname> ownNames() {
        return ownNames.values().stream()
                .flatMap(Set::stream)
                .map(Hostname::new)
                .toList();
    }

    /** The host that search engines shall keep for a tenant. */
    Hostname home(Tenant tenant) {
        var host = address.hostOf(tenant.slug());
        return routes.get(host.value()) instanceof Site site ? site.home() : host;
    }

    /** Fills the table with all that is known. */
    void load() {
        var published = releases.allPublished().stream()
                .collect(Collectors.toMap(known -> known.ref().tenant(), known -> known));
        var left = moves.all();
        var names = domains.routable().stream().collect(Collectors.groupingBy(Served::tenant));
        tenants.each(tenant -> put(
                site(tenant, published.get(tenant.id()), left.getOrDefault(tenant.id(), List.of())),
                names.getOrDefault(tenant.id(), List.of())));
        turn();
    }

    /** The tenants that have something to show. */
    Set<Long> shown() {
        return routes.values().stream()
                .filter(route -> route instanceof Site && route.isKept())
                .map(route -> route.edition().owner())
                .collect(Collectors.toSet());
    }

    /**
     * Looks again at one tenant.
     *
     * @return whether it is still there
     */
    boolean reload(long id) {
        var tenant = tenants.byId(id);
        if (tenant.isPresent()) {
            var platforms = address.hostOf(tenant.get().slug());
            var before = listed(platforms);
            put(site(tenant.get(), releases.publication(id).orElse(null), moves.of(id)), domains.routable(id));
            if (!listed(platforms).equals(before)) {
                turn();
            }
        } else {
            routes.values().removeIf(route -> isOf(route, id));
            ownNames.remove(id);
            turn();
        }
        return tenant.filter(known -> known.status() != Tenant.Status.CLOSED).isPresent();
    }

    /** What the directory shows of a site. */
    private record Listed(
            String name,
            Tenant.Kind kind,
            @Nullable String territory,
            @Nullable Instant since,
            Hostname host,
            boolean secured) {}

    /** What it shows of the tenant that has this host of the platform's; nothing if it shows nothing. */
    private Optional<Listed> listed(Hostname platforms) {
        return routes.get(platforms.value()) instanceof Site known
                        && routes.get(known.home().value()) instanceof Site site
                        && isListed(site)
                ? Optional.of(new Listed(
                        site.tenant().name(),
                        site.tenant().kind(),
                        site.tenant().territory(),
                        site.since(),
                        site.host(),
                        site.secured().host()))
                : Optional.empty();
    }

    private static boolean isListed(Site site) {
        return site.isPublic() && site.host().equals(site.home());
    }

    /** Another edition of the directory: it shows something else. */
    private void turn() {
        var platform = address.pagesDomain();
        routes.put(platform.value(), new Route.Platform(platform, generation.incrementAndGet()));
    }

    private Site site(Tenant tenant, @Nullable Published published, List<Move> left) {
        var host = address.hostOf(tenant.slug());
        return new Site(host, host, tenant.forVisitors(), published, left, false, Secured.NEITHER);
    }

    private void put(Site platforms, List<Served> names) {
        var primary = names.stream()
                .flatMap(name -> Stream.ofNullable(name.primary()))
                .findFirst();
        var site = primary.map(platforms::livingAt).orElse(platforms);
        put(site);
        for (var name : names) {
            if (name.state() == State.SUSPENDED) {
                routes.put(name.name().value(), new Lapsed(name.name(), name.tenant()));
                continue;
            }
            boolean leadsOn = site.isKept()
                    && name.role() == Role.REDIRECT
                    && !name.name().equals(site.home());
            if (leadsOn) {
                routes.put(
                        name.name().value(),
                        new Redirect(name.name(), name.tenant(), site.home(), primary.isPresent()));
            } else {
                put(site.at(name.name()));
            }
        }
        remember(site.tenant().id(), names);
    }

    private void put(Site site) {
        routes.compute(
                site.host().value(),
                (name, earlier) -> site.reachedBy(way(site.host(), site.home())).after(earlier));
    }

    /** Of which of two hosts browsers trust the certificate. */
    Secured way(Hostname host, Hostname home) {
        return new Secured(isSecured(host), isSecured(home));
    }

    boolean isSecured(Hostname host) {
        return host.isAtMostOneLabelBelow(address.pagesDomain()) ? pagesSecured : secured.contains(host);
    }

    /** From now on browsers trust the certificate of a tenant's own name, or do so no more: its tenant's pages say so. */
    void secured(Hostname name, boolean trusted) {
        boolean other = trusted ? secured.add(name) : secured.remove(name);
        if (other && routes.get(name.value()) instanceof Site site) {
            lookAgain(address.hostOf(site.tenant().slug()).value());
            ownNames.getOrDefault(site.tenant().id(), Set.of()).forEach(this::lookAgain);
            turn();
        }
    }

    /** The same for the pages domain and all one label below. */
    void pagesSecured(boolean trusted) {
        if (pagesSecured != trusted) {
            pagesSecured = trusted;
            routes.keySet().forEach(this::lookAgain);
            turn();
        }
    }

    private void lookAgain(String name) {
        routes.computeIfPresent(
                name,
                (key, route) -> route instanceof Site site ? site.reachedBy(way(site.host(), site.home())) : route);
    }

    /** Names that the tenant has no more go, unless they are another tenant's by now. */
    private void remember(long tenant, List<Served> names) {
        var now = names.stream().map(name -> name.name().value()).collect(Collectors.toUnmodifiableSet());
        var before = now.isEmpty() ? ownNames.remove(tenant) : ownNames.put(tenant, now);
        if (before != null) {
            before.stream()
                    .filter(name -> !now.contains(name))
                    .forEach(name -> routes.computeIfPresent(name, (key, route) -> isOf(route, tenant) ? null : route));
        }
    }

    private static boolean isOf(Route route, long tenant) {
        return route.edition().owner() == tenant;
    }
}
