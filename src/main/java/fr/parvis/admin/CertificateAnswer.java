package fr.parvis.admin;

import fr.parvis.domain.CertificateState;
import fr.parvis.domain.certificate.Certificate;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The certificate of a name, without its key. */
@Schema(name = "Certificate")
record CertificateAnswer(
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String issuer,

        @Schema(description = "SHA-256 of the certificate, in hexadecimal")
        String fingerprint,

        @Schema(description = "whether the organisation brought it; else it was ordered here and is renewed")
        boolean brought,

        CertificateState.State state,

        @Nullable
        @Schema(
                nullable = true,
                description = "what keeps a certificate away and what to do, in the organisation's language")
        String lastError,

        @Nullable @Schema(nullable = true, description = "when it is renewed or replaced")
        Instant nextAttempt,

        @Schema(description = "PEM, the name's own certificate first")
        String chain) {

    static CertificateAnswer of(Certificate certificate) {
        return new CertificateAnswer(
                certificate.names(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.issuer(),
                certificate.fingerprint(),
                certificate.brought(),
                certificate.state().state(),
                certificate.state().lastError(),
                certificate.state().nextAttempt(),
                certificate.chain());
    }
}
