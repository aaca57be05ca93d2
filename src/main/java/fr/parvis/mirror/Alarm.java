package fr.parvis.mirror;

import fr.parvis.domain.Outbox;
import fr.parvis.mirror.Soundness.Kind;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Tells the contact of a tenant when its mirror is not sound any more, and when it is again: once for each change. */
@ApplicationScoped
class Alarm {
    private final SourceRow.Rows sources;
    private final Releases releases;
    private final Tenants tenants;
    private final Outbox outbox;

    Alarm(SourceRow.Rows sources, Releases releases, Tenants tenants, Outbox outbox) {
        this.sources = sources;
        this.releases = releases;
        this.tenants = tenants;
        this.outbox = outbox;
    }

    /** In the transaction in which the run ends. */
    void settle(RunRow run, Soundness now) {
        var told = now.kind() == Kind.WELL ? null : now.kind().name();
        if (sources.trouble(run.source, told)) {
            tenants.byId(run.tenant)
                    .filter(tenant -> tenant.status() != Tenant.Status.CLOSED)
                    .ifPresent(tenant -> outbox.write(tenant, letter(run, now, tenant)));
        }
    }

    private Outbox.News letter(RunRow run, Soundness now, Tenant tenant) {
        return now.letter(
                tenant,
                sources.findById(run.source).site(),
                releases.published(run.tenant).map(SiteRef::release),
                made(run.release),
                "tenants/" + tenant.slug() + "/runs/" + run.number);
    }

    private static int made(@Nullable Integer release) {
        return release == null ? 0 : release;
    }
}
