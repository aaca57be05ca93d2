package fr.parvis.domain.certificate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a domain says about who may issue certificates for it (RFC 8659): the records of the closest name that has any.
 *
 * @param at the name where they stand; empty if nothing is said
 */
record Caa(String at, List<Property> properties) {
    static final Caa SILENT = new Caa("", List.of());

    private static final Set<String> KNOWN =
            Set.of("issue", "issuewild", "iodef", "contactemail", "contactphone", "issuemail", "issuevmc");
    private static final int CRITICAL = 128;

    record Property(int flags, String tag, String value) {
        /** Whom it names, without parameters. */
        String issuer() {
            int end = value.indexOf(';');
            return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        }

        boolean is(String name) {
            return tag.equalsIgnoreCase(name);
        }
    }

    /**
     * Whether an authority that calls itself by these names may issue. One that gives no names is asked all the same: it will
     * look itself.
     */
    boolean allows(Collection<String> authority, boolean wildcard) {
        if (properties.stream()
                .anyMatch(each -> (each.flags() & CRITICAL) != 0
                        && !KNOWN.contains(each.tag().toLowerCase(Locale.ROOT)))) {
            return false;
        }
        boolean own = wildcard && properties.stream().anyMatch(each -> each.is("issuewild"));
        var said = properties.stream()
                .filter(each -> each.is(own ? "issuewild" : "issue"))
                .toList();
        return said.isEmpty()
                || authority.isEmpty()
                || said.stream().anyMatch(each -> authority.contains(each.issuer()));
    }

    /** The names that it allows, for people. */
    String named() {
        var names = properties.stream()
                .filter(each -> each.is("issue") || each.is("issuewild"))
                .map(Property::issuer)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }
}
