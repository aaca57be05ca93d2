package fr.parvis.site;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
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

    @Version
    long version;

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<PublicationRow, Long> {}
}
