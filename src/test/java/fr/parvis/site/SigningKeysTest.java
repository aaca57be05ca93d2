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

    @AfterEach
    void forget() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("delete from sealed_key where created_at > '2126-01-01'")
                        .executeUpdate());
    }

    @Test
    void a_new_key_takes_over_after_two_minutes_on_every_replica() {
        var old = at(NOW).sign(MESSAGE).keyId();
        var fresh = rotated(NOW);

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
        var fresh = rotated(NOW);

        clock.after(Duration.ofSeconds(61));
        assertThat(running.published()).extracting(PublicKey::kid).contains(fresh);
    }

    @Test
    void an_old_key_can_be_retired_and_the_signing_one_cannot() {
        var old = rotated(NOW.minus(Duration.ofDays(1)));
        var fresh = rotated(NOW);
        var later = at(NOW.plus(Duration.ofDays(1)));

        assertThatThrownBy(() -> later.retire(fresh)).isInstanceOf(Refusal.Conflict.class);
        QuarkusTransaction.requiringNew().run(() -> later.retire(old));
        assertThat(later.published()).extracting(PublicKey::kid).contains(fresh).doesNotContain(old);
    }

    @Test
    void a_key_that_was_only_tried_is_published_by_nobody() {
        var keys = at(NOW);
        var real = rotated(NOW);
        QuarkusTransaction.begin();
        var tried = keys.rotate().kid();
        assertThat(keys.published()).extracting(PublicKey::kid).contains(real).doesNotContain(tried);
        QuarkusTransaction.rollback();
        assertThat(keys.published()).extracting(PublicKey::kid).contains(real).doesNotContain(tried);
    }

    @Test
    void the_secret_half_is_sealed_at_rest() {
        rotated(NOW);
        var sealed = (byte[]) database.createNativeQuery(
                        "select sealed from sealed_key where purpose = 'proof' order by created_at desc limit 1")
                .getSingleResult();

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("\u0006\u0003+ep");
        assertThat(new String(vault.unseal(sealed, "proof"), StandardCharsets.ISO_8859_1))
                .contains("\u0006\u0003+ep");
    }

    private String rotated(Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> at(now).rotate()).kid();
    }

    private SigningKeys at(Instant now) {
        return new SigningKeys(database, vault, Clock.fixed(now, ZoneOffset.UTC));
    }
}
