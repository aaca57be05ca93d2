package fr.parvis.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The addresses that no request goes to: everything that is not public, and this machine itself. */
public final class DeniedAddresses {
    private static final String TABLE = "denied-addresses.txt";

    private final List<AddressRange> ranges;
    private final Set<InetAddress> own;
    private final Set<InetAddress> open;

    /** @param own addresses of this machine that are denied besides */
    public DeniedAddresses(Set<InetAddress> own) {
        this(
                Table.lines(DeniedAddresses.class, TABLE).stream()
                        .map(AddressRange::parse)
                        .toList(),
                own,
                Set.of());
    }

    private DeniedAddresses(List<AddressRange> ranges, Set<InetAddress> own, Set<InetAddress> open) {
        this.ranges = ranges;
        this.own = Set.copyOf(own);
        this.open = Set.copyOf(open);
    }

    /** With the addresses of all network interfaces as they are now. */
    public static DeniedAddresses ofThisMachine() {
        try {
            return new DeniedAddresses(NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet()));
        } catch (SocketException unknown) {
            return new DeniedAddresses(Set.of());
        }
    }

    /** The same without those, which are ours in public. */
    public DeniedAddresses but(Set<InetAddress> open) {
        return new DeniedAddresses(ranges, own, open);
    }

    /** Why {@code address} is denied; nothing if it is public. */
    public Optional<String> reason(InetAddress address) {
        if (open.contains(address)) {
            return Optional.empty();
        }
        if (own.contains(address)) {
            return Optional.of("this machine");
        }
        if (isIsatap(address)) {
            return Optional.of("embeds IPv4: ISATAP");
        }
        return ranges.stream()
                .filter(range -> range.contains(address))
                .findFirst()
                .map(AddressRange::why);
    }

    /** RFC 5214: an interface identifier of {@code 0000:5efe} or {@code 0200:5efe} before an IPv4 address. */
    private static boolean isIsatap(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet6Address
                && (bytes[8] & 0xfd) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5e
                && (bytes[11] & 0xff) == 0xfe;
    }
}
