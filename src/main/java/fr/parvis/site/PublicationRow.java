package fr.parvis.site;

import fr.parvis.site.Releases.Published;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "publication")
@NullUnmarked
class PublicationRow {
    @Id
    @Column(name = "tenant_id")
    long tenant;

    Integer release;

    @Column(name = "last_number")
    int lastNumber;

    /** Written beside this row's other news, by those who look after pictures. */
    @Column(name = "pictures_at", insertable = false, updatable = false)
    Instant picturesAt;

    /** When an earlier release was deleted, whose assets were still to be had until then. */
    @Column(name = "trimmed_at")
    Instant trimmedAt;

    @Version
    long version;

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<PublicationRow, Long> {
        private static final String PUBLISHED = """
                select p.tenant_id, p.release, cast(extract(epoch from r.published_at) * 1000000 as bigint) since_micros,
                  cast(extract(epoch from greatest(p.pictures_at, p.trimmed_at)) * 1000000 as bigint) pictures_micros
                from publication p join release r on r.tenant_id = p.tenant_id and r.number = p.release""";

        /** By JDBC, since a start asks for all of them. */
        List<Published> published() {
            return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
                try (var statement = connection.prepareStatement(PUBLISHED);
                        var found = statement.executeQuery()) {
                    var published = new ArrayList<Published>();
                    while (found.next()) {
                        var ref = new SiteRef(found.getLong("tenant_id"), found.getInt("release"));
                        var since = instant(found.getLong("since_micros"));
                        long pictures = found.getLong("pictures_micros");
                        published.add(new Published(ref, since, found.wasNull() ? null : instant(pictures)));
                    }
                    return published;
                }
            });
        }

        private static Instant instant(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }
    }
}
