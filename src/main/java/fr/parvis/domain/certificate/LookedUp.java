package fr.parvis.domain.certificate;

import fr.parvis.domain.Caa;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Looks up in DNS, past every cache of this process. */
final class LookedUp implements Dns {
    private final Resolver resolver;

    LookedUp(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public List<InetAddress> addresses(String name) throws Silent {
        var found = new ArrayList<InetAddress>();
        for (var record : look(name, Type.AAAA)) {
            if (record instanceof AAAARecord six) {
                found.add(six.getAddress());
            }
        }
        for (var record : look(name, Type.A)) {
            if (record instanceof ARecord four) {
                found.add(four.getAddress());
            }
        }
        return found;
    }

    @Override
    public Caa caa(String name) throws Silent {
        return Caa.above(name, at -> look(at, Type.CAA).stream());
    }

    private List<Record> look(String name, int type) throws Silent {
        try {
            var lookup = new Lookup(name + ".", type);
            // This machine's own list of hosts is no business of DNS, and breaks if two read it at once (dnsjava, 400).
            lookup.setHostsFileParser(null);
            lookup.setResolver(resolver);
            lookup.setSearchPath(List.<Name>of());
            lookup.setCache(null);
            var records = lookup.run();
            return switch (lookup.getResult()) {
                case Lookup.SUCCESSFUL -> List.of(records);
                case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
                default -> throw new Silent(name, lookup.getErrorString());
            };
        } catch (TextParseException noName) {
            throw new Silent(name, "no name");
        }
    }
}
