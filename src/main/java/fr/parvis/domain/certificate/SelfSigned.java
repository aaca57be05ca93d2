package fr.parvis.domain.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes certificates that their own key vouches for. Apart from those who keep them, since the signatures of Bouncy
 * Castle's archive are checked when the first class of it is loaded, which nobody shall wait for in vain.
 */
final class SelfSigned {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 120;
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private SelfSigned() {}

    /** For {@code domain} and every name one label below it. */
    static X509Certificate forAllBelow(String domain, KeyPair key, Instant now, Instant end)
            throws GeneralSecurityException {
        var subject = new X500Name("CN=" + domain);
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, domain), new GeneralName(GeneralName.dNSName, "*." + domain)
        });
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            subject,
                            new BigInteger(SERIAL_BITS, RANDOM),
                            Date.from(now.minus(CLOCKS_DIFFER)),
                            Date.from(end),
                            subject,
                            key.getPublic())
                    .addExtension(Extension.subjectAlternativeName, false, names);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
