package fr.parvis.domain;

import fr.parvis.address.Hostname;

/**
 * The names under which visitors are served here, from memory. The room that routes tells; whoever asks causes no query, be
 * it ten thousand times with names that do not exist.
 */
@FunctionalInterface
public interface KnownNames {
    /** Whether the name is somebody's; not one that is suspended, nor one of an organisation that is closed. */
    boolean contains(Hostname name);
}
