package fr.parvis.domain;

import fr.parvis.address.Hostname;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where names have to lead so that their visitors arrive here.
 *
 * @param pages a CNAME to a name within it leads here
 * @param addresses as text, in the one spelling that Java gives them
 */
record Edge(Hostname pages, List<String> addresses) {
    static Edge of(Hostname pages, Collection<String> addresses) {
        return new Edge(pages, addresses.stream().map(Edge::address).distinct().toList());
    }

    /** Whether a way ends here, whole: one address of somebody else's loses some of the visitors. */
    boolean isHere(Sight.Way way) {
        return isWithinPages(way) || (!way.addresses().isEmpty() && addresses.containsAll(way.addresses()));
    }

    boolean isWithinPages(Sight.Way way) {
        return way.chain().stream().anyMatch(this::isPages);
    }

    boolean isPages(String name) {
        return Hostname.parse(name).filter(host -> host.isWithin(pages)).isPresent();
    }

    /** The addresses of a way that are not ours. */
    Set<String> strange(Sight.Way way) {
        return way.addresses().stream()
                .filter(address -> !addresses.contains(address))
                .collect(Collectors.toSet());
    }

    private static String address(String text) {
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("parvis.domains.addresses holds what is no address: " + text);
        }
        try {
            return Addresses.text(InetAddress.getByName(text));
        } catch (UnknownHostException odd) {
            throw new IllegalArgumentException("parvis.domains.addresses holds what is no address: " + text, odd);
        }
    }
}
