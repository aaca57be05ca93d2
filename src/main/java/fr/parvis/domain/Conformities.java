package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.domain.ConformityRules.Facts;
import fr.parvis.domain.ConformityRules.Visits;
import fr.parvis.tenant.Tenant;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks how a name does by the State's public test of municipal sites. Takes as long as the site does. */
@ApplicationScoped
public class Conformities {
    private static final Logger LOG = Logger.getLogger(Conformities.class);
    private static final int THREADS = 8;

    private final Domains domains;
    private final Looking looking;
    private final Instance<SiteVisits> visits;
    private final Clock clock;
    private final Walkers walkers = new Walkers(THREADS);

    Conformities(Domains domains, Looking looking, Instance<SiteVisits> visits, Clock clock) {
        this.domains = domains;
        this.looking = looking;
        this.visits = visits;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        walkers.stop();
    }

    /** In the tenant's language. Nobody goes to a name that is not proven. */
    public Conformity of(Domain domain, Tenant tenant) {
        var walk = domain.state().isHeld() ? visits(domain.name(), domains.homes(tenant.id())) : null;
        var facts = new Facts(domain.name(), tenant.contact(), looking.mailOf(domain.name()), walk);
        var criteria = ConformityRules.judge(facts, Phrases.of(tenant.locale()));
        boolean conforms = criteria.stream()
                .filter(criterion -> criterion.level() == Criterion.Level.ESSENTIAL)
                .filter(criterion -> criterion.rule() != Criterion.Rule.DECLARED)
                .allMatch(criterion -> criterion.verdict() == Criterion.Verdict.MET);
        return new Conformity(clock.instant(), conforms, criteria);
    }

    /** @param homes the names between which redirects may lead */
    private Visits visits(Hostname name, Set<Hostname> homes) {
        var twin = Names.twin(name);
        var hosts = Stream.of(Stream.of(name), twin.stream(), homes.stream())
                .flatMap(some -> some)
                .collect(Collectors.toUnmodifiableSet());
        var plain = visit("http", name, hosts);
        var secure = visit("https", name, hosts);
        var twinPlain = twin.map(other -> visit("http", other, hosts));
        var twinSecure = twin.map(other -> visit("https", other, hosts));
        return new Visits(plain.join(), secure.join(), joined(twinPlain), joined(twinSecure));
    }

    private CompletableFuture<Visit> visit(String scheme, Hostname name, Set<Hostname> hosts) {
        var start = new WebUrl(scheme + "://" + name + "/");
        return CompletableFuture.supplyAsync(() -> visits.get().to(start, hosts), walkers)
                .exceptionally(broke -> broken(start, broke));
    }

    /** One way that breaks keeps nobody from hearing of the others. */
    private static Visit broken(WebUrl start, Throwable broke) {
        LOG.warnf(broke, "The visit to %s broke", start);
        return new Visit(List.of(start), new Visit.End.Failed(Visit.Failure.BROKEN));
    }

    private static @Nullable Visit joined(Optional<CompletableFuture<Visit>> visit) {
        return visit.map(CompletableFuture::join).orElse(null);
    }
}
