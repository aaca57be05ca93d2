package fr.parvis.admin;

import fr.parvis.admin.TenantAnswer.Halt;
import fr.parvis.admin.TenantAnswer.Host;
import fr.parvis.admin.TenantAnswer.Look;
import fr.parvis.admin.TenantAnswer.Quotas;
import fr.parvis.admin.TenantAnswer.Use;
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

/** Gathers what the API tells of a tenant. */
@ApplicationScoped
class TenantView {
    private final Releases releases;
    private final Sources sources;
    private final Platform platform;
    private final PublicAddress address;

    TenantView(Releases releases, Sources sources, Platform platform, PublicAddress address) {
        this.releases = releases;
        this.sources = sources;
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
                List.of(new Host(
                        address.hostOf(tenant.slug()).value(), "platform", "primary", Json.spelling(tenant.status()))),
                published.map(SiteRef::release).orElse(null),
                quota(tenant, published.flatMap(releases::find)),
                tenant.createdAt());
    }

    /** Pages and bytes are those of what visitors see, else of the newest release, as the limits are a release's. */
    private Quotas quota(Tenant tenant, Optional<Release> published) {
        var limits = platform.quota();
        var counted = published.or(
                () -> releases.list(tenant.id(), Integer.MAX_VALUE, 1).stream().findFirst());
        return new Quotas(
                new Use(counted.map(Release::pages).orElse(0), limits.pages()),
                new Use(counted.map(Release::bytes).orElse(0L), limits.bytes()),
                new Use(0, limits.domains()),
                new Use(sources.count(tenant.id()), limits.sources()));
    }
}
