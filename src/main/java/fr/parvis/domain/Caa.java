package fr.parvis.domain;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Record;

/**
 * What a domain says about who may issue certificates for it (RFC 8659): the records of the closest name that has any.
 *
 * @param at the name where they stand; empty if nothing is said
 */
public record Caa(String at, List<Property> properties) {
    public static final Caa SILENT = new Caa("", List.of());

    private static final Set<String> KNOWN =
            Set.of("issue", "issuewild", "iodef", "contactemail", "contactphone", "issuemail", "issuevmc");
    private static final int CRITICAL = 128;

    public record Property(int flags, String tag, String value) {
        boolean is(String name) {
            return tag.equalsIgnoreCase(name);
        }

        private boolean isStrange() {
            return (flags & CRITICAL) != 0 && !KNOWN.contains(tag.toLowerCase(Locale.ROOT));
        }

        /** As a zone file has it: {@code 0 issue "ca.example"}. */
        String line() {
            return flags + " " + tag + " \"" + value + "\"";
        }
    }

    /**
     * What a name has of these records itself.
     *
     * @param <E> that nobody said; nothing is known then, and least of all that there are none
     */
    @FunctionalInterface
    public interface Records<E extends Exception> {
        Stream<? extends Record> at(String name) throws E;
    }

    /** Up the tree until somebody says who may issue (RFC 8659, section 3); no higher than where nobody answers. */
    public static <E extends Exception> Caa above(String name, Records<E> records) throws E {
        for (var at = name; !at.isEmpty(); at = parent(at)) {
            var properties = records.at(at)
                    .filter(CAARecord.class::isInstance)
                    .map(CAARecord.class::cast)
                    .map(record -> new Property(record.getFlags(), record.getTag(), record.getValue()))
                    .toList();
            if (!properties.isEmpty()) {
                return new Caa(at, properties);
            }
        }
        return SILENT;
    }

    private static String parent(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /**
     * Somebody who would issue, and how.
     *
     * @param names what it calls itself; one that gives no names is asked all the same: it will look itself
     * @param account ours there; empty while it is not known, and then taken for the right one
     * @param method how the name is proven, as ACME spells it
     */
    public record Candidate(Collection<String> names, Optional<String> account, String method, boolean wildcard) {}

    /**
     * What speaks against it.
     *
     * @param words the key of its words, such as {@code caa-nobody}
     */
    public record Objection(String words, List<String> values) {
        static Objection of(String words, String... values) {
            return new Objection(words, List.of(values));
        }
    }

    /** Why the candidate may not issue; empty if it may. */
    public Optional<Objection> objection(Candidate who) {
        var strange = properties.stream().filter(Property::isStrange).findFirst();
        if (strange.isPresent()) {
            return Optional.of(Objection.of("caa-critical", at, strange.get().tag()));
        }
        boolean own = who.wildcard() && properties.stream().anyMatch(each -> each.is("issuewild"));
        var said = properties.stream()
                .filter(each -> each.is(own ? "issuewild" : "issue"))
                .map(each -> CaaIssuer.of(each.value()))
                .toList();
        if (said.isEmpty() || who.names().isEmpty()) {
            return Optional.empty();
        }
        var names = String.join(", ", who.names());
        var ours =
                said.stream().filter(each -> who.names().contains(each.name())).toList();
        if (ours.isEmpty()) {
            var others = named(said);
            return Optional.of(
                    others.isEmpty() ? Objection.of("caa-nobody", at, names) : Objection.of("caa", at, others, names));
        }
        var right = ours.stream()
                .filter(each -> who.account().map(each::isFor).orElse(true))
                .toList();
        if (right.isEmpty()) {
            return Optional.of(
                    Objection.of("caa-account", at, names, who.account().orElseThrow()));
        }
        return right.stream().anyMatch(each -> each.takes(who.method()))
                ? Optional.empty()
                : Optional.of(Objection.of("caa-method", at, names, who.method()));
    }

    private static String named(List<CaaIssuer> said) {
        return said.stream()
                .map(CaaIssuer::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
