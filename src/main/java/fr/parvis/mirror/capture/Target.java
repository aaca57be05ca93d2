package fr.parvis.mirror.capture;

import fr.parvis.address.WebUrl;

/**
 * Something to fetch.
 *
 * @param depth links between it and the home page; what a page loads is as deep as the page
 */
public record Target(WebUrl url, Role role, int depth) {
    public enum Role {
        /** A visitor may follow a link to it. */
        LINKED,
        /** A browser loads it by itself. */
        LOADED,
        /** A script, read once to learn whose it is; nobody misses it. */
        READ
    }

    public Target linked(WebUrl other) {
        return new Target(other, Role.LINKED, depth + 1);
    }

    public Target loaded(WebUrl other) {
        return new Target(other, Role.LOADED, depth);
    }

    public Target read(WebUrl other) {
        return new Target(other, Role.READ, depth);
    }

    /** The same thing at another address. */
    public Target movedTo(WebUrl other) {
        return new Target(other, role, depth);
    }
}
