package fr.parvis.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change in the life of a claim.
 *
 * @param toldAt when the tenant's contact was told; null if that is still to be done
 */
public record Event(
        Instant at,
        Domain.State state,
        Domain.Reason reason,
        @Nullable Instant toldAt) {}
