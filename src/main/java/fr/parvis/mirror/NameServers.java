package fr.parvis.mirror;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;

/** The DNS servers that are asked: the one that an operator names, or those of this machine. */
final class NameServers {
    private final Resolver resolver;

    private NameServers(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Those of a setting.
     *
     * @param key the setting, to be named if it cannot be understood
     * @param server {@code host:port}; the resolvers of this machine if absent
     */
    static NameServers of(String key, Optional<String> server, Duration longest) {
        Resolver resolver = server.<Resolver>map(named -> named(key, named)).orElseGet(ExtendedResolver::new);
        resolver.setTimeout(longest);
        return new NameServers(resolver);
    }

    /** A look-up of exactly that name; what earlier answers said is forgotten. */
    Lookup lookup(String name, int type) throws TextParseException {
        var lookup = new Lookup(name + ".", type);
        lookup.setResolver(resolver);
        lookup.setSearchPath(new Name[0]);
        lookup.setCache(null);
        // This machine's own list of hosts is no business of DNS, and breaks if two read it at once (dnsjava, issue
        // 400).
        lookup.setHostsFileParser(null);
        return lookup;
    }

    private static SimpleResolver named(String key, String server) {
        int colon = server.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(key + " is not host:port: " + server);
        }
        return new SimpleResolver(
                new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))));
    }
}
