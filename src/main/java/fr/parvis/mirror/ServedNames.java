package fr.parvis.mirror;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Domains;
import fr.parvis.mirror.fetch.OwnNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The tenants' own names that lead here. One that is proven, but still leads to the old site, may still be mirrored. */
@ApplicationScoped
class ServedNames implements OwnNames {
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    private static final long MOST = 10_000;

    private final LoadingCache<Hostname, Boolean> known;

    ServedNames(Domains domains) {
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(KNOWN_FOR)
                .maximumSize(MOST)
                .build(name -> domains.holder(name)
                        .filter(domain -> domain.state().isServed())
                        .filter(Domain::leadsHere)
                        .isPresent());
    }

    @Override
    public boolean contains(Hostname name) {
        return known.get(name);
    }
}
