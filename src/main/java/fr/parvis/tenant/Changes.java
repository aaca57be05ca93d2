package fr.parvis.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * The change log: which tenants changed, written in the transaction that changed them. Readers follow it by
 * transaction, not by number, because a lower number can become visible after a higher one.
 */
@ApplicationScoped
@Transactional
public class Changes {
    private final EntityManager rows;
    private final Event<Changed> news;

    Changes(EntityManager rows, Event<Changed> news) {
        this.rows = rows;
        this.news = news;
    }

    /** A place in the log, between two changes. */
    public record Position(String xid, long id) {}

    /** What was read, and where to go on. */
    public record Step(List<Long> tenants, Position next) {}

    public void note(long tenant) {
        rows.createNativeQuery("insert into change_log (tenant_id) values (?1)")
                .setParameter(1, tenant)
                .executeUpdate();
        news.fire(new Changed(tenant));
    }

    /** The place from which everything that is not yet visible now will be read. */
    public Position end() {
        var xid = rows.createNativeQuery("select pg_snapshot_xmin(pg_current_snapshot())::text", String.class)
                .getSingleResult();
        return new Position((String) xid, -1);
    }

    /** At most 1,000 changes after {@code from}, of transactions before which none is still open. */
    public Step after(Position from) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = rows.createNativeQuery("""
                        select xid::text, id, tenant_id from change_log
                        where xid < pg_snapshot_xmin(pg_current_snapshot())
                          and (xid, id) > (cast(?1 as xid8), ?2)
                        order by xid, id limit 1000""")
                .setParameter(1, from.xid())
                .setParameter(2, from.id())
                .getResultList();
        if (found.isEmpty()) {
            return new Step(List.of(), from);
        }
        var last = found.get(found.size() - 1);
        return new Step(
                found.stream()
                        .map(row -> ((Number) row[2]).longValue())
                        .distinct()
                        .toList(),
                new Position((String) last[0], ((Number) last[1]).longValue()));
    }
}
