package fr.parvis.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Seals secrets for the database with AES-256-GCM; the key comes from the configuration or the data directory. */
@ApplicationScoped
public class Vault {
    private static final int KEY_BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private static final int ID_LENGTH = 8;

    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Ring ring;

    /** The key that seals, and those that still open what was sealed before, the oldest last. */
    private record Ring(SecretKeySpec current, List<SecretKeySpec> earlier) {
        SecretKeySpec oldest() {
            return earlier.isEmpty() ? current : earlier.get(earlier.size() - 1);
        }
    }

    /** @param base64 32 bytes */
    public void open(String base64) {
        open(base64, List.of());
    }

    /** @param earlier keys that were used before, the oldest last: they open, and nothing is sealed with them */
    public void open(String base64, List<String> earlier) {
        ring = new Ring(
                key(base64, "parvis.secret-key"),
                earlier.stream()
                        .map(each -> key(each, "each of parvis.earlier-secret-keys"))
                        .toList());
    }

    private static SecretKeySpec key(String base64, String setting) {
        var bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(setting + " must be " + KEY_BYTES + " bytes in base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** Names the key that seals now, and tells nothing about it: what has another one can be sealed anew. */
    public String keyId() {
        return id(opened().current());
    }

    private static String id(SecretKeySpec key) {
        return HexFormat.of().formatHex(hmac(key.getEncoded(), "key id")).substring(0, ID_LENGTH);
    }

    /** Nonce, ciphertext and tag; {@code purpose} has to be said again to unseal it. */
    public byte[] seal(byte[] secret, String purpose) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(opened().current(), Cipher.ENCRYPT_MODE, nonce, secret, purpose);
        var out = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE, sealed.length);
        return out;
    }

    /** What was sealed with this key or an earlier one. */
    public byte[] unseal(byte[] sealed, String purpose) {
        var opened = opened();
        try {
            return unseal(opened.current(), sealed, purpose);
        } catch (IllegalStateException notThisOne) {
            for (var key : opened.earlier()) {
                try {
                    return unseal(key, sealed, purpose);
                } catch (IllegalStateException norThis) {
                    notThisOne.addSuppressed(norThis);
                }
            }
            throw notThisOne;
        }
    }

    private static byte[] unseal(SecretKeySpec key, byte[] sealed, String purpose) {
        return crypt(
                key,
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length),
                purpose);
    }

    /**
     * 32 bytes that nobody can guess and that are the same for the same text, by HMAC-SHA-256 (RFC 2104). They come from
     * the oldest key, so that what stands in the world with such a mark stays true when the key changes.
     */
    public byte[] mark(String purpose, String text) {
        return hmac(hmac(opened().oldest().getEncoded(), "mark: " + purpose), text);
    }

    /** Names the key that marks, as {@link #keyId} does the one that seals. */
    public String markKeyId() {
        return id(opened().oldest());
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Ring opened() {
        var opened = ring;
        if (opened == null) {
            throw new IllegalStateException("the vault has not been opened");
        }
        return opened;
    }

    private static byte[] crypt(SecretKeySpec key, int mode, byte[] nonce, byte[] text, String purpose) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed secret cannot be opened: is parvis.secret-key the right one?", e);
        }
    }
}
