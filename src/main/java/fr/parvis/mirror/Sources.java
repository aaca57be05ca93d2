package fr.parvis.mirror;

import fr.parvis.mirror.control.Control;
import fr.parvis.mirror.fetch.Guard;
import fr.parvis.mirror.source.SettingsCheck;
import fr.parvis.mirror.source.Source;
import fr.parvis.site.Blobs;
import fr.parvis.site.Erased;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.Stale;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Tenants;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The register of the sites that tenants mirror. */
@ApplicationScoped
@Transactional
public class Sources {
    private final SourceRow.Rows rows;
    private final Tenants tenants;
    private final Blobs blobs;
    private final Guard guard;
    private final Platform platform;
    private final Clock clock;

    Sources(SourceRow.Rows rows, Tenants tenants, Blobs blobs, Guard guard, Platform platform, Clock clock) {
        this.rows = rows;
        this.tenants = tenants;
        this.blobs = blobs;
        this.guard = guard;
        this.platform = platform;
        this.clock = clock;
    }

    /** @throws Unacceptable if a setting cannot stand, or the tenant has as many sources as it may have */
    public Source add(long tenant, Source.Settings settings) {
        SettingsCheck.check(settings, guard);
        tenants.lock(tenant);
        if (count(tenant) >= platform.quota().sources()) {
            throw new Unacceptable("quota", "The organisation has as many sources as it may have.", List.of());
        }
        var row = new SourceRow();
        row.tenant = tenant;
        row.take(settings);
        row.createdAt = clock.instant();
        rows.persist(row);
        rows.schedule(row, row.createdAt);
        rows.flush();
        return row.source();
    }

    public Optional<Source> find(long tenant, long id) {
        return rows.find("id = ?1 and tenant = ?2", id, tenant)
                .firstResultOptional()
                .map(SourceRow::source);
    }

    /** At most {@code limit} sources of a tenant in the order of their ids, from the first one after {@code after}. */
    public List<Source> list(long tenant, long after, int limit) {
        return rows.find("tenant = ?1 and id > ?2", Sort.by("id"), tenant, after).range(0, limit - 1).stream()
                .map(SourceRow::source)
                .toList();
    }

    public long count(long tenant) {
        return rows.count("tenant", tenant);
    }

    /** How many each of several tenants has; those without are not there. */
    public Map<Long, Long> counts(Collection<Long> owners) {
        return rows.getEntityManager()
                .createQuery(
                        "select tenant, count(*) from SourceRow where tenant in ?1 group by tenant", Object[].class)
                .setParameter(1, owners)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /**
     * A run that is under way keeps the settings with which it began.
     *
     * What was proven or vouched for holds for one site: another address of the same site keeps it, another site's does not.
     *
     * @throws Missing if the tenant has no such source
     * @throws Stale if the source is no longer at {@code version}
     * @throws Unacceptable if a setting cannot stand
     */
    public Source change(long tenant, long id, long version, Source.Settings settings) {
        SettingsCheck.check(settings, guard);
        var row = row(tenant, id, version);
        boolean moved = !row.site().equals(settings.url().site());
        if (moved) {
            row.take(Control.NONE);
        }
        row.take(settings);
        rows.schedule(row, clock.instant());
        rows.flush();
        if (moved) {
            rows.trouble(id, null);
        }
        return row.source();
    }

    /**
     * With its runs; the releases that came of them stay. A run that is under way ends.
     *
     * @throws Missing if the tenant has no such source
     * @throws Stale if the source is no longer at {@code version}
     */
    public void delete(long tenant, long id, long version) {
        rows.delete(row(tenant, id, version));
        rows.flush();
    }

    /** A tenant whose content is erased keeps no captures either. */
    void erase(@Observes Erased erased) {
        @SuppressWarnings("unchecked")
        List<String> captured = rows.getEntityManager()
                .createNativeQuery(
                        "select distinct encode(capture.sha256, 'hex') from capture join run on run.id = capture.run_id "
                                + "where run.tenant_id = ?1 and capture.sha256 is not null",
                        String.class)
                .setParameter(1, erased.tenant())
                .getResultList();
        blobs.unwanted(captured);
        rows.delete("tenant", erased.tenant());
    }

    private SourceRow row(long tenant, long id, long version) {
        var row = rows.find("id = ?1 and tenant = ?2", id, tenant)
                .firstResultOptional()
                .orElseThrow(() -> new Missing("There is no source " + id + "."));
        if (row.version != version) {
            throw new Stale("The source was changed since it was read; read it again.");
        }
        return row;
    }
}
