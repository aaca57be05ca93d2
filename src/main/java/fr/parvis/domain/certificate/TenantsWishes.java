package fr.parvis.domain.certificate;

import fr.parvis.domain.Domains;
import fr.parvis.domain.Served;
import fr.parvis.tenant.PublicAddress;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The names that tenants bring and that lead here, and with a way to prove it the pages domain with all below it. */
@Singleton
final class TenantsWishes implements Wishes {
    private final Domains domains;
    private final PublicAddress address;
    private final boolean wildcard;

    TenantsWishes(Domains domains, PublicAddress address, AcmeConfig config) {
        this.domains = domains;
        this.address = address;
        this.wildcard = config.dnsHook().isPresent();
    }

    @Override
    public List<Wish> all() {
        var wishes = new ArrayList<Wish>();
        if (wildcard) {
            wishes.add(new Wish("*." + address.pagesDomain(), null));
        }
        var wanting = new HashSet<>(domains.wantingCertificates());
        for (Served served : domains.routable()) {
            if (served.leadsHere() && wanting.contains(served.name())) {
                wishes.add(new Wish(served.name().value(), served.tenant()));
            }
        }
        return wishes;
    }
}
