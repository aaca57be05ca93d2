package fr.parvis.tenant;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Who did what to which resource, and when. Rows are only added, in the transaction of what they tell. */
@ApplicationScoped
@Transactional
public class Audit {
    private final Rows rows;
    private final Clock clock;

    Audit(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @param action noun and verb, such as {@code tenant.create}
     * @param resource path of the resource below the API's root
     * @param tenant slug; null if it concerns none
     */
    public record Line(
            long id,
            Instant at,
            String actor,
            String action,
            String resource,
            @Nullable String tenant,
            String detail) {}

    public void write(Actor actor, String action, String resource, @Nullable String tenant, String detail) {
        var row = new AuditRow();
        row.at = clock.instant();
        row.actor = actor.name();
        row.action = action;
        row.resource = resource;
        row.tenant = tenant;
        row.detail = detail;
        rows.persist(row);
    }

    /**
     * Which lines a list shows; empty strings mean any.
     *
     * @param since a slug may have had another tenant before
     */
    public record Filter(String tenant, String action, Instant since) {}

    /** At most {@code limit} lines after the line {@code after}, oldest first. */
    public List<Line> list(Filter filter, long after, int limit) {
        return list("id > ?1", Sort.by("id"), filter, after, limit);
    }

    /** At most {@code limit} lines before the line {@code before}, newest first. */
    public List<Line> latest(Filter filter, long before, int limit) {
        return list("id < ?1", Sort.by("id").descending(), filter, before, limit);
    }

    private List<Line> list(String side, Sort order, Filter filter, long line, int limit) {
        return rows
                .find(
                        side + " and (?2 = '' or tenant = ?2) and (?3 = '' or action = ?3) and at >= ?4",
                        order,
                        line,
                        filter.tenant(),
                        filter.action(),
                        filter.since())
                .range(0, limit - 1)
                .stream()
                .map(AuditRow::line)
                .toList();
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<AuditRow> {}

    @Entity(name = "AuditRow")
    @Table(name = "audit")
    @NullUnmarked
    static class AuditRow {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        Instant at;
        String actor;
        String action;
        String resource;
        String tenant;
        String detail;

        Line line() {
            return new Line(id, at, actor, action, resource, tenant, detail);
        }
    }
}
