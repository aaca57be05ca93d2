package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Latch;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform's Ed25519 keys, shared by all replicas and sealed at rest. One signs; the others stay published, so that
 * what they signed can still be checked. A new key is published for two minutes before it signs, so that every replica
 * shows it before anybody meets its signature.
 */
@ApplicationScoped
public class SigningKeys {
    private static final String PURPOSE = "proof";
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);
    private static final Duration PUBLISHED_FIRST = Duration.ofMinutes(2);

    private final EntityManager database;
    private final Vault vault;
    private final Clock clock;
    private volatile @Nullable Ring ring;

    SigningKeys(EntityManager database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** The keys as they were at a moment, the oldest first. */
    private record Ring(List<PublicKey> keys, Instant readAt) {
        PublicKey signing(Instant now) {
            var chosen = keys.get(0);
            for (var key : keys) {
                chosen = key.createdAt().isAfter(now.minus(PUBLISHED_FIRST)) ? chosen : key;
            }
            return chosen;
        }
    }

    /** All keys, the newest first. */
    public List<PublicKey> published() {
        var now = clock.instant();
        var current = ring(now);
        var signing = current.signing(now);
        return current.keys().stream()
                .sorted((a, b) -> b.createdAt().compareTo(a.createdAt()))
                .map(key -> key.kid().equals(signing.kid()) ? key.asSigning() : key)
                .toList();
    }

    /** The id of the key that signs, as far as it is known without asking the database; empty before the first proof. */
    public String signer() {
        var known = ring;
        return known == null ? "" : known.signing(clock.instant()).kid();
    }

    /** Whether it is time to look whether there are other keys. */
    public boolean isOld() {
        return isOld(ring, clock.instant());
    }

    private static boolean isOld(@Nullable Ring known, Instant now) {
        return known == null || known.readAt().plus(READ_AGAIN).isBefore(now);
    }

    /** Makes a key that takes over in two minutes. */
    @Transactional
    public PublicKey rotate() {
        ring(clock.instant());
        var fresh = insert();
        ring = null;
        return fresh;
    }

    /** Takes a key away, so that nothing that it signed can be checked any more. The one that signs stays. */
    @Transactional
    public void retire(String id) {
        ring = null;
        var key = published().stream()
                .filter(found -> found.kid().equals(id))
                .findFirst()
                .orElseThrow(() -> new Missing("There is no key " + id + "."));
        if (key.signing()) {
            throw new Conflict(
                    "signing", "This key signs the proofs now. Make another, and retire this one two minutes later.");
        }
        database.createNativeQuery("delete from sealed_key where purpose = ?1 and key_id = ?2")
                .setParameter(1, PURPOSE)
                .setParameter(2, id)
                .executeUpdate();
        ring = null;
    }

    @Transactional
    Proof.Signature sign(byte[] message) {
        var now = clock.instant();
        var key = ring(now).signing(now);
        try {
            var secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(vault.unseal(sealed(key.kid()), PURPOSE)));
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return new Proof.Signature("Ed25519", key.kid(), PublicKey.base64(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + key.kid() + " cannot sign", e);
        }
    }

    private Ring ring(Instant now) {
        var known = ring;
        if (known == null || isOld(known, now)) {
            // Whoever asks meanwhile is content with what is known.
            ring = known == null ? null : new Ring(known.keys(), now);
            known = new Ring(read(known), now);
            ring = known;
        }
        return known;
    }

    /**
     * What has been committed, and not what the caller's transaction may yet take back: everybody is given the ring. Without
     * a database, as before.
     */
    private List<PublicKey> read(@Nullable Ring known) {
        try {
            return QuarkusTransaction.requiringNew().call(this::all);
        } catch (RuntimeException away) {
            if (known == null) {
                throw away;
            }
            return known.keys();
        }
    }

    private List<PublicKey> all() {
        var keys = stored();
        return keys.isEmpty() ? first() : keys;
    }

    /** Of several replicas that start together, one makes the first key. */
    private List<PublicKey> first() {
        Latch.FIRST_PROOF_KEY.take(database, PURPOSE);
        if (stored().isEmpty()) {
            insert();
        }
        return stored();
    }

    private List<PublicKey> stored() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("select key_id, public_key, created_at from sealed_key "
                        + "where purpose = ?1 order by created_at, key_id")
                .setParameter(1, PURPOSE)
                .getResultList();
        return rows.stream()
                .map(row -> PublicKey.of((String) row[0], (byte[]) row[1], (Instant) row[2]))
                .toList();
    }

    private byte[] sealed(String id) {
        return (byte[]) database.createNativeQuery("select sealed from sealed_key where purpose = ?1 and key_id = ?2")
                .setParameter(1, PURPOSE)
                .setParameter(2, id)
                .getSingleResult();
    }

    private PublicKey insert() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var open = pair.getPublic().getEncoded();
            var key = PublicKey.of(Sha256.hex(open).substring(0, 16), open, clock.instant());
            database.createNativeQuery("insert into sealed_key (purpose, key_id, public_key, sealed, created_at) "
                            + "values (?1, ?2, ?3, ?4, ?5)")
                    .setParameter(1, PURPOSE)
                    .setParameter(2, key.kid())
                    .setParameter(3, open)
                    .setParameter(4, vault.seal(pair.getPrivate().getEncoded(), PURPOSE))
                    .setParameter(5, key.createdAt())
                    .executeUpdate();
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be made", e);
        }
    }
}
