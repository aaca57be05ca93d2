package fr.parvis.mirror.fetch;

import fr.parvis.address.Hostname;

/**
 * Which host names this platform serves besides those under the pages domain: a mirror of ourselves would never end.
 * Implemented above this room, where the names are known.
 */
public interface OwnNames {
    boolean contains(Hostname name);
}
