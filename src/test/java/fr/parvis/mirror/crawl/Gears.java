package fr.parvis.mirror.crawl;

import fr.parvis.address.DeniedAddresses;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.rule.Rules;
import fr.parvis.mirror.dns.CanonicalNames;
import fr.parvis.mirror.dns.Resolver;
import fr.parvis.mirror.fetch.Budget;
import fr.parvis.mirror.fetch.Guard;
import fr.parvis.mirror.fetch.PinnedSockets;
import fr.parvis.mirror.fetch.SafeFetcher;
import fr.parvis.mirror.layout.Share;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What crawls of tests work with: real requests and the real cleaner, without any pause. Names are known as a test says.
 *
 * @param allowed {@code host:port} of the origins that may be asked
 */
public record Gears(
        List<String> allowed,
        DeniedAddresses denied,
        Resolver resolver,
        CanonicalNames names,
        Duration longestWait,
        Clock clock) {
    private static final Cleaner CLEANER = new Cleaner(Rules.bundled());

    /** No name is ever resolved: whatever is not on this machine is out of reach. */
    public static Gears reaching(String... origins) {
        return new Gears(
                List.of(origins),
                new DeniedAddresses(Set.of()),
                Gears::numberOnly,
                name -> List.of(),
                Duration.ZERO,
                Clock.systemUTC());
    }

    /** With the addresses that are denied for good, and names that lead where {@code resolver} says. */
    public Gears guarded(Resolver resolver, CanonicalNames names) {
        return new Gears(allowed, DeniedAddresses.ofThisMachine(), resolver, names, longestWait, clock);
    }

    /** @param wait the longest that an origin may ask for */
    Gears at(Clock clock, Duration wait) {
        return new Gears(allowed, denied, resolver, names, wait, clock);
    }

    public Crawl.Gear gear() {
        return gear(
                new Budget(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5)), PinnedSockets::new);
    }

    Crawl.Gear gear(Budget budget, SafeFetcher.Sockets sockets) {
        var guard = new Guard(denied, allowed, name -> false);
        var room = new Limits.Room(50_000, 1L << 40);
        var limits =
                new Limits(10 << 20, 50 << 20, Duration.ZERO, longestWait, Duration.ZERO, Duration.ofHours(1), room);
        return new Crawl.Gear(
                new SafeFetcher(guard, resolver, sockets, budget, "Parvis/0.1"),
                CLEANER,
                new Pace(Clock.systemUTC()),
                new Share(2, () -> true),
                clock,
                limits,
                names);
    }

    private static List<InetAddress> numberOnly(String host) throws UnknownHostException {
        if (host.equals("127.0.0.1")) {
            return List.of(InetAddress.getByName(host));
        }
        throw new UnknownHostException(host);
    }
}
