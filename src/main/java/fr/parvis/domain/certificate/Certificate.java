package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import fr.parvis.address.Sha256;
import fr.parvis.domain.CertificateState;
import fr.parvis.domain.certificate.CertificateRow.Held;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;

/**
 * A certificate as its tenant may see it: everything but the key.
 *
 * @param names that it is good for
 * @param fingerprint SHA-256 of the name's own certificate, in hexadecimal
 * @param brought whether the tenant brought it
 * @param chain PEM, the name's own certificate first
 */
public record Certificate(
        Hostname name,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String issuer,
        String fingerprint,
        boolean brought,
        CertificateState state,
        String chain) {

    static Certificate of(Hostname name, Held held, boolean brought, CertificateState state) {
        var leaf = Pem.stored(held.chain()).get(0);
        try {
            return new Certificate(
                    name,
                    Subjects.names(leaf),
                    held.notBefore(),
                    held.notAfter(),
                    held.issuer(),
                    Sha256.hex(leaf.getEncoded()),
                    brought,
                    state,
                    held.chain());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
