package fr.parvis.tenant;

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
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "token")
@NullUnmarked
class TokenRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    byte[] hash;
    String hint;
    String name;

    @Column(name = "tenant_id")
    Long tenant;

    @Enumerated(EnumType.STRING)
    Role role;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used_on")
    LocalDate lastUsedOn;

    @Version
    long version;

    Token token() {
        return new Token(id, name, hint, tenant, role, createdAt, expiresAt, lastUsedOn);
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<TokenRow> {}
}
