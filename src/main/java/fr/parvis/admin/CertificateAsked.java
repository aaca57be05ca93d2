package fr.parvis.admin;

import fr.parvis.tenant.Refusal.Unacceptable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A certificate that an organisation brings. Its key is nowhere but here, sealed in the database, and where it came from. */
@Schema(
        name = "CertificateAsked",
        requiredProperties = {"chain", "key"})
record CertificateAsked(
        @Nullable @Schema(description = "PEM: the name's own certificate, then each one's issuer", maxLength = 65536)
        String chain,

        @Nullable @Schema(description = "PEM: its private key, RSA or ECDSA, not encrypted", maxLength = 65536)
        String key)
        implements Asked {

    String requiredChain() {
        return required("chain", chain);
    }

    String requiredKey() {
        return required("key", key);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Unacceptable.field(field, "is required");
        }
        return value;
    }

    @Override
    public String toString() {
        return "a certificate and its key";
    }
}
