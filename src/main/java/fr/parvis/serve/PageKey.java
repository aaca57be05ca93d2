package fr.parvis.serve;

import fr.parvis.address.PagePath;

/**
 * Everything that an answer depends on, so that a key never has to be forgotten: a change makes another key.
 *
 * @param signer the key that signs what is signed; empty for all else
 */
record PageKey(Edition edition, String signer, PagePath path) {
    private static final String NOTHING = "nothing";

    /** The one key of all paths at which a site has nothing. */
    static PageKey nothing(Edition edition) {
        return new PageKey(edition, NOTHING, PagePath.ROOT);
    }

    boolean isNothing() {
        return signer.equals(NOTHING);
    }
}
