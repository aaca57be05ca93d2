package fr.parvis.site;

import java.time.Instant;
import java.util.Map;

/**
 * The signed statement about the published release, as {@code /.well-known/parvis/proof.json} shows it.
 *
 * @param manifest {@code sha256:} and the release's manifest digest
 * @param rules version of the rules that cleaned it
 * @param signature over the canonical JSON (RFC 8785) of all other members
 */
public record Proof(
        String host,
        String tenant,
        int release,
        String manifest,
        int pages,
        int thirdPartyRequests,
        int scripts,
        int cookies,
        Removed removed,
        String rules,
        Instant verifiedAt,
        Signature signature) {

    public record Removed(int total, Map<String, Integer> byVendor) {}

    /** @param value base64url without padding */
    public record Signature(String alg, String keyId, String value) {}
}
