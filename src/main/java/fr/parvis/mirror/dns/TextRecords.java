package fr.parvis.mirror.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The texts that DNS holds at a name, as they are at this moment. */
@FunctionalInterface
public interface TextRecords {
    Found at(String name);

    /**
     * What DNS says.
     *
     * @param silence why it said nothing; empty if it answered, be it that there is none
     */
    record Found(List<String> values, String silence) {}

    /** @param server an address, with or without a port; the resolvers of this machine if absent */
    static TextRecords from(Optional<String> server, Duration longest) {
        var servers = NameServers.of(NameServers.OF_PROOFS, server, longest);
        return name -> look(name, servers);
    }

    private static Found look(String name, NameServers servers) {
        try {
            var lookup = servers.lookup(name, Type.TXT);
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
}
