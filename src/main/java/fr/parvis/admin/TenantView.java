package fr.parvis.admin;

import fr.parvis.admin.TenantAnswer.Halt;
import fr.parvis.admin.TenantAnswer.Host;
import fr.parvis.admin.TenantAnswer.Look;
import fr.parvis.admin.TenantAnswer.Quotas;
import fr.parvis.admin.TenantAnswer.Use;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Domains;
import fr.parvis.mirror.Sources;
import fr.parvis.site.Releases;
import fr.parvis.site.Releases.Extent;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Gathers what the API tells of a tenant. */
@ApplicationScoped
class TenantView {
    private final Releases releases;
    private final Sources sources;
    private final Domains domains;
    private final Platform platform;
    private final PublicAddress address;

    TenantView(Releases releases, Sources sources, Domains domains, Platform platform, PublicAddress address) {
        this.releases = releases;
        this.sources = sources;
        this.domains = domains;
        this.platform = platform;
        this.address = address;
    }

    TenantAnswer of(Tenant tenant) {
        return of(List.of(tenant)).get(0);
    }

    /** The same of several, asking no more often. */
    List<TenantAnswer> of(List<Tenant> tenants) {
        var ids = tenants.stream().map(Tenant::id).toList();
        var extents = releases.extents(ids);
        var own = domains.ofTenants(ids);
        var mirrored = sources.counts(ids);
        return tenants.stream()
                .map(tenant -> of(
                        tenant,
                        extents.getOrDefault(tenant.id(), Extent.NONE),
                        own.getOrDefault(tenant.id(), List.of()),
                        mirrored.getOrDefault(tenant.id(), 0L)))
                .toList();
    }

    private TenantAnswer of(Tenant tenant, Extent extent, List<Domain> domains, long sources) {
        var look = tenant.presentation();
        var suspension = tenant.suspension();
        var names = domains.stream()
                .filter(domain -> domain.state() != Domain.State.RELEASED)
                .toList();
        return new TenantAnswer(
                tenant.slug().value(),
                tenant.name(),
                tenant.kind(),
                tenant.territory(),
                tenant.locale(),
                tenant.contact(),
                new Look(look.mode(), look.theme(), look.accent()),
                tenant.status(),
                suspension == null ? null : new Halt(suspension.reason(), suspension.legal()),
                hosts(tenant, names),
                extent.published(),
                quota(extent, names.size(), sources),
                tenant.createdAt());
    }

    /** The platform's own host is the primary one until a name of the tenant's own is, and leads here. */
    private List<Host> hosts(Tenant tenant, List<Domain> own) {
        boolean moved = own.stream()
                .anyMatch(domain ->
                        domain.role() == Domain.Role.PRIMARY && domain.state().isServed() && domain.leadsHere());
        var platform = new Host(
                address.hostOf(tenant.slug()).value(),
                "platform",
                moved ? "alias" : "primary",
                Json.spelling(tenant.status()));
        return Stream.concat(
                        Stream.of(platform),
                        own.stream()
                                .map(domain -> new Host(
                                        domain.name().value(),
                                        "custom",
                                        Json.spelling(domain.role()),
                                        Json.spelling(domain.state()))))
                .toList();
    }

    private Quotas quota(Extent extent, long names, long mirrored) {
        var limits = platform.quota();
        return new Quotas(
                new Use(extent.pages(), limits.pages()),
                new Use(extent.bytes(), limits.bytes()),
                new Use(names, limits.domains()),
                new Use(mirrored, limits.sources()));
    }
}
