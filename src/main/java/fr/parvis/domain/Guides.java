package fr.parvis.domain;

import fr.parvis.domain.Domain.Role;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Tells tenants what to do for their names. */
@ApplicationScoped
@Transactional
public class Guides {
    private final DomainRow.Rows rows;
    private final Ledger ledger;
    private final Edge edge;
    private final PublicAddress address;
    private final DomainConfig config;

    Guides(DomainRow.Rows rows, Ledger ledger, Edge edge, PublicAddress address, DomainConfig config) {
        this.rows = rows;
        this.ledger = ledger;
        this.edge = edge;
        this.address = address;
        this.config = config;
    }

    /** In the tenant's language, by what was seen at the last look. */
    public Guidance of(Domain domain, Tenant tenant) {
        var seen = rows.findByIdOptional(domain.id())
                .map(row -> Sight.of(row.seen))
                .orElse(null);
        var others = ledger.of(tenant.id());
        var place = new Guide.Place(
                address.hostOf(tenant.slug()),
                edge,
                config.caa(),
                ledger.isGuarded(tenant.id(), domain.name()),
                Names.twin(domain.name())
                        .filter(twin -> others.stream().anyMatch(row -> row.name.equals(twin.value())))
                        .isPresent(),
                others.stream().anyMatch(row -> row.role == Role.PRIMARY && row.state.isServed() && row.leadsHere));
        return Guide.of(domain, seen, place, Phrases.of(tenant.locale()));
    }
}
