package fr.parvis.mirror.dns;

import fr.parvis.address.Hostname;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A name becomes addresses, all of them, at this moment. */
@FunctionalInterface
public interface Resolver {
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    List<InetAddress> resolve(String host) throws UnknownHostException;

    /**
     * Asks one DNS server anew each time; numbers and names without a point, which it cannot know, are this machine's.
     *
     * @param server an address, with or without a port; this machine's own way if absent
     */
    static Resolver from(Optional<String> server, Duration longest) {
        if (server.isEmpty()) {
            return SYSTEM;
        }
        var servers = NameServers.of(NameServers.OF_ORIGINS, server, longest);
        return host -> Hostname.parse(host)
                        .filter(name -> name.value().indexOf('.') > 0)
                        .isPresent()
                ? asked(host, servers)
                : SYSTEM.resolve(host);
    }

    private static List<InetAddress> asked(String host, NameServers servers) throws UnknownHostException {
        var addresses = new ArrayList<InetAddress>();
        try {
            for (int type : new int[] {Type.A, Type.AAAA}) {
                var records = servers.lookup(host, type).run();
                for (var record : records == null ? new Record[0] : records) {
                    if (record instanceof ARecord four) {
                        addresses.add(four.getAddress());
                    } else if (record instanceof AAAARecord six) {
                        addresses.add(six.getAddress());
                    }
                }
            }
        } catch (TextParseException noName) {
            throw new UnknownHostException(host);
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }
}
