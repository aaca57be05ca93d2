package fr.parvis.site;

import fr.parvis.address.PagePath;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a release has an answer for: a few bytes for each path, so that what is not there can be told from memory. It may
 * take a path for known that is not, never the other way round.
 */
public final class KnownPaths {
    /** In bytes, with its branches. */
    private static final int A_RULE = 800;

    private final long[] hashes;
    private final RedirectRules rules;

    private KnownPaths(long[] hashes, List<RedirectRule> rules) {
        this.hashes = hashes;
        this.rules = new RedirectRules(rules);
    }

    static KnownPaths of(Collection<String> paths, List<RedirectRule> rules) {
        return new KnownPaths(
                paths.stream().mapToLong(KnownPaths::hash).sorted().distinct().toArray(), rules);
    }

    /** Whether there may be an entry at exactly this path. */
    public boolean mayHave(String path) {
        return Arrays.binarySearch(hashes, hash(path)) >= 0;
    }

    /** The first rule of {@code _redirects} that is for the path. */
    public Optional<RedirectRule> rule(PagePath path) {
        return rules.first(path);
    }

    /** About how many bytes of memory it takes. */
    public int weight() {
        return 200 + Long.BYTES * hashes.length + A_RULE * rules.size();
    }

    /** FNV-1a over the characters, 64 bits. */
    private static long hash(String path) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
