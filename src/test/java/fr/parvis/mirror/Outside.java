package fr.parvis.mirror;

import fr.parvis.mirror.dns.Resolver;
import fr.parvis.mirror.fetch.PinnedSockets;
import fr.parvis.mirror.fetch.SafeFetcher;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The world as the one way out of the booted application sees it: as it is, but while one of these is open, names are what
 * a DNS server of the test says, and behind public addresses stand servers of this machine.
 */
public final class Outside implements AutoCloseable {
    private static final Map<InetSocketAddress, Integer> DOORS = new ConcurrentHashMap<>();
    private static volatile Optional<Resolver> names = Optional.empty();

    private Outside() {}

    /** @param dns {@code host:port} */
    public static Outside asToldBy(String dns) {
        names = Optional.of(Resolver.from(Optional.of(dns), Duration.ofSeconds(5)));
        return new Outside();
    }

    /** From now on, who dials that address and port gets to {@code behind} of this machine. */
    public Outside door(String address, int port, int behind) throws UnknownHostException {
        DOORS.put(new InetSocketAddress(InetAddress.getByName(address), port), behind);
        return this;
    }

    @Override
    public void close() {
        names = Optional.empty();
        DOORS.clear();
    }

    /** What the application takes instead of its own. */
    static class Parts {
        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        SafeFetcher.Sockets sockets() {
            return Doors::new;
        }

        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        Resolver resolver(MirrorConfig config) {
            var usual = Resolver.from(config.dns(), config.connectTimeout());
            return host -> names.orElse(usual).resolve(host);
        }
    }

    private static final class Doors extends PinnedSockets {
        Doors(Set<InetAddress> checked, int port) {
            super(checked, port);
        }

        @Override
        protected void dial(Dial dial, InetSocketAddress to) throws IOException {
            var behind = DOORS.get(to);
            super.dial(dial, behind == null ? to : new InetSocketAddress(InetAddress.getLoopbackAddress(), behind));
        }
    }
}
