package fr.parvis.site;

import fr.parvis.clean.CleanedPage.NavigationLink;
import fr.parvis.clean.Surroundings;
import fr.parvis.site.Release.Origin;
import fr.parvis.site.Release.Problem;
import fr.parvis.site.Release.State;
import fr.parvis.site.Release.Tally;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "release")
@NullUnmarked
class ReleaseRow {
    @EmbeddedId
    Key id;

    @Enumerated(EnumType.STRING)
    State state;

    @Enumerated(EnumType.STRING)
    Origin origin;

    int pages;
    int assets;
    int redirects;
    long bytes;
    String manifest;

    @JdbcTypeCode(SqlTypes.JSON)
    Tally findings;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Problem> problems;

    @JdbcTypeCode(SqlTypes.JSON)
    List<NavigationLink> navigation;

    @JdbcTypeCode(SqlTypes.JSON)
    List<NavigationLink> further;

    String whereabouts;

    @JdbcTypeCode(SqlTypes.JSON)
    List<RedirectRule> rules;

    @Column(name = "rules_version")
    String rulesVersion;

    int raw;

    @Column(name = "cleaned_from")
    Integer cleanedFrom;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "published_at")
    Instant publishedAt;

    Release release(boolean published) {
        return new Release(
                id.tenant,
                id.number,
                published ? State.PUBLISHED : state,
                origin,
                pages,
                assets,
                redirects,
                bytes,
                manifest,
                findings,
                problems,
                new Surroundings(navigation, further, whereabouts),
                rules,
                rulesVersion,
                new Descent(raw, cleanedFrom),
                createdAt,
                publishedAt);
    }

    @Embeddable
    record Key(@Column(name = "tenant_id") long tenant, int number) implements Serializable {}

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<ReleaseRow, Key> {}
}
