package fr.parvis.tenant;

import jakarta.persistence.EntityManager;

/**
 * What one transaction does at a time, on whichever replica: each purpose of the database's advisory locks. Whoever has one
 * keeps it to the end of its transaction.
 */
public enum Latch {
    /** A request that may be repeated under its key. */
    REPEATABLE_REQUEST(7),
    /** The first key that signs proofs. */
    FIRST_PROOF_KEY(8),
    /** What a writer changes if it still is as it was read. */
    RESOURCE(11),
    /** Inspections that one caller asks for. */
    INSPECTIONS(13),
    /** Files that one tenant sends alone. */
    DEPOT(14),
    /** A name that tenants claim. */
    DOMAIN(22),
    /** Orders from one authority. */
    ORDERS(25),
    /** Seals of the audit. */
    AUDIT(31);

    private static final String KEY = "(hashtextextended(?1, %d))";

    /** Of its own, so that the same text means another thing for another purpose. Replicas of all versions have to agree. */
    private final int seed;

    Latch(int seed) {
        this.seed = seed;
    }

    /** Waits until nobody else has it for {@code what}. */
    public void take(EntityManager database, String what) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock" + key())
                .setParameter(1, what)
                .getSingleResult();
    }

    /** The same for statements that are in a transaction. */
    public void take(Statements database, String what) {
        database.each("select pg_advisory_xact_lock" + key().replace("?1", "?"), nothing -> {}, what);
    }

    /** Takes it unless somebody else has it; says whether it did. */
    public boolean takeIfFree(EntityManager database, String what) {
        return Boolean.TRUE.equals(database.createNativeQuery("select pg_try_advisory_xact_lock" + key(), Boolean.class)
                .setParameter(1, what)
                .getSingleResult());
    }

    /** The same for statements that are in a transaction. */
    public boolean takeIfFree(Statements database, String what) {
        return database.first(
                        "select pg_try_advisory_xact_lock" + key().replace("?1", "?"), row -> row.getBoolean(1), what)
                .orElseThrow();
    }

    private String key() {
        return KEY.formatted(seed);
    }
}
