package fr.parvis.mirror;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The addresses that no request goes to: everything that is not public, and this machine itself. */
final class DeniedAddresses {
    private static final String TABLE = "denied-addresses.txt";

    private final List<Range> ranges;
    private final Set<InetAddress> own;
    private final Set<InetAddress> open;

    DeniedAddresses(Set<InetAddress> own) {
        this(table(), own, Set.of());
    }

    private DeniedAddresses(List<Range> ranges, Set<InetAddress> own, Set<InetAddress> open) {
        this.ranges = ranges;
        this.own = Set.copyOf(own);
        this.open = Set.copyOf(open);
    }

    /** With the addresses of all network interfaces as they are now. */
    static DeniedAddresses ofThisMachine() {
        try {
            return new DeniedAddresses(NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet()));
        } catch (SocketException unknown) {
            return new DeniedAddresses(Set.of());
        }
    }

    /** The same without those, which are ours in public. */
    DeniedAddresses but(Set<InetAddress> open) {
        return new DeniedAddresses(ranges, own, open);
    }

    /** Why {@code address} is denied; nothing if it is public. */
    Optional<String> reason(InetAddress address) {
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
                .map(Range::why);
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

    private static List<Range> table() {
        return Table.lines(TABLE).stream().map(Range::parse).toList();
    }
}
