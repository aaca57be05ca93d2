package fr.parvis.mirror;

import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.capture.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "run")
@NullUnmarked
class RunRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "tenant_id")
    long tenant;

    int number;

    @Column(name = "source_id")
    long source;

    @Enumerated(EnumType.STRING)
    Run.State state;

    @Column(name = "queued_at")
    Instant queuedAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    int discovered;
    int fetched;
    int unchanged;
    int kept;
    int skipped;
    int failed;
    long bytes;
    String current;
    Integer release;
    String home;
    int attempt;

    /** Milliseconds with a thread. */
    long worked;

    @JdbcTypeCode(SqlTypes.JSON)
    Changes changes;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Problem> problems;

    /** Who takes a run up walks its way from the start: until that one is as far as the one before, nothing goes back. */
    void reach(Counts counts) {
        if (counts.discovered() >= discovered && counts.fetched() >= fetched) {
            take(counts);
        }
        current = counts.current();
    }

    void take(Counts counts) {
        discovered = counts.discovered();
        fetched = counts.fetched();
        unchanged = counts.unchanged();
        kept = counts.kept();
        skipped = counts.skipped();
        failed = counts.failed();
        bytes = counts.bytes();
        current = counts.current();
    }

    void end(Run.State how, Instant when) {
        state = how;
        finishedAt = when;
        current = null;
    }

    Run run() {
        return new Run(
                tenant,
                number,
                source,
                state,
                startedAt,
                finishedAt,
                discovered,
                fetched,
                unchanged,
                kept,
                skipped,
                failed,
                bytes,
                current,
                release,
                changes,
                problems);
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<RunRow> {}
}
