package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.address.Idn;
import fr.parvis.address.Idn.Fault;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which names a tenant may claim at all, whoever it is. */
final class NameRules {
    /** Names that mean something to programs, so that whoever has them gets what was meant for others. */
    private static final Set<String> LABELS =
            Set.of("autoconfig", "autodiscover", "wpad", "isatap", "mta-sts", "openpgpkey");

    /** Endings that the list of suffixes knows and under which nobody has a site (RFC 3172, RFC 7686). */
    private static final Set<String> NOWHERE = Set.of("arpa", "onion");

    private final Hostname pages;
    private final Set<String> own;

    /** @param own names of the platform itself, besides the pages domain and what is below it */
    NameRules(Hostname pages, Collection<String> own) {
        this.pages = pages;
        this.own = own.stream().map(String::toLowerCase).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws Unacceptable saying why nobody may claim what {@code text} means */
    Hostname read(String text) {
        var reading = Idn.read(text.strip());
        reading.fault().ifPresent(fault -> {
            throw refuse(fault == Fault.MIXED_SCRIPTS ? "look-alike" : "invalid", because(fault));
        });
        var name = reading.name().orElseThrow();
        check(name);
        return name;
    }

    private void check(Hostname name) {
        var text = name.value();
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw refuse("invalid", "has to be a whole name, such as www.valombre.example");
        }
        if (text.length() > Proof.LONGEST_NAME) {
            throw refuse("invalid", "is too long: the record of the proof has to have room below it");
        }
        if (name.isWithin(pages) || own.contains(text)) {
            throw refuse("reserved", "belongs to the platform");
        }
        if (NOWHERE.contains(Zones.ending(name)) || !Zones.isRegistrable(name)) {
            throw refuse("invalid", "has an ending under which nobody can register a name");
        }
        if (LABELS.contains(text.substring(0, dot))) {
            throw refuse("reserved", "has a meaning to mail and other programs; choose another one");
        }
        if (Zones.isSuffix(name)) {
            throw refuse(
                    "public-suffix", "is a suffix under which many register names (Public Suffix List); nobody has it");
        }
    }

    private static String because(Fault fault) {
        return switch (fault) {
            case MALFORMED -> "is no host name; a name has no scheme, no path and no port";
            case CHARACTER -> "holds a character that no name may hold";
            case MIXED_SCRIPTS ->
                "mixes letters of several scripts, so that it looks like another name; if it is meant, it cannot be had here";
        };
    }

    private static Unacceptable refuse(String kind, String why) {
        return new Unacceptable(kind, "The name " + why + ".", List.of(new Violation("name", why)));
    }
}
