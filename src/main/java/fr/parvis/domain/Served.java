package fr.parvis.domain;

import fr.parvis.address.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * A name under which visitors are served.
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
