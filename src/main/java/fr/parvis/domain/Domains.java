package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain.State;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The register of names that tenants bring. */
@ApplicationScoped
@Transactional
public class Domains {
    /**
     * Of a closed tenant, visitors are told that it is gone, for as long as DNS leads them here; and of a suspended name
     * that it is over.
     */
    private static final String SERVED = """
            select d.name, d.tenant_id, d.role, d.state, d.leads_here, p.name
            from domain d left join domain p on p.tenant_id = d.tenant_id and p.role = 'PRIMARY'
              and p.state in ('VERIFIED', 'ACTIVE', 'FAILING') and p.leads_here
            where (d.state in ('VERIFIED', 'ACTIVE', 'FAILING', 'SUSPENDED')
              or d.state = 'RELEASED' and d.reason = 'TENANT_CLOSED' and not exists (
                select 1 from domain h
                where h.name = d.name and h.state in ('VERIFIED', 'ACTIVE', 'FAILING', 'SUSPENDED')))""";

    private final DomainRow.Rows rows;
    private final Events events;

    Domains(DomainRow.Rows rows, Events events) {
        this.rows = rows;
        this.events = events;
    }

    /** Every name under which visitors get an answer. A change of it is in the change log, with its tenant. */
    public List<Served> routable() {
        return served("", null);
    }

    /** The same, of one tenant. */
    public List<Served> routable(long tenant) {
        return served(" and d.tenant_id = ?1", tenant);
    }

    /** The host name that search engines shall keep for the tenant, if one of its own leads here. */
    public Optional<Hostname> primary(long tenant) {
        return rows.find(
                        "tenant = ?1 and role = ?2 and leadsHere = true and " + DomainRow.SERVED,
                        tenant,
                        Domain.Role.PRIMARY)
                .firstResultOptional()
                .map(DomainRow::hostname);
    }

    /** What the tenant claims or has, in the order of the names. What it gave up is not there any more. */
    public List<Domain> ofTenant(long tenant) {
        return rows.find("tenant = ?1 and withdrawn = false", Sort.by("name"), tenant).stream()
                .map(DomainRow::domain)
                .toList();
    }

    /** The same of several tenants at once; those without are not there. */
    public Map<Long, List<Domain>> ofTenants(Collection<Long> tenants) {
        return rows.find("tenant in ?1 and withdrawn = false", Sort.by("name"), tenants).stream()
                .collect(Collectors.groupingBy(
                        row -> row.tenant, Collectors.mapping(DomainRow::domain, Collectors.toList())));
    }

    /**
     * Names that are over: nobody is served there. Of those that the tenant gave up itself, the ones that DNS still led here
     * when it was last asked.
     */
    public List<Domain> released(long tenant) {
        return rows
                .find(
                        "tenant = ?1 and state = ?2 and (leadsHere = true or withdrawn = false)",
                        Sort.by("name"),
                        tenant,
                        State.RELEASED)
                .stream()
                .map(DomainRow::domain)
                .toList();
    }

    public Optional<Domain> find(long tenant, Hostname name) {
        return rows.find("tenant = ?1 and name = ?2 and withdrawn = false", tenant, name.value())
                .firstResultOptional()
                .map(DomainRow::domain);
    }

    /** Whose the name is, if anybody has proven it. */
    public Optional<Domain> holder(Hostname name) {
        return rows.find("name = ?1 and " + DomainRow.HELD, name.value())
                .firstResultOptional()
                .map(DomainRow::domain);
    }

    /**
     * The names under which the tenant's site is at home: those that it has proven, and the same with or without
     * {@code www.} unless another tenant has proven that. Whose a suspended name is, is not known.
     */
    public Set<Hostname> homes(long tenant) {
        var proven = rows.find("tenant = ?1 and " + DomainRow.SERVED, tenant).stream()
                .map(DomainRow::hostname)
                .collect(Collectors.toSet());
        var twins = proven.stream().flatMap(name -> Names.twin(name).stream()).collect(Collectors.toSet());
        if (!twins.isEmpty()) {
            rows
                    .find(
                            "tenant <> ?1 and name in ?2 and " + DomainRow.HELD,
                            tenant,
                            twins.stream().map(Hostname::value).toList())
                    .stream()
                    .map(DomainRow::hostname)
                    .forEach(twins::remove);
        }
        return Stream.concat(proven.stream(), twins.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether another tenant has proven the name, or the same with or without {@code www.}. */
    public boolean isAnothers(long tenant, Hostname name) {
        var names = Stream.concat(Stream.of(name), Names.twin(name).stream())
                .map(Hostname::value)
                .toList();
        return rows.count("tenant <> ?1 and name in ?2 and " + DomainRow.HELD, tenant, names) > 0;
    }

    /** Whether anybody claims the name, has it or had it. */
    public boolean isClaimed(Hostname name) {
        return rows.count("name", name.value()) > 0;
    }

    /**
     * What became of the tenant's claim, and of earlier ones to the same name, the newest first; also of what it gave up.
     * Empty if it never claimed the name, or nothing has happened for as long as histories are kept.
     *
     * @param before the {@link Event#id()} that only earlier ones are wanted of; {@link Long#MAX_VALUE} for all
     */
    public List<Event> history(long tenant, Hostname name, long before, int limit) {
        return events.of(tenant, name, before, limit);
    }

    private List<Served> served(String more, @Nullable Long tenant) {
        var query = rows.getEntityManager().createNativeQuery(SERVED + more + " order by d.name", Object[].class);
        if (tenant != null) {
            query.setParameter(1, tenant);
        }
        @SuppressWarnings("unchecked")
        List<Object[]> found = query.getResultList();
        return found.stream()
                .map(row -> new Served(
                        new Hostname((String) row[0]),
                        (Long) row[1],
                        Domain.Role.valueOf((String) row[2]),
                        State.valueOf((String) row[3]),
                        (Boolean) row[4],
                        row[5] == null ? null : new Hostname((String) row[5])))
                .toList();
    }
}
