package fr.parvis.domain.certificate;

import fr.parvis.tenant.Vault;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** Makes the keys of this room (ECDSA on P-256), seals and opens them. */
@Singleton
final class Keys {
    private static final String CURVE = "secp256r1";
    private static final String PURPOSE = "certificate";
    private static final String PAIR_PURPOSE = "certificate order";

    private final Vault vault;

    Keys(Vault vault) {
        this.vault = vault;
    }

    /** A secret as it lies in the database, and which of the vault's keys opens it. */
    static final class Sealed {
        private final String keyId;
        private final byte[] bytes;

        Sealed(String keyId, byte[] bytes) {
            this.keyId = keyId;
            this.bytes = bytes;
        }

        String keyId() {
            return keyId;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    static KeyPair fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Sealed seal(PrivateKey key) {
        var named = named(key.getAlgorithm(), key.getEncoded());
        return new Sealed(vault.keyId(), vault.seal(named, PURPOSE));
    }

    PrivateKey open(Sealed sealed) {
        var named = vault.unseal(sealed.bytes(), PURPOSE);
        var algorithm = named[0] == 'E' ? "EC" : "RSA";
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(Arrays.copyOfRange(named, 1, named.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored key cannot be read", e);
        }
    }

    /** Both halves, since the public one is needed before there is a certificate. */
    Sealed sealPair(KeyPair pair) {
        var open = ((ECPublicKey) pair.getPublic()).getEncoded();
        var secret = ((ECPrivateKey) pair.getPrivate()).getEncoded();
        var both = new byte[1 + open.length + secret.length];
        both[0] = (byte) open.length;
        System.arraycopy(open, 0, both, 1, open.length);
        System.arraycopy(secret, 0, both, 1 + open.length, secret.length);
        return new Sealed(vault.keyId(), vault.seal(both, PAIR_PURPOSE));
    }

    KeyPair openPair(Sealed sealed) {
        var both = vault.unseal(sealed.bytes(), PAIR_PURPOSE);
        int length = both[0] & 0xff;
        try {
            var factory = KeyFactory.getInstance("EC");
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(Arrays.copyOfRange(both, 1, 1 + length))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Arrays.copyOfRange(both, 1 + length, both.length))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored key pair cannot be read", e);
        }
    }

    /** The id of the key that seals now. */
    String today() {
        return vault.keyId();
    }

    private static byte[] named(String algorithm, byte[] key) {
        var named = new byte[key.length + 1];
        named[0] = (byte) algorithm.charAt(0);
        System.arraycopy(key, 0, named, 1, key.length);
        return named;
    }
}
