package fr.parvis.site;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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
    static class Rows implements PanacheRepositoryBase<PublicationRow, Long> {}
}
