package fr.parvis.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Companies that stand between visitors and a site, told by the names and addresses that they publish. */
final class Proxies {
    private static final List<Line> LINES = read();

    private Proxies() {}

    /** @param mark a suffix of names that begins with a dot, or a range of addresses */
    private record Line(String mark, String company) {
        boolean fits(Sight.Way way) {
            return mark.startsWith(".")
                    ? way.chain().stream().anyMatch(name -> ("." + name).endsWith(mark))
                    : way.addresses().stream().anyMatch(this::holds);
        }

        private boolean holds(String address) {
            var parts = mark.split("/", 2);
            return sameStart(bytes(parts[0]), bytes(address), Integer.parseInt(parts[1]));
        }

        private static boolean sameStart(byte[] range, byte[] address, int bits) {
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            return range.length == address.length
                    && Arrays.equals(range, 0, whole, address, 0, whole)
                    && (rest == 0 || ((range[whole] ^ address[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
        }
    }

    /** Who stands in the way; nobody that is known if empty. */
    static Optional<String> on(Sight.Way way) {
        return LINES.stream().filter(line -> line.fits(way)).map(Line::company).findFirst();
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException odd) {
            throw new IllegalArgumentException(literal, odd);
        }
    }

    private static List<Line> read() {
        var file = Objects.requireNonNull(Proxies.class.getResourceAsStream("proxies.txt"), "proxies.txt");
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .map(parts -> new Line(parts[0], parts[1]))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
