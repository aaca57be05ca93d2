package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.Hostname;
import fr.parvis.domain.Checks;
import fr.parvis.domain.Domains;
import fr.parvis.tenant.Daemons;
import fr.parvis.tenant.PublicAddress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Names that visitors ask for here and that nobody has. Those that DNS leads here are told to the operator once a day:
 * records that somebody forgot, which whoever gets hold of such a name could use. Kept are names and how often they were
 * asked for, never who asked, and only the most frequent ones, whatever is made up.
 */
@Singleton
class NobodysNames {
    private static final Logger LOG = Logger.getLogger(NobodysNames.class);
    private static final int KEPT = 1_000;
    private static final int LOOKED_AT = 200;
    private static final int TOLD = 50;
    private static final int HOURS_TO_FIRST = 1;
    private static final int HOURS_BETWEEN = 24;

    private final Predicate<Hostname> dangling;
    private final Cache<Hostname, LongAdder> asked =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
    private final ScheduledExecutorService days = Executors.newSingleThreadScheduledExecutor(new Daemons("strangers"));

    @Inject
    NobodysNames(Checks checks, Domains domains, PublicAddress address) {
        this(name -> !name.isWithin(address.pagesDomain()) && !domains.isClaimed(name) && checks.leadsHere(name));
    }

    /** @param dangling whether nobody has a name that leads here nevertheless; may ask DNS */
    NobodysNames(Predicate<Hostname> dangling) {
        this.dangling = dangling;
    }

    void open(@Observes StartupEvent event) {
        var unused = days.scheduleWithFixedDelay(this::tell, HOURS_TO_FIRST, HOURS_BETWEEN, TimeUnit.HOURS);
    }

    void close(@Observes ShutdownEvent event) {
        days.shutdownNow();
    }

    /** Somebody asked for a name that nobody has. */
    void met(Hostname name) {
        var count = asked.get(name, first -> new LongAdder());
        if (count != null) {
            count.increment();
        }
    }

    /** Those that lead here of the names asked for since the last report, the most asked for first; forgets them all. */
    List<Hostname> report() {
        var counts = asked.asMap().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().sum()))
                .sorted(Map.Entry.<Hostname, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LOOKED_AT)
                .map(Map.Entry::getKey)
                .toList();
        asked.invalidateAll();
        return counts.stream().filter(dangling).limit(TOLD).toList();
    }

    private void tell() {
        try {
            var names = report();
            if (!names.isEmpty()) {
                LOG.warnf(
                        "%d names lead here that nobody has claimed, the most asked for first: %s. Whoever has their "
                                + "zones should claim them or delete the records.",
                        names.size(), names.stream().map(Hostname::value).collect(Collectors.joining(", ")));
            }
        } catch (RuntimeException away) {
            LOG.warnf("The names that nobody has claimed cannot be looked at now: %s", away.toString());
        }
    }
}
