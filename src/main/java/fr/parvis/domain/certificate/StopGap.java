package fr.parvis.domain.certificate;

import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Vault;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for the pages domain and all names one label below it that nobody vouches for, so that HTTPS can be
 * tried from the first start on. One for all replicas, sealed like every key.
 */
@Singleton
public class StopGap {
    private static final String PURPOSE = "stop-gap certificate";
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration LEFT = Duration.ofDays(30);

    private final Database database;
    private final Vault vault;
    private final PublicAddress address;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StopGap(Database database, Vault vault, PublicAddress address, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.address = address;
        this.clock = clock;
    }

    /** Blocks; makes one if there is none, or if the last one ends soon. */
    public KeyedChain get() {
        return stored().orElseGet(() -> {
            make();
            return stored().orElseThrow();
        });
    }

    /** The newest that is good for long enough. */
    private Optional<KeyedChain> stored() {
        var pages = address.pagesDomain().value();
        return database
                .list(
                        "select public_key, sealed from sealed_key where purpose = ? and key_id like ? "
                                + "order by created_at desc, key_id",
                        row -> chain(pages, row.getBytes("public_key"), row.getBytes("sealed")),
                        PURPOSE,
                        pages + "/%")
                .stream()
                .filter(chain -> chain.notAfter().isAfter(clock.instant().plus(LEFT)))
                .findFirst();
    }

    private void make() {
        var pages = address.pagesDomain().value();
        var key = Keys.fresh();
        try {
            var certificate = certificate(pages, key);
            database.change(
                    "insert into sealed_key (purpose, key_id, public_key, sealed, created_at) values (?, ?, ?, ?, ?)",
                    PURPOSE,
                    pages + "/"
                            + HexFormat.of()
                                    .formatHex(certificate.getSerialNumber().toByteArray()),
                    certificate.getEncoded(),
                    vault.seal(key.getPrivate().getEncoded(), PURPOSE),
                    clock.instant());
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate certificate(String pages, KeyPair key)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var now = clock.instant();
        var subject = new X500Name("CN=" + pages);
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, pages), new GeneralName(GeneralName.dNSName, "*." + pages)
        });
        var builder = new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(120, random),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(LIFE)),
                        subject,
                        key.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, names);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }

    private KeyedChain chain(String pages, byte[] certificate, byte[] sealed) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(vault.unseal(sealed, PURPOSE)));
            var leaf = Pem.one(certificate);
            Instant end = leaf.getNotAfter().toInstant();
            return new KeyedChain("*." + pages, key, List.of(leaf), end);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stop-gap certificate cannot be read", e);
        }
    }
}
