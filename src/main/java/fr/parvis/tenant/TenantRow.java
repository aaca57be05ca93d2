package fr.parvis.tenant;

import fr.parvis.address.Slug;
import fr.parvis.tenant.Tenant.Presentation;
import fr.parvis.tenant.Tenant.Suspension;
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
import java.util.List;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "tenant")
@NullUnmarked
class TenantRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String slug;
    String name;

    @Enumerated(EnumType.STRING)
    Tenant.Kind kind;

    String territory;
    String locale;
    String contact;

    @Enumerated(EnumType.STRING)
    Presentation.Mode mode;

    String theme;
    String accent;

    @Enumerated(EnumType.STRING)
    Tenant.Status status;

    @Column(name = "suspension_reason")
    String suspensionReason;

    @Column(name = "suspension_legal")
    boolean suspensionLegal;

    @Column(name = "created_at")
    Instant createdAt;

    @UpdateTimestamp
    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "closed_at")
    Instant closedAt;

    @Version
    long version;

    void take(Profile profile) {
        name = profile.name();
        kind = profile.kind();
        territory = profile.territory();
        locale = profile.locale();
        contact = profile.contact();
        mode = profile.presentation().mode();
        theme = profile.presentation().theme();
        accent = profile.presentation().accent();
    }

    /** There are many of them in memory: what most of them say is the same text in all. */
    Tenant tenant() {
        return new Tenant(
                id,
                new Slug(slug),
                name,
                kind,
                territory,
                locale.intern(),
                contact,
                Presentation.of(mode, theme.intern(), accent),
                status,
                suspensionReason == null ? null : new Suspension(suspensionReason, suspensionLegal),
                createdAt,
                changedAt,
                version);
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<TenantRow> {
        private static final int STEP = 5_000;

        /** In SQL, since a start asks for them: the first question in Hibernate's own language costs it a quarter of a second. */
        @SuppressWarnings("unchecked")
        List<TenantRow> after(long id) {
            List<TenantRow> found = getEntityManager()
                    .createNativeQuery("select * from tenant where id > ?1 order by id limit ?2", TenantRow.class)
                    .setParameter(1, id)
                    .setParameter(2, STEP)
                    .setHint(HibernateHints.HINT_READ_ONLY, true)
                    .getResultList();
            found.forEach(getEntityManager()::detach);
            return found;
        }

        void lock(long id) {
            getEntityManager()
                    .createNativeQuery("select id from tenant where id = ?1 for no key update")
                    .setParameter(1, id)
                    .getResultList();
        }

        boolean areNone() {
            return getEntityManager()
                    .createNativeQuery("select 1 from tenant limit 1")
                    .getResultList()
                    .isEmpty();
        }
    }
}
