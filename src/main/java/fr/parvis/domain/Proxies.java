package fr.parvis.domain;

import fr.parvis.address.AddressRange;
import fr.parvis.address.Hostname;
import fr.parvis.address.Table;
import java.util.List;
import java.util.Optional;

/** Companies that stand between visitors and a site, told by the names and addresses that they publish. */
final class Proxies {
    private static final List<Line> LINES = read();

    private Proxies() {}

    private record Line(Mark mark, String company) {}

    /** What a company publishes of itself. */
    private sealed interface Mark {
        boolean fits(Sight.Way way);

        static Mark of(String text) {
            return text.startsWith(".") ? new Names(new Hostname(text.substring(1))) : new Block(AddressRange.of(text));
        }
    }

    /** A name and all below it. */
    private record Names(Hostname top) implements Mark {
        @Override
        public boolean fits(Sight.Way way) {
            return way.chain().stream()
                    .flatMap(name -> Hostname.parse(name).stream())
                    .anyMatch(name -> name.isWithin(top));
        }
    }

    private record Block(AddressRange range) implements Mark {
        @Override
        public boolean fits(Sight.Way way) {
            return way.addresses().stream()
                    .anyMatch(address -> range.contains(AddressRange.of(address).first()));
        }
    }

    /** Who stands in the way; nobody that is known if empty. */
    static Optional<String> on(Sight.Way way) {
        return LINES.stream()
                .filter(line -> line.mark().fits(way))
                .map(Line::company)
                .findFirst();
    }

    private static List<Line> read() {
        return Table.lines(Proxies.class, "proxies.txt").stream()
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Line(Mark.of(parts[0]), parts[1]))
                .toList();
    }
}
