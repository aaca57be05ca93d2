package fr.parvis.mirror.dns;

import crawlercommons.domains.EffectiveTldFinder;
import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What DNS says of the sub-hosts of one site. Only names below the site's own registrable domain are looked up, each
 * once, not many, and not for long.
 */
public final class Aliases {
    private static final int MOST = 50;
    private static final long LONGEST = Duration.ofSeconds(20).toNanos();

    private final WebUrl home;
    private final CanonicalNames names;
    private final Map<String, List<Hostname>> known = new HashMap<>();
    private long spent;

    public Aliases(WebUrl home, CanonicalNames names) {
        this.home = home;
        this.names = names;
    }

    /** Nobody is asked. */
    public static Aliases none(WebUrl home) {
        return new Aliases(home, name -> List.of());
    }

    public synchronized List<Hostname> of(WebUrl url) {
        if (url.host().equals(home.host()) || !isBeside(url.host())) {
            return List.of();
        }
        if (!known.containsKey(url.host()) && known.size() < MOST && spent < LONGEST) {
            long start = System.nanoTime();
            known.put(url.host(), Hostname.parse(url.host()).map(names::of).orElse(List.of()));
            spent += System.nanoTime() - start;
        }
        return known.getOrDefault(url.host(), List.of());
    }

    private boolean isBeside(String host) {
        var domain = EffectiveTldFinder.getAssignedDomain(home.host(), true, true);
        return domain != null && domain.equals(EffectiveTldFinder.getAssignedDomain(host, true, true));
    }
}
