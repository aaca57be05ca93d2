package fr.parvis.mirror;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The texts that DNS holds at a name, as they are at this moment. */
@FunctionalInterface
interface TextRecords {
    Found at(String name);

    /**
     * What DNS says.
     *
     * @param silence why it said nothing; empty if it answered, be it that there is none
     */
    record Found(List<String> values, String silence) {}

    /** @param server {@code host:port}; the resolvers of this machine if absent */
    static TextRecords from(Optional<String> server, Duration longest) {
        Resolver resolver = server.<Resolver>map(TextRecords::resolver).orElseGet(ExtendedResolver::new);
        resolver.setTimeout(longest);
        return name -> look(name, resolver);
    }

    private static Found look(String name, Resolver resolver) {
        try {
            var lookup = new Lookup(name + ".", Type.TXT);
            lookup.setResolver(resolver);
            lookup.setSearchPath(List.<Name>of());
            lookup.setCache(null);
            var records = lookup.run();
            return switch (lookup.getResult()) {
                case Lookup.SUCCESSFUL ->
                    new Found(
                            Stream.of(records)
                                    .filter(TXTRecord.class::isInstance)
                                    .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                                    .toList(),
                            "");
                case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Found(List.of(), "");
                default -> new Found(List.of(), lookup.getErrorString());
            };
        } catch (TextParseException noName) {
            return new Found(List.of(), "it is no name");
        }
    }

    private static SimpleResolver resolver(String server) {
        int colon = server.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("parvis.mirror.control.dns is not host:port: " + server);
        }
        return new SimpleResolver(
                new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))));
    }
}
