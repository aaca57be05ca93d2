package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.Later;
import fr.parvis.RealPostgres;
import fr.parvis.tenant.Refusal;
import fr.parvis.tenant.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class SigningKeysTest {
    private static final byte[] MESSAGE = "Cette page ne vous suit pas".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2126-11-24T08:05:00Z");

    @Inject
    EntityManager database;

    @Inject
    Vault vault;

    @BeforeEach
    void begin() {
        QuarkusTransaction.begin();
    }

    @AfterEach
    void forget() {
        QuarkusTransaction.rollback();
    }

    @Test
    void a_new_key_takes_over_after_two_minutes_on_every_replica() {
        var old = at(NOW).sign(MESSAGE).keyId();
        var fresh = at(NOW).rotate().kid();

        assertThat(at(NOW.plusSeconds(119)).sign(MESSAGE).keyId()).isEqualTo(old);
        assertThat(at(NOW.plusSeconds(120)).sign(MESSAGE).keyId()).isEqualTo(fresh);
        assertThat(at(NOW.plusSeconds(120)).published())
                .extracting(PublicKey::kid)
                .startsWith(fresh)
                .contains(old);
        assertThat(at(NOW.plusSeconds(120)).published())
                .filteredOn(PublicKey::signing)
                .extracting(PublicKey::kid)
                .containsExactly(fresh);
    }

    @Test
    void a_replica_that_runs_hears_of_a_new_key_within_a_minute() {
        var clock = new Later(NOW.toString());
        var running = new SigningKeys(database, vault, clock);
        assertThat(running.published()).isNotEmpty();
        var fresh = at(NOW).rotate().kid();

        clock.after(Duration.ofSeconds(61));
        assertThat(running.published()).extracting(PublicKey::kid).contains(fresh);
    }

    @Test
    void an_old_key_can_be_retired_and_the_signing_one_cannot() {
        var old = at(NOW).sign(MESSAGE).keyId();
        var fresh = at(NOW).rotate().kid();
        var later = at(NOW.plus(Duration.ofDays(1)));

        assertThatThrownBy(() -> later.retire(fresh)).isInstanceOf(Refusal.Conflict.class);
        later.retire(old);
        assertThat(later.published()).extracting(PublicKey::kid).contains(fresh).doesNotContain(old);
    }

    @Test
    void the_secret_half_is_sealed_at_rest() {
        at(NOW).rotate();
        var sealed = (byte[]) database.createNativeQuery(
                        "select sealed from sealed_key where purpose = 'proof' order by created_at desc limit 1")
                .getSingleResult();

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("\u0006\u0003+ep");
        assertThat(new String(vault.unseal(sealed, "proof"), StandardCharsets.ISO_8859_1))
                .contains("\u0006\u0003+ep");
    }

    private SigningKeys at(Instant now) {
        return new SigningKeys(database, vault, Clock.fixed(now, ZoneOffset.UTC));
    }
}
