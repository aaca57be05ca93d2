package fr.parvis.serve;

import fr.parvis.address.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Those in front of this server who say for whom they ask, and are believed. Whatever they pass on from further away is
 * read from its end: what the last of them wrote is true, what stands before it anybody may have written.
 */
final class TrustedProxies {
    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 7;
    private static final int MOST_HOPS = 32;
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?");
    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})](?::[0-9]{1,5})?");
    private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f.]*+:[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+)");
    private static final Pattern FOR =
            Pattern.compile("(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^;\\s\"]*))", Pattern.CASE_INSENSITIVE);

    private final List<AddressRange> ranges;

    /** @throws IllegalArgumentException if one of them is everybody */
    TrustedProxies(Collection<String> configured) {
        this.ranges = configured.stream().map(TrustedProxies::range).toList();
    }

    /** @throws IllegalArgumentException if one of them is everybody, or if there are none and nobody else could connect */
    static TrustedProxies of(Visitors visitors, Https https) {
        var proxies = new TrustedProxies(visitors.trustedProxies().orElse(List.of()));
        boolean plain = visitors.proxyProtocol();
        if ((plain || https.proxyProtocol()) && proxies.areNone()) {
            throw new IllegalArgumentException((plain ? "parvis.http" : "parvis.https")
                    + ".proxy-protocol is on, and parvis.http.trusted-proxies says of nobody that it is believed.");
        }
        return proxies;
    }

    /** In which of the two headers the proxies say it; only one, since the other comes from anybody. */
    enum Header {
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED
    }

    boolean areNone() {
        return ranges.isEmpty();
    }

    boolean has(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * The last address on the way here that is none of the proxies.
     *
     * @param peer who is connected
     * @param values of the header, in the order in which they came
     */
    InetAddress client(InetAddress peer, Header header, List<String> values) {
        if (!has(peer)) {
            return peer;
        }
        var hops = hops(header, values);
        var known = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            var hop = address(hops.get(i));
            if (hop.isEmpty()) {
                return known;
            }
            known = hop.get();
            if (!has(known)) {
                return known;
            }
        }
        return known;
    }

    private static List<String> hops(Header header, List<String> values) {
        var hops = new ArrayList<String>();
        for (var value : values) {
            for (var part : value.split(",", -1)) {
                hops.add(header == Header.FORWARDED ? forwarded(part) : part.strip());
            }
        }
        return hops.size() <= MOST_HOPS ? hops : hops.subList(hops.size() - MOST_HOPS, hops.size());
    }

    private static String forwarded(String element) {
        var found = FOR.matcher(element.strip());
        if (!found.find()) {
            return "";
        }
        return found.group(1) != null ? found.group(1) : found.group(2);
    }

    /** A literal with or without a port; nothing is looked up. */
    static Optional<InetAddress> address(String text) {
        for (var shape : List.of(IPV4, BRACKETS, IPV6)) {
            var found = shape.matcher(text);
            if (found.matches()) {
                try {
                    return Optional.of(InetAddress.getByName(found.group(1)));
                } catch (UnknownHostException noLiteral) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static AddressRange range(String configured) {
        var text = configured.strip().toLowerCase(Locale.ROOT);
        AddressRange range;
        try {
            range = AddressRange.of(text);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException(
                    "parvis.http.trusted-proxies holds " + configured + ", which is no address and no block such as "
                            + "192.0.2.0/24.",
                    odd);
        }
        if (range.prefix() < (range.first() instanceof Inet4Address ? WIDEST_IPV4 : WIDEST_IPV6)) {
            throw new IllegalArgumentException("parvis.http.trusted-proxies holds " + configured
                    + ", which is almost everybody; name the proxies, or leave it empty.");
        }
        return range;
    }
}
