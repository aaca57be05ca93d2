package fr.parvis.domain;

import fr.parvis.address.Hostname;
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
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "domain")
@NullUnmarked
class DomainRow {
    /** In a query: {@link Domain.State#isServed}. */
    static final String SERVED = "state in ('VERIFIED', 'ACTIVE', 'FAILING')";

    /** In a query: {@link Domain.State#isHeld}. */
    static final String HELD = "state in ('VERIFIED', 'ACTIVE', 'FAILING', 'SUSPENDED')";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    @Column(name = "tenant_id")
    long tenant;

    @Enumerated(EnumType.STRING)
    Domain.Role role;

    @Enumerated(EnumType.STRING)
    Domain.State state;

    @Enumerated(EnumType.STRING)
    Domain.Reason reason;

    String token;

    @Column(name = "created_at")
    Instant createdAt;

    Instant since;

    @Column(name = "verified_at")
    Instant verifiedAt;

    @Column(name = "absent_since")
    Instant absentSince;

    int absences;

    @Column(name = "last_absence")
    Instant lastAbsence;

    @Column(name = "leads_here")
    boolean leadsHere;

    @Column(name = "checked_at")
    Instant checkedAt;

    @Column(name = "next_check")
    Instant nextCheck;

    @JdbcTypeCode(SqlTypes.JSON)
    String seen;

    boolean withdrawn;

    @Version
    long version;

    Hostname hostname() {
        return new Hostname(name);
    }

    Standing standing() {
        var absence = absentSince == null ? null : new Absence(absentSince, lastAbsence, absences);
        return new Standing(state, reason, createdAt, since, absence, leadsHere);
    }

    void take(Standing standing) {
        state = standing.state();
        reason = standing.reason();
        since = standing.since();
        leadsHere = standing.leadsHere();
        var absence = standing.absence();
        absentSince = absence == null ? null : absence.first();
        lastAbsence = absence == null ? null : absence.last();
        absences = absence == null ? 0 : absence.looks();
        if (state.isHeld() && verifiedAt == null) {
            verifiedAt = since;
        }
    }

    Domain domain() {
        return new Domain(
                id,
                hostname(),
                tenant,
                role,
                state,
                reason,
                token,
                createdAt,
                since,
                verifiedAt,
                leadsHere,
                checkedAt,
                version);
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<DomainRow> {}
}
