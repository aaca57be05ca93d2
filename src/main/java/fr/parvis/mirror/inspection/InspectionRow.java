package fr.parvis.mirror.inspection;

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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "inspection")
@NullUnmarked
class InspectionRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String id;

    @Column(name = "tenant_id")
    Long tenant;

    String url;

    @Column(name = "max_pages")
    int maxPages;

    @Enumerated(EnumType.STRING)
    Inspection.State state;

    /** What is deleted still counts for the limit of an hour. */
    boolean deleted;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Inspection.Report report;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "problem")
    Inspection.Failure failure;

    Inspection inspection() {
        return new Inspection(
                number, id, tenant, url, maxPages, state, createdAt, startedAt, finishedAt, expiresAt, report, failure);
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<InspectionRow> {}
}
