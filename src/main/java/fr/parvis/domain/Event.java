package fr.parvis.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change in the life of a claim.
 *
 * @param id later ones have greater ones
 * @param toldAt when the tenant's contact was told; null if that is still to be done, or it has none
 */
public record Event(
        long id,
        Instant at,
        Domain.State state,
        Domain.Reason reason,
        @Nullable Instant toldAt) {}
