package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.Certificates;
import fr.parvis.domain.certificate.KeyedChain;
import fr.parvis.domain.certificate.StopGap;
import fr.parvis.tenant.PublicAddress;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
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
    private final Strangers strangers;
    private final PublicAddress address;
    private final Clock clock;
    private final Cache<Hostname, Optional<KeyedChain>> known;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "certificates");
        thread.setDaemon(true);
        return thread;
    });
    private Certificates.@Nullable Position position;
    private volatile @Nullable KeyedChain ofPages;
    private volatile boolean vouchedFor;

    Identities(
            RouteTable routes,
            Certificates certificates,
            StopGap stopGap,
            Strangers strangers,
            PublicAddress address,
            Https https,
            Clock clock) {
        this.routes = routes;
        this.certificates = certificates;
        this.stopGap = stopGap;
        this.strangers = strangers;
        this.address = address;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(https.https().certificates())
                .executor(Runnable::run)
                .build();
    }

    /** Reads what is there, then follows what changes. */
    void open() {
        position = certificates.now();
        readOfPages();
        reader.execute(() -> routes.ownNames().forEach(this::read));
        var unused = reader.scheduleWithFixedDelay(
                this::follow, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
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
            strangers.met(name);
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
            return found != null && found.isPresent();
        } catch (RuntimeException away) {
            LOG.debugf("The certificate of %s cannot be read now: %s", name, away.toString());
            return false;
        }
    }

    /** Whether browsers will trust the connection to a host, as far as memory knows. */
    boolean isTrusted(Hostname host) {
        if (isBelowPages(host)) {
            return vouchedFor;
        }
        var found = known.getIfPresent(host);
        return found != null
                && found.filter(chain -> chain.notAfter().isAfter(clock.instant()))
                        .isPresent();
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
        vouchedFor =
                real.filter(chain -> chain.notAfter().isAfter(clock.instant())).isPresent();
    }

    private void follow() {
        try {
            var from = position;
            if (from == null) {
                return;
            }
            var changed = certificates.changedAfter(from);
            for (var name : changed.names()) {
                if (name.startsWith("*.")) {
                    readOfPages();
                } else {
                    Hostname.parse(name).ifPresent(this::readAgain);
                }
            }
            position = changed.next();
        } catch (RuntimeException e) {
            LOG.debugf("Changes of certificates cannot be read now: %s", e.toString());
        }
    }

    private void readAgain(Hostname name) {
        if (name.equals(address.pagesDomain())) {
            readOfPages();
        } else if (routes.isLed(name)) {
            known.put(name, certificates.chainOf(name));
        } else {
            known.invalidate(name);
        }
    }
}
