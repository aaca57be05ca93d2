package fr.parvis.mirror;

import fr.parvis.address.WebUrl;

/**
 * Something to fetch.
 *
 * @param depth links between it and the home page; what a page loads is as deep as the page
 */
record Target(WebUrl url, Role role, int depth) {
    enum Role {
        /** A visitor may follow a link to it. */
        LINKED,
        /** A browser loads it by itself. */
        LOADED,
        /** A script, read once to learn whose it is; nobody misses it. */
        READ
    }

    Target linked(WebUrl other) {
        return new Target(other, Role.LINKED, depth + 1);
    }

    Target loaded(WebUrl other) {
        return new Target(other, Role.LOADED, depth);
    }

    Target read(WebUrl other) {
        return new Target(other, Role.READ, depth);
    }

    /** The same thing at another address. */
    Target movedTo(WebUrl other) {
        return new Target(other, role, depth);
    }
}
