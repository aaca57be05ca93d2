package fr.parvis.domain.certificate;

import fr.parvis.domain.Domains;
import fr.parvis.domain.Served;
import fr.parvis.tenant.PublicAddress;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that tenants bring and that lead here, or that have a certificate already; and with a way to prove it the pages
 * domain with all below it.
 */
@Singleton
final class TenantsWishes implements Wishes {
    private final Domains domains;
    private final Database database;
    private final PublicAddress address;
    private final boolean wildcard;

    TenantsWishes(Domains domains, Database database, PublicAddress address, AcmeConfig config) {
        this.domains = domains;
        this.database = database;
        this.address = address;
        this.wildcard = config.dnsHook().isPresent();
    }

    @Override
    public List<Wish> all() {
        var wishes = new ArrayList<Wish>();
        if (wildcard) {
            wishes.add(new Wish("*." + address.pagesDomain(), null));
        }
        var wanting = Set.copyOf(domains.wantingCertificates());
        var present = new HashSet<>(
                database.list("select name from certificate where chain is not null", row -> row.getString("name")));
        for (Served served : domains.routable()) {
            var name = served.name();
            if (wanting.contains(name) && (served.leadsHere() || present.contains(name.value()))) {
                wishes.add(new Wish(name.value(), served.tenant()));
            }
        }
        return wishes;
    }
}
