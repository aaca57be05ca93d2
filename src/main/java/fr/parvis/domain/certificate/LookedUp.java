package fr.parvis.domain.certificate;

import fr.parvis.domain.Caa;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
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
        for (var at = name; !at.isEmpty(); at = at.substring(at.indexOf('.') + 1)) {
            var properties = look(at, Type.CAA).stream()
                    .flatMap(record -> record instanceof CAARecord caa ? Stream.of(caa) : null)
                    .map(record -> new Caa.Property(record.getFlags(), record.getTag(), record.getValue()))
                    .toList();
            if (!properties.isEmpty()) {
                return new Caa(at, properties);
            }
            if (at.indexOf('.') < 0) {
                break;
            }
        }
        return Caa.SILENT;
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
