package fr.parvis.domain;

import fr.parvis.domain.Answer.Said;
import fr.parvis.domain.Sight.Way;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Follows a name along CNAME records to its addresses, name by name, so that a loop is seen and not only felt. */
final class Pathfinder {
    private static final int LONGEST = 8;

    private final Asking asking;
    private final Predicate<String> home;
    private final Set<String> passed = new LinkedHashSet<>();
    private final List<String> addresses = new ArrayList<>();
    private long ttl;
    private boolean loop;
    private @Nullable String silence;

    private Pathfinder(Asking asking, Predicate<String> home) {
        this.asking = asking;
        this.home = home;
    }

    /** @param home names at which the way is over, since they are our own */
    static Way from(String name, Asking asking, Predicate<String> home) {
        var finder = new Pathfinder(asking, home);
        finder.walk(name);
        var chain = new ArrayList<>(finder.passed);
        chain.remove(name);
        return new Way(
                chain, finder.addresses.stream().distinct().sorted().toList(), finder.ttl, finder.loop, finder.silence);
    }

    private void walk(String from) {
        @Nullable String next = from;
        while (next != null && silence == null && !loop) {
            if (passed.size() > LONGEST || !passed.add(next)) {
                loop = true;
                return;
            }
            next = home.test(next) ? null : step(next);
        }
    }

    /** The name that this one is another name of; null if the way ends here. */
    private @Nullable String step(String at) {
        var answer = asking.ask(at, Type.A);
        var silent = answer.silence();
        if (silent != null) {
            return aside(at, silent);
        }
        var alias = Asking.at(answer, at, CNAMERecord.class).findFirst();
        if (alias.isPresent()) {
            return follow(alias.get());
        }
        Asking.at(answer, at, ARecord.class).forEach(record -> arrive(record, Addresses.text(record.getAddress())));
        if (asking.ask(at, Type.AAAA) instanceof Said six) {
            Asking.at(six, at, AAAARecord.class).forEach(record -> arrive(record, Addresses.text(record.getAddress())));
        } else if (addresses.isEmpty()) {
            silence = "AAAA";
        }
        return null;
    }

    /** A resolver that gave up on a loop or on a broken target may still know the first step. */
    private @Nullable String aside(String at, String why) {
        if (asking.ask(at, Type.CNAME) instanceof Said said) {
            var alias = Asking.at(said, at, CNAMERecord.class).findFirst();
            if (alias.isPresent()) {
                return follow(alias.get());
            }
        }
        silence = why;
        return null;
    }

    private String follow(CNAMERecord alias) {
        ttl = Math.max(ttl, alias.getTTL());
        return alias.getTarget().toString(true).toLowerCase(Locale.ROOT);
    }

    private void arrive(Record record, String address) {
        ttl = Math.max(ttl, record.getTTL());
        addresses.add(address);
    }
}
