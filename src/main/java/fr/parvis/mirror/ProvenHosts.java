package fr.parvis.mirror;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Domains;
import fr.parvis.site.OwnHosts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What tenants have proven tells which addresses in what they send in are their own. */
@ApplicationScoped
class ProvenHosts implements OwnHosts {
    private final Domains domains;

    ProvenHosts(Domains domains) {
        this.domains = domains;
    }

    @Override
    public Set<Hostname> of(long tenant) {
        return domains.homes(tenant);
    }

    @Override
    public boolean isAnothers(long tenant, Hostname name) {
        return domains.isAnothers(tenant, name);
    }
}
