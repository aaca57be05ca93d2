package fr.parvis.site;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public key as RFC 8037 writes it, and once more as the standard tools read it.
 *
 * @param x base64url without padding
 * @param pem the same key as SubjectPublicKeyInfo (RFC 8410)
 * @param signing whether proofs are signed with it now
 */
public record PublicKey(
        String kty,
        String crv,
        String kid,
        String alg,
        String use,
        String x,
        String pem,
        Instant createdAt,
        boolean signing) {
    private static final int RAW = 32;

    static PublicKey of(String id, byte[] encoded, Instant createdAt) {
        var raw = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
        return new PublicKey("OKP", "Ed25519", id, "EdDSA", "sig", base64(raw), pem, createdAt, false);
    }

    PublicKey asSigning() {
        return new PublicKey(kty, crv, kid, alg, use, x, pem, createdAt, true);
    }

    static String base64(byte[] bytes) {
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }
}
