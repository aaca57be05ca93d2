package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * That an address of a site that was left leads to where the same is now. Those that ask for more come before those that
 * ask for less, and these before their path.
 */
public record Forwarding(WebUrl from, WebUrl to) implements Comparable<Forwarding> {
    private static final Pattern MISTAKEN = Pattern.compile("//|%2[fF]");
    private static final Comparator<Forwarding> ORDER = Comparator.comparing(
                    (Forwarding forwarding) -> forwarding.from.path())
            .thenComparing(Comparator.comparingInt(Forwarding::parameters).reversed())
            .thenComparing(forwarding -> forwarding.from.query(), Comparator.nullsLast(Comparator.naturalOrder()));

    /**
     * Whether web servers take the path for another one: they decode a slash that is written as an escape, or put two
     * together, before they look for a rule.
     */
    boolean isMistaken() {
        return MISTAKEN.matcher(from.path()).find();
    }

    /** Whether the address has a query. */
    boolean asks() {
        return from.query() != null;
    }

    /** Path and query, as a browser would ask the old host. */
    String target() {
        return from.target();
    }

    /** Whether it leads anywhere else: the old host may be the new home. */
    boolean leadsOn() {
        return !to.isSameSite(from) || !to.target().equals(target());
    }

    private int parameters() {
        var query = from.query();
        return query == null ? 0 : AddressPattern.parameters(query).size();
    }

    @Override
    public int compareTo(Forwarding other) {
        return ORDER.compare(this, other);
    }
}
