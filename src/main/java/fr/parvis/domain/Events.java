package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of each claim, and whom it was told to. Rows are only added; a claim that goes leaves its history. */
@ApplicationScoped
@Transactional
class Events {
    /** Who gave a name up that leads elsewhere has nothing left to do. */
    private static final Set<Reason> QUIET_IF_ELSEWHERE = Set.of(Reason.WITHDRAWN, Reason.TENANT_CLOSED);

    private final EntityManager database;
    private final Clock clock;
    private final Undelivered undelivered;

    Events(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.undelivered = new Undelivered(
                database, clock, "domain_event", "told_at is null", "id, tenant_id, name, state, reason");
    }

    /** Something that somebody has to be told. */
    record Untold(long id, long tenant, Hostname name, State state, Reason reason) {}

    void note(DomainRow row) {
        // Nobody needs a letter about what he did himself.
        boolean quiet = row.reason == Reason.CLAIMED || (QUIET_IF_ELSEWHERE.contains(row.reason) && !row.leadsHere);
        var now = clock.instant();
        database.createNativeQuery("insert into domain_event (tenant_id, name, at, state, reason, told_at) "
                        + "values (?1, ?2, ?3, ?4, ?5, cast(?6 as timestamptz))")
                .setParameter(1, row.tenant)
                .setParameter(2, row.name)
                .setParameter(3, now)
                .setParameter(4, row.state.name())
                .setParameter(5, row.reason.name())
                .setParameter(6, quiet ? now : null)
                .executeUpdate();
    }

    /** Those before that one, the newest first. */
    List<Event> of(long tenant, Hostname name, long before, int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = database.createNativeQuery(
                        "select id, at, state, reason, told_at from domain_event where tenant_id = ?1 and name = ?2 "
                                + "and id < ?3 order by id desc limit ?4",
                        Object[].class)
                .setParameter(1, tenant)
                .setParameter(2, name.value())
                .setParameter(3, before)
                .setParameter(4, limit)
                .getResultList();
        return found.stream()
                .map(row -> new Event(
                        (Long) row[0],
                        (Instant) row[1],
                        State.valueOf((String) row[2]),
                        Reason.valueOf((String) row[3]),
                        (Instant) row[4]))
                .toList();
    }

    /** How many names the tenant has claimed since then, and the first of these times. */
    record Claims(long count, Optional<Instant> first) {}

    Claims claims(long tenant, Instant since) {
        var found = (Object[]) database.createNativeQuery(
                        "select count(*), min(at) from domain_event where tenant_id = ?1 and reason = ?2 and at > ?3",
                        Object[].class)
                .setParameter(1, tenant)
                .setParameter(2, Reason.CLAIMED.name())
                .setParameter(3, since)
                .getSingleResult();
        return new Claims((Long) found[0], Optional.ofNullable((Instant) found[1]));
    }

    /** See {@link Undelivered#take}. */
    Optional<Untold> take() {
        return undelivered
                .take()
                .map(row -> new Untold(
                        (Long) row[0],
                        (Long) row[1],
                        new Hostname((String) row[2]),
                        State.valueOf((String) row[3]),
                        Reason.valueOf((String) row[4])));
    }

    void told(long id) {
        database.createNativeQuery("update domain_event set told_at = ?1 where id = ?2")
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
    }

    /** See {@link Undelivered#giveUp}. */
    void nobodyIsTold(long id) {
        undelivered.giveUp(id);
    }

    /** See {@link Undelivered#notNow}. */
    void untellable(long id) {
        undelivered.notNow(id);
    }
}
