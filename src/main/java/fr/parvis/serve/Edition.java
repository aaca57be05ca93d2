package fr.parvis.serve;

import java.util.Arrays;

/**
 * All that the answers of one route depend on but the path, so that a change makes another edition and nothing ever
 * has to be purged. Compared by value, hashed once.
 */
final class Edition {
    private final long owner;
    private final Object[] parts;
    private final int hash;

    private Edition(long owner, Object[] parts) {
        this.owner = owner;
        this.parts = parts;
        this.hash = 31 * Long.hashCode(owner) + Arrays.hashCode(parts);
    }

    /** @param owner the tenant; 0 for the platform's own pages */
    static Edition of(long owner, Object... parts) {
        return new Edition(owner, parts.clone());
    }

    long owner() {
        return owner;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Edition edition
                        && hash == edition.hash
                        && owner == edition.owner
                        && Arrays.equals(parts, edition.parts));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return owner + " " + Arrays.toString(parts);
    }
}
