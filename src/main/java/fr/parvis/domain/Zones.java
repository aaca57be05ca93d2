package fr.parvis.domain;

import crawlercommons.domains.EffectiveTldFinder;
import fr.parvis.address.Hostname;
import java.util.Set;

/** Which part of a name somebody registered, by the Public Suffix List, the part of companies included. */
public final class Zones {
    /** Endings for manuals and for trying out (RFC 2606), which no list of suffixes holds. */
    private static final Set<String> EXAMPLES = Set.of("example", "test");

    private Zones() {}

    /** The registrable domain of the name; the name itself if it is a suffix. */
    public static String of(Hostname name) {
        var domain = EffectiveTldFinder.getAssignedDomain(name.value(), true, false);
        if (domain != null) {
            return domain;
        }
        return isExample(name) ? lastTwo(name.value()) : name.value();
    }

    /** Whether many register names below it, so that nobody has it. */
    static boolean isSuffix(Hostname name) {
        return isKnown(name) && EffectiveTldFinder.getAssignedDomain(name.value(), true, false) == null;
    }

    /** Whether names with this ending can be had. */
    static boolean isRegistrable(Hostname name) {
        return isKnown(name) || isExample(name);
    }

    static String ending(Hostname name) {
        return name.value().substring(name.value().lastIndexOf('.') + 1);
    }

    private static boolean isKnown(Hostname name) {
        return EffectiveTldFinder.getEffectiveTLD(name.value(), true) != null;
    }

    private static boolean isExample(Hostname name) {
        return EXAMPLES.contains(ending(name));
    }

    private static String lastTwo(String name) {
        int end = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', end - 1) + 1);
    }
}
