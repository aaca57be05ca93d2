package fr.parvis.mirror.dns;

import fr.parvis.address.Hostname;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The names that a name is only another name of, in the order in which DNS leads on. */
@FunctionalInterface
public interface CanonicalNames {
    List<Hostname> of(Hostname name);

    /**
     * A name that cannot be looked up has none.
     *
     * @param server an address, with or without a port; the resolvers of this machine if absent
     */
    static CanonicalNames from(Optional<String> server, Duration longest) {
        var servers = NameServers.of(NameServers.OF_ORIGINS, server, longest);
        return name -> {
            var chain = new ArrayList<Hostname>();
            var next = name;
            while (next != null && chain.size() < MOST) {
                next = once(next, servers);
                if (next != null) {
                    chain.add(next);
                }
            }
            return List.copyOf(chain);
        };
    }

    /** Longer chains are loops. */
    int MOST = 8;

    private static @Nullable Hostname once(Hostname name, NameServers servers) {
        try {
            var records = servers.lookup(name.value(), Type.CNAME).run();
            return records != null && records.length > 0 && records[0] instanceof CNAMERecord record
                    ? Hostname.parse(record.getTarget().toString(true)).orElse(null)
                    : null;
        } catch (TextParseException noName) {
            return null;
        }
    }
}
