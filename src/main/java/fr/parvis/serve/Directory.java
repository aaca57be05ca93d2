package fr.parvis.serve;

import fr.parvis.address.PagePath;
import fr.parvis.render.DirectoryData;
import fr.parvis.render.Listing;
import fr.parvis.serve.Route.Site;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The platform's list of sites, page by page. They are put in the order of their names once for each state of the list. */
@Singleton
class Directory {
    private final RouteTable routes;
    private final Addresses addresses;
    private volatile Order order = new Order(-1, List.of());

    Directory(RouteTable routes, Addresses addresses) {
        this.routes = routes;
        this.addresses = addresses;
    }

    /** @param generation of the list, see {@link RouteTable#generation} */
    private record Order(long generation, List<Site> sites) {}

    /** What is at a path of the pages domain; nothing if no page of the list is there. */
    Optional<DirectoryData> at(PagePath path) {
        return DirectoryData.at(path, sites(), this::listing);
    }

    private Listing listing(Site site) {
        var tenant = site.tenant();
        return new Listing(
                tenant.name(), tenant.kind(), tenant.territory(), site.since(), addresses.here(site, PagePath.ROOT));
    }

    private List<Site> sites() {
        var known = order;
        long generation = routes.generation();
        if (known.generation() != generation) {
            known = new Order(
                    generation,
                    DirectoryData.inOrder(
                            routes.publicSites(),
                            site -> site.tenant().name(),
                            site -> site.host().value()));
            order = known;
        }
        return known.sites();
    }
}
