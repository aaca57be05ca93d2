package fr.parvis.mirror.dns;

import fr.parvis.domain.DnsServers;
import java.time.Duration;
import java.util.Optional;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;

/** The DNS servers that are asked: the one that an operator names, or those of this machine. */
public final class NameServers {
    public static final String OF_ORIGINS = "parvis.mirror.dns";
    public static final String OF_PROOFS = "parvis.mirror.control.dns";

    private final Resolver resolver;

    private NameServers(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Those of a setting.
     *
     * @param key the setting, to be named if it cannot be understood
     * @param server an address, with or without a port; the resolvers of this machine if absent
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
        return new SimpleResolver(DnsServers.address(key, server));
    }
}
