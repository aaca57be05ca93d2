package fr.parvis.admin;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.tenant.Latch;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Answers that are given once more to a client that asks again with the same key. They are sealed, for one of them may
 * hold a token.
 */
@ApplicationScoped
@Transactional
class IdempotentAnswers {
    static final Duration LIFETIME = Duration.ofHours(24);
    private static final String PURPOSE = "idempotent-answer";

    private final EntityManager database;
    private final Vault vault;
    private final Clock clock;

    IdempotentAnswers(EntityManager database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param fingerprint of the request: method, target and body */
    record Asking(String actor, String key, String fingerprint) {}

    /**
     * The answer that was given before. Until the transaction ends, nobody else gets here with the same key.
     *
     * @throws Conflict if the first request is still at work
     * @throws Unacceptable if the key was used for another request
     */
    Optional<Sent> earlier(Asking asking) {
        if (!Latch.REPEATABLE_REQUEST.takeIfFree(database, asking.actor() + " " + asking.key())) {
            throw new Conflict("in-progress", "A request with this Idempotency-Key is still at work; ask again soon.");
        }
        @SuppressWarnings("unchecked")
        List<Object[]> found = database.createNativeQuery(
                        "select fingerprint, sealed from idempotent_answer where actor = ?1 and key = ?2 and created_at > ?3")
                .setParameter(1, asking.actor())
                .setParameter(2, asking.key())
                .setParameter(3, clock.instant().minus(LIFETIME))
                .getResultList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!asking.fingerprint().equals(found.get(0)[0])) {
            throw new Unacceptable(
                    "idempotency-key-reused", "This Idempotency-Key was used for another request.", List.of());
        }
        return Optional.of(sent(vault.unseal((byte[]) found.get(0)[1], PURPOSE)));
    }

    /** One that was given more than 24 hours ago makes room; it may still be there. */
    void keep(Asking asking, Sent sent) {
        database.createNativeQuery(
                        "insert into idempotent_answer (actor, key, fingerprint, sealed, created_at) values (?1, ?2, ?3, ?4, ?5) "
                                + "on conflict (actor, key) do update set fingerprint = excluded.fingerprint, "
                                + "sealed = excluded.sealed, created_at = excluded.created_at")
                .setParameter(1, asking.actor())
                .setParameter(2, asking.key())
                .setParameter(3, asking.fingerprint())
                .setParameter(4, vault.seal(Json.write(sent), PURPOSE))
                .setParameter(5, clock.instant())
                .executeUpdate();
    }

    private static Sent sent(byte[] json) {
        JsonNode node = Json.read(json);
        try {
            return new Sent(
                    node.path("status").intValue(),
                    node.path("location").textValue(),
                    node.path("body").isNull() ? null : node.path("body").binaryValue(),
                    node.path("tagged").asBoolean(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
