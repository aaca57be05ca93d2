package fr.parvis.admin;

import fr.parvis.admin.TenantAnswer.Halt;
import fr.parvis.admin.TenantAnswer.Host;
import fr.parvis.admin.TenantAnswer.Look;
import fr.parvis.admin.TenantAnswer.Quotas;
import fr.parvis.admin.TenantAnswer.Use;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Domains;
import fr.parvis.mirror.Sources;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
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
        var look = tenant.presentation();
        var suspension = tenant.suspension();
        var published = releases.published(tenant.id());
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
                hosts(tenant),
                published.map(SiteRef::release).orElse(null),
                quota(tenant, published.flatMap(releases::find)),
                tenant.createdAt());
    }

    /** The platform's own host is the primary one until a name of the tenant's own is, and leads here. */
    private List<Host> hosts(Tenant tenant) {
        var own = domains.ofTenant(tenant.id());
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
                                .filter(domain -> domain.state() != Domain.State.RELEASED)
                                .map(domain -> new Host(
                                        domain.name().value(),
                                        "custom",
                                        Json.spelling(domain.role()),
                                        Json.spelling(domain.state()))))
                .toList();
    }

    /** Pages and bytes are those of what visitors see, else of the newest release, as the limits are a release's. */
    private Quotas quota(Tenant tenant, Optional<Release> published) {
        var limits = platform.quota();
        var counted = published.or(
                () -> releases.list(tenant.id(), Integer.MAX_VALUE, 1).stream().findFirst());
        return new Quotas(
                new Use(counted.map(Release::pages).orElse(0), limits.pages()),
                new Use(counted.map(Release::bytes).orElse(0L), limits.bytes()),
                new Use(domains.count(tenant.id()), limits.domains()),
                new Use(sources.count(tenant.id()), limits.sources()));
    }
}
