package fr.parvis.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Seals secrets for the database with AES-256-GCM; the key comes from the configuration or the data directory. */
@ApplicationScoped
public class Vault {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable SecretKeySpec key;

    /** @param base64 32 bytes */
    public void open(String base64) {
        var bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("parvis.secret-key must be 32 bytes in base64");
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    /** Nonce, ciphertext and tag; {@code purpose} has to be said again to unseal it. */
    public byte[] seal(byte[] secret, String purpose) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret, purpose);
        var out = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE, sealed.length);
        return out;
    }

    public byte[] unseal(byte[] sealed, String purpose) {
        return crypt(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length),
                purpose);
    }

    /** 32 bytes that nobody can guess and that are the same for the same text, by HMAC-SHA-256 (RFC 2104). */
    public byte[] mark(String purpose, String text) {
        return hmac(hmac(opened().getEncoded(), "mark: " + purpose), text);
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

    private SecretKeySpec opened() {
        var opened = key;
        if (opened == null) {
            throw new IllegalStateException("the vault has not been opened");
        }
        return opened;
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text, String purpose) {
        var opened = opened();
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, opened, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed secret cannot be opened: is parvis.secret-key the right one?", e);
        }
    }
}
