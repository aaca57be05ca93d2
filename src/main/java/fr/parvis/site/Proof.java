package fr.parvis.site;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /**
     * What told others of a visit and is gone or harmless. Code, forms and files of the site's own that went as well are
     * in the report and not here.
     *
     * @param total {@code byVendor} and {@code others} together
     * @param byVendor what known companies had in the pages
     * @param others what made browsers contact sites that no rule knows
     */
    public record Removed(int total, SortedMap<String, Integer> byVendor, int others) {
        public static Removed of(Map<String, Integer> byVendor, Map<String, Integer> strangers) {
            int named = byVendor.values().stream().mapToInt(Integer::intValue).sum();
            int others = strangers.values().stream().mapToInt(Integer::intValue).sum();
            return new Removed(named + others, new TreeMap<>(byVendor), others);
        }

        /** The same for people: without things that told nobody, such as the banners that asked whether they may. */
        public Removed without(Map<String, Integer> silent) {
            var told = new TreeMap<>(byVendor);
            silent.forEach((vendor, count) -> told.merge(vendor, -count, Integer::sum));
            told.values().removeIf(count -> count <= 0);
            int named = told.values().stream().mapToInt(Integer::intValue).sum();
            return new Removed(named + others, told, others);
        }
    }

    /** @param value base64url without padding */
    public record Signature(String alg, String keyId, String value) {}
}
