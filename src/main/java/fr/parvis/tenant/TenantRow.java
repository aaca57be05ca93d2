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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.annotations.UpdateTimestamp;
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
        private static final String ALL = """
                select id, slug, name, kind, territory, locale, contact, mode, theme, accent, status, suspension_reason, suspension_legal,
                  cast(extract(epoch from created_at) * 1000000 as bigint) created_micros,
                  cast(extract(epoch from changed_at) * 1000000 as bigint) changed_micros, version
                from tenant order by id""";

        /** By JDBC, since a start asks for all of them: Hibernate takes a second for ten thousand then. */
        void each(Consumer<Tenant> seen) {
            getEntityManager().unwrap(Session.class).doWork(connection -> {
                try (var statement = connection.prepareStatement(ALL)) {
                    statement.setFetchSize(STEP);
                    try (var found = statement.executeQuery()) {
                        while (found.next()) {
                            seen.accept(read(found).tenant());
                        }
                    }
                }
            });
        }

        private static TenantRow read(ResultSet from) throws SQLException {
            var row = new TenantRow();
            row.id = from.getLong("id");
            row.slug = from.getString("slug");
            row.name = from.getString("name");
            row.kind = Tenant.Kind.valueOf(from.getString("kind"));
            row.territory = from.getString("territory");
            row.locale = from.getString("locale");
            row.contact = from.getString("contact");
            row.mode = Presentation.Mode.valueOf(from.getString("mode"));
            row.theme = from.getString("theme");
            row.accent = from.getString("accent");
            row.status = Tenant.Status.valueOf(from.getString("status"));
            row.suspensionReason = from.getString("suspension_reason");
            row.suspensionLegal = from.getBoolean("suspension_legal");
            row.createdAt = Instant.EPOCH.plus(from.getLong("created_micros"), ChronoUnit.MICROS);
            row.changedAt = Instant.EPOCH.plus(from.getLong("changed_micros"), ChronoUnit.MICROS);
            row.version = from.getLong("version");
            return row;
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
