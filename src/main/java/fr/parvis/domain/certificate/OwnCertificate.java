package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** A certificate that a tenant brings, once it was looked at from all sides. */
public final class OwnCertificate {
    private static final int MOST_CERTIFICATES = 8;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    private static final Duration LEAST_LEFT = Duration.ofDays(1);
    private static final List<Integer> CURVE_BITS = List.of(256, 384);
    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 4096;

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private OwnCertificate(List<X509Certificate> chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey key() {
        return key;
    }

    /**
     * @param chain in PEM, the name's own certificate first and each one certified by the next; the root may be left out,
     *     what lies between may not
     * @param key in PEM, not encrypted
     * @throws Unacceptable saying what does not hold
     */
    public static OwnCertificate read(Hostname name, String chain, String key, Instant now) {
        var certificates = certificates(chain);
        var leaf = certificates.get(0);
        var secret = key(key);
        refuse(
                "chain",
                leaf.getBasicConstraints() >= 0,
                "the first certificate is an authority's and not the name's own");
        refuse(
                "chain",
                leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal()),
                "it is signed by itself, " + "so no browser trusts it");
        for (int i = 0; i + 1 < certificates.size(); i++) {
            refuse(
                    "chain",
                    !certifies(certificates.get(i + 1), certificates.get(i)),
                    "certificate " + (i + 2)
                            + " has not signed the one before it; the order is the name's own first, then each one's issuer");
        }
        weakness(leaf).ifPresent(why -> refuse("chain", true, why));
        refuse(
                "chain",
                !Subjects.cover(Subjects.names(leaf), name.value()),
                "it is for " + String.join(", ", Subjects.names(leaf)) + " and not for " + name);
        refuse(
                "chain",
                leaf.getNotBefore().toInstant().isAfter(now.plus(CLOCKS_DIFFER)),
                "it is not valid before " + leaf.getNotBefore().toInstant());
        refuse(
                "chain",
                leaf.getNotAfter().toInstant().isBefore(now.plus(LEAST_LEFT)),
                "it is valid until " + leaf.getNotAfter().toInstant() + " only");
        refuse(
                "chain",
                certificates.size() == 1,
                "the certificate of its issuer is missing (" + Subjects.issuer(leaf)
                        + "), so most browsers do not trust it; append it, your authority has it as intermediate or full chain");
        refuse("key", !belongs(secret, leaf), "it is not the key of the certificate");
        return new OwnCertificate(certificates, secret);
    }

    private static List<X509Certificate> certificates(String text) {
        refuse("chain", text.length() > LONGEST_TEXT, "at most " + LONGEST_TEXT + " characters");
        try {
            var found = Pem.read(text);
            refuse(
                    "chain",
                    found.isEmpty(),
                    "there is no certificate in it; PEM begins with -----BEGIN CERTIFICATE-----");
            refuse("chain", found.size() > MOST_CERTIFICATES, "at most " + MOST_CERTIFICATES + " certificates");
            return found;
        } catch (CertificateException unreadable) {
            throw Unacceptable.field("chain", "it cannot be read as certificates in PEM");
        }
    }

    private static PrivateKey key(String text) {
        refuse("key", text.length() > LONGEST_TEXT, "at most " + LONGEST_TEXT + " characters");
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var found = parser.readObject(); found != null; found = parser.readObject()) {
                refuse(
                        "key",
                        found instanceof PEMEncryptedKeyPair || found instanceof PKCS8EncryptedPrivateKeyInfo,
                        "it is encrypted; it has to come without a passphrase, it is sealed here");
                if (found instanceof PEMKeyPair pair) {
                    return open(pair.getPrivateKeyInfo());
                }
                if (found instanceof PrivateKeyInfo info) {
                    return open(info);
                }
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw Unacceptable.field("key", "it cannot be read as a private key in PEM");
        }
        throw Unacceptable.field("key", "there is no private key in it");
    }

    private static PrivateKey open(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        var name = algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                ? "EC"
                : algorithm.equals(PKCSObjectIdentifiers.rsaEncryption) ? "RSA" : algorithm.getId();
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static Optional<String> weakness(X509Certificate leaf) {
        var algorithm = leaf.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) {
            return Optional.of("it is signed with " + algorithm + ", which browsers refuse");
        }
        if (leaf.getPublicKey() instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= LEAST_RSA && bits <= MOST_RSA
                    ? Optional.empty()
                    : Optional.of("its key has " + bits + " bits; " + LEAST_RSA + " to " + MOST_RSA + " are taken");
        }
        if (leaf.getPublicKey() instanceof ECPublicKey curve
                && CURVE_BITS.contains(curve.getParams().getCurve().getField().getFieldSize())) {
            return Optional.empty();
        }
        return Optional.of("its key is neither RSA nor on the curves P-256 and P-384");
    }

    private static boolean certifies(X509Certificate issuer, X509Certificate subject) {
        try {
            subject.verify(issuer.getPublicKey());
            return issuer.getBasicConstraints() >= 0;
        } catch (GeneralSecurityException | RuntimeException no) {
            return false;
        }
    }

    /** Whether what the key signs is what the certificate checks. */
    private static boolean belongs(PrivateKey key, X509Certificate leaf) {
        var algorithm = leaf.getPublicKey() instanceof ECPublicKey ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            var words = leaf.getSerialNumber().toByteArray();
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(words);
            var checking = Signature.getInstance(algorithm);
            checking.initVerify(leaf.getPublicKey());
            checking.update(words);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static void refuse(String field, boolean wrong, String why) {
        if (wrong) {
            throw new Unacceptable("invalid", why, List.of(new Violation(field, why)));
        }
    }
}
