package fr.parvis.mirror;

import fr.parvis.address.Hostname;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The names that a name is only another name of, in the order in which DNS leads on. */
@FunctionalInterface
interface CanonicalNames {
    List<Hostname> of(Hostname name);

    /** Asks the resolvers of this machine; a name that cannot be looked up has none. */
    static CanonicalNames system(Duration longest) {
        var resolver = new ExtendedResolver();
        resolver.setTimeout(longest);
        resolver.setRetries(1);
        return name -> {
            var chain = new ArrayList<Hostname>();
            var next = name;
            while (next != null && chain.size() < MOST) {
                next = once(next, resolver);
                if (next != null) {
                    chain.add(next);
                }
            }
            return List.copyOf(chain);
        };
    }

    /** Longer chains are loops. */
    int MOST = 8;

    private static @Nullable Hostname once(Hostname name, ExtendedResolver resolver) {
        try {
            var lookup = new Lookup(name.value() + ".", Type.CNAME);
            lookup.setResolver(resolver);
            lookup.setSearchPath(List.<Name>of());
            var records = lookup.run();
            return records != null && records.length > 0 && records[0] instanceof CNAMERecord record
                    ? Hostname.parse(record.getTarget().toString(true)).orElse(null)
                    : null;
        } catch (TextParseException noName) {
            return null;
        }
    }
}
