package fr.parvis.domain;

import fr.parvis.address.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * A name under which visitors get an answer: the pages, or of a suspended name and of a closed tenant that it is over.
 *
 * @param primary the tenant's primary name, if one is served; null if none is
 * @param leadsHere whether the name led to this platform when it could last be seen
 */
public record Served(
        Hostname name,
        long tenant,
        Domain.Role role,
        Domain.State state,
        boolean leadsHere,
        @Nullable Hostname primary) {}
