package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.Role;
import fr.parvis.domain.Domain.State;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Audit;
import fr.parvis.tenant.Changes;
import fr.parvis.tenant.Latch;
import fr.parvis.tenant.Tenants;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of claims, written by one at a time for one name; whatever changes is in the history and the change log, and in
 * the audit what nobody asked for.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Ledger {
    private final DomainRow.Rows rows;
    private final Events events;
    private final Changes changes;
    private final Audit audit;
    private final Tenants tenants;
    private final Clock clock;

    Ledger(DomainRow.Rows rows, Events events, Changes changes, Audit audit, Tenants tenants, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.changes = changes;
        this.audit = audit;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Until the end of the transaction, nobody else decides about this name. */
    void lock(Hostname name) {
        Latch.DOMAIN.take(rows.getEntityManager(), name.value());
    }

    /** Until the end of the transaction, nobody else counts or changes the tenant's claims. */
    void lock(long tenant) {
        tenants.lock(tenant);
    }

    Optional<DomainRow> row(long id) {
        return rows.find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** The claim of a tenant to a name, also one that it gave up. */
    Optional<DomainRow> row(long tenant, Hostname name) {
        return rows.find("tenant = ?1 and name = ?2", tenant, name.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    List<DomainRow> of(long tenant) {
        return rows.list("tenant = ?1 and state <> ?2", Sort.by("name"), tenant, State.RELEASED);
    }

    /** The claim of another tenant that is proven. */
    Optional<DomainRow> holderBeside(long tenant, Hostname name) {
        return rows.find("name = ?1 and tenant <> ?2 and " + DomainRow.HELD, name.value(), tenant)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whether the name lies below one that another tenant has proven, and still serves. */
    boolean isGuarded(long tenant, Hostname name) {
        var above = Names.above(name);
        return !above.isEmpty() && rows.count("name in ?1 and tenant <> ?2 and " + DomainRow.SERVED, above, tenant) > 0;
    }

    /** Whether the tenant was told that its proof is gone. */
    boolean isWarned(DomainRow row) {
        return row.state == State.FAILING
                && events.of(row.tenant, row.hostname(), Long.MAX_VALUE, 1).stream()
                        .anyMatch(event -> event.toldAt() != null);
    }

    /** The tenant's primary name that is proven, other than the claim of that number. */
    Optional<DomainRow> primary(long tenant, long beside) {
        return rows.find("tenant = ?1 and role = ?2 and id <> ?3 and " + DomainRow.HELD, tenant, Role.PRIMARY, beside)
                .firstResultOptional();
    }

    /** What a closed tenant has not given up yet. */
    List<DomainRow> leftByClosed(long tenant) {
        @SuppressWarnings("unchecked")
        List<Long> ids = rows.getEntityManager()
                .createNativeQuery(
                        "select d.id from domain d join tenant t on t.id = d.tenant_id "
                                + "where t.id = ?1 and t.status = 'CLOSED' and d.state <> 'RELEASED' order by d.id",
                        Long.class)
                .setParameter(1, tenant)
                .getResultList();
        return ids.stream().flatMap(id -> row(id).stream()).toList();
    }

    void add(DomainRow row) {
        rows.persistAndFlush(row);
        events.note(row);
    }

    void remove(DomainRow row) {
        rows.delete(row);
        rows.flush();
        changes.note(row.tenant);
    }

    /** Writes how it stands now, and tells whoever has to know. */
    void become(DomainRow row, Standing next) {
        var before = row.standing();
        row.take(next);
        rows.flush();
        if (next.differs(before)) {
            changes.note(row.tenant);
        }
        if (next.state() != before.state() || next.reason() != before.reason()) {
            events.note(row);
            account(row);
        }
    }

    /** What a tenant does itself is a line of its request; the rest is what DNS, time or another one's proof brought. */
    private void account(DomainRow row) {
        if (row.reason == Reason.WITHDRAWN) {
            return;
        }
        tenants.byId(row.tenant).ifPresent(tenant -> {
            var slug = tenant.slug().value();
            var why = row.reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            audit.write(Actor.PLATFORM, action(row.state), "tenants/" + slug + "/domains/" + row.name, slug, why);
        });
    }

    private static String action(State state) {
        return switch (state) {
            case PENDING -> "domain.claim";
            case VERIFIED -> "domain.verify";
            case ACTIVE -> "domain.activate";
            case FAILING -> "domain.fail";
            case SUSPENDED -> "domain.suspend";
            case RELEASED -> "domain.release";
        };
    }

    /** The claim is over; whether DNS still leads here is looked at as long as that matters. */
    void release(DomainRow row, Reason why) {
        var now = clock.instant();
        boolean lost = why == Reason.PROVEN_BY_ANOTHER;
        row.nextCheck = lost ? null : now;
        become(row, row.standing().leading(!lost && row.leadsHere).become(State.RELEASED, why, now));
    }

    void changeRole(DomainRow row, Role role) {
        row.role = role;
        rows.flush();
        changes.note(row.tenant);
    }
}
