package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.util.Comparator;

/** That an address of a site that was left leads to where the same is now. Those with a query come before their path. */
public record Forwarding(WebUrl from, WebUrl to) implements Comparable<Forwarding> {
    private static final Comparator<Forwarding> ORDER = Comparator.comparing(
                    (Forwarding forwarding) -> forwarding.from.path())
            .thenComparing(forwarding -> forwarding.from.query(), Comparator.nullsLast(Comparator.naturalOrder()));

    /** Path and query, as a browser would ask the old host. */
    String target() {
        return from.target();
    }

    /** Whether it leads anywhere else: the old host may be the new home. */
    boolean leadsOn() {
        return !to.isSameSite(from) || !to.target().equals(target());
    }

    @Override
    public int compareTo(Forwarding other) {
        return ORDER.compare(this, other);
    }
}
