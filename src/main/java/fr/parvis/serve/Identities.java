package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.Certificates;
import fr.parvis.domain.certificate.KeyedChain;
import fr.parvis.domain.certificate.StopGap;
import fr.parvis.tenant.Daemons;
import fr.parvis.tenant.PublicAddress;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of the names that are served here, from memory. A name that the route table does not know is never
 * asked for; one that it knows is read once, however many come for it. What is renewed is seen within seconds.
 */
@Singleton
class Identities {
    private static final Logger LOG = Logger.getLogger(Identities.class);
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private final RouteTable routes;
    private final Certificates certificates;
    private final StopGap stopGap;
    private final NobodysNames nobodys;
    private final PublicAddress address;
    private final Clock clock;
    private final Cache<Hostname, Optional<KeyedChain>> known;
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(new Daemons("certificates"));
    private final Follower<Certificates.Position, String> follower;
    private volatile @Nullable KeyedChain ofPages;

    /** Until when browsers trust the certificates of tenants' own names. */
    private final Map<Hostname, Instant> ends = new ConcurrentHashMap<>();

    private volatile Instant endOfPages = Instant.MIN;
    private volatile Instant firstEnd = Instant.MAX;

    Identities(
            RouteTable routes,
            Certificates certificates,
            StopGap stopGap,
            NobodysNames nobodys,
            PublicAddress address,
            Https https,
            Clock clock) {
        this.routes = routes;
        this.certificates = certificates;
        this.stopGap = stopGap;
        this.nobodys = nobodys;
        this.address = address;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(https.certificates())
                .executor(Runnable::run)
                .build();
        this.follower = new Follower<>("The table of certificates", this::changedAfter, this::changed);
    }

    /** Reads what is there, then follows what changes. */
    void open() {
        follower.from(certificates.now());
        readOfPages();
        certificates.ends(clock.instant()).forEach(this::note);
        reader.execute(() -> routes.ownNames().forEach(this::read));
        var unused = reader.scheduleWithFixedDelay(
                follower::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    void close() {
        reader.shutdownNow();
    }

    /** What memory shows to who asks for {@code name}; nothing if that is nobody here, or has yet to be read. */
    Optional<KeyedChain> inMemory(Hostname name) {
        if (isBelowPages(name)) {
            return Optional.ofNullable(ofPages);
        }
        var found = routes.isLed(name) ? known.getIfPresent(name) : null;
        return found == null ? Optional.empty() : found;
    }

    /** Whether something is shown for {@code name}; empty if that has yet to be read. */
    Optional<Boolean> isServed(Hostname name) {
        if (isBelowPages(name)) {
            return Optional.of(ofPages != null);
        }
        if (!routes.isLed(name)) {
            nobodys.met(name);
            return Optional.of(false);
        }
        return Optional.ofNullable(known.getIfPresent(name)).map(Optional::isPresent);
    }

    /** Reads what is shown for {@code name}, unless it has been read, and says whether there is anything. */
    boolean read(Hostname name) {
        if (!routes.isLed(name)) {
            return false;
        }
        try {
            var found = known.get(name, certificates::chainOf);
            note(name, found == null ? Optional.empty() : found);
            return found != null && found.isPresent();
        } catch (RuntimeException away) {
            LOG.debugf("The certificate of %s cannot be read now: %s", name, away.toString());
            return false;
        }
    }

    /** Whether browsers will trust the connection to a host, as far as memory knows. */
    boolean isTrusted(Hostname host) {
        return clock.instant().isBefore(isBelowPages(host) ? endOfPages : ends.getOrDefault(host, Instant.MIN));
    }

    /** Whether a connection that was opened for {@code opened} may be used for {@code host} too. */
    boolean isSame(Hostname opened, Hostname host) {
        return opened.equals(host) || (isBelowPages(opened) && isBelowPages(host));
    }

    private boolean isBelowPages(Hostname name) {
        return name.isAtMostOneLabelBelow(address.pagesDomain());
    }

    private void readOfPages() {
        var real = certificates.chainOf(address.pagesDomain());
        ofPages = real.orElseGet(stopGap::get);
        endOfPages = real.map(KeyedChain::notAfter).orElse(Instant.MIN);
        routes.pagesSecured(isTrusted(address.pagesDomain()));
    }

    /** What was read of a name last counts; another thread may have been faster. */
    private synchronized void note(Hostname name, Optional<KeyedChain> read) {
        var newest = known.getIfPresent(name);
        note(name, (newest == null ? read : newest).map(KeyedChain::notAfter).orElse(Instant.MIN));
    }

    private synchronized void note(Hostname name, Instant end) {
        boolean trusted = clock.instant().isBefore(end);
        if (trusted) {
            ends.put(name, end);
            firstEnd = end.isBefore(firstEnd) ? end : firstEnd;
        } else {
            ends.remove(name);
        }
        routes.secured(name, trusted);
    }

    /** What has ended is not trusted any more, and addresses that pages tell say so. */
    private synchronized void end() {
        routes.pagesSecured(isTrusted(address.pagesDomain()));
        var now = clock.instant();
        if (now.isBefore(firstEnd)) {
            return;
        }
        List.copyOf(ends.entrySet()).stream()
                .filter(each -> !now.isBefore(each.getValue()))
                .forEach(each -> note(each.getKey(), each.getValue()));
        firstEnd = ends.values().stream().min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    private Follower.Step<Certificates.Position, String> changedAfter(Certificates.Position from) {
        end();
        var changed = certificates.changedAfter(from);
        return new Follower.Step<>(changed.names(), changed.next());
    }

    private void changed(String name) {
        if (name.startsWith("*.")) {
            readOfPages();
        } else {
            Hostname.parse(name).ifPresent(this::readAgain);
        }
    }

    private void readAgain(Hostname name) {
        if (name.equals(address.pagesDomain())) {
            readOfPages();
        } else if (routes.isLed(name)) {
            keep(name, certificates.chainOf(name));
        } else {
            forget(name);
        }
    }

    private synchronized void keep(Hostname name, Optional<KeyedChain> chain) {
        known.put(name, chain);
        note(name, chain);
    }

    private synchronized void forget(Hostname name) {
        known.invalidate(name);
        note(name, Instant.MIN);
    }
}
