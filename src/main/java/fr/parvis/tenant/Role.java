package fr.parvis.tenant;

/** What a token may do; each role may do what the ones after it may. */
public enum Role {
    /** Everything, for every tenant. */
    OPERATOR,
    /** Everything of one tenant. */
    OWNER,
    /** Releases, sources and pages of one tenant. */
    EDITOR,
    /** Looking at one tenant. */
    READER;

    public boolean covers(Role needed) {
        return compareTo(needed) <= 0;
    }
}
