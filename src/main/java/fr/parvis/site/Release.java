package fr.parvis.site;

import fr.parvis.clean.Surroundings;
import fr.parvis.clean.rule.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, numbered manifest of entries of one tenant.
 *
 * @param bytes of all entries together, as stored
 * @param manifest SHA-256 over the sorted list of paths, types and blobs, in hexadecimal
 * @param surroundings what its pages show of the site around their main parts, for themes
 * @param rules redirects by pattern, first match wins, asked after the entries
 * @param rulesVersion version of the cleaner's rules that made it
 */
public record Release(
        long tenant,
        int number,
        State state,
        Origin origin,
        int pages,
        int assets,
        int redirects,
        long bytes,
        String manifest,
        Tally findings,
        List<Problem> problems,
        Surroundings surroundings,
        List<RedirectRule> rules,
        String rulesVersion,
        Descent descent,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    public enum State {
        READY,
        PUBLISHED,
        REFUSED
    }

    public enum Origin {
        UPLOAD,
        MIRROR,
        /** Pages written here: promised to clients, who have to take it, and made by nobody yet. */
        AUTHORED
    }

    /** How many findings, in all and by name. */
    public record Tally(int total, Map<String, Integer> byVendor, Map<String, Integer> byCategory) {
        /** What has no vendor counts in the total and under its category. */
        public static Tally of(List<Finding> findings) {
            var byVendor = new TreeMap<String, Integer>();
            var byCategory = new TreeMap<String, Integer>();
            for (var finding : findings) {
                if (!finding.vendor().isEmpty()) {
                    byVendor.merge(finding.vendor(), 1, Integer::sum);
                }
                byCategory.merge(finding.category(), 1, Integer::sum);
            }
            return new Tally(findings.size(), byVendor, byCategory);
        }
    }

    /** Something that could not be taken, or that speaks against publishing. */
    public record Problem(String path, String problem, String detail) {}

    /** Where and when the organisation is to be found, as clean HTML; empty if its pages do not say it. */
    public String whereabouts() {
        return surroundings.whereabouts();
    }

    public SiteRef ref() {
        return new SiteRef(tenant, number);
    }
}
