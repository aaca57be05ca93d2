package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform's Ed25519 key: made once, shared by all replicas, sealed at rest. */
@ApplicationScoped
@Transactional
public class SigningKey {
    private static final String PURPOSE = "proof";
    private static final int RAW = 32;

    private final EntityManager database;
    private final Vault vault;
    private volatile @Nullable Pair pair;

    SigningKey(EntityManager database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** A public key as RFC 8037 writes it: {@code x} is base64url without padding. */
    public record Published(String kty, String crv, String kid, String alg, String use, String x) {}

    private record Pair(String id, PublicKey open, PrivateKey secret) {}

    public Published published() {
        var key = pair();
        var encoded = key.open().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
        return new Published("OKP", "Ed25519", key.id(), "EdDSA", "sig", base64(raw));
    }

    Proof.Signature sign(byte[] message) {
        var key = pair();
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.secret());
            signature.update(message);
            return new Proof.Signature("Ed25519", key.id(), base64(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Pair pair() {
        var known = pair;
        if (known == null) {
            known = stored();
            pair = known;
        }
        return known;
    }

    private Pair stored() {
        try {
            var fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            database.createNativeQuery("""
                            insert into sealed_key (purpose, key_id, public_key, sealed, created_at)
                            select ?1, ?2, ?3, ?4, now() where not exists (select 1 from sealed_key where purpose = ?1)
                            on conflict do nothing""")
                    .setParameter(1, PURPOSE)
                    .setParameter(2, id(fresh))
                    .setParameter(3, fresh.getPublic().getEncoded())
                    .setParameter(4, vault.seal(fresh.getPrivate().getEncoded(), PURPOSE))
                    .executeUpdate();
            @SuppressWarnings("unchecked")
            List<Object[]> rows = database.createNativeQuery(
                            "select key_id, public_key, sealed from sealed_key where purpose = ?1 order by created_at")
                    .setParameter(1, PURPOSE)
                    .getResultList();
            var row = rows.get(0);
            var factory = KeyFactory.getInstance("Ed25519");
            return new Pair(
                    (String) row[0],
                    factory.generatePublic(new X509EncodedKeySpec((byte[]) row[1])),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(vault.unseal((byte[]) row[2], PURPOSE))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(KeyPair pair) {
        return Sha256.hex(pair.getPublic().getEncoded()).substring(0, 16);
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }
}
