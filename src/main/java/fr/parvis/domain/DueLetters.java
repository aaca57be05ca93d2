package fr.parvis.domain;

/** Somebody in this room who looks now and then whether there is something to tell contacts of tenants. */
@FunctionalInterface
public interface DueLetters {
    /** Writes what is due into the {@link Outbox}; in no transaction of the caller's. */
    void write();
}
