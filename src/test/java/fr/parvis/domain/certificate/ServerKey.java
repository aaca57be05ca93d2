package fr.parvis.domain.certificate;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates made for tests: of authorities, of servers, of names. */
public record ServerKey(Path chain, Path key) {
    private static final String AUTHORITY = "CN=Autorité d'essai, O=Parvis";
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    /** A name with its key and a certificate that is signed by itself. */
    public static KeyedChain identity(String name) throws Exception {
        var keys = Keys.fresh();
        var leaf = sign(Issuer.of("CN=" + name, keys), keys, Asked.of(name));
        return new KeyedChain(
                name, keys.getPrivate(), List.of(leaf), leaf.getNotAfter().toInstant());
    }

    /** What a certificate is to be. */
    public record Asked(List<String> names, Instant from, Instant to, boolean authority) {
        public static Asked of(String... names) {
            return new Asked(List.of(names), FROM, Instant.parse("2036-01-01T00:00:00Z"), false);
        }

        Asked until(Instant end) {
            return new Asked(names, from, end, authority);
        }

        Asked from(Instant start) {
            return new Asked(names, start, to, authority);
        }

        Asked asAuthority() {
            return new Asked(names, from, to, true);
        }
    }

    /** Who signs. */
    public record Issuer(X500Name name, KeyPair keys, String algorithm) {
        public static Issuer of(String name, KeyPair keys) {
            return new Issuer(
                    new X500Name(name),
                    keys,
                    keys.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        }

        Issuer with(String otherAlgorithm) {
            return new Issuer(name, keys, otherAlgorithm);
        }
    }

    /** A server at localhost whose certificate is signed by itself. */
    static ServerKey make(Path folder) throws Exception {
        var keys = Keys.fresh();
        var certificate = sign(Issuer.of("CN=localhost", keys), keys, Asked.of("localhost", "127.0.0.1"));
        var chain = folder.resolve("server.pem");
        var key = folder.resolve("server.key");
        Files.writeString(chain, Pem.write(List.of(certificate)));
        Files.writeString(key, pem(keys.getPrivate()));
        return new ServerKey(chain, key);
    }

    public static X509Certificate sign(Issuer issuer, KeyPair subject, Asked asked) throws Exception {
        var name = asked.authority()
                ? new X500Name(AUTHORITY)
                : new X500Name("CN="
                        + (asked.names().isEmpty()
                                ? "www.valombre.example"
                                : asked.names().get(0)));
        var builder = new JcaX509v3CertificateBuilder(
                issuer.name(),
                new BigInteger(64, new java.security.SecureRandom()),
                Date.from(asked.from()),
                Date.from(asked.to()),
                name,
                subject.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(asked.authority()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(new JcaX509ExtensionUtils()
                        .createSubjectKeyIdentifier(issuer.keys().getPublic())
                        .getKeyIdentifier()));
        if (!asked.names().isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(asked.names().stream()
                            .map(each -> new GeneralName(
                                    each.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, each))
                            .toArray(GeneralName[]::new)));
        }
        var signer = new JcaContentSignerBuilder(issuer.algorithm())
                .build(issuer.keys().getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    /** A certificate of that key and the one of its authority, which nobody knows. */
    public static List<X509Certificate> chain(KeyPair keys, Asked asked) throws Exception {
        var authority = Keys.fresh();
        var issuer = Issuer.of(AUTHORITY, authority);
        return List.of(
                sign(issuer, keys, asked), sign(issuer, authority, Asked.of().asAuthority()));
    }

    public static String pem(List<X509Certificate> chain) {
        return Pem.write(chain);
    }

    public static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
